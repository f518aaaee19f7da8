"""Handwriting on paper: the pen passes the points of each letter, presses on the way down, writes no letter twice alike."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing.letters import LETTERS, accents, pieces
from stele.site.demo.drawing.noise import Field, clouds, grain
from stele.site.demo.drawing.paper import Sheet, sheet

_SLANT: Final = 0.30
_UNRULED: Final = 14
_FINE: Final = 8
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """Ink or pencil: how dark in red, green and blue, how broad, how much the paper's grain breaks the line."""

    dark: tuple[float, float, float]
    breadth: float
    broken: float


INK: Final = Pen((0.80, 0.74, 0.52), 0.105, 0.10)
CHALK: Final = Pen((0.0, 0.0, 0.0), 0.17, 0.75)
PENCIL: Final = Pen((0.58, 0.57, 0.55), 0.085, 0.55)


def written(lines: list[str], size: tuple[int, int], kind: Sheet, pen: Pen, seed: int) -> Image.Image:
    """A page with these lines, in one hand."""
    width, height = size
    page = sheet(size, kind, seed)
    inked = traced(placed(lines, size, kind), size, pen, seed)
    flow = clouds((height, width), 30, seed + 9) * 0.12 - pen.broken * np.abs(grain((height, width), seed + 8))
    inked = inked * np.clip(1 + flow, 0, 1)
    shown = page * (1 - inked[..., None] * np.array(pen.dark, np.float32))
    return Image.fromarray((np.clip(shown, 0, 1) * 255 + 0.5).astype(np.uint8))


def placed(lines: list[str], size: tuple[int, int], kind: Sheet) -> list[tuple[str, Point, float]]:
    """Each line with where it begins on its foot, and the height of its small letters: from rule to rule."""
    width, height = size
    step = height / (kind.ruled or _UNRULED)
    return [(line, (width * 0.10, step * (number + 1.46)), step * 0.30) for number, line in enumerate(lines)]


def traced(lines: list[tuple[str, Point, float]], size: tuple[int, int], pen: Pen, seed: int) -> Field:
    """How much ink lies where, 0 to 1: each line by its words, where it begins on its foot, the height of its small letters."""
    strokes = Image.new("L", size, 0)
    draw, chance = ImageDraw.Draw(strokes), np.random.default_rng(seed)
    for line, (left, foot), unit in lines:
        x = left + float(chance.normal(0, unit * 0.27))
        for word in line.split():
            x = _word(draw, chance, word, (x, foot + float(chance.normal(0, unit * 0.07))), unit, pen.breadth) + unit
    return np.asarray(strokes, np.float32) / np.float32(255)


def _word(draw: ImageDraw.ImageDraw, chance: np.random.Generator, word: str, at: Point, unit: float, breadth: float) -> float:
    """Write a word from ``at``; where the pen ends. Letters run into each other until it is lifted."""
    x, stroke = at[0], list[Point]()
    for letter, (sign, size, lifted) in zip([each for each in word if pieces(each)], pieces(word), strict=True):
        if lifted and stroke:
            _stroke(draw, stroke, unit * breadth)
            stroke = []
        tall, wide = size * float(chance.normal(1, 0.05)), 0.82 * size**0.6 * float(chance.normal(1, 0.06))
        for px, py in LETTERS[sign]:
            jog = chance.normal(0, 0.025, 2)
            stroke.append((x + (px * wide + py * tall * _SLANT + jog[0]) * unit, at[1] - (py * tall + jog[1]) * unit))
        _above(draw, accents(letter), (x + 0.62 * unit, at[1] - 1.45 * unit * max(1, size * 0.9)), unit, breadth)
        if sign == "t":
            _stroke(draw, [(x + 0.10 * unit, at[1] - 1.22 * unit), (x + 0.95 * unit, at[1] - 1.30 * unit)], unit * breadth * 0.8)
        x += (max(px for px, _ in LETTERS[sign]) * wide + 0.10) * unit
    _stroke(draw, stroke, unit * breadth)
    return x


def _above(draw: ImageDraw.ImageDraw, mark: str, at: Point, unit: float, breadth: float) -> None:
    shapes = {
        ".": [(0.0, 0.0), (0.05, 0.06)], "/": [(-0.05, 0.05), (0.2, -0.25)], "\\": [(-0.1, -0.25), (0.12, 0.0)],
        "^": [(-0.2, 0.05), (0.0, -0.2), (0.2, 0.05)],
    }  # fmt: skip
    if mark:
        _stroke(draw, [(at[0] + x * unit, at[1] + y * unit) for x, y in shapes[mark]], unit * breadth)


def _stroke(draw: ImageDraw.ImageDraw, through: list[Point], breadth: float) -> None:
    """A smooth line through points, broader where the pen comes down."""
    path = _smoothed(np.array(through))
    for start, end in pairwise(path):
        down = (end[1] - start[1]) / (float(np.hypot(*(end - start))) + 1e-6)
        half = breadth * (0.62 + 0.42 * max(0.0, down)) / 2 + 0.4
        draw.line([*start, *end], fill=255, width=max(1, round(half * 2)))
        draw.ellipse([end[0] - half, end[1] - half, end[0] + half, end[1] + half], fill=255)


def _smoothed(points: Field) -> Field:
    """Catmull and Rom's curve."""
    if len(points) < 3:
        return points
    padded = np.vstack([points[:1] * 2 - points[1:2], points, points[-1:] * 2 - points[-2:-1]])
    t = np.linspace(0, 1, _FINE, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        parts.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack([*parts, points[-1:]])
