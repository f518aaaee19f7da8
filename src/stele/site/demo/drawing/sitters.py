"""People who stand before a camera, as distance fields: a class in its rows, a woman from chin to hip. Nobody's face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from stele.site.demo.drawing.noise import Field, smooth
from stele.site.demo.drawing.solids import blended, block, bounded, capsule, finger, hollow, length, turned

_APART: Final = 0.335
# For each row: how many stand in it, how far back, how high their feet are, how tall they are.
_CLASS: Final = ((8, -0.55, -1.16, 1.00), (9, -0.10, -1.0, 1.16), (8, 0.32, -0.74, 1.18))
SLATE: Final = (0.17, -0.63, -0.80)
"""Where the slate is that the middle one of the first row holds."""


def _chosen(cell: Field, row: int, salt: float) -> Field:
    """A number from 0 to 1 for each child, the same each time."""
    each = np.sin(cell * np.float32(12.9898) + np.float32(row * 37.7 + salt * 91.3)) * np.float32(43758.547)
    found: Field = each - np.floor(each)
    return found


def _child(x: Field, y: Field, z: Field, tall: Field, turn: Field) -> tuple[Field, Field]:
    """A smock and what stands out of it; and a head with its hair. ``y`` from the feet."""
    y = y / tall
    smock = (
        length(x / (np.float32(0.155) - np.float32(0.055) * np.clip((y - 0.25) / 0.5, 0, 1)), z / np.float32(0.11)) - 1
    ) * np.float32(0.09)
    pleats = np.float32(0.005) * np.sin(x * 120) * smooth(0.55, 0.30, y)
    smock = np.maximum(smock + pleats, np.abs(y - np.float32(0.47)) - np.float32(0.27))
    shoulders = capsule(x, y, z, (-0.085, 0.725, 0.0), (0.085, 0.725, 0.0), 0.050)
    body = blended(smock, shoulders, 0.06)
    side = np.abs(x)
    body = blended(body, capsule(side, y, z, (0.130, 0.70, 0.0), (0.155, 0.43, -0.035), 0.036), 0.02)
    legs = capsule(side, y, z, (0.055, 0.25, 0.0), (0.058, 0.02, 0.0), 0.038)
    u, w = turned(x, z + np.float32(0.01), turn)
    level = y - np.float32(0.885)
    skull = length(u / 0.90, level / 1.16, w / 0.98) - np.float32(0.088)
    jaw = length(u / 0.82, (level + 0.040) / 1.0, (w + 0.012) / 0.95) - np.float32(0.072)
    head = blended(skull, jaw, 0.03)
    for eye in (-0.034, 0.034):
        head = hollow(head, length((u - eye) / 1.5, level + 0.002, w + 0.100) - np.float32(0.018), 0.014)
    head = blended(head, length(u / 0.7, (level + 0.018) / 1.4, w + 0.086) - np.float32(0.014), 0.014)
    head = blended(head, capsule(x, y, z, (0.0, 0.80, 0.01), (0.0, 0.70, 0.01), 0.040), 0.02)
    return np.minimum(body, legs) * np.float32(0.8), head * np.float32(0.85)


def _hair(u: Field, level: Field, w: Field, long: Field) -> Field:
    """Cropped, or down to the chin."""
    strands = np.float32(0.0022) * np.sin(u * 190 + level * 60)
    cap = length(u / 0.96, (level - 0.012) / 1.15, (w - 0.010) / 1.0) - np.float32(0.0915) + strands
    line = np.float32(0.040) + np.float32(0.010) * np.sin(u * 60 + long * 9) - np.float32(0.55) * np.abs(u)
    above = np.maximum(cap, line - level - np.float32(0.75) * (w + np.float32(0.02)))
    bob = np.maximum(
        length(u / 1.05, (level + 0.010) / 1.06, (w - 0.030) / 0.95) - np.float32(0.094) + strands, -w - np.float32(0.004)
    )
    whole: Field = np.where(long > 0.5, np.minimum(above, bob), above) * np.float32(0.8)
    return whole


@dataclass(frozen=True, slots=True)
class ClassParts:
    """Clothes, skin and hair of a class; where, on the skin, eyes and mouths are dark; a number for each child, 0 to 1."""

    clothes: Field
    skin: Field
    hair: Field
    dark: Field
    own: Field


def class_parts(x: Field, y: Field, z: Field) -> ClassParts:
    """A school class in three rows."""
    clothes = skin = hair = np.full(np.shape(x), 9, np.float32)
    dark = own_number = np.zeros(np.shape(x), np.float32)
    for row, (count, deep, foot, tall) in enumerate(_CLASS):
        shift = np.float32(_APART / 2 if count % 2 == 0 else 0)
        cell = np.clip(np.round((x - shift) / np.float32(_APART)), -(count // 2), (count - 1) // 2)
        own = tall * (np.float32(0.93) + np.float32(0.13) * _chosen(cell, row, 1))
        at = x - shift - cell * np.float32(_APART) - np.float32(0.035) * (_chosen(cell, row, 2) - np.float32(0.5))
        back = z - np.float32(deep) - np.float32(0.05) * _chosen(cell, row, 3)
        turn = (_chosen(cell, row, 4) - np.float32(0.5)) * np.float32(0.7)
        body, head = _child(at, y - np.float32(foot), back, own, turn)
        u, w = turned(at, back + np.float32(0.01), turn)
        level = (y - np.float32(foot)) / own - np.float32(0.885)
        nearest = np.minimum(clothes, np.minimum(skin, hair))
        locks = _hair(u, level, w, _chosen(cell, row, 5))
        own_number = np.where(np.minimum(body, np.minimum(head, locks)) < nearest, _chosen(cell, row, 6), own_number)
        clothes = np.minimum(clothes, body)
        eyes = np.exp(
            -(((np.abs(u) - np.float32(0.033)) / np.float32(0.014)) ** 2) - ((level - np.float32(0.004)) / np.float32(0.009)) ** 2
        )
        mouth = np.exp(-((u / np.float32(0.024)) ** 2) - ((level + np.float32(0.060)) / np.float32(0.007)) ** 2)
        dark = np.where(head < skin, np.where(w < 0, eyes + np.float32(0.7) * mouth, 0), dark)
        skin = np.minimum(skin, head)
        hair = np.minimum(hair, locks)
    return ClassParts(clothes, skin, hair, dark, own_number)


def slate(x: Field, y: Field, z: Field) -> Field:
    """A small slate, held before the chest."""
    return block(x - np.float32(SLATE[0]), y - np.float32(SLATE[1]), z - np.float32(SLATE[2]), (0.145, 0.098, 0.012), 0.006)


def school_class(x: Field, y: Field, z: Field) -> Field:
    """The class with its slate, its benches and the ground."""
    found = class_parts(x, y, z)
    steps = np.minimum(
        block(x, y + np.float32(1.10), z - np.float32(0.02), (1.62, 0.10, 0.20), 0.01),
        block(x, y + np.float32(0.92), z - np.float32(0.42), (1.50, 0.18, 0.16), 0.01),
    )
    people: Field = np.minimum(np.minimum(found.clothes, found.skin), np.minimum(found.hair, slate(x, y, z)))
    return np.minimum(people, steps)


NEARER: Final = 1.34
"""From how near the woman is seen."""
PRINT: Final = (0.0, -0.20, -0.66)
"""Where the photograph is that she holds, which leans back a little."""
_HOLDS: Final[tuple[tuple[tuple[tuple[float, float, float], ...], float], ...]] = (
    (((0.10, 0.10, 0.05), (-0.02, 0.155, 0.075), (-0.125, 0.150, 0.070)), 0.042),
    (((0.12, 0.02, 0.06), (-0.02, 0.055, 0.085), (-0.135, 0.045, 0.070)), 0.043),
    (((0.12, -0.06, 0.06), (-0.01, -0.045, 0.085), (-0.125, -0.060, 0.070)), 0.041),
    (((0.11, -0.13, 0.05), (0.01, -0.135, 0.075), (-0.09, -0.150, 0.065)), 0.036),
    (((0.14, 0.10, -0.02), (0.02, 0.155, -0.050), (-0.115, 0.120, -0.045)), 0.047),
)


def on_print(x: Field, y: Field, z: Field) -> tuple[Field, Field, Field]:
    """Across the photograph, up it, and behind it."""
    down, deep = y - np.float32(PRINT[1]), z - np.float32(PRINT[2])
    c, s = np.float32(np.cos(0.20)), np.float32(np.sin(0.20))
    return x - np.float32(PRINT[0]), c * down + s * deep, c * deep - s * down


def held_print(x: Field, y: Field, z: Field) -> Field:
    """The photograph in its thin frame."""
    u, v, w = on_print(x, y, z)
    frame = block(u, v, w, (0.315, 0.400, 0.022), 0.008)
    return hollow(frame, block(u, v, w + np.float32(0.022), (0.285, 0.370, 0.010), 0.004), 0.004)


def _one_hand(x: Field, y: Field, z: Field) -> Field:
    """The right one of two hands that hold a frame by its edges: thumb before it, fingers behind."""
    palm = (length((x - 0.16) / 0.62, (y + 0.01) / 1.05, (z - 0.02) / 0.62) - np.float32(0.165)) * np.float32(0.62)
    hand = palm
    for joints, thick in _HOLDS:
        hand = blended(hand, finger(x, y, z, list(joints), thick), 0.030)
    wrist = capsule(x, y, z, (0.20, -0.08, 0.03), (0.36, -0.42, 0.14), 0.098)
    return blended(hand, wrist, 0.07)


def holding_hands(x: Field, y: Field, z: Field) -> Field:
    """Both; they are not quite alike."""
    u, v, w = on_print(x, y, z)
    side = np.where(u > 0, np.float32(0.0), np.float32(0.045))
    return _NEAR_FRAME(np.abs(u) - np.float32(0.315), v + np.float32(0.10) - side, w)


_NEAR_FRAME: Final = bounded(_one_hand, (0.12, -0.12, 0.05), 0.55)


def coat(x: Field, y: Field, z: Field) -> Field:
    """A heavy coat with its sleeves and lapels; it goes out of the picture on every side."""
    side = np.abs(x)
    trunk = (length(x / 0.62, z / 0.40) - 1) * np.float32(0.40)
    trunk = np.maximum(trunk, y - np.float32(0.62))
    shoulders = capsule(x, y, z, (-0.40, 0.50, 0.02), (0.40, 0.50, 0.02), 0.235)
    body = blended(trunk, shoulders, 0.16)
    upper = capsule(side, y, z, (0.60, 0.46, 0.02), (0.86, -0.98, -0.26), 0.175)
    lower = capsule(side, y, z, (0.84, -1.04, -0.36), (0.615, -0.575, -0.575), 0.138)
    sleeve = blended(upper, lower, 0.07)
    creases = np.float32(0.014) * np.sin(y * 26 + side * 14 + z * 9) * smooth(0.55, 0.75, side)
    creases = creases + np.float32(0.010) * np.sin(x * 13 + y * 3) * smooth(0.5, 0.2, side)
    lapel = block(
        side - np.float32(0.20) - np.float32(0.28) * (y - np.float32(0.3)),
        y - np.float32(0.20),
        z + np.float32(0.385),
        (0.10, 0.42, 0.03),
        0.02,
    )
    whole: Field = np.minimum(blended(body, sleeve, 0.06) + creases, blended(body + np.float32(0.02), lapel, 0.03))
    return whole * np.float32(0.8)


def scarf(x: Field, y: Field, z: Field) -> Field:
    """A scarf round the neck, its end inside the coat."""
    ring = length(length(x / 1.10, (z + 0.06) / 0.95) - np.float32(0.205), (y - 0.66 - np.float32(0.25) * z) / 1.25) - np.float32(
        0.105
    )
    fall = capsule(x, y, z, (-0.05, 0.60, -0.26), (0.03, 0.18, -0.36), 0.115)
    folds = np.float32(0.012) * np.sin(y * 42 + x * 18 + z * 12)
    return (blended(ring, fall, 0.07) + folds) * np.float32(0.75)


def neck(x: Field, y: Field, z: Field) -> Field:
    """What is seen above the scarf."""
    return blended(
        capsule(x, y, z, (0.0, 0.60, 0.02), (0.0, 0.95, 0.03), 0.155),
        length(x / 0.95, y - 1.16, (z + 0.05) / 1.05) - np.float32(0.245),
        0.08,
    )


def woman(x: Field, y: Field, z: Field) -> Field:
    """All of her that is in the picture, which ends above her chin."""
    x, y, z = (each / np.float32(NEARER) for each in (x, y, z))
    dressed = np.minimum(np.minimum(coat(x, y, z), scarf(x, y, z)), neck(x, y, z))
    whole: Field = np.minimum(dressed, np.minimum(held_print(x, y, z), holding_hands(x, y, z)))
    return whole * np.float32(NEARER)
