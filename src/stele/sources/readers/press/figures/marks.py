"""Where a sentence says what happened to people: the words of measure, those of two measures as one, none that is negated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

Marks = dict[int, tuple[int, str]]
"""By the first token: how many tokens, and the measure."""
_JOINS: Final = frozenset({"or", "ou", "and", "et"})
_NEGATABLE: Final = frozenset({"identified", "survivors"})
_FARTHEST_NEGATION: Final = 4


def marks_in(tokens: Sequence[Token], words: FigureWords) -> Marks:
    """The words of measure of one sentence."""
    found: Marks = {}
    after = 0
    for at in range(len(tokens)):
        mark = words.measures.at(tokens, at)
        if mark is None or at + mark[0] <= after or (mark[1] in _NEGATABLE and _is_negated(tokens, at, words)):
            continue
        found[at], after = mark, at + mark[0]
    return _joined(tokens, found, words)


def _joined(tokens: Sequence[Token], marks: Marks, words: FigureWords) -> Marks:
    """“Killed or wounded”, “tués et blessés”: one count of both is one of casualties."""
    for at in sorted(marks):
        if at not in marks:
            continue
        end = at + marks[at][0]
        joins = end + 1 in marks and tokens[end].low in _JOINS and tokens[at].low not in words.adjacent
        if joins and {marks[at][1], marks[end + 1][1]} == {"killed", "wounded"}:
            length, _ = marks.pop(end + 1)
            marks[at] = (end + 1 + length - at, "casualties")
    return marks


def _is_negated(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    near = tokens[max(0, at - _FARTHEST_NEGATION) : at]
    return any(each.low in words.negations for each in near)
