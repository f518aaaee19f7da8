"""The photographs of the inventory: what stood before the lens, as tones."""

from __future__ import annotations

import numpy as np

from stele.site.demo.drawing.figures import Shapes
from stele.site.demo.drawing.noise import Field, clouds, grain, plane, smooth, spread, streaks
from stele.site.demo.drawing.river import below, house, laid, mirrored, poplars, ridge, sky

Shape = tuple[int, int]
_1 = np.float32(1)


def dyke_after_the_water(shape: Shape, seed: int) -> Field:
    """A dyke with a gap in it, roofs and poplars standing in still water."""
    _x, y = plane(shape)
    picture = sky(shape, seed, 0.50, 0.93, 0.22)
    far = ridge(shape, 0.455, 0.006, seed + 1, 6)
    picture = laid(picture, below(y, far, 0.001), 0.62)
    chance = np.random.default_rng(seed)
    row = [(-0.62 + at * 0.052 + float(chance.normal(0, 0.007)), 0.475, float(chance.uniform(0.085, 0.13))) for at in range(11)]
    picture = laid(picture, poplars(shape, row, seed + 2) * np.float32(0.9), 0.42)
    for at, wide, dark in (((0.02, 0.478), 0.10, 0.36), ((0.16, 0.482), 0.085, 0.40), ((-0.13, 0.480), 0.07, 0.44)):
        house(picture, at, wide, dark, dark * 1.5)
    house(picture, (0.36, 0.507), 0.145, 0.27, 0.42)
    picture = laid(picture, poplars(shape, [(0.575, 0.53, 0.40), (-0.50, 0.515, 0.25)], seed + 3), 0.13)
    picture = mirrored(picture, 0.497, seed + 4, 0.55, 0.84)
    return _dyke(picture, shape, seed + 5)


def _dyke(picture: Field, shape: Shape, seed: int) -> Field:
    """The dyke in front, from the lower left; it ends where the water went through."""
    x, y = plane(shape)
    crest = ridge(shape, 0.80, 0.004, seed, 9)[None, :] - np.float32(0.10) * (x + np.float32(0.1))
    broken = smooth(
        0.0,
        0.11,
        x - np.float32(0.14) + np.float32(0.05) * clouds(shape, 9, seed + 1) + np.float32(0.03) * clouds(shape, 40, seed + 2),
    )
    line = crest + broken * np.float32(0.28)
    bank = smooth(-0.0015, 0.0015, y - line)
    grass = streaks(shape, 120, 150 * shape[1] / shape[0], seed + 3, 3)
    lumps = clouds(shape, 26, seed + 4, 5)
    tone = np.float32(0.20) + np.float32(0.085) * grass + np.float32(0.07) * lumps - np.float32(0.16) * smooth(0.0, 0.24, y - line)
    tone = tone + np.float32(0.32) * np.exp(-(((y - line) / np.float32(0.016)) ** 2)) * (_1 - broken)
    tone = tone - np.float32(0.13) * broken
    return laid(picture, bank, np.clip(tone, 0.03, 0.8))


def quay_in_the_morning(shape: Shape, seed: int) -> Field:
    """Lamps on a quay going into fog, wet stones in front."""
    x, y = plane(shape)
    mist = np.float32(0.80) - np.float32(0.34) * np.abs(y - np.float32(0.47)) + np.float32(0.05) * clouds(shape, 4, seed)
    picture: Field = mist + np.float32(0.16) * np.exp(-((x + np.float32(0.12)) ** 2 + (y - np.float32(0.40)) ** 2) * 9)
    vanish, level = -0.20, 0.50
    depth = np.clip((y - np.float32(level)) / np.float32(1 - level), 1e-3, 1)
    along = np.float32(0.12) / depth
    across = (x - np.float32(vanish)) / depth
    stones = _paving(along, across, shape, seed + 1)
    wet = picture[np.clip(2 * round(level * shape[0]) - np.arange(shape[0]) - 1, 0, shape[0] - 1)]
    floor = np.float32(0.62) * wet * (np.float32(0.72) + np.float32(0.5) * stones) + np.float32(0.10) * (_1 - depth)
    edge = x - np.float32(vanish) + np.float32(0.35) * (y - np.float32(level))
    water = spread(wet, 24) * np.float32(0.78) + np.float32(0.045) * streaks(shape, 130, 22, seed + 2, 3) * depth
    ground = np.where(edge > 0, floor, water)
    ground = laid(ground, np.exp(-((edge / np.maximum(depth, 0.05) / np.float32(0.018)) ** 2)), 0.72 * wet)
    picture = np.where(y > level, ground, picture)
    for at in range(9, -1, -1):
        picture = _facade(picture, shape, vanish, level, 1.35 * 0.72**at, seed + 10 + at)
    for at in range(7, -1, -1):
        near = 0.66**at
        picture = _lamp(picture, shape, (vanish + 0.30 * near, level + 0.36 * near), near, 0.80 - 0.72 * near)
    return picture


