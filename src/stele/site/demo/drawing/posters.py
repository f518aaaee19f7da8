"""Posters: flat colours from several stones, each a little off its place, on paper that was folded and pinned."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing.lettering import lettered
from stele.site.demo.drawing.lithograph import FOLDED, Size, finished, frame, printed, shape
from stele.site.demo.drawing.noise import Field, clouds, plane, smooth, streaks
from stele.site.demo.drawing.paper import Sheet, sheet


def boil_the_water(size: Size, seed: int) -> Image.Image:
    """A kettle on a stove, its steam filling the sheet."""
    width, height = size
    page = sheet(size, FOLDED, seed)
    x, y = plane((height, width))
    inside = frame((height, width), 0.045)
    steam = _steam((height, width), seed + 1)
    ground = inside * (1 - steam) * smooth(0.765, 0.762, y)
    printed(page, ground, (0.23, 0.45, 0.50), seed + 2, 0.16)
    shade = ground * smooth(0.30, 0.72, y + np.float32(0.10) * clouds((height, width), 4, seed + 3))
    printed(page, shade * np.float32(0.55), (0.35, 0.48, 0.58), seed + 4, 0.75)
    printed(page, inside * smooth(0.634, 0.636, y) * smooth(0.767, 0.765, y), (0.80, 0.36, 0.20), seed + 5, 0.12)
    printed(page, shape(size, _stove) * inside, (0.20, 0.17, 0.17), seed + 6, 0.08)
    kettle = np.roll(shape(size, _kettle), (2, -2), (0, 1)) * (y < np.float32(0.6345))
    page += kettle[..., None] * (np.array((0.93, 0.86, 0.66), np.float32) - page)
    printed(page, kettle, (0.90, 0.62, 0.22), seed + 7, 0.14)
    dark = kettle * smooth(
        -0.06, 0.20, x + np.float32(0.30) * (y - np.float32(0.52)) + np.float32(0.03) * clouds((height, width), 9, seed + 8)
    )
    printed(page, dark * np.float32(0.85), (0.55, 0.28, 0.16), seed + 9, 0.72)
    printed(page, shape(size, _kettle_lines), (0.16, 0.13, 0.13), seed + 10, 0.05)
    words = lettered(size, [("FAITES BOUILLIR", 0.5, 0.862, 0.053), ("L'EAU", 0.5, 0.946, 0.060)], 0.19, seed + 11)
    printed(page, words, (0.15, 0.13, 0.14), seed + 12, 0.06)
    return finished(page)


def _steam(shape: tuple[int, int], seed: int) -> Field:
    """Billows with clear edges that grow as they rise from the spout."""
    x, y = plane(shape)
    total = np.zeros(shape, np.float32)
    chance = np.random.default_rng(seed)
    for at in range(26):
        rise = at / 25
        cx = 0.235 - 0.30 * rise**1.2 + 0.13 * float(np.sin(rise * 7)) + float(chance.normal(0, 0.03 + 0.10 * rise))
        cy = 0.44 - 0.37 * rise + float(chance.normal(0, 0.012))
        size = 0.012 + 0.095 * rise * float(chance.uniform(0.7, 1.25))
        total = np.maximum(total, smooth(size + 0.0015, size - 0.0015, np.hypot(x - np.float32(cx), y - np.float32(cy))))
    return total


def _kettle(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    def px(x: float, y: float) -> tuple[float, float]:
        return (x * height + width / 2, y * height)

    draw.ellipse([*px(-0.175, 0.455), *px(0.155, 0.645)], fill=255)
    draw.rectangle([*px(-0.155, 0.56), *px(0.135, 0.634)], fill=255)
    draw.ellipse([*px(-0.085, 0.43), *px(0.065, 0.50)], fill=255)
    draw.ellipse([*px(-0.030, 0.405), *px(0.010, 0.445)], fill=255)
    draw.polygon(
        [px(0.10, 0.575), px(0.115, 0.515), px(0.195, 0.445), px(0.250, 0.448), px(0.205, 0.505), px(0.145, 0.60)], fill=255
    )
    draw.arc([*px(-0.145, 0.32), *px(0.125, 0.62)], 166, 374, fill=255, width=round(height * 0.020))


def _kettle_lines(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    def px(x: float, y: float) -> tuple[float, float]:
        return (x * height + width / 2, y * height)

    thin = max(2, round(height * 0.0042))
    draw.arc([*px(-0.175, 0.455), *px(0.155, 0.645)], 150, 390, fill=255, width=thin)
    draw.arc([*px(-0.085, 0.43), *px(0.065, 0.50)], 170, 370, fill=255, width=thin)
    draw.line(
        [px(0.115, 0.515), px(0.195, 0.445), px(0.250, 0.448), px(0.205, 0.505), px(0.146, 0.598)],
        fill=255,
        width=thin,
        joint="curve",
    )
    draw.line([px(-0.155, 0.632), px(0.135, 0.632)], fill=255, width=thin * 2)
    draw.arc([*px(-0.10, 0.475), *px(0.02, 0.615)], 150, 235, fill=255, width=thin)


def _stove(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.rectangle([0, 0.634 * height, width, 0.650 * height], fill=255)
    for at in np.linspace(-0.24, 0.22, 9):
        x = width / 2 + at * height
        draw.rounded_rectangle(
            [x - 0.008 * height, 0.685 * height, x + 0.008 * height, 0.735 * height], radius=0.007 * height, fill=255
        )


def eleventh_of_march(size: Size, seed: int) -> Image.Image:
    """Two colours that run into each other; a level line; the date under it as in water."""
    width, height = size
    page = sheet(size, Sheet((0.955, 0.945, 0.915)), seed)
    x, y = plane((height, width))
    inside = frame((height, width), 0.035)
    level = np.float32(0.565) + np.float32(0.0012) * np.sin(x * 30)
    above = inside * smooth(0.001, -0.001, y - level)
    run = smooth(0.05, 0.56, y)
    printed(page, above * (np.float32(0.10) + np.float32(0.30) * run), (0.87, 0.55, 0.32), seed + 1, 0.03)
    printed(page, above * (np.float32(0.35) * (1 - run)), (0.50, 0.62, 0.70), seed + 2, 0.03)
    dots = _screen(x, y, np.clip(np.float32(0.10) + np.float32(0.34) * smooth(0.56, 1.0, y), 0, 1), height)
    under = inside * smooth(-0.001, 0.001, y - level)
    printed(page, under, (0.13, 0.27, 0.36), seed + 3, 0.04)
    printed(page, under * dots, (0.25, 0.34, 0.44), seed + 4, 0.02)
    roofs = shape(size, _roofs)
    printed(page, roofs * above, (0.16, 0.19, 0.23), seed + 5, 0.03)
    sunk = np.roll(roofs[::-1], round((2 * 0.565 - 1) * height), axis=0) * under
    broken = smooth(-0.25, 0.25, streaks((height, width), 130, 12, seed + 6, 2) + np.float32(1.2) * (np.float32(0.66) - y) * 6)
    printed(page, sunk * broken * np.float32(0.55), (0.35, 0.38, 0.42), seed + 7, 0.03)
    words = lettered(size, [("11.III", 0.5, 0.885, 0.175)], 0.13, seed + 8)
    wave = np.float32(0.006) * np.sin(y * 85 + np.float32(2) * np.sin(x * 7)) * smooth(0.72, 0.9, y)
    columns = np.clip(np.arange(width)[None, :] + (wave * height).astype(np.int32), 0, width - 1)
    words = np.take_along_axis(words, np.broadcast_to(columns, words.shape), axis=1)
    page += (words * under)[..., None] * np.float32(0.94) * (np.array((0.95, 0.93, 0.88), np.float32) - page)
    return finished(page)


def _screen(x: Field, y: Field, tone: Field, height: int) -> Field:
    """A halftone: dots on a grid turned by thirty degrees, as large as the tone is dark."""
    count = np.float32(min(170.0, height / 7))
    u, v = (x * np.float32(0.866) + y * np.float32(0.5)) * count, (y * np.float32(0.866) - x * np.float32(0.5)) * count
    away = np.hypot(u % 1 - np.float32(0.5), v % 1 - np.float32(0.5))
    soft = float(count / height)
    dots: Field = smooth(soft, -soft, away - np.sqrt(tone / np.float32(np.pi)) * np.float32(1.15))
    return dots


def _roofs(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    chance = np.random.default_rng(1962)
    x = -0.02 * width
    while x < width:
        wide, tall = float(chance.uniform(0.07, 0.15)) * width, float(chance.uniform(0.018, 0.06)) * height
        foot = 0.57 * height
        peak = foot - tall - wide * 0.28
        draw.polygon([(x, foot), (x, foot - tall), (x + wide / 2, peak), (x + wide, foot - tall), (x + wide, foot)], fill=255)
        if chance.uniform() < 0.5:
            draw.rectangle([x + wide * 0.68, peak, x + wide * 0.76, foot - tall], fill=255)
        x += wide * float(chance.uniform(1.0, 1.5))


def have_you_seen_her(size: Size, seed: int) -> Image.Image:
    """A figure in a shawl from behind, in coarse dots: there was no photograph of her face. Rules, and room for an address."""
    width, height = size
    page = sheet(size, Sheet((0.90, 0.86, 0.76), folds=2), seed)
    x, y = plane((height, width))
    window = smooth(0.002, -0.002, np.maximum(np.abs(x) - np.float32(0.265), np.abs(y - np.float32(0.535)) - np.float32(0.275)))
    crown = np.float32(0.092) * np.sqrt(np.clip(1 - ((y - np.float32(0.43)) / np.float32(0.135)) ** 2, 0, 1))
    drape = (
        np.float32(0.092)
        + np.float32(0.155) * smooth(0.455, 0.80, y)
        - np.float32(0.012) * np.exp(-(((y - np.float32(0.515)) / np.float32(0.03)) ** 2))
    )
    body = np.abs(x - np.float32(0.008)) / np.maximum(np.where(y < np.float32(0.43), crown, drape), np.float32(1e-3))
    body = np.where(y < np.float32(0.30), np.float32(9), body)
    folds = streaks((height, width), 5, 15, seed + 5, 3) * np.float32(0.05) + np.float32(0.03) * np.sin(
        (x + np.float32(0.5) * (y - np.float32(0.6)) ** 2) * 70
    )
    light = smooth(-0.20, 0.16, -x - np.float32(0.30) * (y - np.float32(0.45)) + folds * (body < 1))
    tone = np.where(
        body < 1, np.float32(0.92) - np.float32(0.55) * light * smooth(1.0, 0.72, body), np.float32(0.22) + np.float32(0.14) * y
    )
    tone = tone + np.float32(0.05) * clouds((height, width), 14, seed + 1, 4)
    rim = np.exp(-(((body - np.float32(0.99)) / np.float32(0.035)) ** 2)) * (x < 0.02) * np.float32(0.25)
    printed(page, _screen(x, y, np.clip(tone - rim, 0.03, 0.98), height) * window, (0.14, 0.13, 0.14), seed + 2, 0.10)
    rules = shape(size, _rules)
    words = lettered(size, [("L'AVEZ-VOUS", 0.5, 0.128, 0.056), ("VUE ?", 0.5, 0.218, 0.066)], 0.20, seed + 3)
    printed(page, np.maximum(words, rules), (0.13, 0.12, 0.13), seed + 4, 0.22)
    return finished(page)


def _rules(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    for level, thick in ((0.035, 0.006), (0.047, 0.0016), (0.962, 0.0016), (0.971, 0.006)):
        draw.rectangle([0.08 * width, level * height, 0.92 * width, (level + thick) * height], fill=255)
    for level in (0.865, 0.900, 0.935):
        for x in np.arange(0.10, 0.90, 0.0085):
            draw.ellipse([x * width, level * height, x * width + 0.0022 * height, level * height + 0.0022 * height], fill=255)
