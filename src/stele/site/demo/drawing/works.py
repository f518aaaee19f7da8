"""Which works of the inventory are drawn, and how: by accession number, letters page by page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Final

from PIL import Image

from stele.site.demo.drawing import engraving, forms, hand, lit
from stele.site.demo.drawing.noise import Field
from stele.site.demo.drawing.paper import Sheet
from stele.site.demo.town.generate import FILES

Draw = Callable[[tuple[int, int], int], Image.Image]
_LETTER_PAPER: Final = Sheet((0.93, 0.90, 0.83), ruled=22, folds=2)
_POCKET_PAPER: Final = Sheet((0.90, 0.87, 0.80), ruled=0, folds=3)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a work: its file, its shape (width to height), how many megapixels it has at least, who draws it."""

    name: str
    title: str
    shape: float
    megapixels: float
    draw: Draw

    def made(self, megapixels: float | None = None) -> Image.Image:
        """The picture; its seed is its name."""
        pixels = (megapixels or self.megapixels) * 1e6
        size = (round(sqrt(pixels * self.shape)), round(sqrt(pixels / self.shape)))
        return self.draw(size, sum(map(ord, self.name)) * 7919)


def _form(form: forms.Form, surface: lit.Surface) -> Draw:
    return lambda size, seed: lit.drawn(form, surface, size, seed)


def _print(scene: Callable[[Field, Field], Field]) -> Draw:
    return lambda size, seed: engraving.engraved(scene, size, seed)


def _page(lines: list[str], paper: Sheet, pen: hand.Pen) -> Draw:
    return lambda size, seed: hand.written(lines, size, paper, pen, seed)


def pages_of(letter: str, broad: int) -> list[list[str]]:
    """A letter's transcript, page by page, in lines as broad as the sheet."""
    text = (FILES / f"{letter}.txt").read_text(encoding="utf-8")
    pages = re.split(r"\[page \d+\]\n", text)[1:]
    return [[line for part in page.splitlines() for line in (textwrap.wrap(part, broad) or [""])] for page in pages]


def _letter(number: str, title: str, letter: str, paper: Sheet, pen: hand.Pen) -> Iterator[Picture]:
    for at, lines in enumerate(pages_of(letter, 46), 1):
        yield Picture(f"{number}-page-{at}", f"{title}, page {at}", 17 / 21, 6, _page(lines, paper, pen))


PICTURES: Final = (
    Picture("VM.1987.1", "Mother of the Sluice", 4 / 5, 4, _form(forms.keeper, lit.BRONZE)),
    Picture("VM.1987.2", "Nine Steps Down", 5 / 4, 4, _form(forms.steps, lit.GRANITE)),
    Picture("VM.1994.5", "Standing Water", 4 / 5, 4, _form(forms.standing_water, lit.SLATE)),
    Picture("VM.2004.6", "Column of Forty Lines", 4 / 5, 4, _form(forms.column, lit.LIMESTONE)),
    Picture("VM.2012.7", "Reed Screen", 1, 4, _form(forms.reeds, lit.BRONZE)),
    Picture("VM.2012.8", "Small Boat for Two", 5 / 4, 4, _form(forms.boat_for_two, lit.IRON)),
    Picture("VM.1963.27", "Nine Bridges seen from the High Bank", 52 / 31, 12, _print(engraving.bridges)),
    Picture("VM.1963.28", "The Great Sluice in Section", 61 / 44, 12, _print(engraving.sluice)),
    *_letter("VM.1970.33", "Letter of a teacher", "lettre-ishane.fr", _LETTER_PAPER, hand.INK),
    *_letter("VM.1970.34", "Letter of a lock keeper", "letter-idrel.en", _POCKET_PAPER, hand.PENCIL),
)
