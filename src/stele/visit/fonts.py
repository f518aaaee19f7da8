"""The fonts of the public pages: copied from the npm packages named in package.json, never fetched from elsewhere.

Run ``npm ci --ignore-scripts`` and then ``python -m stele.visit.fonts``. Without them the pages use the system's fonts.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "static" / "visit" / "fonts"
_PACKAGE: Final = "{package}/files/{package}-{subset}-{weight}-normal.woff2"
_NEEDED: Final = (
    *(("source-sans-3", subset, weight) for subset in ("latin", "latin-ext", "cyrillic") for weight in (400, 600)),
    *(("source-serif-4", subset, 600) for subset in ("latin", "latin-ext", "cyrillic")),
    ("noto-naskh-arabic", "arabic", 400),
    ("noto-naskh-arabic", "arabic", 600),
)


def missing_fonts() -> list[str]:
    """The files of ``_NEEDED`` that are not beside the style sheet; the visitor's own fonts serve in their place."""
    names = [Path(_PACKAGE.format(package=package, subset=subset, weight=weight)).name for package, subset, weight in _NEEDED]
    return [name for name in names if not (FOLDER / name).is_file()]


def copy_fonts(node_modules: Path) -> list[str]:
    """Copy the needed woff2 files beside the style sheet; the names of what was copied."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    copied = []
    for package, subset, weight in _NEEDED:
        path = node_modules / "@fontsource" / _PACKAGE.format(package=package, subset=subset, weight=weight)
        if not path.exists():
            raise FileNotFoundError(f"{path} is not there. Run: npm ci --ignore-scripts")
        shutil.copyfile(path, FOLDER / path.name)
        copied.append(path.name)
    return copied


if __name__ == "__main__":
    print("\n".join(copy_fonts(Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules"))))
