"""By the noun at the number: “12 blessés”, “three of the wounded”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.figures.marks import Marks
from stele.sources.readers.press.figures.measures.found import FARTHEST, Found
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

_MARKS: Final = frozenset("“”«»\"’‘'")


def is_no_count(tokens: Sequence[Token], number: Number, marks: Marks, words: FigureWords) -> bool:
    """An article, or “no”, that counts nobody."""
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if after is None:
        return number.is_article or (number.bound == "exact" and number.low == 0)
    is_noun = number.last + 1 in marks and after.low not in words.adjacent
    if number.is_article:
        is_one = tokens[number.core].low in words.ones
        is_counted = is_one and is_noun and number.first > 0 and tokens[number.first - 1].kind == "w"
        return not is_counted and after.low not in words.people and after.low not in words.of
    if number.low == number.high == 0:
        is_of = after.low in words.of and any(each.low in words.people for each in tokens[number.last + 2 : number.last + 5])
        return not (is_noun and number.first > 0) and after.low not in words.people and not is_of
    return False


def own_noun(tokens: Sequence[Token], number: Number, marks: Marks, words: FigureWords) -> Found | None:
    """“12 blessés”, “204 prisoners”, “three of the wounded”: at most an adjective and “of the” between."""
    at = number.last + 1
    while at < len(tokens) and at - number.last <= 4:
        if at in marks:
            is_far = at - number.last > 2 and tokens[at].low in words.adjacent
            main = main_verb(tokens, number, at, marks, words)
            main = main if main and (main[0] == "identified" or tokens[at - 1].low in words.them) else None
            is_far = is_far and main is None
            measure, last = main or what_then_happened(tokens, at, marks, words) or (marks[at][1], at + marks[at][0] - 1)
            return None if is_far or is_compound(tokens, last, words) else Found(measure, number.first, last)
        is_whole = tokens[at].kind == "n" and tokens[at - 1].low in words.definite | words.of
        is_mark = tokens[at].text in _MARKS
        if tokens[at].low not in words.between_noun and not tokens[at].is_capital and not is_whole and not is_mark:
            return None
        at += 1
    return None


def is_deed_of(tokens: Sequence[Token], number: Number, marks: Marks, deed: Found, words: FigureWords) -> bool:
    """“The execution of 22 prisoners”: what was done to those counted, right before them."""
    end = deed.first_mark + marks[deed.first_mark][0]
    between = tokens[end : number.first]
    return (
        deed.measure == "killed"
        and (tokens[end - 1].low in words.of or bool(between) or tokens[end - 1].low.endswith(words.deed_ends))
        and all(each.low in words.of for each in between)
    )


def is_compound(tokens: Sequence[Token], last: int, words: FigureWords) -> bool:
    """“Death certificates”, “prisoner boxes”: things."""
    return words.is_english and last + 1 < len(tokens) and tokens[last + 1].low in words.others


def what_then_happened(tokens: Sequence[Token], at: int, marks: Marks, words: FigureWords) -> tuple[str, int] | None:
    """“Trois réfugiés y furent abattus” are killed, “onze rescapés brûlés” are wounded."""
    if tokens[at].low not in words.states:
        return None
    end = at + marks[at][0]
    for later in range(end, min(end + 6, len(tokens))):
        if later in marks and marks[later][1] != marks[at][1] and tokens[later].low not in words.states:
            return marks[later][1], later + marks[later][0] - 1
        if tokens[later].kind != "w" or tokens[later].low in words.relatives | words.contrast | words.conjunctions:
            return None
    return None


def main_verb(tokens: Sequence[Token], number: Number, at: int, marks: Marks, words: FigureWords) -> tuple[str, int] | None:
    """“Seven of those buried as unknown have now been identified”: a participle is only said of them, the verb counts them."""
    if any(each.low in words.auxiliaries | words.relatives for each in tokens[number.last + 1 : at]):
        return None
    helped = False
    for later in range(at + marks[at][0], min(at + FARTHEST, len(tokens))):
        if later in marks and helped:
            return marks[later][1], later + marks[later][0] - 1
        if tokens[later].kind != "w" or tokens[later].low in words.conjunctions | words.contrast | words.relatives:
            return None
        helped = helped or tokens[later].low in words.auxiliaries
    return None
