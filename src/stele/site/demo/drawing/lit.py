"""Light on a form: rays are walked to the surface, which is then lit from above with soft shadows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from stele.site.demo.drawing.forms import Form
from stele.site.demo.drawing.noise import Field, clouds, grain, smooth

Pixels = npt.NDArray[np.uint8]
_LIGHT: Final = np.array((-0.55, 0.72, -0.55), np.float32) / np.float32(np.linalg.norm((-0.55, 0.72, -0.55)))
_FLOOR: Final = -1.0
_FAR: Final = 9.0


@dataclass(frozen=True, slots=True)
class Surface:
    """What a form is made of: two colours that mix in clouds, how it shines, how coarse its grain is.

    ``metal``: it gives the room back in its own colour, and weathers where the hand does not reach.
    """

    base: tuple[float, float, float]
    patina: tuple[float, float, float]
    shine: float
    sharpness: float
    speckle: float
    mixing: tuple[float, float]
    metal: float = 0.0


BRONZE: Final = Surface((0.122, 0.068, 0.035), (0.072, 0.105, 0.084), 0.50, 30.0, 0.06, (0.15, 1.15), 1.0)
GRANITE: Final = Surface((0.44, 0.43, 0.41), (0.30, 0.29, 0.29), 0.05, 8.0, 0.42, (-0.6, 0.8))
SLATE: Final = Surface((0.11, 0.125, 0.14), (0.19, 0.20, 0.21), 0.30, 16.0, 0.10, (0.0, 1.2))
LIMESTONE: Final = Surface((0.66, 0.61, 0.52), (0.52, 0.47, 0.38), 0.03, 6.0, 0.12, (-0.3, 1.0))
TERRACOTTA: Final = Surface((0.52, 0.245, 0.145), (0.40, 0.20, 0.135), 0.05, 7.0, 0.14, (-0.4, 0.9))
TINPLATE: Final = Surface((0.165, 0.165, 0.16), (0.17, 0.10, 0.06), 0.45, 20.0, 0.12, (0.1, 0.9), 0.8)
IRON: Final = Surface((0.060, 0.057, 0.056), (0.20, 0.105, 0.058), 0.22, 12.0, 0.18, (0.3, 1.1), 0.55)


def drawn(form: Form, surface: Surface, size: tuple[int, int], seed: int, dimmed: Form | None = None) -> Image.Image:
    """The form on a grey floor, ``size`` pixels wide and high; ``dimmed`` says how light each point of it is."""
    width, height = size
    seen = traced(form, size)
    diffuse, shadow, closeness, (nx, ny, nz) = seen.facing, seen.shadow, seen.openness, seen.normals
    solid, ground = _softened(seen.hit), seen.floor
    sheltered = np.float32(surface.metal) * (np.float32(1.7) * (1 - closeness) - np.float32(0.10))
    mixed = smooth(
        *surface.mixing,
        clouds((height, width), 7, seed, 5) * np.float32(1 - 0.4 * surface.metal) + ny * np.float32(0.35) + sheltered,
    )
    speck = clouds((height, width), height / 9, seed + 1, 2) * np.float32(0.6) + grain((height, width), seed + 2) * np.float32(0.4)
    bright = np.float32(0.05) + np.float32(0.95) * diffuse * shadow + np.float32(0.13) * (ny * np.float32(0.5) + np.float32(0.5))
    half = _LIGHT + np.array((0, 0.1, -1), np.float32)
    half /= np.linalg.norm(half)
    mirrored = np.clip(nx * half[0] + ny * half[1] + nz * half[2], 0, 1) ** np.float32(surface.sharpness)
    shine = mirrored * shadow * np.float32(surface.shine)
    room = _room((nx, ny, nz), shadow) * closeness * (1 - np.float32(0.45) * mixed) * np.float32(surface.metal)
    backdrop = _backdrop((height, width), ground, shadow, closeness, seed)
    picture = np.empty((height, width, 3), np.float32)
    for channel in range(3):
        colour = surface.base[channel] + (surface.patina[channel] - surface.base[channel]) * mixed
        lit = colour * bright * closeness * (1 + speck * np.float32(surface.speckle)) + shine * (np.float32(0.55) + colour)
        lit = lit + room * (colour * np.float32(3.0) + np.float32(0.012))
        picture[..., channel] = backdrop[..., channel] * (1 - solid) + lit * solid
    if dimmed is not None:
        picture *= (1 + (dimmed(*seen.points) - 1) * solid)[..., None]
    picture += grain((height, width), seed + 3)[..., None] * np.float32(0.0025)
    return Image.fromarray(_developed(picture))


def _room(normals: tuple[Field, Field, Field], shadow: Field) -> Field:
    """What a metal gives back of a room with a tall window on the left, a narrow one behind, and a pale ceiling."""
    nx, ny, nz = normals
    facing = np.float32(-0.06) * ny + np.float32(0.998) * nz
    rx, ry, rz = (-2 * facing * nx, np.float32(-0.06) - 2 * facing * ny, np.float32(0.998) - 2 * facing * nz)
    window = smooth(0.42, 0.80, rx * np.float32(-0.74) + ry * np.float32(0.40) + rz * np.float32(-0.54)) * (
        np.float32(0.35) + np.float32(0.65) * shadow
    )
    strip = smooth(0.70, 0.84, rx * np.float32(0.88) + ry * np.float32(0.15) + rz * np.float32(0.45))
    edge = (1 - np.clip(-facing, 0, 1)) ** 3
    given: Field = (np.float32(0.72) * window + np.float32(0.50) * strip + np.float32(0.16) * smooth(-0.2, 0.9, ry)) * (
        np.float32(0.45) + np.float32(0.9) * edge
    )
    return given


def _backdrop(shape: tuple[int, int], ground: Field, shadow: Field, closeness: Field, seed: int) -> npt.NDArray[np.float32]:
    rows = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, shape[1], dtype=np.float32)[None, :]
    wall = np.float32(0.155) - np.float32(0.05) * rows - np.float32(0.055) * (across + np.float32(0.3)) ** 2
    wall = wall + clouds(shape, 5, seed + 4) * np.float32(0.003)
    floor = np.float32(0.135) * (np.float32(0.25) + np.float32(0.75) * shadow) * closeness - np.float32(0.03) * across**2
    horizon = smooth(0.30, 0.62, rows + np.zeros_like(wall)) * ground
    value = wall * (1 - horizon) + floor * horizon
    return np.stack([value * np.float32(tint) for tint in (1.0, 0.985, 0.95)], axis=-1)


def _developed(picture: npt.NDArray[np.float32]) -> Pixels:
    """Light to pixels: a soft shoulder, then the usual gamma."""
    toned = picture / (picture + np.float32(0.62)) * np.float32(1.62)
    developed: Pixels = (np.clip(toned, 0, 1) ** np.float32(1 / 2.2) * 255 + np.float32(0.5)).astype(np.uint8)
    return developed


def _softened(mask: Field) -> Field:
    """Edges between form and ground without steps: each pixel with its eight neighbours."""
    padded = np.pad(mask, 1, mode="edge")
    rows, columns = mask.shape
    total = np.zeros_like(mask)
    for down, weight in ((0, 0.25), (1, 0.5), (2, 0.25)):
        for right, share in ((0, 0.25), (1, 0.5), (2, 0.25)):
            total += np.float32(weight * share) * padded[down : down + rows, right : right + columns]
    return total


@dataclass(frozen=True, slots=True)
class Seen:
    """What each pixel sees: how the lamp falls on it, how open it lies, which way it faces, where it is, what it is."""

    facing: Field
    shadow: Field
    openness: Field
    normals: tuple[Field, Field, Field]
    points: tuple[Field, Field, Field]
    hit: Field
    floor: Field


def traced(form: Form, size: tuple[int, int]) -> Seen:
    """Walk a ray for each pixel: the picture is 2.42 high where the form stands."""
    width, height = size
    shape = (height, width)
    scale = 2.42 / height
    px, py = np.meshgrid((np.arange(width) - width / 2) * scale, (height / 2 - np.arange(height)) * scale)
    direction = np.stack([px.ravel(), py.ravel() - 0.20, np.full(px.size, 3.4)]).astype(np.float32)
    direction /= np.linalg.norm(direction, axis=0)
    origin = np.array((0, 0.32, -4.1), np.float32)[:, None]
    reached, hit = _walk(form, origin, direction)
    down = np.where(direction[1] < -1e-4, (np.float32(_FLOOR) - origin[1]) / np.minimum(direction[1], -1e-4), np.float32(_FAR * 4))
    floor = ~hit & (down < 14)
    points = origin + direction * np.where(hit, reached, np.minimum(down, 14))
    normals = _normals(form, points)
    normals = np.where(hit, normals, np.array((0, 1, 0), np.float32)[:, None])
    facing = np.clip((normals * _LIGHT[:, None]).sum(axis=0), 0, 1)
    seen = hit | floor
    shadow, openness = np.ones(px.size, np.float32), np.ones(px.size, np.float32)
    shadow[seen] = _shadow(form, (points + normals * np.float32(0.02))[:, seen])
    openness[seen] = _openness(form, points[:, seen], normals[:, seen])
    turned = [each.reshape(shape).astype(np.float32) for each in (facing, shadow, openness, *normals, *points, hit, floor)]
    normal, point = (turned[3], turned[4], turned[5]), (turned[6], turned[7], turned[8])
    return Seen(turned[0], turned[1], turned[2], normal, point, turned[9], turned[10])


def _walk(form: Form, origin: Field, direction: Field) -> tuple[Field, npt.NDArray[np.bool_]]:
    reached = np.full(direction.shape[1], 2.2, np.float32)
    active = np.arange(direction.shape[1])
    hit = np.zeros(direction.shape[1], bool)
    for _ in range(90):
        at = origin + direction[:, active] * reached[active]
        distance = form(*at)
        reached[active] += distance * np.float32(0.9)
        close = distance < 0.0015
        hit[active[close]] = True
        active = active[~close & (reached[active] < _FAR)]
        if not active.size:
            break
    return reached, hit


def _normals(form: Form, points: Field) -> Field:
    found = np.empty_like(points)
    for axis in range(3):
        step = np.zeros((3, 1), np.float32)
        step[axis] = 0.003
        found[axis] = form(*(points + step)) - form(*(points - step))
    normals: Field = found / np.maximum(np.linalg.norm(found, axis=0), 1e-9)
    return normals


def _shadow(form: Form, points: Field) -> Field:
    """How much of the lamp is seen: 1 in the open, 0 behind the form, between at the edge of its shadow."""
    open_to = np.ones(points.shape[1], np.float32)
    along = np.full(points.shape[1], 0.03, np.float32)
    for _ in range(28):
        distance = form(*(points + _LIGHT[:, None] * along))
        open_to = np.minimum(open_to, np.clip(9 * distance / along, 0, 1))
        along += np.clip(distance, 0.02, 0.18)
    seen: Field = open_to * open_to * (3 - 2 * open_to)
    return seen


def _openness(form: Form, points: Field, normals: Field) -> Field:
    """Corners are darker than what lies open."""
    closed = np.zeros(points.shape[1], np.float32)
    for at, weight in ((0.04, 1.0), (0.10, 0.6), (0.22, 0.35), (0.40, 0.2)):
        distance = np.minimum(form(*(points + normals * np.float32(at))), np.float32(at))
        closed += np.float32(weight) * np.clip(np.float32(at) - distance, 0, None) / np.float32(at)
    openness: Field = np.clip(1 - closed * np.float32(0.42), 0.15, 1)
    return openness
