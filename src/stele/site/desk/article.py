"""The text of a report as the desk shows it: paragraphs in pieces, each with its place, the passage read marked in it.

What a rule withholds from the reader is a piece of its own, without its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from stele.records.queries import FOLDED
from stele.sources.readers.press.layout import lay_out, sentences_of

_LINE: Final = re.compile(r"[^\n\r]*\S[^\n\r]*")
_CUT: Final = re.compile(f"{FOLDED}+")
_WINDOW: Final = 30_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of the text, from ``start``; ``mark`` is empty, “passage”, “words” of the passage, or “withheld”."""

    start: int
    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """The paragraphs around a passage; ``cut`` where a long text goes on beyond them."""

    paragraphs: list[list[Piece]]
    cut: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that can be marked as a passage."""

    start: int
    end: int
    words: str
    chosen: bool = False

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.start}-{self.end}"


def article(text: str, passage: tuple[int, int], words: str) -> Article:
    """The text around ``passage``, marked; its words too, where they stand in it once."""
    start, end = passage
    marks = [(start, end, "passage")] if end > start else []
    if marks and text.count(words, start, end) == 1:
        at = text.index(words, start)
        marks = [(start, at, "passage"), (at, at + len(words), "words"), (at + len(words), end, "passage")]
    first, last = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    marks = [*((*each.span(), "withheld") for each in _CUT.finditer(text, first, last)), *marks]
    lines = [line.span() for line in _LINE.finditer(text) if line.end() > first and line.start() < last]
    return Article([list(_pieces(text, *line, marks)) for line in lines], first > 0 or last < len(text))


def sentences(text: str, chosen: tuple[int, int]) -> list[Sentence]:
    """Every sentence of the text; those that meet the characters ``chosen`` are chosen."""
    layout = lay_out(text)
    blocks = [*([layout.headline] if layout.headline else []), *layout.paragraphs, *(each.at for each in layout.captions)]
    spans = [each.span for block in sorted(blocks) for each in sentences_of(text, block, 0)]
    return [
        Sentence(at, end, _CUT.sub("[…]", text[at:end]), at < chosen[1] and chosen[0] < end)
        for at, end in ((each.start, each.end) for each in spans)
    ]


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Iterator[Piece]:
    cuts = sorted({start, end, *(at for one, other, _ in marks for at in (one, other) if start < at < end)})
    for one, other in pairwise(cuts):
        mark = next((name for first, last, name in marks if first <= one and other <= last), "")
        yield Piece(one, "" if mark == "withheld" else text[one:other], mark)
