"""The simplest bodies, and what is done with them: how far each point of space is from their surface."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final

import numpy as np

from stele.site.demo.drawing.noise import Field

Form = Callable[[Field, Field, Field], Field]
_NEAR: Final = np.float32(0.10)


def length(*axes: Field) -> Field:
    """How far from the middle."""
    total = axes[0] * axes[0]
    for axis in axes[1:]:
        total = total + axis * axis
    far: Field = np.sqrt(total)
    return far


def blended(one: Field, other: Field, width: float) -> Field:
    """The union of two bodies, flowing into each other over ``width``."""
    near = np.clip(np.float32(0.5) + (other - one) / np.float32(2 * width), 0, 1)
    both: Field = other + (one - other) * near - np.float32(width) * near * (1 - near)
    return both


def hollow(body: Field, hole: Field, width: float) -> Field:
    """A body without what lies in the hole, its rim rounded over ``width``."""
    return -blended(-body, hole, width)


def capsule(x: Field, y: Field, z: Field, start: tuple[float, ...], end: tuple[float, ...], radius: float) -> Field:
    """A rounded bar from ``start`` to ``end``."""
    a, b = np.array(start, np.float32), np.array(end, np.float32)
    along = b - a
    t = np.clip(((x - a[0]) * along[0] + (y - a[1]) * along[1] + (z - a[2]) * along[2]) / float(along @ along), 0, 1)
    return length(x - a[0] - t * along[0], y - a[1] - t * along[1], z - a[2] - t * along[2]) - np.float32(radius)


def block(x: Field, y: Field, z: Field, half: tuple[float, float, float], edge: float = 0.02) -> Field:
    """A block by its half sizes, its edges rounded."""
    dx, dy, dz = (np.abs(each) - np.float32(size - edge) for each, size in zip((x, y, z), half, strict=True))
    outside = length(np.maximum(dx, 0), np.maximum(dy, 0), np.maximum(dz, 0))
    return outside + np.minimum(np.maximum(dx, np.maximum(dy, dz)), 0) - np.float32(edge)


def turned(x: Field, z: Field, angle: Field | float) -> tuple[Field, Field]:
    """Two axes turned by an angle in radians."""
    c, s = np.cos(np.asarray(angle, np.float32)), np.sin(np.asarray(angle, np.float32))
    return c * x - s * z, s * x + c * z


def finger(x: Field, y: Field, z: Field, joints: list[tuple[float, float, float]], thick: float) -> Field:
    """A finger through its joints, thinner towards its end."""
    found = None
    for number, (start, end) in enumerate(itertools.pairwise(joints)):
        part = capsule(x, y, z, start, end, thick * (1 - 0.11 * number))
        found = part if found is None else blended(found, part, 0.018)
    assert found is not None
    return found


def bounded(form: Form, middle: tuple[float, float, float], radius: float) -> Form:
    """The same body, asked only where one is near the ball in which it lies whole; from afar the ball's distance will do."""

    def found(x: Field, y: Field, z: Field) -> Field:
        far = length(x - np.float32(middle[0]), y - np.float32(middle[1]), z - np.float32(middle[2])) - np.float32(radius)
        near = far < _NEAR
        if near.any():
            far[near] = form(x[near], y[near], z[near])
        return far

    return found
