"""Words in the texts of sources: read from the texts themselves, so that only what may be shown now is found.

Each museum has hundreds of texts and not millions: they are read at every question, and folded once a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from stele.plain.names import fold
from stele.records.queries import SourceRow, public_texts

_MOST: Final = 100
_AROUND: Final = 90
_ENDINGS: Final = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A source whose text or title holds every word, and the first place where one of them stands."""

    source: SourceRow
    before: str
    words: str
    after: str


def mentioning(text: str) -> list[Passage]:
    """Sources that the public may read and that hold every word, or its stem, in the order of their dates."""
    wanted = [_stem(word) for word in fold(text).split()][:8]
    if not wanted:
        return []
    found = []
    for row, body in public_texts():
        folded = _folded(body)
        held = f" {fold(row.title)} {folded}"
        if all(f" {word}" in held for word in wanted):
            found.append(_passage(row, body, wanted))
    return found[:_MOST]


def _stem(word: str) -> str:
    """A word without an ending that many languages change: its beginning is what is looked for."""
    return word[: max(4, len(word) - _ENDINGS)] if len(word) > 5 else word


@lru_cache(maxsize=512)
def _folded(body: str) -> str:
    return fold(body)


def _passage(row: SourceRow, body: str, wanted: list[str]) -> Passage:
    start = 0
    for word in body.split():
        at = body.index(word, start)
        start = at + len(word)
        if any(each.startswith(stem) for stem in wanted for each in fold(word).split()):
            return Passage(row, body[max(0, at - _AROUND) : at], word, body[start : start + _AROUND])
    return Passage(row, "", "", "")
