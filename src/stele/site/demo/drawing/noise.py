"""Smooth noise: the grain of stone, the patina of bronze, the fibres of paper."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Field = npt.NDArray[np.floating[Any]]


def clouds(shape: tuple[int, int], cells: float, seed: int, octaves: int = 4) -> Field:
    """Values around 0, mostly within -1 to 1; ``cells`` is how many waves the coarsest octave has over the height."""
    chance = np.random.default_rng(seed)
    height, width = shape
    total: Field = np.zeros(shape, np.float32)
    weight = 1.0
    for _ in range(octaves):
        rows = max(2, round(cells))
        columns = max(2, round(cells * width / height))
        if rows >= height or columns >= width:
            break
        coarse = Image.fromarray(chance.standard_normal((rows, columns)).astype(np.float32))
        total += weight * np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC))
        cells, weight = cells * 2.1, weight * 0.5
    return total / np.float32(1.6)


def grain(shape: tuple[int, int], seed: int) -> Field:
    """Noise of single pixels, -1 to 1."""
    return np.random.default_rng(seed).uniform(-1, 1, shape).astype(np.float32)


def smooth(low: float, high: float, values: Field) -> Field:
    """0 below ``low``, 1 above ``high``, an S between."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    risen: Field = t * t * (3 - 2 * t)
    return risen


def streaks(shape: tuple[int, int], rows: float, columns: float, seed: int, octaves: int = 4) -> Field:
    """Clouds that are longer one way: ``rows`` waves down, ``columns`` across."""
    chance = np.random.default_rng(seed)
    height, width = shape
    total: Field = np.zeros(shape, np.float32)
    weight = 1.0
    for _ in range(octaves):
        cells = (max(2, round(rows)), max(2, round(columns)))
        if cells[0] >= height or cells[1] >= width:
            break
        coarse = Image.fromarray(chance.standard_normal(cells).astype(np.float32))
        total += weight * np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC))
        rows, columns, weight = rows * 2.1, columns * 2.1, weight * 0.55
    return total / np.float32(1.6)


def spread(field: Field, share: float) -> Field:
    """The field made soft over a ``share``-th of its height."""
    height, width = field.shape[:2]
    step = max(1.0, height / share / 2)
    size = (max(2, round(width / step)), max(2, round(height / step)))
    small = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32)).resize(size, Image.Resampling.BOX)
    soft: Field = np.asarray(small.resize((width, height), Image.Resampling.BICUBIC))
    return soft


def plane(shape: tuple[int, int]) -> tuple[Field, Field]:
    """``x`` from the middle in heights of the picture, ``y`` from 0 at the top to 1 at the foot."""
    height, width = shape
    x = ((np.arange(width, dtype=np.float32) + np.float32(0.5)) / height - np.float32(width / height / 2))[None, :]
    y = ((np.arange(height, dtype=np.float32) + np.float32(0.5)) / height)[:, None]
    return tuple(np.broadcast_arrays(x, y))  # type: ignore[return-value]
