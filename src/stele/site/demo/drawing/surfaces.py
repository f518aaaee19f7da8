"""Flat things seen straight on: a door with names in chalk, a slate in its frame, a page of a log."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing import hand
from stele.site.demo.drawing.noise import Field, clouds, grain, plane, smooth, streaks
from stele.site.demo.drawing.paper import Sheet, sheet

Size = tuple[int, int]
_ON_THE_DOOR: Final = (
    ("Mirel", 0.12, 0.215), ("Tovan", 0.52, 0.235), ("Sorilde", 0.15, 0.325), ("Anole", 0.50, 0.365), ("Naluma", 0.11, 0.45),
    ("Orlune", 0.44, 0.49), ("Garesh", 0.30, 0.595), ("Idrel", 0.12, 0.695), ("Ishane", 0.47, 0.735), ("Talgo", 0.20, 0.82),
)  # fmt: skip
_LOG: Final = (
    ("4 h", "2.10", "vent d'ouest"), ("8 h", "2.14", ""), ("12 h", "2.31", "pluie"), ("16 h", "2.52", "pluie"),
    ("20 h", "2.74", "Garde doublée"), ("22 h", "2.90", "vannes fermées à 22 h,"), ("", "", "relève d'Idrel Tamoun"),
)  # fmt: skip


def chalked_door(shape: tuple[int, int], seed: int) -> Field:
    """Planks, a bar and a lock; what was written stands in chalk, some of it wiped. One tone."""
    height, width = shape
    x, y = plane(shape)
    planks = np.float32(5)
    across = (x * height / width + np.float32(0.5)) * planks
    board, inside = np.floor(across), np.abs(across % 1 - np.float32(0.5))
    each = np.sin(board * np.float32(91.7)) * np.float32(43758.5)
    warp = np.float32(0.5) * streaks(shape, 3, 9, seed) + (each - np.floor(each)) * np.float32(9)
    rings = np.sin((across % 1) * np.float32(30) + warp * np.float32(5)) * np.float32(0.5)
    fibre = streaks(shape, 9, 420, seed + 1, 3)
    wood = (
        np.float32(0.40)
        + np.float32(0.06) * rings
        + np.float32(0.075) * fibre
        + np.float32(0.10) * ((each - np.floor(each)) - np.float32(0.5))
    )
    wood = wood - np.float32(0.10) * smooth(0.6, 1.5, streaks(shape, 4, 30, seed + 2, 4))
    wood = wood * (1 - np.float32(0.85) * smooth(0.475, 0.492, inside)) + np.float32(0.14) * smooth(0.44, 0.468, inside) * smooth(
        0.485, 0.47, inside
    )
    wood = wood * (np.float32(0.70) + np.float32(0.34) * smooth(0.55, -0.45, x + np.float32(0.5) * (y - np.float32(0.5))))
    tide = np.float32(0.865) + np.float32(0.006) * clouds(shape, 5, seed + 3)
    wood = wood * (1 - np.float32(0.34) * smooth(-0.004, 0.01, y - tide)) + np.float32(0.10) * np.exp(
        -(((y - tide) / np.float32(0.005)) ** 2)
    )
    wood = _iron(wood, shape, seed + 4)
    lines = [
        (words, (at * width, foot * height), height * 0.031 * (1 + 0.09 * float(np.sin(foot * 40))))
        for words, at, foot in _ON_THE_DOOR
    ]
    chalk = hand.traced(lines, (width, height), hand.CHALK, seed + 5)
    wiped = 1 - np.float32(0.75) * smooth(0.3, 1.0, clouds(shape, 4, seed + 6, 3))
    tooth = smooth(-0.55, 0.50, fibre + np.float32(0.7) * grain(shape, seed + 7))
    dust = np.float32(0.06) * smooth(0.0, 1.2, clouds(shape, 5, seed + 8))
    covered: Field = wood + chalk * wiped * (np.float32(0.25) + np.float32(0.75) * tooth) * (np.float32(0.90) - wood) + dust * tooth
    return covered


def _iron(wood: Field, shape: tuple[int, int], seed: int) -> Field:
    """Two straps with nails, and the plate of a lock."""
    x, y = plane(shape)
    rust = np.float32(0.13) + np.float32(0.05) * clouds(shape, 40, seed, 4)
    for level in (0.10, 0.915):
        strap = smooth(0.0015, -0.0015, np.abs(y - np.float32(level)) - np.float32(0.021))
        lit = np.float32(0.20) * np.exp(-(((y - np.float32(level - 0.019)) / np.float32(0.0035)) ** 2))
        wood = wood * (
            1 - np.float32(0.6) * smooth(0.012, -0.004, np.abs(y - np.float32(level + 0.008)) - np.float32(0.021)) * (1 - strap)
        )
        wood = wood + strap * (rust + lit - wood)
        for at in np.arange(-0.55, 0.56, 0.11):
            away = np.hypot(x - np.float32(at), y - np.float32(level))
            knob = smooth(0.0095, 0.0085, away)
            wood = wood + knob * (
                np.float32(0.18) - np.float32(9) * (x - np.float32(at)) - np.float32(9) * (y - np.float32(level)) - wood
            )
    return wood


def school_slate(size: Size, seed: int) -> Image.Image:
    """A slate in a limewood frame; the sum on it was left unfinished."""
    width, height = size
    shape = (height, width)
    x, y = plane(shape)
    half = width / height / 2
    table: Field = np.stack(
        [np.float32(each) * (1 + np.float32(0.05) * clouds(shape, 5, seed)) for each in (0.245, 0.235, 0.22)], -1
    )
    outer = _box(x, y - np.float32(0.5), half - 0.085, 0.415, 0.012)
    inner = _box(x, y - np.float32(0.5), half - 0.150, 0.350, 0.004)
    table *= (
        1 - np.float32(0.62) * smooth(0.055, -0.01, _box(x - np.float32(0.014), y - np.float32(0.518), half - 0.085, 0.415, 0.02))
    )[..., None]
    upright = np.abs(x) - np.float32(half - 0.118) > np.abs(y - np.float32(0.5)) - np.float32(0.383)
    fibre = np.where(upright, streaks(shape, 6, 200, seed + 1, 3), streaks(shape, 200, 6, seed + 2, 3))
    wood = (
        np.array((0.70, 0.56, 0.385), np.float32)
        * (1 + np.float32(0.07) * fibre + np.float32(0.06) * clouds(shape, 6, seed + 3))[..., None]
    )
    bevel = np.where(inner < 0.02, smooth(0.0, 0.012, inner), smooth(0.0, -0.010, outer))
    wood *= (np.float32(0.62) + np.float32(0.38) * bevel)[..., None]
    mitre = np.abs((np.abs(x) - np.float32(half - 0.118)) - (np.abs(y - np.float32(0.5)) - np.float32(0.383)))
    wood *= (1 - np.float32(0.55) * smooth(0.0016, 0.0006, mitre))[..., None]
    stone = (
        np.array((0.155, 0.165, 0.175), np.float32)
        * (1 + np.float32(0.16) * clouds(shape, 7, seed + 4, 5) + np.float32(0.06) * grain(shape, seed + 5))[..., None]
    )
    wiped = smooth(0.15, 1.4, streaks(shape, 6, 4, seed + 6, 4)) * np.float32(0.13)
    scratch = smooth(1.55, 1.75, streaks(shape, 26, 300, seed + 7, 2)) * np.float32(0.10)
    stone += (wiped + scratch)[..., None]
    stone *= (
        np.float32(0.55)
        + np.float32(0.45) * smooth(-0.001, -0.022, inner + np.float32(0.35) * np.minimum(0, -(x + y - np.float32(0.5))) * 0)
    )[..., None]
    chalk = _sum(size, seed + 8) * smooth(-0.7, 0.45, clouds(shape, 160, seed + 9, 2) + np.float32(0.7) * grain(shape, seed + 10))
    stone += chalk[..., None] * (np.array((0.86, 0.86, 0.83), np.float32) - stone) * np.float32(0.85)
    picture = np.where((outer < 0)[..., None], wood, table)
    edge = smooth(0.0012, -0.0012, inner)[..., None]
    picture = picture + edge * (stone - picture)
    light = np.float32(1.12) - np.float32(0.34) * smooth(-0.5, 0.8, x + y - np.float32(0.5))
    return Image.fromarray((np.clip(picture * light[..., None], 0, 1) ** np.float32(0.86) * 255 + 0.5).astype(np.uint8))


def _box(x: Field, y: Field, half_x: float, half_y: float, edge: float) -> Field:
    dx, dy = np.abs(x) - np.float32(half_x - edge), np.abs(y) - np.float32(half_y - edge)
    away: Field = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0) - np.float32(edge)
    return away


def _sum(size: Size, seed: int) -> Field:
    """Three numbers under each other, a line, and the first figure of what they make."""
    width, height = size
    unit = height * 0.052
    head = [("Tamvelu", (0.17 * width, 0.245 * height), unit * 0.66), ("1961", (0.66 * width, 0.245 * height), unit * 0.66)]
    lines = [
        ("1 4 7", (0.44 * width, 0.42 * height), unit), ("2 6 9", (0.44 * width, 0.535 * height), unit),
        ("+ 3 1 4", (0.355 * width, 0.65 * height), unit), ("0", (0.567 * width, 0.80 * height), unit),
    ]  # fmt: skip
    above = hand.traced(head, size, hand.Pen(hand.CHALK.dark, 0.11, hand.CHALK.broken), seed + 1)
    mask = Image.fromarray((np.maximum(above, hand.traced(lines, size, hand.CHALK, seed)) * 255).astype(np.uint8))
    draw = ImageDraw.Draw(mask)
    for at in range(200):
        x, y = (0.345 + 0.30 * at / 199) * width, 0.688 * height + float(np.sin(at * 0.05)) * height * 0.002
        draw.ellipse([x - unit * 0.07, y - unit * 0.07, x + unit * 0.07, y + unit * 0.07], fill=255)
    return np.asarray(mask, np.float32) / np.float32(255)


def lock_log(size: Size, seed: int) -> Image.Image:
    """A printed form, ruled by hand where it was full, filled in by those on watch; water has been at its foot."""
    width, height = size
    page = sheet(size, Sheet((0.90, 0.865, 0.77), folds=1), seed)
    form = Image.new("L", size, 0)
    draw = ImageDraw.Draw(form)
    fine = max(1, round(height * 0.0008))
    for level in np.arange(0.215, 0.93, 0.0445):
        draw.line([0.08 * width, level * height, 0.93 * width, level * height], fill=150, width=fine)
    for at in (0.08, 0.215, 0.36, 0.93):
        draw.line([at * width, 0.17 * height, at * width, 0.925 * height], fill=200, width=fine * 2)
    for level in (0.17, 0.214):
        draw.line([0.08 * width, level * height, 0.93 * width, level * height], fill=230, width=fine * 3)
    printed = np.asarray(form, np.float32) / np.float32(255)
    page *= 1 - printed[..., None] * np.array((0.55, 0.62, 0.52), np.float32)
    unit = height * 0.0125
    head = [
        ("Grande écluse de Sehrune", (0.09 * width, 0.095 * height), unit * 1.35),
        ("Samedi 10 mars 1962", (0.09 * width, 0.145 * height), unit * 1.05),
        ("Heure", (0.095 * width, 0.203 * height), unit * 0.8), ("Niveau", (0.228 * width, 0.203 * height), unit * 0.8),
    ]  # fmt: skip
    rows = []
    for number, (hour, level, said) in enumerate(_LOG):
        foot = (0.215 + 0.0445 * (number + 1) - 0.012) * height
        rows += [(hour, (0.10 * width, foot), unit), (level, (0.235 * width, foot), unit), (said, (0.38 * width, foot), unit)]
    first = hand.traced([*head, *rows[:12]], size, hand.INK, seed + 1)
    second = hand.traced(rows[12:], size, hand.Pen(hand.INK.dark, 0.13, 0.1), seed + 2)
    ink = np.clip(first * np.float32(0.85) + second, 0, 1) * (1 + np.float32(0.12) * clouds((height, width), 30, seed + 3))
    run = smooth(0.52, 0.80, np.broadcast_to(np.linspace(0, 1, height, dtype=np.float32)[:, None], (height, width)))
    page *= 1 - np.clip(ink, 0, 1)[..., None] * np.array(hand.INK.dark, np.float32)
    return _soaked(page, run, seed + 4)


def _soaked(page: Field, run: Field, seed: int) -> Image.Image:
    """A tide line of brown across the foot, paler below it."""
    height, width = run.shape
    _x, y = plane((height, width))
    line = np.float32(0.735) + np.float32(0.030) * clouds((height, width), 3, seed, 5)
    edge = np.exp(-((np.clip(y - line, -0.002, None) / np.float32(0.010)) ** 2)) * (y > line - np.float32(0.002))
    second = np.exp(
        -(((y - line - np.float32(0.10) - np.float32(0.02) * clouds((height, width), 4, seed + 1)) / np.float32(0.006)) ** 2)
    )
    page -= (edge * np.float32(0.20) + second * np.float32(0.09))[..., None] * np.array((0.55, 0.85, 1.15), np.float32)
    page -= (smooth(0.0, 0.02, y - line) * np.float32(0.055))[..., None] * np.array((0.4, 0.75, 1.1), np.float32)
    mud = smooth(0.6, 1.7, clouds((height, width), 18, seed + 2, 4)) * run * np.float32(0.20)
    page -= mud[..., None] * np.array((0.6, 0.85, 1.0), np.float32)
    return Image.fromarray((np.clip(page, 0, 1) * 255 + 0.5).astype(np.uint8))
