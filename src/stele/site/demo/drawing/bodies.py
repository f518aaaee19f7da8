"""People near by, as distance fields: hands at work, a class in its rows, a coat. Nobody's face."""

from __future__ import annotations

from typing import Final

import numpy as np

from stele.site.demo.drawing.noise import Field, smooth
from stele.site.demo.drawing.solids import blended, block, bounded, capsule, finger, length, turned

Joint = tuple[float, float, float]
PITCH: Final = 0.98
"""How far the desk is tilted towards us, in radians."""
NEARER: Final = 1.55
_FLAT: Final[tuple[tuple[tuple[Joint, ...], float], ...]] = (
    (((-0.150, 0.16, 0.095), (-0.190, 0.34, 0.130), (-0.212, 0.47, 0.060)), 0.046),
    (((-0.052, 0.20, 0.110), (-0.066, 0.42, 0.145), (-0.074, 0.58, 0.062)), 0.050),
    (((0.050, 0.20, 0.110), (0.062, 0.40, 0.142), (0.070, 0.55, 0.062)), 0.049),
    (((0.145, 0.14, 0.095), (0.180, 0.29, 0.120), (0.198, 0.40, 0.058)), 0.041),
)
_WRITING: Final[tuple[tuple[tuple[Joint, ...], float], ...]] = (
    (((-0.10, 0.13, 0.215), (-0.205, 0.30, 0.235), (-0.265, 0.425, 0.090)), 0.050),
    (((0.00, 0.15, 0.195), (-0.105, 0.33, 0.180), (-0.225, 0.405, 0.060)), 0.050),
    (((0.09, 0.14, 0.165), (0.030, 0.30, 0.120), (-0.075, 0.315, 0.055)), 0.047),
    (((0.165, 0.10, 0.125), (0.130, 0.235, 0.080), (0.035, 0.240, 0.050)), 0.042),
    (((-0.13, -0.12, 0.130), (-0.285, 0.09, 0.170), (-0.285, 0.335, 0.105)), 0.056),
)


def on_desk(x: Field, y: Field, z: Field) -> tuple[Field, Field, Field]:
    """Across the desk, away from us over it, and above it; what lies on it is seen from near."""
    c, s = np.float32(np.cos(PITCH)), np.float32(np.sin(PITCH))
    x, down, z = x / np.float32(NEARER), (y - np.float32(0.12)) / np.float32(NEARER), z / np.float32(NEARER)
    return x, down * s + z * c, down * c - z * s


def ledger(x: Field, y: Field, z: Field) -> Field:
    """An open book of many leaves, its pages rising from the fold."""
    u, v, w = x, y, z
    rise = np.float32(0.085) * np.exp(-(((np.abs(u) - np.float32(0.20)) / np.float32(0.24)) ** 2)) * smooth(0.0, 0.09, np.abs(u))
    leaves = block(u, v - np.float32(0.05), w + np.float32(0.13) - rise, (1.28, 0.98, 0.10), 0.02) * np.float32(0.8)
    desk = w + np.float32(0.24)
    whole: Field = np.minimum(leaves, desk)
    return whole


def _hand(u: Field, v: Field, w: Field, fingers: tuple[tuple[tuple[Joint, ...], float], ...]) -> Field:
    found = None
    for joints, thick in fingers:
        one = finger(u, v, w, list(joints), thick)
        found = one if found is None else blended(found, one, 0.014)
    assert found is not None
    return found