def _facade(picture: Field, shape: Shape, vanish: float, level: float, near: float, seed: int) -> Field:
    """One house of the row on the right, greyer the further away."""
    x, y = plane(shape)
    left, right = vanish + 0.62 * near * 0.72, vanish + 0.62 * near
    foot = np.float32(level) + np.float32(0.52) * (x - np.float32(vanish))
    chance = np.random.default_rng(seed)
    top = level - near * float(chance.uniform(0.46, 0.60))
    slope = np.float32((top - level) / (right - vanish)) * (x - np.float32(vanish)) + np.float32(level)
    wall = smooth(-0.001, 0.001, x - np.float32(left)) * smooth(-0.002, 0.002, y - slope) * smooth(0.001, -0.001, y - foot)
    tone = np.float32(0.80 - 0.40 * min(1.0, near) ** 0.7)
    u, v = (x - np.float32(left)) / np.float32(right - left), (y - slope) / np.maximum(foot - slope, 1e-3)
    window = smooth(0.30, 0.26, np.abs((u * 3) % 1 - np.float32(0.5))) * smooth(0.34, 0.30, np.abs((v * 4.2) % 1 - np.float32(0.5)))
    shade = tone - np.float32(0.16 * near**0.7) * window + np.float32(0.02) * clouds(shape, 18, seed + 1)
    return laid(picture, wall * (x > left), shade)


def _paving(along: Field, across: Field, shape: Shape, seed: int) -> Field:
    rows = along * np.float32(30)
    shift = (np.floor(rows) % 2) * np.float32(0.5)
    joint = np.maximum(
        smooth(0.40, 0.48, np.abs(rows % 1 - np.float32(0.5))),
        smooth(0.42, 0.49, np.abs((across * 5 + shift) % 1 - np.float32(0.5))),
    )
    each = np.sin(np.floor(rows) * np.float32(12.9) + np.floor(across * 5 + shift) * np.float32(78.2)) * np.float32(43758.5)
    tone: Field = (
        (each - np.floor(each)) * np.float32(0.35)
        + np.float32(0.3) * clouds(shape, 40, seed, 3)
        - np.float32(0.55) * joint
        + np.float32(0.3)
    )
    return tone


def _lamp(picture: Field, shape: Shape, foot: tuple[float, float], near: float, tone: float) -> Field:
    shapes = Shapes(shape)
    x, y = foot
    tall = 0.52 * near
    shapes.limb((x, y), (x, y - tall), 0.016 * near, thinner=0.55)
    shapes.limb((x, y), (x, y - tall * 0.09), 0.034 * near, thinner=0.7)
    shapes.limb((x - 0.035 * near, y - tall * 0.84), (x + 0.035 * near, y - tall * 0.84), 0.008 * near)
    shapes.polygon(
        (x - 0.020 * near, y - tall),
        (x + 0.020 * near, y - tall),
        (x + 0.034 * near, y - tall * 1.14),
        (x - 0.034 * near, y - tall * 1.14),
    )
    shapes.polygon((x - 0.042 * near, y - tall * 1.14), (x + 0.042 * near, y - tall * 1.14), (x, y - tall * 1.24))
    picture = laid(picture, shapes.mask(0.0008), tone)
    px, py = plane(shape)
    glow = np.exp(-((px - np.float32(x)) ** 2 + (py - np.float32(y - tall * 1.07)) ** 2) / np.float32((0.024 * near) ** 2))
    return picture + glow * np.float32(0.85) * (_1 - picture)


