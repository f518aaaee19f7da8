"""``python -m stele.site.demo FOLDER MUSEUM``: make one of the two museums, in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from stele.site.demo import MEMORIAL, fill, museum_of_the_memorial
from stele.site.demo.town.making import make_town
from stele.site.museum import CONFIG, write_museum


def make_memorial(folder: Path) -> Path:
    """“A memorial under construction”; what is there already is left alone."""
    from stele.site.cli.running import prepare

    root = folder / MEMORIAL
    if not (root / CONFIG).exists():
        write_museum(museum_of_the_memorial(root))
    prepare(root)
    fill()
    return root


if __name__ == "__main__":
    where, which, persons = Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3])
    print(make_memorial(where) if which == MEMORIAL else make_town(where, persons))
