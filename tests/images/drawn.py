"""Pictures made for the tests."""

from __future__ import annotations

from pathlib import Path

import pyvips


def reference(path: Path) -> Path:
    """The validator's own picture, 1000 by 1000, rebuilt from its table of colours."""
    from iiif_validator.validator import ValidationInfo
    from PIL import Image

    image = Image.new("RGB", (1000, 1000))
    for x, column in enumerate(ValidationInfo().colorInfo):
        for y, colour in enumerate(column):
            image.paste(colour, (100 * x, 100 * y, 100 * x + 100, 100 * y + 100))
    image.save(path)
    return path


def texture(width: int, height: int, seed: int = 1, bands: int = 3) -> pyvips.Image:
    """Something uneven, as photographs are."""
    ground = pyvips.Image.perlin(width, height, cell_size=min(width, height, 64), seed=seed) * 100 + 128
    grain = pyvips.Image.gaussnoise(width, height, sigma=8, mean=0, seed=seed)
    parts = [(ground * (1 - each / 4) + grain).cast("uchar") for each in range(bands)]
    image = parts[0].bandjoin(parts[1:]) if bands > 1 else parts[0]
    return image.copy(interpretation="srgb" if bands > 2 else "b-w")
