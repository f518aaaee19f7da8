"""Printing from stones: each takes one colour, a little off its place, on paper that was folded and pinned."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing.noise import Field, clouds, grain, plane, smooth
from stele.site.demo.drawing.paper import Sheet

Size = tuple[int, int]
Colour = tuple[float, float, float]
FOLDED: Final = Sheet((0.935, 0.905, 0.83), folds=3)


def printed(page: Field, mask: Field, ink: Colour, seed: int, crayon: float = 0.10) -> None:
    """One stone: the ink takes the paper's colour with it, thinner where the grain of the stone was open."""
    shape = mask.shape[:2]
    open_grain = smooth(0.30, 0.95, np.abs(grain(shape, seed)) + np.float32(0.20) * clouds(shape, 60, seed + 1, 3))
    worn = 1 - np.float32(0.10) * smooth(0.2, 1.6, clouds(shape, 5, seed + 2))
    lies = mask * worn * (1 - np.float32(crayon) * open_grain)
    page *= 1 - lies[..., None] * (1 - np.asarray(ink, np.float32))


def shape(size: Size, draw_it: object) -> Field:
    """What ``draw_it`` draws, as a mask from 0 to 1."""
    mask = Image.new("L", size, 0)
    draw_it(ImageDraw.Draw(mask), *size)  # type: ignore[operator]
    return np.asarray(mask, np.float32) / np.float32(255)


def finished(page: Field) -> Image.Image:
    """The page as a picture."""
    return Image.fromarray((np.clip(page, 0, 1) * 255 + 0.5).astype(np.uint8))


def frame(shape: tuple[int, int], margin: float) -> Field:
    """1 within the printed field, its edge as uneven as a stone's."""
    x, y = plane(shape)
    half = np.float32(shape[1] / shape[0] / 2)
    away = np.minimum(np.minimum(y, 1 - y), half - np.abs(x)) + np.float32(0.0006) * clouds(shape, 50, 5, 3)
    inside: Field = smooth(margin - 0.0008, margin + 0.0008, away)
    return inside
