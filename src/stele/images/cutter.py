"""Cuts what an address asks for out of a prepared image, from the smallest level that is large enough."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("VIPS_CONCURRENCY", "1")  # processes scale here, and threads of one process do not

import pyvips

from stele.images.quick import QUALITY
from stele.images.rules.resolve import Cut

_MEMORY: Final = 8 << 20
pyvips.cache_set_max_mem(_MEMORY)
pyvips.cache_set_max_files(16)
_SAVE: Final[dict[str, dict[str, Any]]] = {
    "jpg": {"Q": QUALITY, "optimize_coding": False},
    "png": {"compression": 4, "filter": "none"},
    "webp": {"Q": 80, "effort": 2},
}


def cut_out(path: Path, width: int, height: int, wanted: Cut) -> bytes:
    """The bytes of ``wanted``, out of the prepared image at ``path``, which is ``width`` by ``height``. No metadata."""
    image = _sized(path, (width, height), wanted)
    if wanted.mirrored:
        image = image.fliphor()
    image = _turned(image, wanted)
    return bytes(image.write_to_buffer(f".{wanted.format}", keep="none", **_SAVE[wanted.format]))


def resized(pixels: memoryview, shape: tuple[int, int, int], wanted: Cut) -> bytes:
    """The pixels of an image of this width, height and bands, as large as is wanted."""
    image = pyvips.Image.new_from_memory(pixels, *shape, "uchar")
    made = image.resize(wanted.width / image.width, vscale=wanted.height / image.height, kernel="linear")
    return bytes(made.write_to_memory())


def _sized(path: Path, whole: tuple[int, int], wanted: Cut) -> pyvips.Image:
    box = wanted.box
    level = _level(path, whole, wanted)
    across, down = level.width / whole[0], level.height / whole[1]
    left, top = int(box.x * across), int(box.y * down)
    right = min(level.width, max(left + 1, round((box.x + box.width) * across)))
    bottom = min(level.height, max(top + 1, round((box.y + box.height) * down)))
    image = level.crop(left, top, right - left, bottom - top)
    if (image.width, image.height) != (wanted.width, wanted.height):
        image = image.resize(wanted.width / image.width, vscale=wanted.height / image.height, kernel="cubic")
    if wanted.quality in ("gray", "bitonal") and image.bands > 1:
        image = image.colourspace("b-w")
    return image


def _level(path: Path, whole: tuple[int, int], wanted: Cut) -> pyvips.Image:
    """The smallest level in which the box has at least as many pixels as are wanted."""
    factor = min(wanted.box.width // wanted.width, wanted.box.height // wanted.height)
    at = max(factor, 1).bit_length() - 1
    deepest = max((-(-max(whole) // 256) - 1).bit_length(), 0)
    while True:
        try:
            return pyvips.Image.tiffload(str(path), page=min(at, deepest))
        except pyvips.Error:
            if at == 0:
                raise
            at = min(at, deepest) - 1


def _turned(image: pyvips.Image, wanted: Cut) -> pyvips.Image:
    if wanted.turn:
        quarters = wanted.turn / 90
        image = image.rot(f"d{int(wanted.turn)}") if quarters == int(quarters) else _leaning(image, wanted)
    if wanted.quality == "bitonal":
        image = (image > 127).copy(interpretation="b-w")
    return image


def _leaning(image: pyvips.Image, wanted: Cut) -> pyvips.Image:
    """Turned by any angle: the corners are see-through where the format can say so, else black."""
    if wanted.format != "jpg" and wanted.quality != "bitonal":
        image = image.bandjoin(255)
    return image.rotate(float(wanted.turn))
