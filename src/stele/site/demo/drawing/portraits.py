"""Photographs of people near by: their forms are walked to and lit; what they wear and hold has tones of its own."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from stele.site.demo.drawing import bodies, hand, sitters
from stele.site.demo.drawing.lit import Seen, traced
from stele.site.demo.drawing.noise import Field, clouds, plane, smooth, spread, streaks
from stele.site.demo.drawing.solids import Form

Shape = tuple[int, int]
_ROWS: Final = 900
"""The light is walked for so many rows; a lens is no sharper."""


def _lit(form: Form, shape: Shape, most: int = _ROWS) -> Seen:
    rows = min(most, shape[0])
    small = traced(form, (round(shape[1] * rows / shape[0]), rows))
    if small.hit.shape == shape:
        return small
    facing, shadow, openness, hit, floor = (
        _enlarged(each, shape) for each in (small.facing, small.shadow, small.openness, small.hit, small.floor)
    )
    (nx, ny, nz), (px, py, pz) = ([_enlarged(each, shape) for each in axes] for axes in (small.normals, small.points))
    return Seen(facing, shadow, openness, (nx, ny, nz), (px, py, pz), hit, floor)


def _enlarged(field: Field, shape: Shape) -> Field:
    large: Field = np.asarray(Image.fromarray(field.astype(np.float32)).resize((shape[1], shape[0]), Image.Resampling.BICUBIC))
    return large


def _light(seen: Seen, sky: float = 0.22) -> Field:
    """How much light comes back from a white body there: the window, the room, and what lies open to neither."""
    up = seen.normals[1] * np.float32(0.5) + np.float32(0.5)
    light: Field = (np.float32(0.9) * seen.facing * seen.shadow + np.float32(sky) * up) * seen.openness
    return light


def _within(body: Field) -> Field:
    """1 where a point lies on this body, 0 on another."""
    return smooth(0.016, 0.005, np.abs(body))


def hands_at_register(shape: Shape, seed: int) -> Field:
    """Two hands on an open book; the right one writes, the left one keeps the page flat. Nothing else is in the picture."""
    seen = _lit(bodies.register_office, shape)
    at = bodies.on_desk(*seen.points)
    light = _light(seen)
    page = np.float32(0.86) * _page(shape, at, seed)
    w = at[2]
    leaf_edges = smooth(-0.03, -0.06, w) * (np.float32(0.25) + np.float32(0.2) * np.sin(w * 900))
    tone = np.where(
        w < -0.20, np.float32(0.16) + np.float32(0.05) * streaks(shape, 4, 60, seed + 3), page * (1 - leaf_edges * np.float32(0.5))
    )
    for body in (bodies.resting_hand, bodies.writing_hand):
        skin = (
            np.float32(0.47)
            + np.float32(0.035) * clouds(shape, 40, seed + 4, 4)
            + np.float32(0.03) * clouds(shape, 160, seed + 5, 2)
        )
        tone = tone + _within(body(*at)) * (skin - tone)
    cloth = np.float32(0.085) * (1 + np.float32(0.35) * np.sin(at[0] * 420 + at[1] * 300) * np.float32(0.5)) + np.float32(
        0.01
    ) * clouds(shape, 60, seed + 6)
    tone = tone + _within(bodies.sleeves(*at)) * (cloth - tone)
    tone = tone + _within(bodies.pen(*at)) * (np.float32(0.10) - tone)
    given = tone * light * np.float32(1.25)
    _x, y = plane(shape)
    near = np.clip((y - np.float32(0.60)) / np.float32(0.4), 0, 1) + np.clip((np.float32(0.20) - y) / np.float32(0.3), 0, 1)
    given = given + near * (spread(given, 90) - given)
    developed: Field = np.clip(given, 0, 1) ** np.float32(0.62)
    return developed


def _page(shape: Shape, desk: tuple[Field, Field, Field], seed: int) -> Field:
    """Ruled leaves with names in a hand; what is written is too small to be read from here."""
    u, v, _w = desk
    paper = np.float32(0.96) + np.float32(0.02) * clouds(shape, 9, seed)
    row = np.abs((v * np.float32(13)) % 1 - np.float32(0.5))
    rules = smooth(0.465, 0.485, row) * np.float32(0.20) + smooth(0.006, 0.003, np.abs(np.abs(u) - np.float32(0.62))) * np.float32(
        0.3
    )
    rules = rules + smooth(0.006, 0.003, np.abs(np.abs(u) - np.float32(1.02))) * np.float32(0.3)
    ink = _entries(u, v, seed + 1)
    fold = np.exp(-((u / np.float32(0.02)) ** 2)) * np.float32(0.6)
    page: Field = paper * (1 - rules) * (1 - ink * np.float32(0.75)) * (1 - fold)
    return page


def _entries(u: Field, v: Field, seed: int) -> Field:
    """Lines of writing, drawn flat and laid on the leaves; the right one is filled down to the pen."""
    wide, tall = 2600, 2000
    chance = np.random.default_rng(seed)
    lines = []
    words = ("anole", "idrel", "tamun", "sorilde", "naluma", "garesh", "mirel", "tovan", "orlune", "velkorin", "peshko", "ishane")
    for line in range(26):
        level = (line + 0.5) / 13 - 1
        foot = (1 - level) / 2 * tall - 10
        for left, right, until in ((-1.0, -0.64, -1.0), (-0.60, -0.08, -1.0), (0.10, 0.58, 0.16), (0.66, 0.98, 0.16)):
            if level > until:
                said = " ".join(str(each) for each in chance.choice(words, 2 if right - left > 0.45 else 1))
                lines.append((said, ((left + 1.3) / 2.6 * wide, foot), 17.0))
    flat = hand.traced(lines, (wide, tall), hand.INK, seed)
    columns = np.clip((u + np.float32(1.3)) / np.float32(2.6) * wide, 0, wide - 1).astype(np.int32)
    rows = np.clip((1 - v) / 2 * tall, 0, tall - 1).astype(np.int32)
    laid: Field = flat[rows, columns]
    return laid


def school_class(shape: Shape, seed: int) -> Field:
    """A class before its school; the water has been over the print, and nobody can be known by their face any more."""
    seen = _lit(sitters.school_class, shape, 640)
    at, light = seen.points, _light(seen, 0.45)
    found = sitters.class_parts(*at)
    x, y = plane(shape)
    cloth = np.float32(0.15) + np.float32(0.48) * found.own + np.float32(0.03) * clouds(shape, 90, seed, 2)
    ground = np.float32(0.42) + np.float32(0.06) * clouds(shape, 30, seed + 1, 5)
    tone = np.where(seen.floor > 0.5, ground, np.float32(0.25) + np.float32(0.03) * streaks(shape, 60, 8, seed + 2))
    tone = tone + _within(found.clothes) * (cloth - tone)
    tone = tone + _within(found.skin) * (np.float32(0.66) * (1 - np.float32(0.80) * np.clip(found.dark, 0, 1)) - tone)
    locks = np.float32(0.07) + np.float32(0.24) * ((found.own * 7) % 1) ** 2 + np.float32(0.03) * clouds(shape, 120, seed + 7, 2)
    tone = tone + _within(found.hair) * (locks - tone)
    tone = tone + _within(sitters.slate(*at)) * (_on_slate(shape, at, seed + 3) - tone)
    given = tone * light * np.float32(1.2)
    wall = _school_wall(shape, seed + 4)
    solid = np.clip(seen.hit + (seen.floor > 0.5) * (y > np.float32(0.66)), 0, 1)
    given = wall + solid * (np.clip(given, 0, 1) ** np.float32(0.60) - wall)
    given = spread(given, 150)
    lost = smooth(
        0.35,
        1.35,
        clouds(shape, 2.6, seed + 5, 5) + np.float32(0.55) * smooth(0.15, -0.75, x) + np.float32(0.25) * (y - np.float32(0.5)),
    )
    rim = np.exp(-(((lost - np.float32(0.30)) / np.float32(0.055)) ** 2)) * np.float32(0.16)
    washed: Field = given + lost * np.float32(0.80) * (np.float32(0.90) - given) - rim
    return np.clip(washed, 0, 1)


def _on_slate(shape: Shape, at: tuple[Field, Field, Field], seed: int) -> Field:
    """The slate's own tone with what is chalked on it."""
    wide, tall = 1160, 784
    lines = [("Tamvelu", (150.0, 350.0), 150.0), ("1961", (330.0, 650.0), 130.0)]
    chalk = hand.traced(lines, (wide, tall), hand.CHALK, seed)
    u = (at[0] - np.float32(sitters.SLATE[0] - 0.145)) / np.float32(0.29)
    v = (np.float32(sitters.SLATE[1] + 0.098) - at[1]) / np.float32(0.196)
    columns, rows = np.clip(u * wide, 0, wide - 1).astype(np.int32), np.clip(v * tall, 0, tall - 1).astype(np.int32)
    frame = smooth(0.455, 0.465, np.maximum(np.abs(u - np.float32(0.5)), np.abs(v - np.float32(0.5)) * np.float32(0.985)))
    written: Field = np.float32(0.06) + np.float32(0.8) * chalk[rows, columns] + frame * np.float32(0.4)
    return written


