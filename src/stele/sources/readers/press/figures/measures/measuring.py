"""What a number counts by the words of its own clause: what the people are, what befell them, or what befell them before it."""

from __future__ import annotations

from collections.abc import Sequence

from stele.sources.readers.press.figures.marks import Marks
from stele.sources.readers.press.figures.measures.ahead import to_the_left
from stele.sources.readers.press.figures.measures.behind import to_the_right
from stele.sources.readers.press.figures.measures.found import Found
from stele.sources.readers.press.figures.measures.nouns import is_deed_of, is_no_count, own_noun
from stele.sources.readers.press.figures.measures.parts import as_part, identified_before, joined, loss_before
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token


def measure_of(
    tokens: Sequence[Token], number: Number, following: Number | None, marks: Marks, words: FigureWords,
    before: tuple[Number, str] | None,
) -> Found | None:  # fmt: skip
    """By the noun at the number; as a part of the figure before; by the verb behind it; by the verb or noun before it."""
    if is_no_count(tokens, number, marks, words):
        return None
    named = identified_before(tokens, number, words)
    if named is not None:
        return named
    noun = own_noun(tokens, number, marks, words)
    if noun is not None:
        deed = to_the_left(tokens, number, marks, words) if tokens[noun.last].low in words.states else None
        return deed if deed is not None and is_deed_of(tokens, number, marks, deed, words) else noun
    part = as_part(tokens, number, before, marks, words)
    if part is not None:
        return part
    loss = loss_before(tokens, number, words)
    if loss is not None:
        return loss
    right = to_the_right(tokens, number, following, marks, words)
    left = to_the_left(tokens, number, marks, words)
    if right and left:
        return left if left.first == number.first - 1 and right.last - number.last > 1 else right
    return right or left or joined(tokens, number, before, words)
