"""A number without a measure of its own counts what was counted before, where the sentence shows that it goes on counting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from stele.sources.readers.press.figures.measures import Found
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.lexicon import Phrases
from stele.sources.readers.press.tokens import Token

if TYPE_CHECKING:
    from stele.sources.readers.press.figures.reading import Context

NEAREST: Final = 8
"""Characters between a verb of saying and the number that it gives: “said 611”, “en donne treize”, “put it at 52”."""
_CLOSES: Final = frozenset({".", ";", "»", "”", '"', ",", "?", "!", ")", ":"})
_FEWEST: Final = 3
_IT_IS: Final = frozenset({("it", "was"), ("it", "is"), ("c'", "est"), ("c'", "était"), ("there", "were"), ("a", "eu")})


def carried_measure(tokens: Sequence[Token], number: Number, before: str, context: Context, words: FigureWords) -> Found | None:
    """“The register has thirteen”, “eight of them”, “not 53”, “up from 190”, “How many were killed? Two, says X”."""
    if number.is_article or number.low == number.high == 0 or (number.low == 1 and number.bound == "exact"):
        return None
    ends = _ends(tokens, number, words)
    if context.asked and number.first <= 1 and ends:
        return Found(context.asked, number.first, number.last)
    is_toll = any(each.low in words.tolls for each in tokens[: number.first])
    measure = before or ("killed" if is_toll else "") or context.carried
    if not measure:
        return None
    if _goes_on_counting(tokens, number, ends, words) or _is_given(tokens, number, ends, bool(before), context, words):
        return Found(measure, number.first, number.last)
    is_next = _is_sourced(tokens, number, words) or _is_compared(tokens, number, words)
    return Found(before, number.first, number.last) if before and is_next else None


def _ends(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """Whether nothing is counted behind the number: its clause ends there, or a source, a place or a time follows."""
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if after is None or after.text in _CLOSES or after.low in words.places | words.times | words.contrast:
        return True
    return number.first > 0 and words.sources.at(tokens, number.last + 1) is not None


def _goes_on_counting(tokens: Sequence[Token], number: Number, ends: bool, words: FigureWords) -> bool:
    """“A toll of 31”, “among them were three children”, “the bishop made it 3,050”, “it was 14”, “eight of them”, “not 53”."""
    before = [each.low for each in tokens[max(0, number.first - 2) : number.first]]
    after = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    counts_people = any(each in words.people for each in after)
    if len(before) == 2 and before[0] in words.tolls and before[1] in words.of:
        return True
    if before and before[-1] in words.not_so and number.bound == "exact":
        return True
    if is_of_them(tokens, number, words) or (counts_people and opens_part(tokens, words)):
        return True
    if _follows(tokens, number, words.gives, words) and (ends or (bool(after) and after[0] in words.people)):
        return True
    return ends and not _is_small(number) and _follows(tokens, number, words.amounts, words)


def _is_compared(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Up from 190”."""
    return any(words.compared.at(tokens, at) for at in range(max(0, number.first - 3), number.first))


def _is_small(number: Number) -> bool:
    return max(number.low or 0, number.high or 0, number.best or 0) < _FEWEST


def _follows(tokens: Sequence[Token], number: Number, turns: Phrases, words: FigureWords) -> bool:
    """“The bishop made it 3,050”, “l'armée en reste à 1 450”: a verb of giving a number right before it."""
    last = number.first
    while last > 0 and number.first - last < _MOST_SMALL and tokens[last - 1].low in words.small:
        last -= 1
    return any(
        (found := turns.at(tokens, at)) is not None and number.first >= at + found[0] >= last
        for at in range(max(0, last - _LONGEST_TURN), number.first)
    )


_MOST_LONGEST_TURN: Final = 5


_MOST_SMALL: Final = 2
_LONGEST_TURN: Final = 5


def _is_sourced(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“64 men according to the company, 71 according to the union”; “first announced 12 dead, then 15”."""
    if number.first < 2:
        return False
    before = tokens[number.first - 1]
    is_next = before.low in _THEN and (number.last + 1 >= len(tokens) or tokens[number.last + 1].text in _CLOSES)
    joins = before.text in (",", ";") or before.low in words.conjunctions | words.contrast
    return is_next or (joins and number.last + 1 < len(tokens) and words.sources.at(tokens, number.last + 1) is not None)


_THEN: Final = frozenset({"then", "puis", "later", "finally", "enfin", "now", "désormais"})


def _is_given(tokens: Sequence[Token], number: Number, ends: bool, is_next: bool, context: Context, words: FigureWords) -> bool:
    """Right behind a verb of saying or counting, or in a sentence about a toll."""
    start = tokens[number.first].start
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    is_said = any(0 <= start - end <= NEAREST for end in context.said)
    is_held = any(0 <= start - end <= NEAREST for end in context.held)
    if _is_small(number) and not (is_said or is_held):
        return False
    if not number.first or tokens[number.first - 1].text in ("(", ","):
        return is_said and ends
    if after is not None and after.low in words.people:
        return is_held or any(each.low in words.nouns for each in tokens[: number.first])
    if not ends or tokens[number.first - 1].low in words.possessives | words.definite:
        return False
    if any(each.low in words.others for each in tokens[max(0, number.first - 5) : number.first]):
        return False
    is_toll = any(each.low in words.nouns for each in tokens[: number.first])
    is_counted = (is_next and tokens[number.first - 1].low in words.at) or any(
        each.low in words.counting for each in tokens[max(0, number.first - 4) : number.first]
    )
    is_it = tuple(each.low for each in tokens[max(0, number.first - 2) : number.first]) in _IT_IS
    return is_said or is_held or is_toll or is_counted or is_it


def opens_part(tokens: Sequence[Token], words: FigureWords) -> bool:
    """“Among them were three children”, “Parmi les 36 figurent quatre soldats”: a sentence that parts what was counted before."""
    return len(tokens) > 2 and tokens[0].low in words.among and tokens[1].low in words.them | words.definite


def is_of_them(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Huit d'entre eux”, “22 of them”: as many of those that were counted before."""
    after = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    return bool(after) and after[0] in words.of and bool(set(after[1:]) & words.them)