def resting_hand(x: Field, y: Field, z: Field) -> Field:
    """A left hand that holds the page flat: ``x`` to the right over the desk, ``y`` away from us, ``z`` above it."""
    u, v = turned(x + np.float32(0.47), y + np.float32(0.16), -0.30)
    w = z + np.float32(0.015)
    palm = (length(u / 1.06, (v + 0.04) / 1.25, (w - 0.07) / 0.46) - np.float32(0.195)) * np.float32(0.5)
    body = blended(palm, _hand(u, v, w, _FLAT), 0.035)
    thumb = finger(u, v, w, [(0.13, -0.15, 0.07), (0.275, 0.02, 0.085), (0.325, 0.17, 0.045)], 0.060)
    body = blended(body, thumb, 0.05)
    for at, far in ((-0.142, 0.165), (-0.050, 0.205), (0.049, 0.20), (0.138, 0.145)):
        body = blended(body, length(u - at, v - far, w - 0.125) - np.float32(0.042), 0.028)
    tendons = np.float32(0.006) * np.sin(u * 62 + 1.6) * smooth(-0.2, 0.0, v) * smooth(0.2, 0.1, v) * smooth(0.1, 0.14, w)
    wrist = capsule(u, v, w, (0.0, -0.20, 0.06), (0.01, -0.60, 0.07), 0.118)
    whole: Field = blended(body, wrist, 0.07) - tendons
    return whole


def writing_hand(x: Field, y: Field, z: Field) -> Field:
    """A right hand round a pen, over the desk."""
    u, v = turned(x - np.float32(0.46), y + np.float32(0.26), 0.32)
    w = z
    palm = (length((u - 0.03) / 0.98, (v + 0.03) / 1.18, (w - 0.12) / 0.66) - np.float32(0.188)) * np.float32(0.68)
    heel = length(u - 0.12, (v + 0.10) / 1.4, w - 0.05) - np.float32(0.10)
    body = blended(blended(palm, heel, 0.06), _hand(u, v, w, _WRITING), 0.030)
    for at, far, high in ((-0.085, 0.125, 0.225), (0.005, 0.145, 0.205), (0.092, 0.135, 0.175)):
        body = blended(body, length(u - at, v - far, w - high) - np.float32(0.040), 0.028)
    wrist = capsule(u, v, w, (0.05, -0.20, 0.10), (0.10, -0.62, 0.09), 0.120)
    return blended(body, wrist, 0.08)


def pen(x: Field, y: Field, z: Field) -> Field:
    """A pen with a steel nib, as it lies in that hand."""
    u, v = turned(x - np.float32(0.46), y + np.float32(0.26), 0.32)
    w = z
    holder = capsule(u, v, w, (-0.290, 0.42, 0.060), (-0.02, 0.02, 0.560), 0.019)
    nib = capsule(u, v, w, (-0.315, 0.457, 0.005), (-0.290, 0.42, 0.060), 0.008)
    return np.minimum(holder, nib)


def sleeves(x: Field, y: Field, z: Field) -> Field:
    """The ends of two sleeves, a little too wide for the wrists."""
    w, found = z, None
    for at, down, angle, lean in ((-0.47, 0.16, -0.30, 0.02), (0.46, 0.26, 0.32, 0.10)):
        a, b = turned(x - np.float32(at), y + np.float32(down), angle)
        folds = np.float32(0.012) * np.sin(b * 34 + a * 9) * np.sin(a * 17 + 1)
        sleeve = capsule(a, b, w, (lean * 0.6, -0.56, 0.09), (lean * 1.6, -1.5, 0.10), 0.185) + folds
        cut = np.maximum(sleeve, b + np.float32(0.44))
        found = cut if found is None else np.minimum(found, cut)
    assert found is not None
    whole: Field = found * np.float32(0.85)
    return whole


_RESTING: Final = bounded(resting_hand, (-0.50, -0.10, 0.08), 0.86)
_HOLDING: Final = bounded(writing_hand, (0.45, -0.20, 0.10), 0.82)


def register_office(x: Field, y: Field, z: Field) -> Field:
    """All of it."""
    at = on_desk(x, y, z)
    hands = np.minimum(_RESTING(*at), _HOLDING(*at))
    rest: Field = np.minimum(np.minimum(hands, pen(*at)), np.minimum(sleeves(*at), ledger(*at)))
    return rest * np.float32(NEARER)
