"""Keeps bytes unchanged under their SHA-256, at ``root/ab/abcdef…``; half-written ones in ``incoming``."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

CHUNK: Final = 1 << 20
DAY: Final = 24 * 60 * 60
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class FileStoreError(ValueError):
    """The store cannot do what was asked; the message says why and what to do."""


class StoreFullError(FileStoreError):
    """There is no room left for the bytes; nothing of them was kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store knows of the bytes it keeps; ``size`` in bytes."""

    sha256: str
    size: int


class FileStore:
    """The originals of a museum. Keeping the same bytes twice keeps them once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"

    def keep(self, source: Path | BinaryIO) -> Kept:
        """Copies the bytes in; when this returns they are on the disk under their final name."""
        if isinstance(source, Path):
            with source.open("rb") as stream:
                return self.keep_pieces(_pieces(stream))
        return self.keep_pieces(_pieces(source))

    def path(self, sha256: str) -> Path:
        """Where these bytes lie, or would lie."""
        if not _DIGEST.fullmatch(sha256):
            raise FileStoreError(
                f"“{sha256[:80]}” is not the SHA-256 of a file: 64 digits 0-9 a-f were expected. "
                "Give the digest as Stele printed it."
            )
        return self.root / sha256[:2] / sha256

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, for reading."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError:
            raise FileStoreError(
                f"The store in {self.root} has no file {sha256}. "
                "Restore it from a backup, or take it in again."
            ) from None

    def verify(self, sha256: str) -> bool:
        """Whether the bytes are there and still have this digest."""
        if not self.path(sha256).is_file():
            return False
        with self.path(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256

    def all(self) -> Iterator[str]:
        """Every digest kept, in order."""
        for shelf in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            names = sorted(each.name for each in shelf.iterdir())
            yield from (name for name in names if _DIGEST.fullmatch(name) and name.startswith(shelf.name))

    def forget(self, sha256: str) -> None:
        """Erases: writes zeros over the bytes, then unlinks them. What is not there is forgotten already."""
        place = self.path(sha256)
        if not place.exists():
            return
        _overwrite(place)
        _sync_folder(place.parent)

    def sweep(self, older_than: float = DAY) -> int:
        """Erases what an interrupted ``keep`` left behind more than ``older_than`` seconds ago; how many.

        What somebody is still writing is locked, and left alone whatever its age.
        """
        limit = time.time() - older_than
        stale = [each for each in self._incoming.glob("*") if each.stat().st_mtime < limit and not _is_being_written(each)]
        for each in stale:
            _overwrite(each)
        return len(stale)

    def keep_pieces(self, pieces: Iterable[bytes]) -> Kept:
        """As ``keep``, for bytes that are made piece by piece."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        with _room(self.root):
            handle, name = tempfile.mkstemp(dir=self._incoming)
        temporary = Path(name)
        try:
            with _room(self.root):
                kept = _copy(pieces, handle)
                self._settle(temporary, kept)
        finally:
            temporary.unlink(missing_ok=True)
        return kept

    def _settle(self, temporary: Path, kept: Kept) -> None:
        place = self.path(kept.sha256)
        if place.exists() and place.stat().st_size == kept.size:
            return
        place.parent.mkdir(exist_ok=True)
        temporary.chmod(0o440)
        temporary.replace(place)
        _sync_folder(place.parent)
        _sync_folder(self.root)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _copy(pieces: Iterable[bytes], handle: int) -> Kept:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(handle, "wb") as target:
        fcntl.flock(target, fcntl.LOCK_EX)
        for chunk in pieces:
            digest.update(chunk)
            size += target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return Kept(digest.hexdigest(), size)


def _overwrite(place: Path) -> None:
    place.chmod(0o600)
    with place.open("r+b", buffering=0) as stream:
        left = place.stat().st_size
        while left > 0:
            left -= stream.write(bytes(min(left, CHUNK)))
        os.fsync(stream.fileno())
    place.unlink()


def _is_being_written(place: Path) -> bool:
    with place.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _room(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno not in _FULL:
            raise
        raise StoreFullError(
            f"The disk that holds {root} is full: the file was not kept, and nothing of it remains. "
            "Make room, or move the store to a larger disk, and take the file in again."
        ) from fault
