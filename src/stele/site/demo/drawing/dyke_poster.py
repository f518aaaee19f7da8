"""The poster “Every Hand to the Dyke”: hands, sacks, and water that stands higher."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing.figures import Shapes
from stele.site.demo.drawing.lettering import lettered
from stele.site.demo.drawing.lithograph import FOLDED, Size, finished, frame, printed
from stele.site.demo.drawing.noise import Field, plane, smooth
from stele.site.demo.drawing.paper import sheet


def every_hand(size: Size, seed: int) -> Image.Image:
    """Sacks on a dyke, the water behind them higher than they are; from below come arms, each with one sack more."""
    width, height = size
    page = sheet(size, FOLDED, seed)
    x, y = plane((height, width))
    inside = frame((height, width), 0.04) * smooth(0.802, 0.799, y)
    swell = (
        np.float32(0.30)
        - np.float32(0.17) * np.exp(-(((x - np.float32(0.17)) / np.float32(0.16)) ** 2))
        + np.float32(0.05) * np.sin(x * 9)
    )
    water = inside * smooth(-0.001, 0.001, y - swell)
    printed(page, inside * (1 - water), (0.93, 0.80, 0.55), seed + 1, 0.12)
    printed(page, water, (0.34, 0.52, 0.58), seed + 2, 0.12)
    under = smooth(-0.1, 0.35, np.sin((y - swell) * 62 + np.sin(x * 7) * 2 + x * 6)) * smooth(0.015, 0.06, y - swell)
    printed(page, water * under, (0.42, 0.56, 0.66), seed + 3, 0.40)
    foam = water * smooth(0.030, 0.016, (y - swell) + np.float32(0.016) * np.sin(x * 70 + np.sin(x * 31) * 3))
    page += foam[..., None] * (np.array((0.94, 0.92, 0.86), np.float32) - page)
    sacks, seams = _sacks(size)
    page += (sacks * inside)[..., None] * (np.array((0.93, 0.88, 0.76), np.float32) - page)
    printed(page, sacks * inside, (0.80, 0.63, 0.38), seed + 4, 0.22)
    shade = sacks * inside * smooth(0.0, 0.30, y - np.float32(0.50) + np.float32(0.25) * x)
    printed(page, shade * np.float32(0.8), (0.72, 0.52, 0.38), seed + 5, 0.70)
    printed(page, seams * inside, (0.22, 0.15, 0.13), seed + 6, 0.06)
    arms, cuffs, lines = _arms(size)
    arms = arms * (1 - cuffs)
    page += (np.maximum(arms, cuffs) * inside)[..., None] * (np.array((0.93, 0.88, 0.80), np.float32) - page)
    printed(page, arms * inside, (0.84, 0.52, 0.36), seed + 7, 0.14)
    printed(page, cuffs * inside, (0.22, 0.17, 0.18), seed + 8, 0.10)
    printed(page, lines * inside, (0.24, 0.13, 0.11), seed + 9, 0.05)
    words = lettered(size, [("TOUTES LES MAINS", 0.5, 0.880, 0.048), ("À LA DIGUE", 0.5, 0.960, 0.054)], 0.20, seed + 10)
    printed(page, words, (0.17, 0.13, 0.14), seed + 11, 0.06)
    return finished(page)


def _sacks(size: Size) -> tuple[Field, Field]:
    """Courses of sacks, laid like bricks, the upper ones fewer; and the lines round them."""
    width, height = size
    body, line = Image.new("L", size, 0), Image.new("L", size, 0)
    fill, draw = ImageDraw.Draw(body), ImageDraw.Draw(line)
    chance, thin = np.random.default_rng(1961), max(2, round(height * 0.0030))
    for course in range(7):
        level = 0.745 - course * 0.052
        for at in range(-4, 5):
            x = at * 0.148 + (0.074 if course % 2 else 0.0) + float(chance.normal(0, 0.004))
            if course > 3 and x > 0.30 - 0.16 * (course - 3):
                continue
            wide, tall = 0.077, 0.031
            box = [
                (x - wide) * height + width / 2,
                (level - tall) * height,
                (x + wide) * height + width / 2,
                (level + tall) * height,
            ]
            fill.rounded_rectangle(box, radius=tall * height * 0.8, fill=255)
            draw.rounded_rectangle(box, radius=tall * height * 0.8, fill=0, outline=255, width=thin)
            ear = ((x + wide) * height + width / 2, level * height)
            draw.line(
                [
                    ear[0] - 0.016 * height,
                    ear[1] - 0.012 * height,
                    ear[0] - 0.004 * height,
                    ear[1],
                    ear[0] - 0.016 * height,
                    ear[1] + 0.012 * height,
                ],
                fill=255,
                width=thin,
            )
    return np.asarray(body, np.float32) / np.float32(255), np.asarray(line, np.float32) / np.float32(255)


def _arms(size: Size) -> tuple[Field, Field, Field]:
    """Arms that reach up from the foot of the sheet with open hands; their cuffs; the lines between the fingers."""
    width, height = size
    skin, cloth, line = Shapes((height, width)), Shapes((height, width)), Shapes((height, width))
    for at, top, lean, big in (
        (-0.27, 0.545, 0.05, 1.0),
        (-0.10, 0.465, 0.03, 1.06),
        (0.075, 0.515, -0.02, 1.0),
        (0.245, 0.455, -0.05, 1.08),
    ):
        wrist = (at + lean * 0.4, top + 0.115 * big)
        skin.limb((at, top + 0.24), wrist, 0.060 * big, thinner=0.85)
        skin.polygon(
            (wrist[0] - 0.027 * big, wrist[1]), (wrist[0] - 0.046 * big + lean * 0.3, top + 0.035 * big),
            (wrist[0] + 0.044 * big + lean * 0.3, top + 0.030 * big), (wrist[0] + 0.028 * big, wrist[1]),
        )  # fmt: skip
        for number, (off, long) in enumerate(((-0.035, 0.062), (-0.012, 0.080), (0.012, 0.077), (0.034, 0.058))):
            root = (wrist[0] + (off + lean * 0.30) * big, top + 0.040 * big)
            tip = (root[0] + (off * 0.42 + lean * 0.55) * big, root[1] - long * big)
            skin.limb(root, tip, 0.0235 * big, thinner=0.82)
            if number:
                gap = (root[0] - 0.0118 * big, root[1] + 0.012 * big)
                line.limb(gap, (gap[0] + lean * 0.1, gap[1] - 0.040 * big), 0.0034 * big)
        thumb = (wrist[0] + (0.040 if lean > 0 else -0.040) * big, top + 0.085 * big)
        skin.limb(thumb, (thumb[0] + (0.044 if lean > 0 else -0.044) * big, top + 0.030 * big), 0.027 * big, thinner=0.8)
        cloth.limb((at - lean, 0.90), (at, top + 0.235), 0.105 * big, thinner=0.88)
        cloth.limb((at - 0.046 * big, top + 0.205 * big), (at + 0.046 * big, top + 0.200 * big), 0.024 * big)
    return skin.mask(0.0006), cloth.mask(0.0006), line.mask(0.0006)
