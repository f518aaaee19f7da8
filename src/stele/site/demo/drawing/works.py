"""Which works of the inventory are drawn, and how: by accession number, letters page by page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Final

from PIL import Image

from stele.site.demo.drawing import (
    dyke_poster,
    engraving,
    forms,
    hand,
    ink,
    lit,
    paint,
    paintings,
    photographs,
    plate,
    portraits,
    postcard,
    posters,
    surfaces,
)
from stele.site.demo.drawing.noise import Field
from stele.site.demo.drawing.paper import Sheet
from stele.site.demo.town.generate import FILES

Draw = Callable[[tuple[int, int], int], Image.Image]
Scene = Callable[[tuple[int, int], int], Field]
Written = Callable[[tuple[int, int]], list[tuple[str, tuple[float, float], float]]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's transcript, how many signs a line takes, the shape of its sheet, its paper and pen."""

    text: str
    broad: int
    shape: float
    paper: Sheet
    pen: hand.Pen


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a work: its file, its shape (width to height), how many megapixels it has at least, who draws it.

    ``written``: where there is handwriting to be read, its lines and their places.
    """

    name: str
    title: str
    shape: float
    megapixels: float
    draw: Draw
    written: Written | None = None

    def size(self, megapixels: float | None = None) -> tuple[int, int]:
        """Its width and height in pixels."""
        pixels = (megapixels or self.megapixels) * 1e6
        return round(sqrt(pixels * self.shape)), round(sqrt(pixels / self.shape))

    def made(self, megapixels: float | None = None) -> Image.Image:
        """The picture; its seed is its name."""
        return self.draw(self.size(megapixels), sum(map(ord, self.name)) * 7919)


_TEACHER: Final = Letter("lettre-ishane.fr", 30, 17 / 21, Sheet((0.93, 0.90, 0.83), ruled=14, folds=2), hand.INK)
_KEEPER: Final = Letter("letter-idrel.en", 24, 13 / 20, Sheet((0.90, 0.87, 0.80), ruled=0, folds=3), hand.PENCIL)


def _form(form: forms.Form, surface: lit.Surface, dimmed: forms.Form | None = None) -> Draw:
    return lambda size, seed: lit.drawn(form, surface, size, seed, dimmed)


def _print(scene: Callable[[Field, Field], Field]) -> Draw:
    return lambda size, seed: engraving.engraved(scene, size, seed)


def _page(lines: list[str], paper: Sheet, pen: hand.Pen) -> Draw:
    return lambda size, seed: hand.written(lines, size, paper, pen, seed)


def _plate(scene: Scene, kind: plate.Print) -> Draw:
    return lambda size, seed: plate.plate(scene((size[1], size[0]), seed), kind, seed)


def _painting(sketch: Callable[[tuple[int, int], int], paintings.Sketch], brush: paint.Brush) -> Draw:
    def draw(size: tuple[int, int], seed: int) -> Image.Image:
        rows = min(paint.SKETCH, size[1])
        return paint.painted(*sketch((rows, round(rows * size[0] / size[1])), seed), size, brush, seed)

    return draw


def pages_of(letter: str, broad: int) -> list[list[str]]:
    """A letter's transcript, page by page, in lines as broad as the sheet."""
    text = (FILES / f"{letter}.txt").read_text(encoding="utf-8")
    pages = re.split(r"\[page \d+\]\n", text)[1:]
    return [[line for part in page.splitlines() for line in (textwrap.wrap(part, broad) or [""])] for page in pages]


def _letter(number: str, title: str, letter: Letter) -> Iterator[Picture]:
    for at, lines in enumerate(pages_of(letter.text, letter.broad), 1):
        page = _page(lines, letter.paper, letter.pen)
        yield Picture(f"{number}-page-{at}", f"{title}, page {at}", letter.shape, 6, page, _written(lines, letter.paper))


def _written(lines: list[str], paper: Sheet) -> Written:
    return lambda size: hand.placed(lines, size, paper)


