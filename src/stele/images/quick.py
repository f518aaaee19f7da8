"""Small cuts, upright and as JPEG, out of stored tiles and previews, each unfolded by itself: libvips takes twice as long.

What is larger, turned or of another format is ``cutter``'s, which streams. No metadata.
"""

from __future__ import annotations

import io
from typing import Any, Final

import numpy
import simplejpeg
from PIL import Image

from stele.images.rules.resolve import Cut
from stele.images.rules.tiling import TILE
from stele.images.tiles import Level, Tiles

QUALITY: Final = 85
_MOST: Final = 3_000_000
_MOST_OF_A_PREVIEW: Final = 400_000
"""Pixels that are unfolded at once."""
Pixels = numpy.ndarray[Any, numpy.dtype[numpy.uint8]]
Edges = tuple[int, int, int, int]


def quickly(tiles: Tiles, wanted: Cut) -> bytes | None:
    """The bytes of ``wanted``; ``None`` where it is not of the ordinary kind."""
    if wanted.format != "jpg" or wanted.turn or wanted.mirrored or wanted.quality == "bitonal":
        return None
    gray = tiles.gray or wanted.quality == "gray"
    preview = tiles.preview(wanted, _MOST_OF_A_PREVIEW)
    if preview is not None:
        return _thumbnail(preview, wanted, gray)
    at = _level(tiles, wanted)
    edges = _edges(tiles, tiles.levels[at], wanted)
    if (edges[2] - edges[0]) * (edges[3] - edges[1]) > _MOST:
        return None
    return _encoded(_sized(_assembled(tiles, at, edges, gray), wanted))


def _thumbnail(preview: bytes, wanted: Cut, gray: bool) -> bytes:
    """Unfolded no larger than it must be; for so few pixels it is not worth the while to set up libvips."""
    image: Image.Image = Image.open(io.BytesIO(preview), formats=["JPEG"])
    image.draft("L" if gray else "RGB", (wanted.width, wanted.height))
    written = io.BytesIO()
    image.resize((wanted.width, wanted.height), Image.Resampling.HAMMING).save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _encoded(pixels: Pixels) -> bytes:
    return bytes(simplejpeg.encode_jpeg(pixels, QUALITY, "GRAY" if pixels.shape[2] == 1 else "RGB", "420"))


def _unfolded(jpeg: bytes, gray: bool) -> Pixels:
    """The pixels of a tile. Its colours, stored at half the size, are not smoothed: saved again they are what they were."""
    pixels: Pixels = simplejpeg.decode_jpeg(jpeg, "GRAY" if gray else "RGB", fastupsample=True, strict=False)
    return pixels


def _level(tiles: Tiles, wanted: Cut) -> int:
    """The smallest level in which the box has at least as many pixels as are wanted."""
    factor = min(wanted.box.width // wanted.width, wanted.box.height // wanted.height)
    return min(max(factor, 1).bit_length(), len(tiles.levels)) - 1


def _edges(tiles: Tiles, level: Level, wanted: Cut) -> Edges:
    """Left, top, right and bottom of the box in pixels of the level."""
    across, down, box = level.width / tiles.width, level.height / tiles.height, wanted.box
    left, top = int(box.x * across), int(box.y * down)
    right, bottom = round((box.x + box.width) * across), round((box.y + box.height) * down)
    return left, top, min(max(left + 1, right), level.width), min(max(top + 1, bottom), level.height)


def _assembled(tiles: Tiles, at: int, edges: Edges, gray: bool) -> Pixels:
    """The box in pixels of the level."""
    left, top, right, bottom = edges
    whole = numpy.empty((bottom - top, right - left, 1 if gray else 3), numpy.uint8)
    for row in range(top // TILE, (bottom - 1) // TILE + 1):
        y = row * TILE
        lines = slice(max(top - y, 0), min(bottom - y, TILE))
        for column in range(left // TILE, (right - 1) // TILE + 1):
            x = column * TILE
            pixels = _unfolded(_shortened(tiles.any_tile(at, column, row), lines.stop), gray)
            part = pixels[lines, max(left - x, 0) : min(right - x, TILE)]
            down, across = max(y - top, 0), max(x - left, 0)
            whole[down : down + part.shape[0], across : across + part.shape[1]] = part
    return whole


def _shortened(jpeg: bytes, lines: int) -> bytes:
    """The same tile, said to have only so many lines: what follows them is not even read."""
    if lines == TILE:
        return jpeg
    at = jpeg.index(b"\xff\xc0\x00") + 5  # the mark of a frame, its length, bits of a sample; then how many lines it has
    return jpeg[:at] + lines.to_bytes(2) + jpeg[at + 2 :]


def _sized(pixels: Pixels, wanted: Cut) -> Pixels:
    height, width, bands = pixels.shape
    if (width, height) == (wanted.width, wanted.height):
        return pixels
    from stele.images.cutter import resized  # and with it libvips, which processes that send only stored tiles never need

    size = (wanted.height, wanted.width, bands)
    return numpy.frombuffer(resized(pixels.data, (width, height, bands), wanted), numpy.uint8).reshape(size)
