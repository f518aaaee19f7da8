"""``python -m stele.site.demo.drawing FOLDER``: draw the invented works."""

from __future__ import annotations

import argparse
from pathlib import Path

from stele.site.demo.drawing.mark import marked, save
from stele.site.demo.drawing.works import PICTURES

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Draw the invented works into FOLDER, as JPEG files.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--megapixels", type=float, default=None, help="the same for all, in place of each one's own")
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        path = given.folder / f"{picture.name}.jpg"
        save(marked(picture.made(given.megapixels), picture.name), path, picture.title)
        print(path)
