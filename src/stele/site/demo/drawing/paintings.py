"""The paintings of the inventory, as sketches: the colours that stand where, and which way the brush went."""

from __future__ import annotations

import numpy as np

from stele.site.demo.drawing.figures import Shapes
from stele.site.demo.drawing.noise import Field, clouds, plane, smooth, streaks
from stele.site.demo.drawing.river import below, mirrored, ridge

Shape = tuple[int, int]
Sketch = tuple[Field, Field]
Colour = tuple[float, float, float]


def _over(picture: Field, mask: Field, colour: Colour | Field) -> Field:
    covered: Field = picture + mask[..., None] * (np.asarray(colour, np.float32) - picture)
    return covered


def _blend(share: Field, one: Colour, other: Colour) -> Field:
    blended: Field = np.asarray(one, np.float32) + share[..., None] * (np.asarray(other, np.float32) - np.asarray(one, np.float32))
    return blended


def _level(shape: Shape, seed: int, stray: float = 0.35) -> Field:
    """Strokes that lie, some more, some less."""
    return clouds(shape, 6, seed, 3) * np.float32(stray)


def night_of_the_gates(shape: Shape, seed: int) -> Sketch:
    """Three gates in a dark wall; through the middle one comes the water, white where a lamp still stands."""
    x, y = plane(shape)
    picture = _blend(smooth(0.0, 0.5, y + np.float32(0.05) * clouds(shape, 5, seed)), (0.025, 0.04, 0.075), (0.075, 0.115, 0.165))
    picture = _over(picture, smooth(0.2, 1.3, streaks(shape, 7, 3, seed + 1)) * smooth(0.36, 0.1, y), (0.115, 0.15, 0.21))
    wall = smooth(0.335, 0.345, y) * smooth(0.70, 0.68, y)
    stone = _blend(
        np.clip(np.float32(0.5) + np.float32(0.5) * clouds(shape, 12, seed + 2, 5), 0, 1),
        (0.075, 0.075, 0.085),
        (0.155, 0.145, 0.145),
    )
    picture = _over(picture, wall, stone)
    for at in (-0.43, 0.0, 0.43):
        arch = smooth(
            0.008,
            -0.008,
            np.maximum(
                np.hypot(x - np.float32(at), np.minimum(y - np.float32(0.50), 0) * np.float32(1.1)) - np.float32(0.115),
                np.abs(x - np.float32(at)) - np.float32(0.115),
            ),
        )
        arch = arch * smooth(0.36, 0.40, y) * smooth(0.70, 0.69, y)
        picture = _over(picture, arch, (0.018, 0.022, 0.03) if at else (0.045, 0.062, 0.075))
    down = np.clip((y - np.float32(0.46)) / np.float32(0.54), 0, 1)
    fan = np.float32(0.105) + np.float32(0.62) * np.clip(down - np.float32(0.16), 0, 1) ** 1.25
    bent = x + np.float32(0.05) * np.sin(down * 5)
    race = smooth(0.02, -0.02, np.abs(bent) - fan + np.float32(0.035) * clouds(shape, 10, seed + 3, 4)) * smooth(
        0.485, 0.515, y + np.float32(0.02) * np.cos(x * 24)
    )
    river = _blend(
        np.clip(np.float32(0.5) + np.float32(0.5) * streaks(shape, 26, 6, seed + 4), 0, 1),
        (0.03, 0.055, 0.075),
        (0.10, 0.155, 0.185),
    )
    picture = _over(picture, smooth(0.685, 0.70, y), river)
    strand = np.clip(bent / np.maximum(fan, np.float32(0.02)), -1, 1)
    threads = streaks(shape, 2.2, 46, seed + 5, 4)
    along = threads[
        np.clip((down * np.float32(0.45) + np.float32(0.2)) * shape[0], 0, shape[0] - 1).astype(np.int32),
        np.clip((strand * np.float32(0.48) + np.float32(0.5)) * shape[1], 0, shape[1] - 1).astype(np.int32),
    ]
    crest = np.sin(strand * 7 + np.float32(1.1) * np.sin(down * 9) + along * np.float32(0.8))
    spray = smooth(0.45, 1.0, down) * np.float32(0.30) * clouds(shape, 22, seed + 6, 4)
    foam = np.clip(np.float32(0.50) + np.float32(0.20) * crest + np.float32(0.42) * along + spray, 0, 1)
    picture = _over(
        picture,
        race,
        _blend(foam, (0.13, 0.225, 0.265), (0.83, 0.87, 0.84)) * (np.float32(1.06) - np.float32(0.5) * np.abs(x))[..., None],
    )
    lamp = np.exp(-((x - np.float32(0.235)) ** 2 + (y - np.float32(0.285)) ** 2) / np.float32(0.018))
    post = Shapes(shape)
    post.limb((0.235, 0.345), (0.235, 0.29), 0.006)
    picture = _over(picture, post.mask(), (0.05, 0.05, 0.05))
    picture = picture + lamp[..., None] * np.array((0.50, 0.30, 0.10), np.float32)
    picture = _over(
        picture, np.exp(-((x - np.float32(0.235)) ** 2 + (y - np.float32(0.28)) ** 2) / np.float32(0.00022)), (1.0, 0.88, 0.58)
    )
    flow = np.where(race > 0.5, np.pi / 2 - bent / np.maximum(fan, 0.05) * np.float32(0.9) * down, _level(shape, seed + 7))
    return picture, np.where((wall > 0.5) & (race < 0.5), np.float32(np.pi / 2) + _level(shape, seed + 8), flow)


