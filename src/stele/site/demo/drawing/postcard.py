"""A postcard: on one side a printed view, on the other what was written, a stamp and its postmark."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing import hand
from stele.site.demo.drawing.figures import Shapes
from stele.site.demo.drawing.lettering import lettered
from stele.site.demo.drawing.lithograph import Size, finished, shape
from stele.site.demo.drawing.noise import Field, clouds, grain, plane, smooth, streaks
from stele.site.demo.drawing.paper import Sheet, sheet
from stele.site.demo.drawing.river import below, laid, mirrored, poplars, ridge, sky

_CARD: Final = Sheet((0.915, 0.875, 0.785))
MESSAGE: Final = (
    "Dovruma, 20 août 1962", "On passe deux fois par jour,", "le plus souvent à vide.", "La corde est neuve, l'eau basse.",
    "Gardez mon manteau, je", "reviens le prendre en octobre.", "Talgo",
)  # fmt: skip
ADDRESS: Final = ("Aux passeurs", "Bac de Sehrune", "Sehrune")


def written_lines(size: Size) -> list[tuple[str, tuple[float, float], float]]:
    """What is written on the back, each line with where it begins on its foot, and the height of its small letters."""
    width, height = size
    unit = height * 0.0235
    message = [(line, (width * 0.045, height * (0.155 + 0.122 * at)), unit) for at, line in enumerate(MESSAGE)]
    return message + [(line, (width * 0.60, height * (0.585 + 0.135 * at)), unit * 1.12) for at, line in enumerate(ADDRESS)]


def written_side(size: Size, seed: int) -> Image.Image:
    """The back of the card."""
    width, height = size
    page = sheet(size, _CARD, seed)
    printed = shape(size, _form)
    page *= 1 - printed[..., None] * np.array((0.52, 0.56, 0.50), np.float32)
    _stamp(page, seed + 1)
    mark = _postmark(size) * np.clip(np.float32(0.62) + np.float32(0.45) * clouds((height, width), 22, seed + 2, 4), 0, 1)
    mark = mark * (np.float32(0.75) + np.float32(0.25) * grain((height, width), seed + 3))
    page *= 1 - np.clip(mark, 0, 1)[..., None] * np.array((0.72, 0.70, 0.66), np.float32)
    ink = hand.traced(written_lines(size), size, hand.INK, seed + 4)
    ink = ink * np.clip(1 + clouds((height, width), 24, seed + 5) * np.float32(0.12), 0, 1)
    page *= 1 - ink[..., None] * np.array(hand.INK.dark, np.float32)
    return finished(page)


def view_side(size: Size, seed: int) -> Image.Image:
    """The front: the ferry at its landing, printed from a screen in one dark green, with a white border and its name."""
    width, height = size
    page = sheet(size, _CARD, seed)
    x, y = plane((height, width))
    tone = 1 - _landing((height, width), seed + 1)
    half = np.float32(width / height / 2)
    inside = smooth(
        0.0, 0.0016, np.minimum(np.minimum(y - np.float32(0.045), np.float32(0.865) - y), half - np.abs(x) - np.float32(0.045))
    )
    count = np.float32(min(230.0, height / 6))
    u, v = (x + y) * count * np.float32(0.7071), (x - y) * count * np.float32(0.7071)
    dot = np.hypot(u % 1 - np.float32(0.5), v % 1 - np.float32(0.5))
    soft = float(count / height)
    screen = smooth(soft, -soft, dot - np.sqrt(np.clip(tone, 0.01, 1) / np.float32(np.pi)) * np.float32(1.2))
    words = lettered(size, [("DOVRUMA - LE BAC", 0.5, 0.945, 0.034)], 0.16, seed + 2)
    page *= 1 - np.maximum(screen * inside, words)[..., None] * np.array((0.86, 0.74, 0.70), np.float32)
    worn = smooth(0.03, 0.0, np.minimum(np.minimum(y, 1 - y) + 0 * x, half - np.abs(x))) * smooth(
        0.4, 1.4, clouds((height, width), 26, seed + 3, 4)
    )
    page += worn[..., None] * (np.array((0.94, 0.91, 0.84), np.float32) - page) * np.float32(0.8)
    return finished(page)


def _landing(shape: tuple[int, int], seed: int) -> Field:
    """A landing stage in front, the flat ferry at it, trees on the other bank."""
    _x, y = plane(shape)
    picture = sky(shape, seed, 0.74, 0.95, 0.10)
    picture = laid(picture, below(y, ridge(shape, 0.425, 0.014, seed + 1, 6), 0.0015), 0.58)
    trees = [(-0.72 + at * 0.05, 0.44, 0.06 + 0.05 * abs(float(np.sin(at * 1.7)))) for at in range(30)]
    picture = laid(picture, poplars(shape, trees, seed + 2) * np.float32(0.85), 0.40)
    picture = mirrored(picture, 0.44, seed + 3, 0.7, 0.92)
    ferry = Shapes(shape)
    ferry.polygon((-0.12, 0.60), (0.46, 0.575), (0.44, 0.635), (-0.10, 0.665))
    ferry.polygon((0.12, 0.475), (0.25, 0.470), (0.25, 0.592), (0.12, 0.598))
    ferry.polygon((0.10, 0.478), (0.185, 0.435), (0.27, 0.471))
    for at in np.linspace(-0.11, 0.44, 12):
        ferry.limb(
            (float(at), 0.602 - 0.043 * (float(at) + 0.12) / 0.58), (float(at), 0.552 - 0.043 * (float(at) + 0.12) / 0.58), 0.006
        )
    ferry.limb((-0.11, 0.556), (0.44, 0.513), 0.005)
    picture = laid(picture, ferry.mask(), np.float32(0.20) + np.float32(0.05) * streaks(shape, 70, 12, seed + 4, 3))
    stage = Shapes(shape)
    stage.polygon((-0.80, 0.80), (-0.18, 0.655), (-0.05, 0.675), (-0.42, 0.90), (-0.80, 0.90))
    for at in np.linspace(0, 1, 7):
        foot = (-0.74 + 0.55 * float(at), 0.90 - 0.19 * float(at))
        stage.limb(
            (foot[0], foot[1] + 0.06 * (1 - float(at))), (foot[0], foot[1] - 0.15 + 0.08 * float(at)), 0.018 - 0.009 * float(at)
        )
    planks = np.float32(0.36) + np.float32(0.12) * streaks(shape, 30, 60, seed + 5, 3)
    return np.clip(laid(picture, stage.mask(), planks), 0, 1)


def _form(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    fine = max(1, round(height * 0.0028))
    draw.line([0.56 * width, 0.08 * height, 0.56 * width, 0.93 * height], fill=210, width=fine)
    for at in range(3):
        level = (0.605 + 0.135 * at) * height
        draw.line([0.59 * width, level, 0.955 * width, level], fill=190, width=fine)


def _stamp(page: Field, seed: int) -> None:
    """Waves under a bar, in a brick red; its edge is toothed. No country that there is has issued it."""
    height, width = page.shape[:2]
    x, y = plane((height, width))
    u, v = (x - np.float32(width / height / 2 - 0.155)) / np.float32(0.105), (y - np.float32(0.205)) / np.float32(0.135)
    teeth = (
        np.float32(0.035) * np.minimum(np.abs(((u + 1) * 6) % 1 - np.float32(0.5)), np.abs(((v + 1) * 8) % 1 - np.float32(0.5))) * 2
    )
    paper = smooth(0.004, -0.004, np.maximum(np.abs(u), np.abs(v)) - np.float32(0.985) + teeth)
    shade = smooth(0.10, -0.02, np.maximum(np.abs(u - np.float32(0.03)), np.abs(v - np.float32(0.03))) - 1)
    page *= (1 - np.float32(0.22) * shade * (1 - paper))[..., None]
    page += paper[..., None] * (np.array((0.93, 0.90, 0.83), np.float32) - page)
    field = smooth(0.01, -0.01, np.maximum(np.abs(u), np.abs(v)) - np.float32(0.84))
    wave = np.sin(v * 26 + np.sin(u * 7) * np.float32(1.3))
    lines = smooth(-0.15, 0.25, wave) * smooth(-0.05, 0.05, v) + smooth(0.05, -0.05, v) * np.float32(0.30)
    sun = smooth(0.02, -0.02, np.hypot(u - np.float32(0.25), (v + np.float32(0.35)) * np.float32(1.28)) - np.float32(0.24))
    bank = smooth(0.02, -0.02, np.abs(v + np.float32(0.02) + np.float32(0.04) * np.sin(u * 5)) - np.float32(0.05))
    red = np.clip(np.maximum(lines * (1 - sun), bank), 0, 1) * field * (1 - np.float32(0.10) * np.abs(grain((height, width), seed)))
    page *= 1 - red[..., None] * np.array((0.30, 0.66, 0.72), np.float32)


def _postmark(size: Size) -> Field:
    """A ring with the place and the day in it, and lines across the stamp."""
    width, height = size
    x, y = plane((height, width))
    cx, cy = width / height / 2 - 0.385, 0.20
    away = np.hypot(x - np.float32(cx), y - np.float32(cy))
    rings = smooth(0.0035, 0.0015, np.abs(away - np.float32(0.118))) + smooth(0.003, 0.001, np.abs(away - np.float32(0.082)))
    level = y - np.float32(0.012) * np.sin((x - np.float32(cx)) * 42)
    bars = smooth(
        0.0035, 0.0015, np.abs(((level - np.float32(0.09)) / np.float32(0.055)) % 1 - np.float32(0.5)) * np.float32(0.055)
    )
    bars = bars * (x > cx + 0.125) * (x < cx + 0.38) * (y > 0.10) * (y < 0.31)
    middle = 0.5 + cx * height / width
    words = lettered(size, [("DOVRUMA", middle, 0.195, 0.021), ("20.8.62", middle, 0.237, 0.021)], 0.16, 7)
    return np.clip(rings + bars + words, 0, 1)