def _school_wall(shape: Shape, seed: int) -> Field:
    """Whitewashed boards, a window with its bars on either side, a door between."""
    x, y = plane(shape)
    board = np.abs((x * np.float32(17)) % 1 - np.float32(0.5))
    wall = (
        np.float32(0.60)
        + np.float32(0.03) * streaks(shape, 3, 160, seed, 3)
        + np.float32(0.05) * clouds(shape, 5, seed + 1, 4)
        - np.float32(0.16) * smooth(0.47, 0.495, board)
    )
    for at in (-0.44, 0.44):
        pane = np.maximum(np.abs(x - np.float32(at)) - np.float32(0.105), np.abs(y - np.float32(0.20)) - np.float32(0.135))
        bars = np.minimum(np.abs(x - np.float32(at)), np.abs(np.abs(y - np.float32(0.20)) - np.float32(0.045)))
        glass = np.float32(0.16) + np.float32(0.20) * smooth(
            0.1, 0.9, clouds(shape, 5, seed + 2, 3) + np.float32(0.8) * (x - np.float32(at)) * 4
        )
        wall = wall + smooth(0.016, 0.013, pane) * (np.float32(0.78) - wall)
        wall = wall + smooth(0.002, -0.002, pane) * smooth(0.003, 0.006, bars) * (glass - wall)
    door = np.maximum(np.abs(x + np.float32(0.01)) - np.float32(0.12), np.abs(y - np.float32(0.32)) - np.float32(0.27))
    wall = wall + smooth(0.002, -0.002, door) * (np.float32(0.24) - wall)
    laid: Field = wall - np.float32(0.25) * smooth(0.35, 0.62, y)
    return laid