def what_the_water_left(shape: Shape, seed: int) -> Sketch:
    """Mud to the horizon, a chair, a cart wheel, a door lying flat; a line on everything where the water stood."""
    x, y = plane(shape)
    picture = _blend(smooth(0, 0.34, y), (0.62, 0.60, 0.55), (0.80, 0.75, 0.64))
    picture = _over(picture, smooth(0.1, 1.4, streaks(shape, 9, 3, seed)) * smooth(0.34, 0.1, y), (0.50, 0.50, 0.50))
    mud = _blend(smooth(0.33, 1.0, y), (0.50, 0.42, 0.33), (0.225, 0.175, 0.135))
    depth = np.clip((y - np.float32(0.34)) / np.float32(0.66), 0, 1)
    wet = smooth(0.15, 0.75, streaks(shape, 22, 5, seed + 1, 4) + np.float32(0.2) - np.float32(0.25) * depth)
    mud = _over(mud, wet * np.float32(0.75), (0.66, 0.63, 0.57))
    mud = mud + (np.float32(0.05) * streaks(shape, 60, 14, seed + 2, 3))[..., None]
    picture = np.where((y > np.float32(0.34) + np.float32(0.003) * np.sin(x * 9))[..., None], mud, picture)
    left = Shapes(shape)
    for foot in (-0.30, -0.19):
        left.limb((foot, 0.66), (foot + 0.035, 0.36 if foot < -0.2 else 0.51), 0.013)
    for foot in (-0.245, -0.12):
        left.limb((foot, 0.62), (foot + 0.03, 0.34 if foot < -0.2 else 0.495), 0.012)
    left.polygon((-0.275, 0.535), (-0.155, 0.525), (-0.09, 0.49), (-0.215, 0.50))
    for level in (0.37, 0.41, 0.45):
        left.limb((-0.263, level), (-0.208, level - 0.022), 0.012)
    picture = _over(picture, left.mask(0.002), (0.125, 0.09, 0.07))
    shade = Shapes(shape)
    shade.polygon((-0.30, 0.66), (-0.11, 0.62), (0.12, 0.70), (-0.02, 0.745))
    picture = _over(picture, shade.mask(0.012) * np.float32(0.45), (0.13, 0.10, 0.085))
    ring = np.abs(np.hypot((x - np.float32(0.36)) / np.float32(1.0), (y - np.float32(0.63)) / np.float32(0.52)) - np.float32(0.145))
    wheel = smooth(0.014, 0.008, ring) * (y < 0.66)
    spokes = Shapes(shape)
    for turn in range(7):
        angle = turn * np.pi / 6.2 + 0.15
        spokes.limb((0.36, 0.63), (0.36 - 0.14 * float(np.cos(angle)), 0.63 - 0.073 * float(np.sin(angle))), 0.008)
    picture = _over(picture, np.maximum(wheel, spokes.mask()), (0.155, 0.11, 0.085))
    door = Shapes(shape)
    door.polygon((-0.05, 0.86), (0.33, 0.80), (0.52, 0.91), (0.10, 0.985))
    picture = _over(picture, door.mask(0.002), (0.33, 0.42, 0.41))
    return picture, np.where(y < 0.34, _level(shape, seed + 3), _level(shape, seed + 4, 0.2) + np.float32(0.15) * x)


