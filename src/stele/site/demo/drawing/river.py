"""What the lands by the Ilvan look like: skies, far banks, poplars, houses, and water that gives them back."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from stele.site.demo.drawing.noise import Field, clouds, plane, smooth, streaks


def sky(shape: tuple[int, int], seed: int, zenith: float = 0.62, low: float = 0.88, weather: float = 0.16) -> Field:
    """Brighter towards the horizon, with long clouds; ``weather`` says how heavy they are."""
    _x, y = plane(shape)
    open_sky = np.float32(zenith) + np.float32(low - zenith) * smooth(0, 0.6, y)
    banks = streaks(shape, 9, 3.2 * shape[1] / shape[0], seed)
    billows = clouds(shape, 7, seed + 1, 5)
    overcast: Field = open_sky - np.float32(weather) * (smooth(-0.2, 1.3, banks) + np.float32(0.6) * billows) * (
        1 - np.float32(0.6) * y
    )
    return overcast


def ridge(shape: tuple[int, int], level: float, rough: float, seed: int, cells: float = 3.0) -> Field:
    """Where a bank or a line of trees ends, for each column: heights as ``y``."""
    width = shape[1]
    chance = np.random.default_rng(seed)
    line = np.zeros(width, np.float32)
    weight = 1.0
    for octave in range(6):
        points = max(3, round(cells * 2.2**octave * shape[1] / shape[0]))
        if points >= width:
            break
        row = Image.fromarray(chance.standard_normal((1, points)).astype(np.float32)).resize((width, 1), Image.Resampling.BICUBIC)
        line += np.float32(weight) * np.asarray(row)[0]
        weight *= 0.5
    return np.float32(level) - np.float32(rough) * line


def below(y: Field, line: Field, soft: float) -> Field:
    """1 under the line, 0 above it."""
    return smooth(-soft, soft, y - line[None, :])


def laid(picture: Field, mask: Field, tone: Field | float | tuple[float, float, float]) -> Field:
    """``tone`` over the picture where the mask is 1."""
    covered: Field = picture + mask * (np.asarray(tone, np.float32) - picture)
    return covered


def poplars(shape: tuple[int, int], places: list[tuple[float, float, float]], seed: int) -> Field:
    """How much of the sky trees cover; each stands at ``x``, its foot at ``y``, so tall. Leaves let light through."""
    x, y = plane(shape)
    leaves = clouds(shape, 60, seed, 3)
    fine = clouds(shape, 170, seed + 1, 2)
    total = np.zeros(shape, np.float32)
    for at, foot, tall in places:
        up = np.clip((np.float32(foot) - y) / np.float32(tall), -0.02, 1.1)
        broad = np.float32(tall * 0.115) * np.sqrt(np.clip(up * 3.2, 0, 1)) * np.sqrt(np.clip(1.02 - up, 0, 1)) * (up > 0.07)
        edge = np.abs(x - np.float32(at)) / np.maximum(broad, np.float32(1e-4))
        crown = smooth(0.1, 0.75, 1.25 - edge - np.float32(0.34) * leaves - np.float32(0.26) * fine) * (up > 0.05) * (up < 1.04)
        trunk = (np.abs(x - np.float32(at)) < tall * 0.012) & (up > -0.01) & (up < 0.4)
        total = np.maximum(total, np.maximum(crown, trunk.astype(np.float32)))
    return total


def house(picture: Field, at: tuple[float, float], wide: float, dark: float, roof: float) -> None:
    """The upper part of a house that stands in water: a gable wall, a roof in its own light, windows without light."""
    height, width = picture.shape[:2]
    middle, foot = (at[0] + width / height / 2) * height, at[1] * height
    w, wall, peak = wide * height, wide * height * 0.34, wide * height * 0.42
    draw = ImageDraw.Draw(shade := Image.new("F", (width, height), -1.0))
    draw.polygon([(middle - w * 0.5, foot), (middle - w * 0.5, foot - wall), (middle - w * 0.22, foot - wall - peak * 0.8),
                  (middle + w * 0.06, foot - wall), (middle + w * 0.06, foot)], fill=dark)  # fmt: skip
    corner, end = middle + w * 0.06, middle + w * 0.5
    draw.polygon([(corner, foot), (corner, foot - wall), (end, foot - wall), (end, foot)], fill=dark * 1.28)
    draw.polygon([(middle - w * 0.25, foot - wall - peak * 0.86), (middle + w * 0.32, foot - wall - peak * 0.86),
                  (middle + w * 0.55, foot - wall * 0.93), (middle + w * 0.03, foot - wall * 0.93)], fill=roof)  # fmt: skip
    draw.polygon([(middle - w * 0.25, foot - wall - peak * 0.86), (middle - w * 0.22, foot - wall - peak * 0.8),
                  (middle - w * 0.46, foot - wall * 1.0), (middle - w * 0.57, foot - wall * 0.98)], fill=roof * 0.7)  # fmt: skip
    for left in (-0.36, -0.14, 0.16, 0.34):
        draw.rectangle(
            [middle + w * left - w * 0.035, foot - wall * 0.75, middle + w * left + w * 0.035, foot - wall * 0.25], fill=0.05
        )
    solid = np.asarray(shade)
    worn = 1 + np.float32(0.10) * clouds((height, width), 70, 11, 4) + np.float32(0.06) * streaks((height, width), 240, 40, 12, 2)
    picture[solid >= 0] = (solid * worn)[solid >= 0]


def mirrored(above: Field, level: float, seed: int, ripple: float = 1.0, dim: float = 0.82) -> Field:
    """The picture with what lies over the water given back by it, broken by ripples that grow towards the foot."""
    height, width = above.shape[:2]
    top = round(level * height)
    depth = np.arange(height - top, dtype=np.float32)[:, None] / max(1, height - top)
    near = np.float32(0.12) + depth * depth
    waves = streaks((height - top, width), 190, 34 * width / height, seed, 2) + np.float32(0.8) * streaks(
        (height - top, width), 46, 6 * width / height, seed + 1, 3
    )
    down = np.arange(height - top, dtype=np.float32)[:, None] * np.float32(0.94) + waves * near * np.float32(
        0.035 * height * ripple
    )
    aside = np.arange(width, dtype=np.float32)[None, :] + waves * near * np.float32(0.012 * height * ripple)
    rows = np.clip(top - 1 - np.abs(down), 0, max(0, top - 1)).astype(np.int32)
    columns = np.clip(aside, 0, width - 1).astype(np.int32)
    given = above.copy()
    given[top:] = above[rows, columns] * np.float32(dim)
    shine = np.float32(0.05) * waves * near * np.float32(ripple)
    given[top:] += shine if above.ndim == 2 else shine[..., None]
    return given
