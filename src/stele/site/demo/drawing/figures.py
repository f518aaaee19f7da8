"""People from afar: bodies as they stand or sit before the light, seen from behind. Nobody's face."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from stele.site.demo.drawing.noise import Field

Point = tuple[float, float]


class Shapes:
    """A mask on which bodies are drawn, in heights of the picture; ``x`` from its middle."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.height, self.width = shape
        self._mask = Image.new("L", (self.width, self.height), 0)
        self._draw = ImageDraw.Draw(self._mask)

    def _px(self, point: Point) -> Point:
        return (point[0] * self.height + self.width / 2, point[1] * self.height)

    def polygon(self, *points: Point, tone: int = 255) -> None:
        """A filled outline."""
        self._draw.polygon([self._px(each) for each in points], fill=tone)

    def limb(self, start: Point, end: Point, thick: float, tone: int = 255, thinner: float = 1.0) -> None:
        """A rounded bar; ``thinner`` is how broad its end is beside its start."""
        (x0, y0), (x1, y1) = self._px(start), self._px(end)
        first, last = thick * self.height / 2, thick * self.height / 2 * thinner
        far = max(1e-6, float(np.hypot(x1 - x0, y1 - y0)))
        nx, ny = (y1 - y0) / far, (x0 - x1) / far
        outline = [(x0 + nx * first, y0 + ny * first), (x1 + nx * last, y1 + ny * last), (x1 - nx * last, y1 - ny * last),
                   (x0 - nx * first, y0 - ny * first)]  # fmt: skip
        self._draw.polygon(outline, fill=tone)
        for x, y, half in ((x0, y0, first), (x1, y1, last)):
            self._draw.ellipse([x - half, y - half, x + half, y + half], fill=tone)

    def disc(self, centre: Point, wide: float, tall: float, tone: int = 255) -> None:
        """An ellipse by its half axes."""
        x, y = self._px(centre)
        self._draw.ellipse(
            [x - wide * self.height, y - tall * self.height, x + wide * self.height, y + tall * self.height], fill=tone
        )

    def standing(self, foot: Point, tall: float, chance: np.random.Generator, tone: int = 255) -> None:
        """Somebody in a coat, seen from behind."""
        x, y = foot
        broad, lean = tall * float(chance.uniform(0.115, 0.14)), tall * float(chance.normal(0, 0.012))
        hem, shoulder = y - tall * float(chance.uniform(0.16, 0.32)), y - tall * 0.80
        for side in (-1, 1):
            self.limb((x + side * broad * 0.42, hem), (x + side * broad * 0.42, y), tall * 0.075, tone, 0.8)
            arm = x + lean + side * broad * 1.02
            self.limb(
                (arm - side * broad * 0.12, shoulder + tall * 0.03),
                (arm + side * tall * 0.012, y - tall * 0.44),
                tall * 0.07,
                tone,
                0.75,
            )
        self.polygon(
            (x + lean - broad * 0.95, shoulder),
            (x + lean + broad * 0.95, shoulder),
            (x + broad * 0.98, hem),
            (x - broad * 0.98, hem),
            tone=tone,
        )
        self.limb(
            (x + lean - broad * 0.62, shoulder + tall * 0.012),
            (x + lean + broad * 0.62, shoulder + tall * 0.012),
            tall * 0.085,
            tone,
        )
        self.limb((x + lean, shoulder), (x + lean, shoulder - tall * 0.05), tall * 0.055, tone)
        self.disc((x + lean * 1.4, y - tall * 0.925), tall * 0.052, tall * 0.07, tone)
        if chance.uniform() < 0.45:
            self.disc((x + lean * 1.4, y - tall * 0.955), tall * 0.066, tall * 0.038, tone)

    def seated(self, seat: Point, tall: float, chance: np.random.Generator, tone: int = 255) -> None:
        """Somebody sitting on a wall, back to us, arms resting; a bundle beside them now and then."""
        x, y = seat
        lean, bent = tall * float(chance.normal(0, 0.025)), tall * float(chance.uniform(0.36, 0.43))
        top = y - bent
        self.polygon((x - tall * 0.115, y), (x + tall * 0.115, y), (x + lean + tall * 0.088, top + tall * 0.16),
                     (x + lean + tall * 0.10, top + tall * 0.05), (x + lean - tall * 0.10, top + tall * 0.05),
                     (x + lean - tall * 0.088, top + tall * 0.16), tone=tone)  # fmt: skip
        self.polygon((x + lean - tall * 0.105, top + tall * 0.07), (x + lean - tall * 0.03, top - tall * 0.005),
                     (x + lean + tall * 0.03, top - tall * 0.005), (x + lean + tall * 0.105, top + tall * 0.07),
                     tone=tone)  # fmt: skip
        for side in (-1, 1):
            elbow = (x + lean + side * tall * float(chance.uniform(0.125, 0.165)), top + tall * 0.21)
            self.limb((x + lean + side * tall * 0.092, top + tall * 0.065), elbow, tall * 0.058, tone, 0.85)
            self.limb(elbow, (x + side * tall * 0.07, y - tall * 0.03), tall * 0.05, tone, 0.7)
        nod = tall * float(chance.normal(0, 0.018))
        self.limb((x + lean, top + tall * 0.01), (x + lean + nod, top - tall * 0.05), tall * 0.052, tone)
        self.disc((x + lean + nod * 1.4, top - tall * 0.10), tall * 0.050, tall * 0.066, tone)
        if chance.uniform() < 0.5:
            self.disc((x + lean + nod * 1.4, top - tall * 0.128), tall * 0.064, tall * 0.034, tone)
        if chance.uniform() < 0.5:
            self.disc((x + tall * 0.25, y - tall * 0.05), tall * 0.09, tall * 0.06, tone)
            self.limb((x + tall * 0.25, y - tall * 0.10), (x + tall * 0.27, y - tall * 0.125), tall * 0.03, tone)

    def mask(self, soft: float = 0.0012) -> Field:
        """How much each point is covered, 0 to 1."""
        return np.asarray(self._mask.filter(ImageFilter.GaussianBlur(soft * self.height)), np.float32) / np.float32(255)
