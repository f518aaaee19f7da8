"""The lines of a file, packed or not, in constant memory; and each as the object that it is, or a sentence that says why not."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from stele.sources.readers.decoding import quoted
from stele.sources.readers.table.records import MAX_RECORD
from stele.sources.readers.table.shape import TableError

NESTED: Final = "the object is nested too deep to be read. Flatten it"
MOST_UNPACKED: Final = 200
"""How many times its packed size a file may unpack to; catalogues unpack to about ten times."""
_ALWAYS_UNPACKED: Final = 1 << 26
_PACKED: Final = b"\x1f\x8b"
_MARK: Final = b"\xef\xbb\xbf"
_BLOT: Final = "█"
_BLOT_BYTES: Final = _BLOT.encode()


class LineError(ValueError):
    """A line that is no row: why, and what to do."""


def is_json_lines(path: Path) -> bool:
    """Whether the first line that is not blank begins as an object does, and ends as one."""
    try:
        with _opened(path) as stream:
            for _ in range(100):
                line = stream.readline(MAX_RECORD)
                if text := line.removeprefix(_MARK).strip():
                    return text.startswith(b"{") and text.endswith(b"}")
                if not line:
                    break
    except (OSError, EOFError, zlib.error):
        return _is_packed(path)
    return False


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, without its end. One that is too long ends where it is too long, and its rest is left out."""
    most = max(_ALWAYS_UNPACKED, path.stat().st_size * MOST_UNPACKED) if _is_packed(path) else None
    number = unpacked = 0
    try:
        with _opened(path) as stream:
            while line := stream.readline(MAX_RECORD + 1):
                number += 1
                kept = line.removeprefix(_MARK) if number == 1 else line
                unpacked += len(line)
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_RECORD + 1)
                    unpacked += len(line)
                    _not_too_much(path, unpacked, most)
                _not_too_much(path, unpacked, most)
                yield number, kept.rstrip(b"\r\n")
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise TableError(
            f"{path.name}, after row {number}: the packed file breaks off or is damaged ({fault}). Get it again, complete."
        ) from fault


def object_of(line: bytes) -> dict[str, Any] | None:
    """The object of a line; ``None`` where it is blank or was blotted out. Numbers stay as they are written."""
    if not line.strip() or not line.strip(_BLOT_BYTES):
        return None
    if len(line) > MAX_RECORD:
        raise LineError(f"the row is longer than {MAX_RECORD:,} bytes. Take long texts in as reports of their own")
    try:
        found = (_DECODE_ESCAPED if b"\\u" in line else _DECODE)(line.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise LineError(f"byte {fault.start + 1} is not UTF-8. Save the catalogue again as UTF-8") from fault
    except json.JSONDecodeError as fault:
        raise LineError(f"character {fault.colno} is not JSON ({fault.msg.lower()}). Write one complete object a line") from fault
    except RecursionError as fault:
        raise LineError(NESTED) from fault
    if not isinstance(found, dict):
        raise LineError("the line holds a value and not an object. Write one object a line, in braces")
    return found


def blotted_lines(path: Path, rows: frozenset[int]) -> Iterator[bytes]:
    """The bytes of the file with blots in place of these lines; packed again if it was packed."""
    pieces = _blotted(path, rows)
    if not _is_packed(path):
        yield from pieces
        return
    packer = zlib.compressobj(wbits=31)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _blotted(path: Path, rows: frozenset[int]) -> Iterator[bytes]:
    number, begins = 1, True
    with _opened(path) as stream:
        while piece := stream.readline(MAX_RECORD):
            if number not in rows:
                yield piece
            elif begins:
                yield _BLOT_BYTES * 3 + b"\n"
            begins = piece.endswith(b"\n")
            number += begins


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a key that is written twice, JSON would keep the last and lose the first in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise LineError(f"the key {quoted(twice)} is written twice in one object. Leave one of them, or give them two names")
    return found


def _once_readable(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for key, _ in pairs:
        if any(each == "\0" or "\ud800" <= each <= "\udfff" for each in key):
            raise LineError("a key holds half a character or NUL. Write its name in readable characters")
    return _once(pairs)


def _decoder(hook: Callable[[list[tuple[str, Any]]], dict[str, Any]]) -> Callable[[str], Any]:
    """Numbers and the constants that are no JSON stay as they are written."""
    return json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=hook).decode


_DECODE: Final = _decoder(_once)
_DECODE_ESCAPED: Final = _decoder(_once_readable)


def _not_too_much(path: Path, unpacked: int, most: int | None) -> None:
    if most is not None and unpacked > most:
        raise TableError(
            f"{path.name} unpacks to more than {MOST_UNPACKED} times its size and is not read further. "
            "Unpack it yourself if it is really a catalogue, and take that in."
        )


def _is_packed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == _PACKED


def _opened(path: Path) -> gzip.GzipFile | io.BufferedReader:
    return gzip.open(path, "rb") if _is_packed(path) else path.open("rb")
