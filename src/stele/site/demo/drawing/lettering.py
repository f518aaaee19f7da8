"""Capitals drawn by hand with a broad pen: the strokes of each, in a cell one high."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing.noise import Field

Stroke = tuple[tuple[float, float], ...]


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> Stroke:
    turns = np.radians(np.linspace(start, end, 22))
    return tuple((float(cx + rx * np.cos(each)), float(cy + ry * np.sin(each))) for each in turns)


_ROUND: Final = _arc(0.36, 0.5, 0.36, 0.5, 0, 360)
CAPITALS: Final[dict[str, tuple[float, tuple[Stroke, ...]]]] = {
    "A": (0.68, (((0.0, 1.0), (0.34, 0.0), (0.68, 1.0)), ((0.12, 0.66), (0.56, 0.66)))),
    "B": (0.52, (((0.0, 0.0), (0.0, 1.0)), ((0.0, 0.0), *_arc(0.22, 0.23, 0.22, 0.23, -90, 90), (0.0, 0.46)),
                 ((0.0, 0.46), *_arc(0.24, 0.73, 0.28, 0.27, -90, 90), (0.0, 1.0)))),
    "C": (0.62, (_arc(0.36, 0.5, 0.36, 0.5, -48, -312),)),
    "D": (0.62, (((0.0, 0.0), (0.0, 1.0)), ((0.0, 0.0), *_arc(0.16, 0.5, 0.46, 0.5, -90, 90), (0.0, 1.0)))),
    "E": (0.46, (((0.46, 0.0), (0.0, 0.0), (0.0, 1.0), (0.46, 1.0)), ((0.0, 0.48), (0.40, 0.48)))),
    "F": (0.44, (((0.44, 0.0), (0.0, 0.0), (0.0, 1.0)), ((0.0, 0.48), (0.38, 0.48)))),
    "G": (0.66, (_arc(0.36, 0.5, 0.36, 0.5, -45, -330), ((0.42, 0.56), (0.68, 0.56), (0.68, 0.90)))),
    "I": (0.0, (((0.0, 0.0), (0.0, 1.0)),)),
    "L": (0.44, (((0.0, 0.0), (0.0, 1.0), (0.44, 1.0)),)),
    "M": (0.80, (((0.0, 1.0), (0.06, 0.0), (0.40, 0.72), (0.74, 0.0), (0.80, 1.0)),)),
    "N": (0.62, (((0.0, 1.0), (0.0, 0.0), (0.62, 1.0), (0.62, 0.0)),)),
    "O": (0.72, (_ROUND,)),
    "Q": (0.72, (_ROUND, ((0.44, 0.74), (0.76, 1.06)))),
    "R": (0.54, (((0.0, 0.0), (0.0, 1.0)), ((0.0, 0.0), *_arc(0.22, 0.25, 0.24, 0.25, -90, 90), (0.0, 0.50)),
                 ((0.22, 0.50), (0.54, 1.0)))),
    "S": (0.50, ((*_arc(0.25, 0.245, 0.25, 0.245, -20, -270), *_arc(0.24, 0.745, 0.26, 0.255, -90, 160)),)),
    "T": (0.60, (((0.0, 0.0), (0.60, 0.0)), ((0.30, 0.0), (0.30, 1.0)))),
    "U": (0.60, (((0.0, 0.0), (0.0, 0.68), *_arc(0.30, 0.68, 0.30, 0.32, 180, 0), (0.60, 0.0)),)),
    "V": (0.66, (((0.0, 0.0), (0.33, 1.0), (0.66, 0.0)),)),
    "Z": (0.56, (((0.0, 0.0), (0.56, 0.0), (0.0, 1.0), (0.56, 1.0)),)),
    "1": (0.22, (((0.0, 0.18), (0.22, 0.0), (0.22, 1.0)),)),
    "0": (0.56, (_arc(0.28, 0.5, 0.28, 0.5, 0, 360),)),
    "2": (0.50, ((*_arc(0.25, 0.26, 0.25, 0.26, -170, 30), (0.0, 1.0), (0.52, 1.0)),)),
    "6": (0.50, ((*_arc(0.42, 0.70, 0.40, 0.70, -90, -180), *_arc(0.25, 0.72, 0.25, 0.28, 180, 540)),)),
    "8": (0.48, (_arc(0.24, 0.25, 0.21, 0.25, 0, 360), _arc(0.24, 0.74, 0.25, 0.26, 0, 360))),
    "-": (0.26, (((0.0, 0.56), (0.26, 0.56)),)),
    "?": (0.40, ((*_arc(0.20, 0.25, 0.20, 0.25, -170, 60), (0.20, 0.70)), ((0.20, 1.0), (0.20, 1.0)))),
    ".": (0.0, (((0.0, 1.0), (0.0, 1.0)),)),
    "'": (0.06, (((0.08, -0.04), (0.0, 0.22)),)),
}  # fmt: skip
_ABOVE: Final = {"É": ("E", ((0.16, -0.16), (0.32, -0.30))), "À": ("A", ((0.24, -0.30), (0.38, -0.16)))}


def width_of(words: str, thick: float) -> float:
    """How wide the words are, in heights of a capital."""
    return sum(_letter(each)[0] + _gap(each, thick) for each in words) - thick


def _gap(letter: str, thick: float) -> float:
    return 0.34 if letter == " " else 0.155 + thick


def _letter(letter: str) -> tuple[float, tuple[Stroke, ...]]:
    if letter == " ":
        return 0.0, ()
    if letter in _ABOVE:
        base, mark = _ABOVE[letter]
        wide, strokes = CAPITALS[base]
        return wide, (*strokes, mark)
    return CAPITALS[letter]


def lettered(size: tuple[int, int], lines: list[tuple[str, float, float, float]], thick: float, seed: int) -> Field:
    """How much ink lies where: each line by its words, the middle of its foot (shares of width and height), its height."""
    width, height = size
    mask = Image.new("L", size, 0)
    draw, chance = ImageDraw.Draw(mask), np.random.default_rng(seed)
    for words, middle, foot, tall in lines:
        unit = tall * height
        x = middle * width - width_of(words, thick) * unit / 2
        for each in words:
            wide, strokes = _letter(each)
            sway = chance.normal(0, 0.006, 2)
            for stroke in strokes:
                _pulled(
                    draw,
                    [(x + (px + float(sway[0])) * unit, foot * height - (1 - py + float(sway[1])) * unit) for px, py in stroke],
                    thick * unit,
                    chance,
                )
            x += (wide + _gap(each, thick)) * unit
    return np.asarray(mask, np.float32) / np.float32(255)


def _pulled(draw: ImageDraw.ImageDraw, path: list[tuple[float, float]], thick: float, chance: np.random.Generator) -> None:
    """A broad pen held at a slant: thick down, a little thinner across, with corners that are not quite sharp."""
    nib = np.radians(28 + float(chance.normal(0, 3)))
    fine = 3 if thick < 40 else 6
    for (x0, y0), (x1, y1) in itertools.pairwise(path):
        far = float(np.hypot(x1 - x0, y1 - y0))
        steps = max(2, int(far / max(1.0, thick / 12)))
        angle = float(np.arctan2(y1 - y0, x1 - x0))
        half = thick / 2 * (0.70 + 0.30 * abs(float(np.sin(angle - nib))))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            draw.rounded_rectangle([x - half, y - half, x + half, y + half], radius=half * 0.45, fill=255, width=fine)
