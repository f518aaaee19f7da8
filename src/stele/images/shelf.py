"""Where prepared images lie: ``root/ab/abcd…-version.tif``; drafts in ``incoming``, cut pictures in ``cut``.

All of it can be thrown away and made again from the originals.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class Shelf:
    """The prepared images of a museum. A version is never changed: another preparing makes another version."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def cut(self) -> Path:
        """Where pictures that were cut are kept."""
        return self.root / "cut"

    def path(self, image: str, version: str) -> Path:
        """Where a prepared image lies."""
        return self.root / image[:2] / f"{image}-{version}.tif"

    def draft(self) -> Path:
        """Where the next one is to be made."""
        folder = self.root / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{os.getpid()}-{secrets.token_hex(8)}.tif"

    def settle(self, draft: Path, image: str) -> str:
        """Give a whole draft its place; its version."""
        version = secrets.token_hex(6)
        place = self.path(image, version)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(place)
        handle = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        return version

    def versions(self, image: str) -> list[str]:
        """The versions of an image that lie here."""
        found = (self.root / image[:2]).glob(f"{image}-*.tif")
        return sorted(each.stem.rpartition("-")[2] for each in found)

    def forget(self, image: str, version: str) -> None:
        """Erase: zeros over the bytes, so that who has the file open reads none of it, then the file."""
        place = self.path(image, version)
        try:
            left = place.stat().st_size
        except FileNotFoundError:
            return
        with place.open("r+b", buffering=0) as file:
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
            os.fsync(file.fileno())
        place.unlink()

    def sweep(self) -> int:
        """Take away drafts of processes that have ended; how many."""
        stale = [each for each in (self.root / "incoming").glob("*-*.tif") if not _lives(each.name.partition("-")[0])]
        for each in stale:
            each.unlink(missing_ok=True)
        return len(stale)


def _lives(pid: str) -> bool:
    return Path(f"/proc/{pid}").exists() if pid.isdecimal() else False
