"""A figure as it stands in one sentence."""

from __future__ import annotations

from typing import NamedTuple

from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.model import Span


class Counted(NamedTuple):
    """``words`` is the number with its bound; ``at`` reaches to the measure. ``is_bare``: its measure is carried on.

    ``is_partitive``: so many “of them”. ``verb`` is the token where the verb of a silence begins, 0 where nothing
    stands before it.
    """

    number: Number | None
    measure: str
    population: str
    words: Span
    at: Span
    is_denied: bool = False
    is_bare: bool = False
    is_partitive: bool = False
    verb: int = 0