def three_lamps(shape: Shape, seed: int) -> Sketch:
    """Three lamps on a shelf, one lit; on the wall behind, their three shadows."""
    x, y = plane(shape)
    glow = np.exp(-((x + np.float32(0.22)) ** 2 * 2.2 + (y - np.float32(0.44)) ** 2 * 1.6) * 3.4)
    picture = _blend(
        np.clip(glow * 1.05 + np.float32(0.05) * clouds(shape, 6, seed, 4), 0, 1), (0.13, 0.085, 0.10), (0.80, 0.50, 0.20)
    )
    picture = _over(picture, smooth(0.752, 0.756, y), _blend(np.clip(glow * 1.5, 0, 1), (0.08, 0.055, 0.06), (0.50, 0.27, 0.12)))
    picture = _over(
        picture,
        smooth(0.752, 0.756, y) * smooth(0.772, 0.768, y),
        _blend(np.clip(glow * 1.8, 0, 1), (0.17, 0.11, 0.09), (0.92, 0.66, 0.32)),
    )
    for at in (0.02, 0.24):
        shade = Shapes(shape)
        _lamp(shade, at + 0.13 + at * 0.2, 0.755, 1.12)
        picture = _over(picture, shade.mask(0.02) * np.float32(0.55), (0.10, 0.06, 0.08))
    for at, lit in ((-0.22, 1), (0.02, 0), (0.24, 0)):
        body = Shapes(shape)
        _lamp(body, at, 0.755, 1.0)
        mask = body.mask(0.0015)
        towards = np.clip(np.float32(0.55) - (x - np.float32(at)) * 9, 0, 1) if not lit else np.float32(0.3) + 0 * x
        picture = _over(picture, mask, _blend(towards, (0.09, 0.075, 0.08), (0.42, 0.30, 0.20)))
        glass = np.exp(-(((x - np.float32(at)) / np.float32(0.045)) ** 4 + ((y - np.float32(0.465)) / np.float32(0.095)) ** 4))
        tone: Colour = (1.0, 0.86, 0.50) if lit else (0.27, 0.22, 0.22)
        picture = _over(picture, glass * np.float32(0.85 if lit else 0.55), tone)
        if lit:
            flame = np.exp(-(((x - np.float32(at)) / np.float32(0.016)) ** 2 + ((y - np.float32(0.48)) / np.float32(0.045)) ** 2))
            picture = _over(picture, np.clip(flame * 1.4, 0, 1), (1.0, 0.97, 0.82))
        else:
            edge = np.exp(
                -(((x - np.float32(at - 0.035)) / np.float32(0.006)) ** 2 + ((y - np.float32(0.46)) / np.float32(0.07)) ** 2)
            )
            picture = _over(picture, edge * np.float32(0.7), (0.95, 0.70, 0.38))
    around = np.arctan2(y - np.float32(0.46), x + np.float32(0.22)) + np.float32(np.pi / 2)
    return picture, np.where(y > 0.75, _level(shape, seed + 3, 0.15), -around + _level(shape, seed + 2, 0.3))


