"""Engraved line: a scene becomes tones, and tones become lines that swell and thin as a burin cuts them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from stele.site.demo.drawing.noise import Field, clouds, smooth
from stele.site.demo.drawing.paper import Sheet, sheet

_SKETCH = 1300
"""Rows of the sketch that the lines follow."""


def bridges(x: Field, y: Field) -> Field:
    """Nine bridges over a river, seen from the high bank; 0 is white, 1 is black. ``y`` is 0 at the top, 1 at the foot."""
    horizon = np.float32(0.30)
    tone = np.float32(0.10) + np.float32(0.14) * (1 - y / horizon) * (y < horizon)
    for at in range(3):
        hills = np.sin(x * (2.1 + at) + at * 1.7) * np.cos(x * 0.9 + at)
        ridge = horizon - np.float32(0.055 - at * 0.016) - np.float32(0.03) * hills
        tone = np.where((y > ridge) & (y < horizon + 0.02), np.float32(0.24 + 0.12 * at), tone)
    below = np.clip((y - horizon) / (1 - horizon), 0, 1)
    bank = np.abs(x - _bend(below)) - (np.float32(0.030) + np.float32(0.52) * below**1.25)
    water = np.float32(0.07) + np.float32(0.09) * np.sin(y * y * 520 + np.sin(x * 5) * 2) * below
    rows = np.sin((x - _bend(below)) / (np.float32(0.05) + below) * np.float32(17)) * smooth(0.02, 0.15, below)
    fields = np.float32(0.26) + np.float32(0.20) * smooth(0, 0.5, bank) + np.float32(0.07) * rows
    fields = fields + np.float32(0.30) * smooth(0.05, 0.0, bank) * smooth(0.0, 0.1, below)
    tone = np.where(y >= horizon, np.where(bank < 0, water, fields), tone)
    tone = _trees(tone, x, y, horizon)
    for at in range(9):
        level, size = np.float32(0.318 + 0.585 * (at / 8) ** 1.75), np.float32(0.007 + 0.062 * (at / 8) ** 1.5)
        part = (level - horizon) / (1 - horizon)
        shore = np.float32(0.042) + np.float32(0.53) * part**1.25 + size * np.float32(1.6)
        centre = _bend(np.asarray(part))
        tone = np.where(np.abs(x - centre) < shore, _bridge(tone, x - centre, y, level, size), tone)
    return tone


def _bend(below: Field) -> Field:
    """Where the middle of the river is."""
    middle: Field = np.float32(0.34) * np.sin(below * np.float32(4.6) + np.float32(0.4)) * (np.float32(0.25) + below)
    return middle


def _trees(tone: Field, x: Field, y: Field, horizon: np.float32) -> Field:
    """Poplars along both banks, and roofs of a town on the right one."""
    for number in range(46):
        part = np.float32((number // 2 + 1) / 24) ** 1.6
        side = 1 if number % 2 else -1
        foot = horizon + (1 - horizon) * part
        at = _bend(np.asarray(part)) + side * (
            np.float32(0.07) + np.float32(0.60) * part**1.25 + np.float32(0.05) * np.sin(number * 2.3) * part
        )
        tall, up = np.float32(0.018) + np.float32(0.17) * part, (foot - y)
        wide = tall * np.float32(0.13) * np.sqrt(np.clip(up / tall * np.float32(3), 0, 1)) * np.sqrt(np.clip(1 - up / tall, 0, 1))
        tree = (np.abs(x - at) < wide) & (up > 0)
        tone = np.where(
            tree, np.float32(0.62) + np.float32(0.28) * smooth(-0.6, 0.8, (x - at) / np.maximum(wide, np.float32(1e-4))), tone
        )
    for number in range(15):
        house, base = 0.62 + 0.055 * number + 0.02 * float(np.sin(number * 5.1)), 0.40 + 0.018 * float(np.sin(number * 2.7))
        wall = (np.abs(x - np.float32(house)) < 0.022) & (y > base - 0.032) & (y < base)
        roof = (
            (np.abs(x - np.float32(house)) < 0.030 * (y - np.float32(base - 0.058)) / 0.027)
            & (y > base - 0.058)
            & (y <= base - 0.031)
        )
        tone = np.where(wall, np.where(x > house, np.float32(0.50), np.float32(0.14)), np.where(roof, np.float32(0.66), tone))
    spire = (np.abs(x - np.float32(0.86)) < 0.012 * (y - np.float32(0.265)) / 0.11) & (y > 0.265) & (y < 0.375)
    return np.where(spire, np.float32(0.58), tone)


def _bridge(tone: Field, x: Field, y: Field, level: np.float32, size: np.float32) -> Field:
    """One bridge, its arches open to what lies behind, its shadow on the water below."""
    arch = (x / (size * np.float32(2.3))) % 1 - np.float32(0.5)
    rise = level + size * np.float32(0.95)
    open_arch = (arch / np.float32(0.40)) ** 2 + ((y - rise) / (size * np.float32(0.72))) ** 2 < 1
    deck = (y > level) & (y < rise) & ~open_arch
    tone = np.where(open_arch & (y < rise) & (y > level), np.minimum(tone + np.float32(0.22), 0.9), tone)
    courses = np.float32(0.10) * (np.abs(((y - level) / (size * np.float32(0.19))) % 1 - np.float32(0.5)) > 0.42)
    shade = np.float32(0.40) + courses + np.float32(0.22) * smooth(-0.1, 0.5, arch)
    tone = np.where(deck, shade, tone)
    tone = np.where((y > level - size * np.float32(0.10)) & (y <= level + size * np.float32(0.05)), np.float32(0.16), tone)
    light = (arch / np.float32(0.36)) ** 2 + ((y - rise) / (size * np.float32(0.55))) ** 2 < 1
    mirrored = (y >= rise) & (y < rise + size * np.float32(0.8)) & ~light
    return np.where(mirrored, np.maximum(tone, np.float32(0.40) - np.float32(0.28) * (y - rise) / size), tone)


def sluice(x: Field, y: Field) -> Field:
    """The great sluice in section: masonry, the gate in its slot, the water on both sides."""
    tone = np.full_like(x, 0.0)
    ground = (y > 0.90) & (np.abs(x) < 1.20)
    tone = np.where(ground, np.float32(0.22) + np.float32(0.10) * np.sin(x * 31 + np.sin(y * 60) * 2), tone)
    piles = (np.abs((x * np.float32(9)) % 1 - np.float32(0.5)) < 0.13) & (y > 0.90) & (y < 0.985) & (np.abs(x) < 0.86)
    tone = np.where(piles, np.float32(0.74), tone)
    course = np.floor(y * 24)
    joints = (np.abs((y * 24) % 1 - np.float32(0.5)) > 0.44) | (
        np.abs((x * 7 + (course % 2) * np.float32(0.5)) % 1 - np.float32(0.5)) > 0.475
    )
    wall = (np.abs(x) < 1.05) & (y > 0.80) & (y <= 0.90)
    tone = np.where(wall, np.float32(0.44) + np.float32(0.36) * joints, tone)
    deck = (np.abs(x) < 0.62) & (y > 0.155) & (y < 0.185)
    rail = (np.abs(x) < 0.60) & (
        ((y > 0.088) & (y < 0.095)) | ((np.abs((x * 14) % 1 - np.float32(0.5)) < 0.05) & (y > 0.09) & (y < 0.16))
    )
    tone = np.where(deck, np.float32(0.70), np.where(rail, np.float32(0.62), tone))
    for side in (-1, 1):
        pier = (np.abs(x - side * np.float32(0.36)) < 0.17 - np.float32(0.05) * (1 - y)) & (y > 0.18) & (y <= 0.80)
        round_it = np.float32(0.20) * smooth(-0.10, 0.16, (x - side * np.float32(0.36)))
        tone = np.where(pier, np.float32(0.26) + round_it + np.float32(0.34) * joints, tone)
        slot = (np.abs(x - side * np.float32(0.205)) < 0.018) & (y > 0.185) & (y <= 0.80)
        tone = np.where(slot, np.float32(0.88), tone)
    gate = (np.abs(x) < 0.19) & (y > 0.34) & (y < 0.80)
    boards = np.abs((x * 13) % 1 - np.float32(0.5)) > 0.455
    irons = np.abs((y * 6.5) % 1 - np.float32(0.5)) > 0.41
    tone = np.where(gate, np.float32(0.40) + np.float32(0.26) * boards + np.float32(0.40) * irons, tone)
    screw = (np.abs(x) < 0.022) & (y > 0.10) & (y <= 0.34)
    tone = np.where(screw, np.float32(0.80), tone)
    wheel = np.abs(np.hypot(x, (y - 0.12) * 1.4) - np.float32(0.115)) < 0.012
    tone = np.where(wheel, np.float32(0.85), tone)
    for side, level in ((-1, 0.40), (1, 0.66)):
        surface = level + 0.006 * np.sin(x * 40)
        pool = (x * side > 0.53) & (np.abs(x) < 1.05) & (y > surface) & (y <= 0.80)
        ripple = np.float32(0.05) * np.sin(y * 150 + np.sin(x * 16) * 2)
        tone = np.where(pool, np.float32(0.14) + np.float32(0.40) * (y - level) + ripple, tone)
    return tone


def _grid(size: tuple[int, int], margin: float, inside: np.float32) -> tuple[Field, Field]:
    """``x`` from the middle of the plate in halves of its height, ``y`` from its top to its foot."""
    width, height = size
    across = (np.arange(width, dtype=np.float32) / width - 0.5)[None, :] * np.float32(2 * width / height) / inside
    down = ((np.arange(height, dtype=np.float32) / height - margin) / inside)[:, None]
    return tuple(np.broadcast_arrays(across, down))  # type: ignore[return-value]


def engraved(scene: Callable[[Field, Field], Field], size: tuple[int, int], seed: int) -> Image.Image:
    """``scene`` as a print on paper, two hundred lines to the height of the plate."""
    width, height = size
    page = sheet(size, Sheet((0.925, 0.895, 0.83), ruled=0, folds=0), seed)
    margin = 0.09
    inside = np.float32(1 - 2 * margin)
    x, y = _grid(size, margin, inside)
    half = np.float32(width / height) - np.float32(0.06)
    rows = min(height, _SKETCH)
    drawn = scene(*_grid((round(width * rows / height), rows), margin, inside))
    tone = np.asarray(Image.fromarray(drawn.astype(np.float32)).resize(size, Image.Resampling.BILINEAR))
    tone = np.clip(tone + clouds((height, width), 14, seed) * np.float32(0.05) * smooth(0.03, 0.12, tone), 0, 1)
    plate = (np.abs(x) < half) & (y > 0) & (y < 1)
    wobble = clouds((height, width), 9, seed + 1) * np.float32(0.0022)
    ink = np.zeros((height, width), np.float32)
    lines, soft = np.float32(200), np.float32(200 * 2 / height)
    for slope, low, high in ((0.05, 0.03, 0.75), (0.9, 0.36, 1.0), (-0.75, 0.60, 1.15)):
        phase = (y + wobble + np.float32(slope) * x * np.float32(0.5)) * lines / np.float32(np.hypot(1, slope * 0.5) ** 0.5)
        away = np.abs(phase % 1 - np.float32(0.5))
        broad = np.clip((tone - low) / (high - low), 0, 1) * np.float32(0.47)
        ink = np.maximum(ink, np.clip((broad - away) / soft + np.float32(0.5), 0, 1) * (broad > 0.015))
    frame = np.minimum(half - np.abs(x), np.minimum(y, 1 - y))
    ink = np.where(plate, ink, 0)
    ink = np.maximum(ink, np.clip(1 - np.abs(frame) * height / 2.5, 0, 1) * np.float32(0.9))
    dented = smooth(-0.028, -0.022, frame) * (1 - smooth(-0.02, -0.014, frame)) * np.float32(0.05)
    shown = page * (1 - ink[..., None] * np.array((0.86, 0.87, 0.88), np.float32)) - dented[..., None]
    return Image.fromarray((np.clip(shown, 0, 1) * 255 + 0.5).astype(np.uint8))
