"""Reeds in ink: a full brush for the nearest, a drier one behind, wash where the water is."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing.noise import Field, clouds, grain, plane, smooth, streaks
from stele.site.demo.drawing.paper import Sheet, sheet

_PAPER = Sheet((0.945, 0.925, 0.87))
_INK = np.array((0.93, 0.915, 0.88), np.float32)


def reeds_in_wind(size: tuple[int, int], seed: int) -> Image.Image:
    """Many stems that lean to the right, their heads in the wind."""
    return _drawn(size, seed, 46, (0.20, 0.11), 0.15)


def reeds_standing(size: tuple[int, int], seed: int) -> Image.Image:
    """A few stems, broken ones among them, and their lines in the water."""
    return _drawn(size, seed, 17, (0.03, 0.06), 0.55)


def _drawn(size: tuple[int, int], seed: int, stems: int, lean: tuple[float, float], broken: float) -> Image.Image:
    width, height = size
    page, chance = sheet(size, _PAPER, seed), np.random.default_rng(seed)
    dark: Field = np.zeros((height, width), np.float32)
    dry = smooth(-1.05, 0.25, streaks((height, width), 22, 900 * width / height, seed + 1, 2))
    for depth, (share, strength) in enumerate(((0.45, 0.26), (0.35, 0.55), (0.2, 0.92))):
        layer = Image.new("L", size, 0)
        draw = ImageDraw.Draw(layer)
        for _ in range(max(2, round(stems * share))):
            _reed(draw, chance, size, lean, broken, 0.55 + 0.3 * depth)
        wet = np.asarray(layer, np.float32) / 255 * np.float32(strength)
        pooled = 1 + np.float32(0.16) * clouds((height, width), 24, seed + 3 + depth, 3)
        dark = 1 - (1 - dark) * (1 - np.clip(wet * pooled, 0, 1) * (dry if depth < 2 else np.maximum(dry, np.float32(0.82))))
    dark = 1 - (1 - dark) * (1 - _water((height, width), seed + 9))
    dark = np.clip(dark + np.float32(0.03) * grain((height, width), seed + 5) * (dark > 0.02), 0, 1)
    shown = page * (1 - dark[..., None] * _INK)
    return Image.fromarray((np.clip(shown, 0, 1) * 255 + 0.5).astype(np.uint8))


def _reed(
    draw: ImageDraw.ImageDraw,
    chance: np.random.Generator,
    size: tuple[int, int],
    lean: tuple[float, float],
    broken: float,
    bold: float,
) -> None:
    width, height = size
    foot = np.array((float(chance.uniform(0.06, 0.86)) * width, float(chance.uniform(0.80, 0.87)) * height))
    tall, tilt = float(chance.uniform(0.38, 0.70)) * height, float(chance.normal(*lean))
    t = np.linspace(0, 1, 90)
    bow = float(chance.normal(0.10, 0.07)) * (1 if tilt > 0 else -1)
    path = np.stack([foot[0] + (tilt * t + bow * t**2.4) * tall, foot[1] - t * tall], -1)
    if chance.uniform() < broken:
        at = int(chance.integers(38, 66))
        fall = np.linspace(0, 1, 90 - at)[:, None] * tall * float(chance.uniform(0.2, 0.4))
        path[at:] = path[at] + fall * np.array((float(chance.choice((-1, 1))) * 0.85, float(chance.uniform(0.05, 0.5))))
    thick = height * 0.0042 * bold
    for step in np.linspace(0, 89, 900):
        x, y = np.interp(step, np.arange(90), path[:, 0]), np.interp(step, np.arange(90), path[:, 1])
        half = thick * (0.45 + 0.65 * (1 - step / 89)) * (1 + 0.22 * np.sin(step * 0.7 + foot[0]))
        draw.ellipse([x - half, y - half * 1.6, x + half, y + half * 1.6], fill=255)
    _leaves(draw, chance, path, tall, thick)
    _head(draw, chance, path[-1], tall, tilt + bow, bold)


def _leaves(draw: ImageDraw.ImageDraw, chance: np.random.Generator, path: Field, tall: float, thick: float) -> None:
    """Long blades that leave the stem upwards and let their tips hang, most of them with the wind."""
    for _ in range(int(chance.integers(1, 4))):
        x, y = path[int(chance.integers(10, 60))]
        side, reach, sag = (
            float(chance.choice((-1, 1, 1, 1))),
            tall * float(chance.uniform(0.18, 0.42)),
            float(chance.uniform(0.25, 0.95)),
        )
        t = np.linspace(0, 1, 120)
        along = x + side * reach * (0.25 * t + 0.62 * t**1.7)
        up = y - reach * (1.0 * t - sag * t**3.1)
        for step in range(120):
            half = thick * 1.15 * float(np.sin(np.pi * (t[step] * 0.9 + 0.1))) ** 0.7 + 0.35
            draw.ellipse([along[step] - half, up[step] - half * 1.1, along[step] + half, up[step] + half * 1.1], fill=255)


def _head(draw: ImageDraw.ImageDraw, chance: np.random.Generator, top: Field, tall: float, lean: float, bold: float) -> None:
    """The plume: short strokes away from the wind."""
    side = 1 if lean >= 0 else -1
    for _ in range(int(70 * bold)):
        along = float(chance.uniform(-0.02, 0.17)) * tall
        x, y = float(top[0]) + along * (0.55 * side) * 0.6, float(top[1]) + along * 0.85 - 0.02 * tall
        reach = tall * float(chance.uniform(0.012, 0.05)) * (1 - along / (0.22 * tall))
        angle = float(chance.normal(0.5, 0.34))
        end = (x + side * reach * float(np.cos(angle)), y + reach * float(np.sin(angle)))
        draw.line([x, y, *end], fill=int(chance.integers(120, 255)), width=max(1, round(tall * 0.0026 * bold)))


def _water(shape: tuple[int, int], seed: int) -> Field:
    x, y = plane(shape)
    lines = smooth(0.35, 0.75, streaks(shape, 150, 5, seed, 2)) * smooth(0.80, 0.84, y) * smooth(0.955, 0.86, y)
    wash = smooth(0.79, 0.845, y + np.float32(0.01) * clouds(shape, 6, seed + 1)) * smooth(
        0.96, 0.90, y + np.float32(0.012) * clouds(shape, 7, seed + 2)
    )
    sides = smooth(
        0.5 * shape[1] / shape[0] - 0.03,
        0.5 * shape[1] / shape[0] - 0.10,
        np.abs(x) + np.float32(0.02) * clouds(shape, 8, seed + 3),
    )
    wet: Field = (
        np.clip(np.float32(0.20) * wash * (1 + np.float32(0.35) * clouds(shape, 7, seed + 4, 4)) + np.float32(0.30) * lines, 0, 0.8)
        * sides
    )
    return wet