def bridge_from_below(shape: Shape, seed: int) -> Field:
    """Under the vault of a bridge: its stones, the light at its far mouth, and both in the water."""
    x, y = plane(shape)
    dx, dy = x * np.float32(1.25) - np.float32(0.10), (np.float32(0.60) - y) * np.float32(1.25)
    rise = np.float32(0.12)
    up = np.maximum(dy, 0) + np.float32(1e-3)
    wide = np.sqrt(dx * dx + up * up)
    reach = (np.float32(1.0) - rise * up / wide) / wide
    angle = np.arctan2(up, dx)
    depth, around = reach * np.float32(2.4), angle * np.float32(9 / np.pi * 2)
    rows = np.floor(around)
    course = depth * np.float32(1.15) + (rows % 2) * np.float32(0.5)
    thin = np.clip(wide * 3, 0.15, 1)
    joint = np.maximum(
        smooth(0.43, 0.485, np.abs(around % 1 - np.float32(0.5))), smooth(0.455, 0.492, np.abs(course % 1 - np.float32(0.5)))
    )
    each = np.sin(rows * np.float32(12.9) + np.floor(course) * np.float32(78.2)) * np.float32(43758.5)
    block = (each - np.floor(each)) - np.float32(0.5)
    rough = clouds(shape, 36, seed, 5) + np.float32(0.5) * grain(shape, seed + 1)
    damp = smooth(-0.3, 1.1, streaks(shape, 3, 14, seed + 2, 4))
    stone = np.float32(0.46) + np.float32(0.19) * block + np.float32(0.085) * rough - np.float32(0.10) * damp
    light = (
        np.float32(0.42)
        + np.float32(1.15) * np.exp(-wide * np.float32(2.0))
        + np.float32(0.55) * smooth(7.0, 0.9, depth) * smooth(0.3, 1.1, np.cos(angle) * 0.8 + 0.6)
    )
    vault = stone * light * (_1 - np.float32(0.62) * joint * thin)
    mouth = 1 - smooth(0.168, 0.176, wide)
    outside = sky(shape, seed + 3, 0.9, 1.0, 0.05)
    far = np.where(y > np.float32(0.545) + np.float32(0.010) * np.sin(x * 60), np.float32(0.55), outside)
    picture = laid(vault, mouth, far)
    picture = np.where(dy > 0, picture, np.float32(0.2))
    return mirrored(picture, 0.60, seed + 4, 0.8, 0.72)