def woman_with_photograph(shape: Shape, seed: int) -> Field:
    """A woman in a dark coat, from chin to hip; what she holds was taken long ago. In colour."""
    seen = _lit(sitters.woman, shape)
    light = _light(seen, 0.30)
    at = (
        seen.points[0] / np.float32(sitters.NEARER),
        seen.points[1] / np.float32(sitters.NEARER),
        seen.points[2] / np.float32(sitters.NEARER),
    )
    weave = np.float32(0.10) * np.sin(at[0] * 260 + at[1] * 190) * np.sin(at[0] * 230 - at[1] * 210) + np.float32(0.10) * clouds(
        shape, 130, seed, 2
    )
    parts: list[tuple[Field, tuple[float, float, float], Field]] = [
        (sitters.coat(*at), (0.050, 0.060, 0.082), weave * np.float32(1.6)),
        (sitters.scarf(*at), (0.40, 0.225, 0.13), weave * np.float32(0.6)),
        (sitters.neck(*at), (0.46, 0.30, 0.225), np.float32(0.06) * clouds(shape, 60, seed + 1, 4)),
        (sitters.holding_hands(*at), (0.45, 0.285, 0.21), np.float32(0.09) * clouds(shape, 60, seed + 2, 4)),
        (sitters.held_print(*at), (0.10, 0.055, 0.035), np.float32(0.15) * streaks(shape, 120, 20, seed + 3, 2)),
    ]
    colour = np.zeros((*shape, 3), np.float32)
    for body, own, rough in parts:
        colour += _within(body)[..., None] * (np.asarray(own, np.float32) * (1 + rough)[..., None] - colour)
    u, v, w = sitters.on_print(*at)
    inside = _within(sitters.held_print(*at)) * smooth(0.284, 0.280, np.abs(u)) * smooth(0.369, 0.365, np.abs(v)) * (w < 0.02)
    colour += inside[..., None] * (_old_print(u, v, shape, seed + 4) - colour)
    warm = seen.facing * seen.shadow * seen.openness
    given = colour * (light[..., None] * np.float32(1.55) + warm[..., None] * np.array((0.32, 0.20, 0.04), np.float32))
    street = _street_far_off(shape, seed + 5)
    solid = np.clip(seen.hit, 0, 1)[..., None]
    return np.clip(street + solid * (np.clip(given, 0, 1) ** np.float32(0.58) - street), 0, 1)


