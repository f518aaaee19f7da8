"""By what befell them, behind the number in the same clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.figures.marks import Marks
from stele.sources.readers.press.figures.measures.found import FARTHEST, STOPS, TOGETHER, Found
from stele.sources.readers.press.figures.measures.nouns import is_compound, main_verb, own_noun, what_then_happened
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

_LONGEST_INSERTION: Final = 14


def to_the_right(
    tokens: Sequence[Token], number: Number, following: Number | None, marks: Marks, words: FigureWords
) -> Found | None:
    """What befell them, in the same clause: “19 munitions workers, known as the kiln girls, who were killed”."""
    at, counts_people = number.last + 1, False
    while at < len(tokens) and at - number.last <= FARTHEST:
        token = tokens[at]
        if at in marks and not _belongs_to_others(tokens, at, counts_people, words):
            if token.low in words.adjacent and at - number.last > 2:
                return None
            if following is not None and following.first == at + marks[at][0] and tokens[at - 1].low in words.conjunctions:
                return None
            if not counts_people and _is_behind_preposition(tokens, number, at, words):
                return None
            main = main_verb(tokens, number, at, marks, words)
            measure, last = main or what_then_happened(tokens, at, marks, words) or (marks[at][1], at + marks[at][0] - 1)
            return None if is_compound(tokens, last, words) else Found(measure, number.first, last)
        if following is not None and at >= following.first:
            shares = counts_people or at - number.last <= 3
            return _shared(tokens, number, following, marks, words) if shares and tokens[at - 1].low in TOGETHER else None
        if token.text in {",", "("}:
            resumed = _past_insertion(tokens, at, marks, words)
            if resumed is not None:
                at, following, counts_people = resumed, None, True
                continue
            if token.text == "(" or not (counts_people and at + 1 in marks):
                return None
        elif (
            token.text in STOPS
            or token.low in words.contrast | words.clause_ends
            or (token.low in words.others and not counts_people)
        ):
            return None
        counts_people = counts_people or token.low in words.people
        at += 1
    return None


def _is_behind_preposition(tokens: Sequence[Token], number: Number, at: int, words: FigureWords) -> bool:
    """“Les deux Etats se sont engagés à libérer les captifs”: a noun of measure in another phrase than the number."""
    between = tokens[number.last + 1 : at]
    helped = any(each.low in words.auxiliaries for each in between[-4:])
    return not helped and any(each.low in words.before_phrases for each in between)


def _belongs_to_others(tokens: Sequence[Token], at: int, counts_people: bool, words: FigureWords) -> bool:
    """“Children of victims”, “families of the missing”: those counted are somebody else."""
    before = at - 1
    while before > 0 and tokens[before].low in words.definite:
        before -= 1
    return counts_people and tokens[before].low in words.of


def _past_insertion(tokens: Sequence[Token], at: int, marks: Marks, words: FigureWords) -> int | None:
    """Behind what is inserted between two signs, when the clause goes on there with a verb or a relative."""
    sign = ")" if tokens[at].text == "(" else ","
    for close in range(at + 2, min(at + _LONGEST_INSERTION, len(tokens) - 1)):
        if tokens[close].text == sign:
            after = tokens[close + 1]
            goes_on = after.low in words.auxiliaries | words.relatives or close + 1 in marks
            return close + 1 if goes_on else None
        if tokens[close].text in STOPS:
            return None
    return None


def _shared(tokens: Sequence[Token], number: Number, other: Number, marks: Marks, words: FigureWords) -> Found | None:
    """“12 soldiers and 30 civilians were killed”: the measure of the second is that of the first."""
    own = own_noun(tokens, other, marks, words)
    if own is not None and tokens[own.last].low not in words.people and not words.is_english:
        return None
    found = own or to_the_right(tokens, other, None, marks, words)
    return found._replace(first=number.first) if found else None
