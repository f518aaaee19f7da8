"""By the verb or noun before the number: “killed 12”, “a toll of 12 dead”, “among the dead were four nurses”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.figures.marks import Marks
from stele.sources.readers.press.figures.measures.found import FARTHEST_LEFT, STOPS, Found, end_of_people
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

_LONGEST_MARK: Final = 7


def to_the_left(tokens: Sequence[Token], number: Number, marks: Marks, words: FigureWords) -> Found | None:
    """“Killed 12”, “the remains of 23 people”, “the number of missing at seven”, “a toll of 12 dead”."""
    at, is_phrase = number.first - 1, False
    end = end_of_people(tokens, number, words)
    listed = _listed(tokens, number, end, marks, words)
    if listed is not None:
        return listed
    while at >= 0 and number.first - at <= FARTHEST_LEFT:
        token = tokens[at]
        start = next((one for one in range(at, at - _LONGEST_MARK, -1) if one in marks and one + marks[one][0] - 1 == at), None)
        if start is not None:
            is_toll = any(each.low in words.nouns for each in tokens[max(0, start - 5) : number.first])
            governs = tokens[start].low not in words.intransitive or start == number.first - 1
            touches = at == number.first - 2 and tokens[number.first - 1].low in words.at
            is_right = is_toll or touches or (governs and not is_phrase and number.first - start <= 5)
            return Found(marks[start][1], start, end, start) if is_right else None
        if token.text in STOPS or token.text == "," or token.kind in "no" or token.low in words.conjunctions:
            return None
        if token.low in ("'s", "'"):
            return None
        is_only = at == number.first - 1 and token.low in ("que", "qu'")
        if token.low in words.contrast | words.relatives and not is_only:
            return None
        is_phrase = is_phrase or token.low in words.before_phrases
        at -= 1
    return None


def _listed(tokens: Sequence[Token], number: Number, end: int, marks: Marks, words: FigureWords) -> Found | None:
    """“Among the dead were four nurses”, “Parmi les victimes, on compte six femmes”, “the dead include six women”."""
    start = next((at for at in range(number.first - 1, max(-1, number.first - 7), -1) if at in marks), None)
    if start is None or end == number.last:
        return None
    between = tokens[start + marks[start][0] : number.first]
    opens = any(each.low in words.among for each in tokens[max(0, start - 3) : start])
    verbs = [each for each in between if each.low in words.includes]
    others = [
        each for each in between if each.low not in words.includes | words.auxiliaries and each.text != "," and each.low != "on"
    ]
    if others or (not verbs and not (opens and between)):
        return None
    is_noun = start > 0 and tokens[start - 1].low in words.definite | words.between_noun
    return Found(marks[start][1], start, end, start) if is_noun and (opens or verbs) else None
