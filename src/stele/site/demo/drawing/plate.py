"""Photographs as prints: light falls on silver, spreads a little, shows its grain; the print ages and its edges tear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from stele.site.demo.drawing.noise import Field, clouds, grain, smooth, spread

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Print:
    """The colours of shadow and paper; how coarse the grain, how strong glow, vignette, stains; the border and its tears."""

    shadow: Colour = (0.085, 0.078, 0.072)
    paper: Colour = (0.945, 0.925, 0.885)
    grain: float = 0.11
    glow: float = 0.35
    corners: float = 0.42
    stains: float = 0.3
    border: float = 0.035
    torn: float = 0.0
    dust: int = 40


SILVER: Final = Print()
WARM: Final = Print(shadow=(0.13, 0.095, 0.07), paper=(0.925, 0.875, 0.775), stains=0.7, torn=0.5, dust=90)
MODERN: Final = Print(shadow=(0.045, 0.046, 0.05), paper=(0.965, 0.962, 0.95), grain=0.14, stains=0.0, border=0.05, dust=12)
COLOUR: Final = Print(
    shadow=(0.05, 0.05, 0.055), paper=(0.97, 0.96, 0.94), grain=0.05, stains=0.0, border=0.03, dust=6, corners=0.3
)
_MOUNT: Final = np.array((0.175, 0.172, 0.168), np.float32)


def plate(light: Field, kind: Print, seed: int) -> Image.Image:
    """What stood before the lens as a print on a dark mount; ``light`` is one tone or red, green, blue, 0 to 1."""
    shape = (light.shape[0], light.shape[1])
    tones = light if light.ndim == 3 else light[..., None]
    rows = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, shape[1], dtype=np.float32)[None, :]
    fall = 1 - np.float32(kind.corners) * smooth(0.35, 1.7, rows * rows + across * across)
    speck = grain(shape, seed) * np.float32(0.55) + clouds(shape, shape[0] / 3.2, seed + 1, 1) * np.float32(0.75)
    found = np.empty((*shape, 3), np.float32)
    for channel in range(3):
        tone = spread(tones[..., min(channel, tones.shape[2] - 1)], max(8.0, shape[0] / (1.2 + shape[0] / 1600)))
        tone = tone + np.float32(kind.glow) * spread(np.clip(tone - np.float32(0.62), 0, None), 40)
        tone = smooth(-0.04, 1.06, np.clip(tone * fall, 0, 1.05))
        tone = tone + speck * np.float32(kind.grain) * np.sqrt(np.clip(tone * (1 - tone), 0.004, 1)) * np.float32(1.1)
        dark, bright = np.float32(kind.shadow[channel]), np.float32(kind.paper[channel])
        found[..., channel] = dark + (bright - dark) * np.clip(tone, 0, 1)
    _dusted(found, kind, seed + 2)
    _bordered(found, kind, seed + 3)
    return Image.fromarray((np.clip(found, 0, 1) * 255 + 0.5).astype(np.uint8))


def _dusted(found: Field, kind: Print, seed: int) -> None:
    """White specks where dust lay on the negative, and hairs."""
    height, width = found.shape[:2]
    chance = np.random.default_rng(seed)
    for _ in range(kind.dust):
        y, x, size = (
            int(chance.integers(2, height - 2)),
            int(chance.integers(2, width - 2)),
            height * float(chance.uniform(3e-4, 9e-4)),
        )
        reach = max(1, round(size))
        found[y : y + reach, x : x + max(1, round(reach * float(chance.uniform(0.6, 2.2))))] += np.float32(0.35)
    stain = smooth(0.5, 1.9, clouds((height, width), 5, seed + 1)) * np.float32(0.30 * kind.stains)
    found -= stain[..., None] * np.array((0.10, 0.20, 0.36), np.float32)
    fade = smooth(0.2, 1.8, clouds((height, width), 2, seed + 2, 2)) * np.float32(0.16 * kind.stains)
    found += fade[..., None] * (np.array(kind.paper, np.float32) - found)


def _bordered(found: Field, kind: Print, seed: int) -> None:
    """The white border of the print; what lies beyond its edge is the mount, in the print's own shadow."""
    height, width = found.shape[:2]
    down = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)[:, None] / height
    aside = np.minimum(np.arange(width), np.arange(width)[::-1]).astype(np.float32)[None, :] / height
    inner = np.minimum(down, aside)
    ragged = clouds((height, width), 40, seed, 3) * np.float32(0.0003)
    if kind.torn:
        worn = smooth(0.7, 1.5, clouds((height, width), 6, seed + 1)) * np.float32(0.045 * kind.torn)
        ragged = ragged + worn + np.abs(clouds((height, width), 90, seed + 2)) * np.float32(0.0022 * kind.torn)
    edge = inner - np.float32(0.014) - ragged
    paper = np.array(kind.paper, np.float32) * (1 - np.float32(0.008) * clouds((height, width), 30, seed + 3)[..., None])
    frame = 1 - smooth(-0.0006, 0.0006, inner - np.float32(0.014 + kind.border) + ragged * np.float32(0.2))
    rim = smooth(-0.0012, 0.004, edge)[..., None]
    found += frame[..., None] * (paper * (np.float32(0.93) + np.float32(0.07) * rim) - found)
    outside = 1 - smooth(-0.0006, 0.0006, edge)
    mount = _MOUNT * (np.float32(0.55) + np.float32(0.45) * smooth(0.0, 0.012, -edge))[..., None]
    found += outside[..., None] * (mount - found)
