"""Opens the ZIP package of a spreadsheet, guarded: what its directory promises is held against limits before a byte is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from stele.sources.readers.table.shape import TableError

ZIP_START: Final = b"PK\x03\x04"
_OLE_START: Final = b"\xd0\xcf\x11\xe0"
_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_END_REACH: Final = 65_557
MOST_PARTS: Final = 5_000
MOST_DIRECTORY: Final = 4 << 20
LARGEST_FILE: Final = 512 << 20
LARGEST_PART: Final = 4 << 30
LARGEST_WHOLE: Final = 8 << 30
FREE_OF_RATIO: Final = 16 << 20
HIGHEST_RATIO: Final = 250
_SPOILT: Final = (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, EOFError, ValueError, OSError, KeyError)


def is_workbook(path: Path) -> bool:
    """Whether the file begins as a spreadsheet does; an old or encrypted one counts, so that it is refused by name."""
    with path.open("rb") as stream:
        start = stream.read(4)
    return start in (ZIP_START, _OLE_START)


class Package:
    """The parts of one file by name. Reading a part never gives more than its directory promised."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._names = {each.filename.lower().replace("\\", "/"): each for each in archive.infolist()}

    def has(self, name: str) -> bool:
        """Whether there is a part called ``name``, in whatever capitals."""
        return name.lower() in self._names

    def size(self, name: str) -> int:
        """The bytes of a part once it is unpacked."""
        return self._names[name.lower()].file_size

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """A part, for reading; a package that breaks off or does not add up is refused."""
        try:
            with self._archive.open(self._names[name.lower()]) as stream:
                yield stream
        except TableError:
            raise
        except KeyError:
            raise broken(self.path, f"its part “{name}” is missing") from None
        except (*_SPOILT, zipfile.zlib.error) as fault:  # type: ignore[attr-defined]
            raise broken(self.path, f"its part “{name}” cannot be unpacked ({fault})") from None


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """The package of a spreadsheet, if it keeps to the limits."""
    _refuse_by_start(path)
    _refuse_by_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except _SPOILT as fault:
        raise broken(path, str(fault)) from None
    with archive:
        _refuse_by_promises(path, archive.infolist())
        yield Package(path, archive)


def broken(path: Path, why: str) -> TableError:
    """What is said of a package that cannot be read to its end."""
    return TableError(
        f"{path.name} is not a whole XLSX file: {why}. Check that it was copied completely, or open it and save it again as XLSX."
    )


def _refuse_by_start(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as stream:
        start = stream.read(4)
    if start == _OLE_START:
        raise TableError(
            f"{path.name} is an XLS file of the older kind, or an XLSX file locked with a password. "
            "Open it and save it as XLSX without a password."
        )
    if size > LARGEST_FILE:
        raise TableError(f"{path.name} has {size:,} bytes; a spreadsheet may have {LARGEST_FILE:,}. Save its sheet as CSV.")


def _refuse_by_directory(path: Path) -> None:
    """Before Python reads the directory, which it does whole."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _END_REACH))
        tail = stream.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise broken(path, "the directory at its end is missing")
    count, size = int.from_bytes(tail[at + 10 : at + 12], "little"), int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MOST_PARTS or size > MOST_DIRECTORY:
        raise TableError(
            f"{path.name} holds {count:,} parts or more; a spreadsheet has a few dozen, and {MOST_PARTS:,} at most are read. "
            "Open it and save its sheet alone as XLSX or CSV."
        )


def _refuse_by_promises(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if any(each.flag_bits & 1 for each in parts):
        raise TableError(f"{path.name} is locked with a password. Save it without one.")
    names = {each.filename.lower() for each in parts}
    if len(names) < len(parts):
        raise broken(path, "two of its parts have one name")
    if not any(name.endswith("workbook.xml") for name in names):
        raise TableError(
            f"{path.name} is a ZIP file of another kind (an ODS or XLSB spreadsheet, a text document, or files put together), "
            "and not an XLSX spreadsheet. Open it and save its sheet as XLSX or CSV; take each file of a ZIP in by itself."
        )
    whole = sum(each.file_size for each in parts)
    for each in parts:
        ratio = each.file_size / max(1, each.compress_size)
        if each.file_size > LARGEST_PART or whole > LARGEST_WHOLE or (each.file_size > FREE_OF_RATIO and ratio > HIGHEST_RATIO):
            raise TableError(
                f"{path.name}: its part “{each.filename}” would unpack to {each.file_size:,} bytes, "
                f"{ratio:,.0f} times what it takes in the file; {HIGHEST_RATIO} times at most was expected of a spreadsheet. "
                "It was not unpacked. Open it, take out what is empty, and save its sheet as CSV."
            )
