"""Engraved line: a scene becomes tones, and tones become lines that swell and thin as a burin cuts them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from stele.site.demo.drawing.noise import Field, clouds, smooth
from stele.site.demo.drawing.paper import Sheet, sheet


def bridges(x: Field, y: Field) -> Field:
    """Nine bridges over a river, seen from the high bank; 0 is white, 1 is black. ``y`` is 0 at the top, 1 at the foot."""
    horizon = np.float32(0.30)
    tone = np.float32(0.10) + np.float32(0.14) * (1 - y / horizon) * (y < horizon)
    for at in range(3):
        hills = np.sin(x * (2.1 + at) + at * 1.7) * np.cos(x * 0.9 + at)
        ridge = horizon - np.float32(0.055 - at * 0.016) - np.float32(0.03) * hills
        tone = np.where((y > ridge) & (y < horizon + 0.02), np.float32(0.24 + 0.12 * at), tone)
    below = np.clip((y - horizon) / (1 - horizon), 0, 1)
    bank = np.abs(x - np.float32(0.12) * np.sin(below * 3)) - (np.float32(0.20) + np.float32(1.15) * below)
    water = np.float32(0.10) + np.float32(0.10) * np.sin(y * y * 420 + np.sin(x * 5) * 2) * below
    fields = np.float32(0.30) + np.float32(0.22) * smooth(0, 0.5, bank) + np.float32(0.08) * np.sin(y * 160 / (0.3 + below))
    tone = np.where(y >= horizon, np.where(bank < 0, water, fields), tone)
    for at in range(9):
        level, size = np.float32(0.325 + 0.60 * (at / 8) ** 1.9), np.float32(0.018 + 0.115 * (at / 8) ** 1.7)
        shore = np.float32(0.25) + np.float32(1.15) * (level - horizon) / (1 - horizon) + size * np.float32(1.2)
        centre = np.float32(0.12) * np.sin((level - horizon) / (1 - horizon) * 3)
        tone = np.where(np.abs(x - centre) < shore, _bridge(tone, x, y, level, size), tone)
    return tone


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
    tone = np.full_like(x, 0.04)
    wall = (np.abs(x) < 1.05) & (y > 0.80)
    tone = np.where(wall, np.float32(0.55), tone)
    for side in (-1, 1):
        pier = (np.abs(x - side * np.float32(0.36)) < 0.17 - np.float32(0.05) * (1 - y)) & (y > 0.18) & (y <= 0.80)
        blocks = np.abs((y * 16 + side * 0.2) % 1 - 0.5) > 0.44
        tone = np.where(pier, np.float32(0.46) + np.float32(0.3) * blocks, tone)
    gate = (np.abs(x) < 0.19) & (y > 0.34) & (y < 0.80)
    tone = np.where(gate, np.float32(0.62) + np.float32(0.2) * (np.abs((y * 11) % 1 - 0.5) > 0.4), tone)
    screw = (np.abs(x) < 0.022) & (y > 0.10) & (y <= 0.34)
    tone = np.where(screw, np.float32(0.80), tone)
    wheel = np.abs(np.hypot(x, (y - 0.12) * 1.4) - np.float32(0.115)) < 0.012
    tone = np.where(wheel, np.float32(0.85), tone)
    for side, level in ((-1, 0.40), (1, 0.66)):
        surface = level + 0.006 * np.sin(x * 40)
        pool = (x * side > 0.53) & (np.abs(x) < 1.05) & (y > surface) & (y <= 0.80)
        tone = np.where(pool, np.float32(0.20) + np.float32(0.25) * (y - level), tone)
    return tone


def engraved(scene: Callable[[Field, Field], Field], size: tuple[int, int], seed: int) -> Image.Image:
    """``scene`` as a print on paper, two hundred lines to the height of the plate."""
    width, height = size
    page = sheet(size, Sheet((0.925, 0.895, 0.83), ruled=0, folds=0), seed)
    margin = 0.09
    inside = np.float32(1 - 2 * margin)
    across = (np.arange(width, dtype=np.float32) / width - 0.5)[None, :] * np.float32(2 * width / height) / inside
    down = ((np.arange(height, dtype=np.float32) / height - margin) / inside)[:, None]
    x, y = np.broadcast_arrays(across, down)
    half = np.float32(width / height) - np.float32(0.06)
    tone = np.clip(scene(x, y) + clouds((height, width), 14, seed) * np.float32(0.05), 0, 1)
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
