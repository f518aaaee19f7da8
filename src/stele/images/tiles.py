"""A prepared image as it lies on disk: a tiled JPEG pyramid (BigTIFF, which any image software opens), and after it an
index of where each tile and each picture cut beforehand lies. Reading one is one ``pread``; nothing is decoded.

The index is written last and ends in a mark, so that a file whose making was interrupted is not taken for a whole one.
This module knows neither Django nor libvips.
"""

from __future__ import annotations

import json
import os
import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from stele.images.rules.resolve import Cut
from stele.images.rules.tiling import TILE, Box, tile_of

_MARK: Final = b"stele-tiles-1\n\n\n"
_FOOT: Final = struct.Struct("<QQ16s")  # where the index begins, its length, the mark
_OFFSETS, _COUNTS, _TABLES, _WIDTH, _HEIGHT = 324, 325, 347, 256, 257
_SIZES: Final = {1: "B", 2: "B", 3: "H", 4: "I", 7: "B", 16: "Q", 13: "I", 18: "Q"}
_START: Final = b"\xff\xd8"

Key = tuple[int, int, int, int, int, int]


class NotWholeError(ValueError):
    """The file is not a whole prepared image."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its size, how many tiles a row has and how many of them are whole, the JPEG tables, places and lengths."""

    width: int
    height: int
    columns: int
    whole_columns: int
    whole_rows: int
    tables: bytes
    places: array[int]
    lengths: array[int]


class Tiles:
    """An open prepared image. Several threads may read at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            index = self._read_index()
        except BaseException:
            self._close()
            raise
        self.width, self.height, self.gray = index["width"], index["height"], index["gray"]
        self.levels = [_level(each) for each in index["levels"]]
        self._cut: dict[Key, tuple[int, int]] = {tuple(each[:6]): (each[6], each[7]) for each in index["cut"]}

    def __del__(self) -> None:
        self._close()

    def jpeg(self, cut: Cut) -> bytes | None:
        """The JPEG of a cut that lies whole in the file; ``None`` when it has to be made."""
        if not cut.is_plain:
            return None
        box = cut.box
        prepared = self._cut.get((box.x, box.y, box.width, box.height, cut.width, cut.height))
        if prepared is not None:
            return os.pread(self._handle, prepared[1], prepared[0])
        tile = tile_of(box, self.width, self.height, cut.width)
        if tile is None or box.height != TILE * tile[0] or cut.height != TILE:
            return None
        return self.tile(tile[0].bit_length() - 1, tile[1], tile[2])

    def preview(self, cut: Cut, most: int) -> bytes | None:
        """The smallest picture of the whole, cut beforehand and of at most ``most`` pixels, that has as many as this cut."""
        whole = (0, 0, self.width, self.height)
        if cut.box != Box(*whole):
            return None
        larger = (key for key in self._cut if key[:4] == whole and key[4] >= cut.width and key[5] >= cut.height)
        fitting = [key for key in larger if key[4] * key[5] <= most]
        place, length = self._cut[min(fitting)] if fitting else (0, 0)
        return os.pread(self._handle, length, place) if fitting else None

    def tile(self, at: int, column: int, row: int) -> bytes | None:
        """A whole tile of level ``at``, with its tables; ``None`` where the level has none."""
        if at >= len(self.levels):
            return None
        level = self.levels[at]
        if column >= level.whole_columns or row >= level.whole_rows:
            return None
        return self.any_tile(at, column, row)

    def any_tile(self, at: int, column: int, row: int) -> bytes:
        """A tile of level ``at`` as it lies in the file: at the right and lower edge it is padded."""
        level = self.levels[at]
        number = row * level.columns + column
        return level.tables + os.pread(self._handle, level.lengths[number] - 2, level.places[number] + 2)

    def _close(self) -> None:
        handle, self._handle = getattr(self, "_handle", -1), -1
        if handle >= 0:
            os.close(handle)

    def _read_index(self) -> dict[str, Any]:
        size = os.fstat(self._handle).st_size
        foot = os.pread(self._handle, _FOOT.size, max(0, size - _FOOT.size))
        if len(foot) != _FOOT.size or _FOOT.unpack(foot)[2] != _MARK:
            raise NotWholeError(f"{self.path.name} is not a whole prepared image: its making was interrupted.")
        place, length, _ = _FOOT.unpack(foot)
        index: dict[str, Any] = json.loads(os.pread(self._handle, length, place))
        for level in index["levels"]:
            for name in ("places", "lengths"):
                at, count = level[name]
                level[name] = array("Q", os.pread(self._handle, 8 * count, at))
        return index


def finish(path: Path, *, width: int, height: int, gray: bool, cut: Sequence[tuple[Key, bytes]]) -> None:
    """Write after the pyramid at ``path`` the pictures cut beforehand and the index; then all of it is on the disk."""
    with path.open("r+b") as file:
        levels = list(_directories(file))
        file.seek(0, os.SEEK_END)
        kept = []
        for key, jpeg in cut:
            kept.append([*key, file.tell(), len(jpeg)])
            file.write(jpeg)
        for level in levels:
            for name in ("places", "lengths"):
                numbers = level[name]
                level[name] = (file.tell(), len(numbers))
                file.write(numbers.tobytes())
        place = file.tell()
        index = {"width": width, "height": height, "gray": gray, "levels": levels, "cut": kept}
        length = file.write(json.dumps(index).encode())
        file.write(_FOOT.pack(place, length, _MARK))
        file.flush()
        os.fsync(file.fileno())


def _level(read: dict[str, Any]) -> Level:
    tables = bytes.fromhex(read["tables"])[:-2]  # without the end mark; the tile follows without its start mark
    width, height = read["width"], read["height"]
    return Level(width, height, -(-width // TILE), width // TILE, height // TILE, tables, read["places"], read["lengths"])


def _directories(file: BinaryIO) -> Iterator[dict[str, Any]]:
    """The levels of a little-endian BigTIFF, the largest first."""
    head = file.read(16)
    if head[:4] != b"II\x2b\x00":
        raise NotWholeError("The pyramid is no little-endian BigTIFF.")
    at = int.from_bytes(head[8:16], "little")
    while at:
        tags, at = _tags(file, at)
        yield {
            "width": tags[_WIDTH][0], "height": tags[_HEIGHT][0], "tables": bytes(tags.get(_TABLES, _START * 2)).hex(),
            "places": array("Q", tags[_OFFSETS]), "lengths": array("Q", tags[_COUNTS]),
        }  # fmt: skip


def _tags(file: BinaryIO, at: int) -> tuple[dict[int, Sequence[int]], int]:
    file.seek(at)
    count = int.from_bytes(file.read(8), "little")
    entries = file.read(20 * count)
    following = int.from_bytes(file.read(8), "little")
    tags: dict[int, Sequence[int]] = {}
    for entry in range(0, len(entries), 20):
        tag, kind, number = struct.unpack_from("<HHQ", entries, entry)
        if tag in (_OFFSETS, _COUNTS, _TABLES, _WIDTH, _HEIGHT):
            tags[tag] = _values(file, entries[entry + 12 : entry + 20], kind, number)
    return tags, following


def _values(file: BinaryIO, inline: bytes, kind: int, number: int) -> Sequence[int]:
    numbers = struct.Struct(f"<{number}{_SIZES[kind]}")
    if numbers.size <= 8:
        return numbers.unpack(inline[: numbers.size])
    file.seek(int.from_bytes(inline, "little"))
    return numbers.unpack(file.read(numbers.size))
