"""Sheets of paper: fibres, folds, a little foxing, darker towards the edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stele.site.demo.drawing.noise import Field, clouds, grain, smooth


@dataclass(frozen=True, slots=True)
class Sheet:
    """A colour; how many ruled lines; how many folds across."""

    colour: tuple[float, float, float]
    ruled: int = 0
    folds: int = 0


def sheet(size: tuple[int, int], kind: Sheet, seed: int) -> Field:
    """Red, green and blue between 0 and 1."""
    width, height = size
    shape = (height, width)
    light = 1 + clouds(shape, 4, seed) * np.float32(0.018) + clouds(shape, height / 7, seed + 1, 2) * np.float32(0.010)
    light += grain(shape, seed + 2) * np.float32(0.008)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    edge = np.minimum(np.minimum(down, 1 - down), np.minimum(across, 1 - across) * np.float32(width / height))
    light -= np.float32(0.09) * (1 - smooth(0.0, 0.05, edge + clouds(shape, 12, seed + 3) * np.float32(0.006)))
    for fold in range(1, kind.folds + 1):
        away = down - np.float32(fold / (kind.folds + 1)) + np.float32(0.0015) * clouds(shape, 6, seed + 4)
        light -= np.float32(0.07) * np.exp(-((away * 420) ** 2)) - np.float32(0.03) * np.exp(-(((away - 0.004) * 260) ** 2))
        light += np.float32(0.02) * np.clip(away * 3, -1, 1) * (np.abs(away) < 0.3)
    page = np.stack([light * np.float32(each) for each in kind.colour], axis=-1)
    foxed = smooth(1.25, 2.1, clouds(shape, 26, seed + 5, 2)) * np.float32(0.22)
    page -= foxed[..., None] * np.array((0.10, 0.22, 0.34), np.float32)
    if kind.ruled:
        rule = np.abs((down * kind.ruled) % 1 - np.float32(0.5)) * height / kind.ruled
        blue = np.clip(1.4 - rule * np.float32(1600 / height), 0, 1) * ((down > 0.09) & (down < 0.95)) * np.float32(0.22)
        page -= (blue + 0 * across)[..., None] * np.array((0.75, 0.42, 0.10), np.float32)
    return page
