"""Paint: strokes of a bristle brush laid over each other, broad ones first, then lit from the side where they stand up.

The colours come from a small sketch; the strokes are drawn at the size of the picture, so that they can be looked at closely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from stele.site.demo.drawing.noise import Field, smooth

SKETCH: Final = 900
"""Rows of a sketch."""
Pixels = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.uint16]
_TURNS: Final = 24
_STAMPS: Final = 5
_STRIP: Final = 1024
_FINEST: Final = 4
"""A stroke narrower than so many pixels would not be seen as one."""


@dataclass(frozen=True, slots=True)
class Brush:
    """How thick the paint stands, how far its colour strays, how much longer than broad a stroke is; the weave under it."""

    body: float = 1.0
    stray: float = 0.045
    long: float = 2.8
    weave: float = 0.5
    layers: tuple[float, ...] = (16.0, 34.0, 70.0, 130.0, 230.0)


OIL: Final = Brush()
TEMPERA: Final = Brush(body=0.35, stray=0.03, long=3.6, weave=0.0, layers=(20.0, 48.0, 100.0, 180.0, 290.0))
ACRYLIC: Final = Brush(body=0.55, stray=0.028, long=5.0, weave=1.0, layers=(9.0, 18.0, 44.0, 90.0, 170.0))


def painted(sketch: Field, flow: Field, size: tuple[int, int], brush: Brush, seed: int) -> Image.Image:
    """The picture of a ``sketch`` (red, green, blue); ``flow`` is the direction of the strokes there, in radians."""
    width, height = size
    chance = np.random.default_rng(seed)
    under = Image.fromarray((np.clip(sketch, 0, 1) * 255).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    colours = np.array(under)
    relief = np.full((height, width), 60, np.uint8)
    detail = _detail(sketch)
    for number, cells in enumerate(brush.layers):
        broad = height / cells
        if number and broad < _FINEST:
            break
        stamps = _stamps(broad, brush.long, chance)
        for y, x in _places(height, width, broad, chance):
            row, column = int(y / height * sketch.shape[0]), int(x / width * sketch.shape[1])
            if number > 1 and detail[row, column] < float(chance.uniform(0.02, 0.42)) * min(1.0, (number - 1) / 2):
                continue
            turn = round((float(flow[row, column]) + float(chance.normal(0, 0.16))) / np.pi * _TURNS) % _TURNS
            colour = np.clip(
                sketch[row, column] * (1 + float(chance.normal(0, brush.stray))) + chance.normal(0, brush.stray * 0.4, 3), 0, 1
            )
            _touch(colours, relief, stamps[turn][int(chance.integers(_STAMPS))], (y, x), colour)
    return Image.fromarray(_lit(colours, relief, brush))


def _detail(sketch: Field) -> Field:
    grey = sketch.mean(axis=-1)
    down, across = np.gradient(grey)
    edges = np.hypot(down, across) * np.float32(26)
    wide = Image.fromarray(edges.astype(np.float32)).resize((sketch.shape[1] // 8, sketch.shape[0] // 8), Image.Resampling.BOX)
    found: Field = np.asarray(wide.resize((sketch.shape[1], sketch.shape[0]), Image.Resampling.BICUBIC))
    return np.clip(found, 0, 1)


def _places(height: int, width: int, broad: float, chance: np.random.Generator) -> list[tuple[float, float]]:
    """A grid with every place pushed about, in an order without order."""
    step = broad * 0.82
    rows, columns = np.arange(step / 2, height, step), np.arange(step / 2, width, step)
    grid = np.stack(np.meshgrid(rows, columns, indexing="ij"), -1).reshape(-1, 2) + chance.uniform(
        -step * 0.6, step * 0.6, (len(rows) * len(columns), 2)
    )
    chance.shuffle(grid)
    kept = np.clip(grid, 0, (height - 1, width - 1))
    return [(float(y), float(x)) for y, x in kept]


Stamp = tuple[Counts, Counts]


def _stamps(broad: float, long: float, chance: np.random.Generator) -> list[list[Stamp]]:
    """For each direction a few strokes: how much they cover, and how high the paint stands."""
    made = [_stroke(broad, long, chance) for _ in range(_STAMPS)]
    return [[_turned(cover, height, 180 * turn / _TURNS) for cover, height in made] for turn in range(_TURNS)]


def _stroke(broad: float, long: float, chance: np.random.Generator) -> tuple[Image.Image, Image.Image]:
    """One stroke from left to right: bristles that lift one after another, a ridge on both sides and where it ends."""
    high, wide = max(3, round(broad)), max(6, round(broad * long))
    across = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
    along = np.linspace(0, 1, wide, dtype=np.float32)[None, :]
    count = max(4, min(high, 26))
    bristle = np.asarray(
        Image.fromarray(chance.uniform(0, 1, (count, 1)).astype(np.float32)).resize((1, high), Image.Resampling.BICUBIC)
    )
    bent = np.float32(chance.normal(0, 0.12)) * np.sin(along * np.pi)
    lifted = smooth(0.0, 0.10, np.float32(0.62) + np.float32(0.42) * bristle - along)
    begun = smooth(0.0, 0.05, along - np.float32(0.03) * (1 - bristle))
    sides = smooth(1.02, 0.80, np.abs(across + bent) + np.float32(0.14) * (np.float32(0.5) - bristle))
    cover = sides * lifted * begun
    height = (
        np.float32(0.34)
        + np.float32(0.52) * bristle
        + np.float32(0.34) * smooth(0.55, 0.92, np.abs(across + bent))
        - np.float32(0.25) * along
    )
    return tuple(Image.fromarray((np.clip(each, 0, 1) * 255).astype(np.uint8)) for each in (cover, height))  # type: ignore[return-value]


def _turned(cover: Image.Image, height: Image.Image, degrees: float) -> Stamp:
    turn = {"resample": Image.Resampling.BILINEAR, "expand": True}
    return np.asarray(cover.rotate(degrees, **turn), np.uint16), np.asarray(height.rotate(degrees, **turn), np.uint16)  # type: ignore[arg-type]


def _touch(colours: Pixels, relief: Pixels, stamp: Stamp, at: tuple[float, float], colour: Field) -> None:
    """Lay one stroke down, in whole numbers: 255 covers all."""
    cover, height = stamp
    top, left = round(at[0] - cover.shape[0] / 2), round(at[1] - cover.shape[1] / 2)
    y0, x0, y1, x1 = (
        max(0, top),
        max(0, left),
        min(colours.shape[0], top + cover.shape[0]),
        min(colours.shape[1], left + cover.shape[1]),
    )
    if y0 >= y1 or x0 >= x1:
        return
    part = slice(y0 - top, y1 - top), slice(x0 - left, x1 - left)
    share, risen, rest = cover[part], height[part], 255 - cover[part]
    tint = np.uint16(218) + (risen >> 2)
    under, level = colours[y0:y1, x0:x1], relief[y0:y1, x0:x1]
    for channel in range(3):
        laid = np.minimum((np.uint32(round(float(colour[channel]) * 255)) * tint) >> 8, 255).astype(np.uint16)
        under[..., channel] = (under[..., channel] * rest + laid * share) // 255
    level[:] = (level * rest + risen * share) // 255


def _lit(colours: Pixels, relief: Pixels, brush: Brush) -> Pixels:
    """Light from the upper left on the paint, strip by strip; the weave of the canvas shows where it is thin."""
    height, width = relief.shape
    thread = np.float32(2 * np.pi * max(110.0, height / 7.5) / height)
    columns = np.sin(np.arange(width, dtype=np.float32) * thread)[None, :]
    lit = np.empty_like(colours)
    scale = np.float32(brush.body * 0.0042 * min(1.6, max(0.55, height / 2600)))
    for top in range(0, height, _STRIP):
        end = min(height, top + _STRIP)
        piece = relief[max(0, top - 1) : min(height, end + 1)].astype(np.float32)
        rows = np.sin(np.arange(max(0, top - 1), min(height, end + 1), dtype=np.float32) * thread)[:, None]
        piece = piece + np.float32(7 * brush.weave) * rows * columns
        down, across = np.gradient(piece)
        skip = 0 if top == 0 else 1
        slope = (down + across)[skip : skip + end - top] * scale
        shade = (1 + np.clip(slope * np.float32(2.4), -0.30, 0.34))[..., None]
        shine = (np.clip(slope - np.float32(0.10), 0, 0.25) * np.float32(110))[..., None]
        lit[top:end] = np.clip(colours[top:end] * shade + shine, 0, 255).astype(np.uint8)
    return lit