def _lamp(shapes: Shapes, at: float, foot: float, size: float) -> None:
    def up(part: float) -> float:
        return foot - part * 0.40 * size

    wide = 0.055 * size
    shapes.polygon((at - wide * 1.25, foot), (at + wide * 1.25, foot), (at + wide, up(0.10)), (at - wide, up(0.10)))
    shapes.polygon((at - wide, up(0.10)), (at + wide, up(0.10)), (at + wide * 0.8, up(0.36)), (at - wide * 0.8, up(0.36)))
    for side in (-1, 1):
        shapes.limb((at + side * wide * 0.95, up(0.40)), (at + side * wide * 0.95, up(0.98)), 0.006 * size)
    shapes.polygon(
        (at - wide * 1.05, up(0.36)), (at + wide * 1.05, up(0.36)), (at + wide * 1.05, up(0.42)), (at - wide * 1.05, up(0.42))
    )
    shapes.polygon(
        (at - wide * 0.95, up(0.98)), (at + wide * 0.95, up(0.98)), (at + wide * 0.45, up(1.14)), (at - wide * 0.45, up(1.14))
    )
    for turn in range(9):
        angle = np.pi * turn / 8
        shapes.disc(
            (at - 0.07 * size * float(np.cos(angle)), up(1.12) - 0.085 * size * float(np.sin(angle))), 0.0045 * size, 0.0045 * size
        )


def view_before(shape: Shape, seed: int) -> Sketch:
    """Murasoln over the salt pans on a clear morning: the town on its rise, the bridge, both in the pans."""
    return _view(shape, seed, broken=False)


def view_after(shape: Shape, seed: int) -> Sketch:
    """The same place four years later, under a closed sky: the bridge has a gap, the tower is gone."""
    return _view(shape, seed, broken=True)


def _view(shape: Shape, seed: int, broken: bool) -> Sketch:
    x, y = plane(shape)
    high, low = ((0.58, 0.60, 0.60), (0.74, 0.72, 0.67)) if broken else ((0.36, 0.56, 0.74), (0.90, 0.84, 0.70))
    picture = _blend(smooth(0, 0.46, y), high, low)
    veil = smooth(0.15, 1.2, streaks(shape, 6, 2.4, seed)) * smooth(0.46, 0.15, y)
    picture = _over(picture, veil, (0.66, 0.65, 0.63) if broken else (0.95, 0.93, 0.88))
    picture = _over(
        picture, below(y, ridge(shape, 0.40, 0.012, 91, 4), 0.004), (0.50, 0.52, 0.53) if broken else (0.50, 0.58, 0.62)
    )
    rise = np.float32(0.455) - np.float32(0.075) * np.exp(-((x + np.float32(0.30)) ** 2) / np.float32(0.035))
    picture = _over(picture, smooth(-0.003, 0.003, y - rise), (0.38, 0.37, 0.33) if broken else (0.44, 0.47, 0.30))
    chance = np.random.default_rng(92)
    for _ in range(34):
        at, wide, tall = float(chance.normal(-0.30, 0.115)), float(chance.uniform(0.014, 0.032)), float(chance.uniform(0.020, 0.05))
        foot = 0.462 - 0.07 * float(np.exp(-((at + 0.30) ** 2) / 0.035))
        picture = _house(picture, shape, (at, foot), (wide, tall), broken, float(chance.uniform(0.84, 1.12)))
    if not broken:
        picture = _house(picture, shape, (-0.275, 0.40), (0.022, 0.135), broken, 1.1)
    picture = _bridge(picture, shape, broken)
    picture = mirrored(picture, 0.475, seed + 1, 0.35, 0.97)
    pans = _dams(x, y)
    picture = _over(picture, pans * smooth(0.47, 0.50, y), (0.42, 0.40, 0.37) if broken else (0.80, 0.76, 0.68))
    salt = smooth(0.72, 0.80, y + np.float32(0.05) * clouds(shape, 5, 93)) * smooth(0.1, 0.6, streaks(shape, 26, 5, 94))
    picture = _over(picture, salt * np.float32(0.7), (0.62, 0.60, 0.57) if broken else (0.97, 0.94, 0.88))
    return picture, np.where(y < 0.40, _level(shape, seed + 2, 0.5), _level(shape, seed + 3, 0.12))


def _dams(x: Field, y: Field) -> Field:
    """Low dams between the pans, in perspective."""
    depth = np.clip((y - np.float32(0.475)) / np.float32(0.525), 0.004, 1)
    along = np.abs((np.float32(0.55) / depth + np.float32(0.2)) % 1 - np.float32(0.5))
    across = np.abs(((x + np.float32(0.17)) / depth * np.float32(1.9)) % 1 - np.float32(0.5))
    dams: Field = np.maximum(smooth(0.455, 0.475, along), smooth(0.470, 0.488, across) * smooth(0.05, 0.16, depth)) * smooth(
        0.02, 0.08, depth
    )
    return dams