def waiting(shape: Shape, seed: int) -> Field:
    """Men sitting on a quay wall in the evening, their backs to us; a ferry beyond, and nothing else."""
    _x, y = plane(shape)
    picture = sky(shape, seed, 0.46, 0.92, 0.2)
    picture = laid(picture, below(y, ridge(shape, 0.44, 0.008, seed + 1, 5), 0.002), 0.60)
    boat = Shapes(shape)
    boat.polygon((0.10, 0.475), (0.52, 0.475), (0.48, 0.515), (0.14, 0.515))
    boat.polygon((0.30, 0.435), (0.42, 0.435), (0.42, 0.478), (0.30, 0.478))
    boat.limb((0.22, 0.475), (0.22, 0.36), 0.006)
    picture = laid(picture, boat.mask(), 0.34)
    picture = mirrored(picture, 0.515, seed + 2, 0.9, 0.88)
    wall = Shapes(shape)
    chance = np.random.default_rng(seed + 3)
    at = -0.66
    while at < 0.62:
        if chance.uniform() < 0.16:
            wall.standing((at, 0.80), float(chance.uniform(0.40, 0.43)), chance)
        else:
            wall.seated((at, 0.765), float(chance.uniform(0.40, 0.45)), chance)
        at += float(chance.uniform(0.115, 0.125)) * (2.0 if chance.uniform() < 0.3 else 1.0)
    body = wall.mask(0.0014)
    rim = np.clip(body - np.roll(body, shape[0] // 160, axis=0), 0, 1)
    picture = (
        laid(picture, body, np.float32(0.09) + np.float32(0.03) * clouds(shape, 50, seed + 5, 3)) + np.float32(0.16) * rim * body
    )
    stone = np.float32(0.24) + np.float32(0.05) * clouds(shape, 30, seed + 4, 5) - np.float32(0.2) * smooth(0.765, 1.0, y)
    seam = smooth(0.46, 0.49, np.abs((y * 12) % 1 - np.float32(0.5))) * np.float32(0.10)
    return laid(
        picture,
        smooth(0.757, 0.763, y),
        np.clip(stone - seam + np.float32(0.2) * np.exp(-(((y - np.float32(0.765)) / np.float32(0.006)) ** 2)), 0.03, 1),
    )


def ferry_without_passengers(shape: Shape, seed: int) -> Field:
    """A flat ferry on its cable in the middle of the river; its deck is empty."""
    x, y = plane(shape)
    picture = sky(shape, seed, 0.66, 0.90, 0.12)
    picture = laid(picture, below(y, ridge(shape, 0.405, 0.010, seed + 1, 7), 0.0015), 0.55)
    row = [(-0.64 + at * 0.034, 0.418, 0.05 + 0.028 * abs(np.sin(at * 2.1))) for at in range(40)]
    picture = laid(picture, poplars(shape, row, seed + 2) * np.float32(0.8), 0.45)
    ferry = Shapes(shape)
    ferry.polygon((-0.30, 0.575), (0.26, 0.575), (0.235, 0.617), (-0.275, 0.617))
    ferry.polygon((-0.37, 0.560), (-0.30, 0.575), (-0.30, 0.592))
    ferry.polygon((0.33, 0.560), (0.26, 0.575), (0.26, 0.592))
    for at in np.linspace(-0.29, 0.25, 13):
        ferry.limb((float(at), 0.578), (float(at), 0.535), 0.005)
    for level in (0.537, 0.556):
        ferry.limb((-0.29, level), (0.25, level), 0.004)
    for at in (-0.26, 0.22):
        ferry.limb((at, 0.578), (at, 0.40), 0.008, thinner=0.7)
    cable = np.float32(0.415) - np.float32(0.03) * (x / np.float32(0.7)) ** 2
    given = mirrored(picture, 0.42, seed + 5, 0.75, 0.90)
    solid = ferry.mask(0.0009)
    below_it = np.where(y > np.float32(0.617), mirrored(solid, 0.617, seed + 5, 0.75, 0.8), 0)
    given = laid(given, np.clip(below_it, 0, 1), 0.20)
    given = laid(given, solid, np.float32(0.13) + np.float32(0.03) * streaks(shape, 60, 10, seed + 4, 3))
    return laid(given, np.exp(-(((y - cable) * shape[0] / max(1.0, shape[0] / 1100)) ** 2)), 0.12)


def reading_of_names(shape: Shape, seed: int) -> Field:
    """People standing at dusk, from behind; in front one lamp over one who reads from a sheet. In colour."""
    x, y = plane(shape)
    evening = np.stack(
        [np.float32(a) + np.float32(b) * smooth(0.0, 0.62, y) for a, b in ((0.13, 0.50), (0.20, 0.36), (0.34, 0.24))], -1
    )
    picture: Field = evening + (np.float32(0.05) * streaks(shape, 8, 3, seed, 4) * (1 - y))[..., None]
    picture = laid(picture, below(y, ridge(shape, 0.565, 0.006, seed + 1, 6), 0.002)[..., None], (0.10, 0.115, 0.14))
    reader = Shapes(shape)
    chance = np.random.default_rng(seed + 2)
    reader.standing((0.06, 0.80), 0.30, chance)
    reader.limb((-0.02, 0.80), (-0.02, 0.44), 0.007)
    picture = laid(picture, reader.mask()[..., None], (0.06, 0.06, 0.07))
    lamp = np.exp(-(((x + np.float32(0.015)) / np.float32(0.012)) ** 2 + ((y - np.float32(0.445)) / np.float32(0.010)) ** 2))
    halo = np.exp(-((x + np.float32(0.01)) ** 2 + (y - np.float32(0.47)) ** 2) / np.float32(0.020))
    sheet_ = Shapes(shape)
    sheet_.polygon((0.012, 0.575), (0.048, 0.585), (0.040, 0.622), (0.004, 0.612))
    picture = laid(picture, sheet_.mask()[..., None], (1.0, 0.93, 0.74))
    picture = (
        picture
        + halo[..., None] * np.array((0.42, 0.30, 0.13), np.float32)
        + lamp[..., None] * np.array((1.0, 0.9, 0.65), np.float32)
    )
    for depth in range(5):
        picture = _crowd(picture, shape, 0.72 + depth * 0.125, 0.34 + depth * 0.13, depth, seed + 3 + depth)
    return picture


def _crowd(picture: Field, shape: Shape, foot: float, tall: float, depth: int, seed: int) -> Field:
    chance = np.random.default_rng(seed)
    row = Shapes(shape)
    half = shape[1] / shape[0] / 2
    at = -half + float(chance.uniform(0, 0.1))
    while at < half + 0.1:
        gap = abs(at) < 0.10 + 0.02 * depth and depth < 3
        if not gap:
            row.standing((at, foot + tall * 0.5 + float(chance.normal(0, 0.012))), tall * float(chance.uniform(0.9, 1.08)), chance)
        at += tall * float(chance.uniform(0.24, 0.42))
    body = row.mask(0.0016 + 0.0012 * max(0, depth - 2))
    x, _y = plane(shape)
    towards = np.roll(body, (shape[0] // 220, 0), axis=(0, 1))
    rim = np.clip(body - towards, 0, 1) * np.exp(-np.abs(x) * np.float32(2.2)) * np.float32(0.55 / (1 + 0.5 * depth))
    tone = np.array((0.085, 0.09, 0.115), np.float32) * np.float32(1.3 - depth * 0.22)
    return laid(picture, body[..., None], tone) + rim[..., None] * np.array((1.0, 0.74, 0.40), np.float32)
