"""The grid of a tiled image: levels, each half the one before, in tiles of 256 pixels, as viewers ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TILE: Final = 256
PREVIEWS: Final = (400, 800, 1_600)
"""Widths in which all of an image lies ready."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the whole image."""

    x: int
    y: int
    width: int
    height: int


def levels(width: int, height: int) -> list[int]:
    """The scale factors of the levels: 1, 2, 4 … until the whole image is one tile."""
    factors = [1]
    while max(_up(width, factors[-1]), _up(height, factors[-1])) > TILE:
        factors.append(factors[-1] * 2)
    return factors


def size_at(width: int, height: int, factor: int) -> tuple[int, int]:
    """How large the image, or a part of it, is at a level."""
    return _up(width, factor), _up(height, factor)


def tile_of(box: Box, width: int, height: int, columns: int) -> tuple[int, int, int] | None:
    """The (factor, column, row) of the tile that is ``box``, asked for ``columns`` pixels wide, in an image of this size."""
    for factor in levels(width, height):
        step = TILE * factor
        if _up(box.width, factor) == columns and box == tile_box(factor, box.x // step, box.y // step, width, height):
            return factor, box.x // step, box.y // step
    return None


def tile_box(factor: int, column: int, row: int, width: int, height: int) -> Box:
    """What a tile covers of the whole image."""
    step = TILE * factor
    x, y = column * step, row * step
    return Box(x, y, min(step, width - x), min(step, height - y))


def _up(length: int, factor: int) -> int:
    return -(-length // factor)
