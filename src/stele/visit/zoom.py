"""What draws an image that is looked at closely: copied from the npm package named in package.json, as the fonts are.

Without it the pages show the plain image, and no button.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "static" / "visit" / "zoom"
NEEDED: Final = ("build/openseadragon/openseadragon.min.js", "LICENSE.txt")


def copy_zoom(node_modules: Path) -> None:
    """Copy the viewer and its licence beside the style sheet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in NEEDED:
        path = node_modules / "openseadragon" / name
        if not path.exists():
            raise FileNotFoundError(f"{path} is not there. Run: npm ci --ignore-scripts")
        shutil.copyfile(path, FOLDER / path.name)
