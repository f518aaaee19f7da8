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