def _old_print(u: Field, v: Field, shape: Shape, seed: int) -> Field:
    """A silver print in its white border: somebody in a cap, out of focus, gone pale."""
    border = smooth(0.244, 0.240, np.abs(u)) * smooth(0.329, 0.325, np.abs(v))
    tone = np.float32(0.46) - np.float32(0.25) * v + np.float32(0.05) * clouds(shape, 30, seed, 4)
    bust = smooth(0.255, 0.180, np.hypot(u / np.float32(0.92), (v + np.float32(0.335)) / np.float32(1.12)))
    neck = smooth(0.070, 0.030, np.abs(u)) * smooth(0.0, -0.06, v) * smooth(-0.17, -0.10, v)
    head = smooth(1.12, 0.78, np.hypot(u / np.float32(0.086), (v - np.float32(0.045)) / np.float32(0.118)))
    cap = smooth(1.12, 0.82, np.hypot(u / np.float32(0.098), (v - np.float32(0.125)) / np.float32(0.070)))
    tone = tone + bust * (np.float32(0.15) - tone)
    face = np.float32(0.74) - np.float32(1.4) * np.clip(u + np.float32(0.02), 0, 0.2)
    for across, up, wide, tall in ((-0.030, 0.055, 0.018, 0.012), (0.034, 0.055, 0.018, 0.012), (0.002, -0.020, 0.022, 0.009)):
        face = face - np.float32(0.26) * np.exp(
            -(((u - np.float32(across)) / np.float32(wide)) ** 2) - ((v - np.float32(up)) / np.float32(tall)) ** 2
        )
    tone = tone + np.maximum(head, neck) * (face - tone)
    tone = tone + cap * (np.float32(0.12) - tone)
    pale = np.float32(0.22) + np.float32(0.66) * np.clip(tone, 0, 1)
    brown = np.stack([pale * np.float32(each) for each in (1.0, 0.93, 0.80)], -1)
    paper = np.array((0.86, 0.82, 0.72), np.float32)
    shown: Field = paper + border[..., None] * (brown - paper)
    return shown * np.float32(0.75)


def _street_far_off(shape: Shape, seed: int) -> Field:
    """Behind her a street in the evening, out of focus: a few windows lit."""
    x, y = plane(shape)
    dusk = np.stack(
        [np.float32(a) + np.float32(b) * smooth(0.1, 0.9, y) for a, b in ((0.36, -0.10), (0.40, -0.13), (0.47, -0.17))], -1
    )
    houses = smooth(0.02, -0.02, np.abs(x + np.float32(0.48)) - np.float32(0.30)) * smooth(0.02, 0.10, y) + smooth(
        0.04, -0.02, np.abs(x - np.float32(0.60)) - np.float32(0.22)
    ) * smooth(0.14, 0.24, y)
    given = dusk + np.clip(houses, 0, 1)[..., None] * (np.array((0.165, 0.165, 0.185), np.float32) - dusk)
    chance = np.random.default_rng(seed)
    for _ in range(13):
        at, level = float(chance.uniform(-0.62, 0.62)), float(chance.uniform(0.06, 0.62))
        size = float(chance.uniform(0.018, 0.034))
        disc = smooth(size, size * 0.86, np.hypot(x - np.float32(at), y - np.float32(level))) * float(chance.uniform(0.25, 0.65))
        given += disc[..., None] * np.array((0.55, 0.38, 0.16), np.float32)
    return given