def _house(picture: Field, shape: Shape, at: tuple[float, float], size: tuple[float, float], broken: bool, tone: float) -> Field:
    wall, lit, roof = Shapes(shape), Shapes(shape), Shapes(shape)
    (x, foot), (wide, tall) = at, size
    wall.polygon((x - wide / 2, foot), (x - wide / 2, foot - tall), (x + wide / 2, foot - tall), (x + wide / 2, foot))
    lit.polygon((x - wide / 2, foot), (x - wide / 2, foot - tall), (x, foot - tall), (x, foot))
    roof.polygon((x - wide * 0.58, foot - tall), (x, foot - tall - wide * 0.5), (x + wide * 0.58, foot - tall))
    warm = np.array((0.45, 0.43, 0.41) if broken else (0.88, 0.80, 0.66), np.float32) * np.float32(tone)
    picture = _over(picture, wall.mask(), warm * np.float32(0.72))
    picture = _over(picture, lit.mask(), warm)
    return _over(picture, roof.mask(), (0.30, 0.27, 0.26) if broken else (0.66, 0.34, 0.23))


def _bridge(picture: Field, shape: Shape, broken: bool) -> Field:
    x, y = plane(shape)
    arch = ((x + np.float32(0.02)) / np.float32(0.118)) % 1 - np.float32(0.5)
    opening = (arch / np.float32(0.38)) ** 2 + ((y - np.float32(0.478)) / np.float32(0.052)) ** 2 < 1
    deck = (y > 0.408) & (y < 0.478) & ~opening & (x > -0.14)
    if broken:
        ragged = np.float32(0.02) * np.sin(y * 260) + np.float32(0.012) * np.sin(y * 611)
        deck &= ~((x > 0.275 + ragged) & (x < 0.47 - ragged))
    stone = (0.35, 0.34, 0.33) if broken else (0.84, 0.77, 0.64)
    picture = _over(picture, deck.astype(np.float32), stone)
    shadow = deck & (arch > 0.28) & (y > 0.425)
    return _over(picture, shadow.astype(np.float32) * np.float32(0.5), (0.24, 0.24, 0.24) if broken else (0.55, 0.47, 0.42))


def ford(shape: Shape, seed: int) -> Sketch:
    """Grey water from edge to edge; a paler band where it is shallow, and stones that lead across."""
    x, y = plane(shape)
    wave = np.float32(0.018) * streaks(shape, 3, 3, seed)
    band = np.exp(-(((y - np.float32(0.58) + np.float32(0.10) * x + wave) / np.float32(0.10)) ** 2))
    picture = _blend(smooth(0, 1, y + np.float32(0.12) * streaks(shape, 12, 3, seed + 1)), (0.50, 0.57, 0.60), (0.19, 0.26, 0.31))
    picture = _over(picture, band * np.float32(0.8), (0.76, 0.77, 0.72))
    chance = np.random.default_rng(seed + 2)
    for at in range(11):
        along = -0.66 + at * 0.132 + float(chance.normal(0, 0.014))
        level = 0.59 - 0.10 * along + float(chance.normal(0, 0.012))
        wide, tall = float(chance.uniform(0.026, 0.042)), float(chance.uniform(0.012, 0.019))
        stone, shade = Shapes(shape), Shapes(shape)
        shade.disc((along + 0.006, level + tall * 1.1), wide * 1.1, tall * 0.9)
        stone.disc((along, level), wide, tall)
        picture = _over(picture, shade.mask(0.004) * np.float32(0.6), (0.16, 0.20, 0.23))
        picture = _over(picture, stone.mask(0.002), (0.30, 0.285, 0.265))
        stone.disc((along - wide * 0.15, level - tall * 0.35), wide * 0.7, tall * 0.45)
    return picture, _level(shape, seed + 3, 0.10) - np.float32(0.08)
