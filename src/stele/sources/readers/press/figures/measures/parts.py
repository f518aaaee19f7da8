"""As a part of the figure before, and by the turn right before the number: “of whom two”, “the battalion lost 250”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.figures.marks import Marks
from stele.sources.readers.press.figures.measures.found import FARTHEST, FARTHEST_LEFT, STOPS, TOGETHER, Found, end_of_people
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

_OF_WHOM: Final = (["of", "whom"], ["of", "which"], ["of", "them"])
_STILL: Final = frozenset({"still", "encore", "toujours", "up", "another", "plus", "also", "aussi", "for", "that"})


def as_part(
    tokens: Sequence[Token], number: Number, before: tuple[Number, str] | None, marks: Marks, words: FigureWords
) -> Found | None:
    """“Dont cinq enfants”, “including two colonels”: part of what was counted right before."""
    if before is not None and [each.low for each in tokens[max(0, number.first - 2) : number.first]] in _OF_WHOM:
        return Found(before[1], number.first, end_of_people(tokens, number, words))
    opener = number.first - (2 if number.first > 1 and tokens[number.first - 1].low in words.them else 1)
    if before is None or number.first == 0 or tokens[opener].low not in words.part_openers:
        return None
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    if number.first - before[0].last > FARTHEST or after in words.auxiliaries:
        return None
    return Found(before[1], number.first, end_of_people(tokens, number, words))


def joined(tokens: Sequence[Token], number: Number, before: tuple[Number, str] | None, words: FigureWords) -> Found | None:
    """“Killed 12 soldiers and 30 civilians”: people joined to those counted right before."""
    if before is None or before[0].last >= number.first:
        return None
    between = [each.low for each in tokens[before[0].last + 1 : number.first]]
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    if len(between) > FARTHEST_LEFT or not between or between[-1] not in TOGETHER or after not in words.people:
        return None
    if any(each in words.auxiliaries | words.contrast or each in STOPS for each in between):
        return None
    return Found(before[1], number.first, end_of_people(tokens, number, words))


def loss_before(tokens: Sequence[Token], number: Number, words: FigureWords) -> Found | None:
    """“Perdu 14 camarades”, “la perte de 45 hommes”, “the battalion lost 250”: where people follow, or were spoken of."""
    befallen = _befalls(tokens, number, words)
    if befallen is not None:
        return befallen
    at = next((each for each in range(number.first - 1, max(-1, number.first - 3), -1) if tokens[each].low in words.losing), None)
    if at is None or any(tokens[each].low not in words.of for each in range(at + 1, number.first)):
        return None
    after = tokens[number.last + 1 : number.last + 4]
    ends = not after or after[0].kind == "p"
    whose = after[1].low if len(after) > 1 and after[0].low in words.of else ""
    counts = bool(after) and (any(each.low in words.people for each in after[:2]) or whose in words.possessives)
    if counts or (ends and any(each.low in words.people for each in tokens[: number.first])):
        return Found("killed", at, end_of_people(tokens, number, words))
    return None


def identified_before(tokens: Sequence[Token], number: Number, words: FigureWords) -> Found | None:
    """“It identified 58 of the dead”, “put names to nine sets of bones”: the verb or the turn right before the number."""
    at = next((each for each in range(max(0, number.first - 4), number.first) if words.naming.at(tokens, each)), None)
    found = words.naming.at(tokens, at) if at is not None else None
    after = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    counts = any(each in words.counted or each in words.them for each in after)
    return Found("identified", at, number.last) if found and at is not None and at + found[0] == number.first and counts else None


def _befalls(tokens: Sequence[Token], number: Number, words: FigureWords) -> Found | None:
    """“Searching for 19 people”, “drove 700 people from the village”: the verb right before people says what befell them."""
    after = tokens[number.last + 1 : number.last + 4]
    if not any(each.low in words.people for each in after[:3]):
        return None
    for at in range(number.first - 1, max(-1, number.first - 5), -1):
        measure = next((name for name, verbs in words.befalls.items() if tokens[at].low in verbs), "")
        if measure:
            return Found(measure, at, end_of_people(tokens, number, words))
        if tokens[at].low not in words.of | words.before_phrases | words.definite and tokens[at].low not in _STILL:
            return None
    return None
