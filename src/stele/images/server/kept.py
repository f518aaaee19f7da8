"""Pictures that were cut once, kept on disk under a bound; the least recently used go first.

Whether an image may be shown is decided before this is asked: what lies here is never a reason to show it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
from pathlib import Path
from threading import Lock
from typing import Final

MOST_BYTES: Final = 2 << 30
_SHARE: Final = 16  # after a sixteenth of the bound has been written, somebody looks whether it is kept


class Asked:
    """What was asked for lately, by its name: what is asked for once is mostly never asked for again, and not worth a file."""

    def __init__(self, most: int = 16_384) -> None:
        self._most = most
        self._names: dict[tuple[str, str], None] = {}
        self._lock = Lock()

    def before(self, version: str, name: str) -> bool:
        """Whether it was; it is from now on."""
        with self._lock:
            known = (version, name) in self._names
            self._names[version, name] = None
            if len(self._names) > self._most:
                del self._names[next(iter(self._names))]
        return known


class Kept:
    """The cache in ``root``. Several processes may use it at once."""

    def __init__(self, root: Path, most: int = MOST_BYTES) -> None:
        self._root = root
        self._most = most
        self._written = 0

    def get(self, image: str, version: str, name: str) -> bytes | None:
        """What is kept of a version of an image under ``name``."""
        place = self._place(image, version, name)
        try:
            found = place.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(place)
        return found

    def keep(self, image: str, version: str, name: str, content: bytes) -> None:
        """Keep it, if there is room; nothing half-written is ever seen."""
        place = self._place(image, version, name)
        draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
        try:
            _write(draft, content)
            draft.replace(place)
        except OSError:
            draft.unlink(missing_ok=True)
            return
        self._written += len(content)
        if self._written * _SHARE >= self._most:
            self._written = 0
            self.sweep()

    def purge(self, image: str) -> None:
        """Forget everything that was cut of an image."""
        shutil.rmtree(self._root / image, ignore_errors=True)

    def sweep(self) -> None:
        """Drop the least recently used until nine tenths of the bound are kept."""
        found = []
        for place in self._root.glob("*/*/*"):
            with contextlib.suppress(OSError):
                state = place.stat()
                found.append((state.st_mtime, state.st_size, place))
        left = sum(size for _, size, _ in found)
        if left <= self._most:
            return
        for _, size, place in sorted(found):
            if left <= self._most * 9 // 10:
                return
            place.unlink(missing_ok=True)
            left -= size

    def images(self) -> list[str]:
        """The images of which something is kept."""
        return [each.name for each in self._root.iterdir()] if self._root.is_dir() else []

    def _place(self, image: str, version: str, name: str) -> Path:
        return self._root / image / version / hashlib.sha256(name.encode()).hexdigest()[:32]


def _write(place: Path, content: bytes) -> None:
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