PICTURES: Final = (
    Picture("VM.1987.1", "Mother of the Sluice", 4 / 5, 4, _form(forms.keeper, lit.BRONZE)),
    Picture(
        "VM.1971.9", "The Dyke at Keshaluv after the Water", 30 / 24, 7, _plate(photographs.dyke_after_the_water, plate.SILVER)
    ),
    Picture("VM.1982.22", "View of Murasoln from the Salt Pans", 73 / 54, 8, _painting(paintings.view_before, paint.OIL)),
    Picture("VM.1965.29", "Boil the Water", 59 / 84, 7, posters.boil_the_water),
    Picture("VM.1978.16", "Ferry Crossing, No Passengers", 40 / 30, 7, _plate(photographs.ferry_without_passengers, plate.MODERN)),
    Picture("VM.1963.25", "Reeds I", 21 / 29, 6, ink.reeds_in_wind),
    Picture("VM.1999.18", "The Reading of the Names", 75 / 50, 7, _plate(photographs.reading_of_names, plate.COLOUR)),
    *_letter("VM.1970.33", "Letter of a teacher", _TEACHER),
    Picture("VM.1968.19", "Night of the Gates", 243 / 182, 100, _painting(paintings.night_of_the_gates, paint.OIL)),
    Picture("VM.1987.2", "Nine Steps Down", 5 / 4, 4, _form(forms.steps, lit.GRANITE)),
    Picture("VM.1982.23", "The Same View", 73 / 54, 8, _painting(paintings.view_after, paint.OIL)),
    Picture("VM.1971.10", "Lantern Quay, Morning", 30 / 24, 7, _plate(photographs.quay_in_the_morning, plate.SILVER)),
    Picture("VM.1963.37", "Ferry Bell", 1, 4, _form(forms.bell, lit.BRONZE)),
    Picture("VM.1971.11", "Names Chalked on a Door", 18 / 24, 6, _plate(surfaces.chalked_door, plate.SILVER)),
    Picture("VM.1974.21", "Three Lamps", 48 / 61, 7, _painting(paintings.three_lamps, paint.TEMPERA)),
    Picture("VM.1987.32", "Eleventh of March", 84 / 118, 7, posters.eleventh_of_march),
    Picture("VM.1963.27", "Nine Bridges seen from the High Bank", 52 / 31, 12, _print(engraving.bridges)),
    Picture("VM.1971.39", "School Slate", 30 / 22, 5, surfaces.school_slate),
    Picture("VM.1987.3", "The Ferryman's Hand", 4 / 5, 4, _form(forms.ferryman_hand, lit.BRONZE)),
    Picture("VM.1994.5", "Standing Water", 4 / 5, 4, _form(forms.standing_water, lit.SLATE)),
    Picture("VM.1978.13", "Bridge Five from Below", 40 / 30, 7, _plate(photographs.bridge_from_below, plate.MODERN)),
    Picture("VM.2005.36", "Page of the Lock Log", 22 / 33, 6, surfaces.lock_log),
    Picture("VM.1968.20", "What the Water Left", 130 / 96, 8, _painting(paintings.what_the_water_left, paint.OIL)),
    Picture("VM.1963.26", "Reeds II", 21 / 29, 6, ink.reeds_standing),
    Picture("VM.1978.14", "Ferry Battalion Waiting", 40 / 30, 7, _plate(photographs.waiting, plate.MODERN)),
    *_letter("VM.1970.34", "Letter of a lock keeper", _KEEPER),
    Picture("VM.2009.24", "Ford", 200 / 140, 8, _painting(paintings.ford, paint.ACRYLIC)),
    Picture("VM.1965.30", "Have You Seen Her?", 42 / 60, 7, posters.have_you_seen_her),
    Picture("VM.1963.38", "Gate Key", 3 / 4, 4, _form(forms.gate_key, lit.IRON)),
    Picture("VM.1991.4", "Head of a Lock Keeper", 4 / 5, 4, _form(forms.lock_keeper, lit.TERRACOTTA)),
    Picture("VM.2004.6", "Column of Forty Lines", 4 / 5, 4, _form(forms.column, lit.LIMESTONE)),
    Picture("VM.2012.7", "Reed Screen", 1, 4, _form(forms.reeds, lit.BRONZE)),
    Picture("VM.2012.8", "Small Boat for Two", 5 / 4, 4, _form(forms.boat_for_two, lit.IRON)),
    Picture("VM.2006.40", "Tin with a Photograph", 5 / 4, 4, _form(forms.tin, lit.TINPLATE, forms.what_is_left_of_the_print)),
    Picture("VM.1978.15", "Hands in the Register Office", 40 / 30, 7, _plate(portraits.hands_at_register, plate.MODERN)),
    Picture("VM.1971.12", "Class of the School at Tamvelu", 18 / 13, 6, _plate(portraits.school_class, plate.WARM)),
    Picture("VM.1999.17", "Woman Holding a Photograph", 50 / 60, 7, _plate(portraits.woman_with_photograph, plate.COLOUR)),
    Picture("VM.1965.31", "Every Hand to the Dyke", 70 / 100, 7, dyke_poster.every_hand),
    Picture("VM.1990.35-page-1", "Postcard from a ferryman, page 1", 14 / 9, 5, postcard.view_side),
    Picture(
        "VM.1990.35-page-2", "Postcard from a ferryman, page 2", 14 / 9, 5, postcard.written_side, postcard.written_lines
    ),
    Picture("VM.1963.28", "The Great Sluice in Section", 61 / 44, 12, _print(engraving.sluice)),
)
"""In the order in which they are drawn: one of each kind first."""
