"""What is found of a number, and how far it is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

FARTHEST: Final = 16
"""Tokens between a number and what befell those it counts."""
FARTHEST_LEFT: Final = 10
STOPS: Final = frozenset({";", ":", ".", "(", ")", "–", "—", "?", "!"})
TOGETHER: Final = frozenset({"et", "and", ","})


class Found(NamedTuple):
    """The measure, and the tokens from the number or the measure to the measure or the number."""

    measure: str
    first: int
    last: int
    first_mark: int = 0


def end_of_people(tokens: Sequence[Token], number: Number, words: FigureWords) -> int:
    """The last token of the people who are counted, near behind the number; else of the number itself."""
    at = number.last
    while at + 1 < len(tokens) and at - number.last < 3 and tokens[at + 1].kind == "w":
        at += 1
        if tokens[at].low in words.people:
            return at
    return number.last
