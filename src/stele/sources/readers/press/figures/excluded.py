"""Numbers that count nobody: ages, sums, hours, years, units, the whole of which a figure is a part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.tokens import Token

_MONEY: Final = frozenset("£$€¥")


def counts_nobody(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """Whether what stands beside a number shows that no people are counted."""
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if before is not None and (before.text in _MONEY or before.low in words.no_count_before):
        return True
    if after is not None and (after.text in _MONEY or after.text in ("-", "%") or after.low in words.others):
        return True
    if after is not None and after.low == "s" and after.start == tokens[number.last].end:
        return True
    if _is_some_of_things(tokens, number, words):
        return True
    if _is_name_with_number(tokens, number, words) or _is_great_sum(tokens, number, words):
        return True
    if _is_rate(tokens, number, words) or _is_part_of_clock(tokens, number):
        return True
    return _is_year(tokens, number, words) or _is_age(tokens, number, words) or _is_whole(tokens, number, words)


def _is_some_of_things(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Three of the boxes”."""
    near = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    return len(near) == 3 and near[0] in words.of and near[1] in words.definite and near[2] in words.others


def _is_name_with_number(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Kilo 17”, “Halte 41”: a name and its number, where nobody follows."""
    before = tokens[number.first - 1] if number.first > 1 else None
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    is_digit = number.first == number.last and tokens[number.first].kind == "n"
    names = before is not None and before.is_capital and before.low not in words.nouns
    return is_digit and names and after not in words.counted and after not in words.of


def _is_great_sum(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“64 millions de thalers”: so many are seldom people, unless people follow."""
    near = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    return max(number.low or 0, number.high or 0, number.best or 0) >= _MILLION and not any(each in words.counted for each in near)


_MILLION: Final = 1_000_000


def _is_rate(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Three wounded for one killed”, “trois blessés pour un tué”, “one in ten”."""
    near = tokens[number.last + 1 : number.last + 5]
    before = [each.low for each in tokens[max(0, number.first - 5) : number.first]]
    gives = any(one.low in words.per and _is_number(other, words) for one, other in pairwise(near))
    ones = [at for at in range(max(0, number.first - 4), number.first - 1) if tokens[at].low in words.ones]
    shared = before[-1:] in (["sur"], ["in"]) and bool(ones) and number.first - ones[-1] <= 3
    takes = shared or (
        bool(before) and before[-1] in words.per and any(each.partition("-")[0] in words.units for each in before[:-1])
    )
    return gives or takes


def _is_part_of_clock(tokens: Sequence[Token], number: Number) -> bool:
    """“07:30”."""
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    touches = after is not None and after.text == ":" and number.last + 2 < len(tokens) and tokens[number.last + 2].kind == "n"
    follows = before is not None and before.text == ":" and number.first > 1 and tokens[number.first - 2].kind == "n"
    return (touches and tokens[number.last + 1].end == tokens[number.last + 2].start) or (
        follows and before is not None and before.end == tokens[number.first].start
    )


def _is_year(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """Four digits without a blank before anything but people: “the 2009 ambush”, “bilan 2014”."""
    text = tokens[number.core].text
    if number.core != number.last or len(text) != 4 or not text.isdigit() or not 1000 <= int(text) <= 2100:
        return False
    near = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    return not any(each in words.people or each in words.single_marks for each in near) and number.bound == "exact"


def _is_age(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Aged 97”, “He was fourteen”, “Jordan, 20,”, “a garrison of 1,500”, “survived by two sons”."""
    before = [each.low for each in tokens[max(0, number.first - 2) : number.first]]
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    ends = after is None or after.text in (",", ".", ";", ")", "”", "»", '"', "?", "!") or after.low in words.times
    if words.ages & set(before[-1:]) or before == ["survived", "by"]:
        return True
    if len(before) == 2 and before[0] in words.totals and before[1] in words.of:
        return True
    if ends and len(before) == 2 and before[0] in words.somebody and before[1] in words.being:
        return True
    is_apposed = number.first > 1 and before[-1:] == [","] and tokens[number.first - 2].is_capital
    return is_apposed and after is not None and after.text in (",", ".", ")") and (number.best or 0) < 120 and not number.order


def _is_whole(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Sur les 230 passagers, 41 ont survécu”, “23 of its 41 men”, “one of nine”: of how many."""
    is_one = number.low == number.high == 1 and number.bound == "exact"
    if is_one and number.last + 1 < len(tokens) and tokens[number.last + 1].low in words.of:
        return True
    at = number.first - 1
    while at >= 0 and number.first - at <= 2 and tokens[at].low in words.definite:
        at -= 1
    if at < 0:
        return False
    counted_of = at > 0 and (_is_number(tokens[at - 1], words) or tokens[at - 1].low in words.some)
    if counted_of and tokens[at].low in words.of and (at + 1 < number.core or tokens[at].low == "des"):
        return True
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    if after in words.single_marks and after not in words.totals:
        return False
    if tokens[at].low not in words.out_of or not (at == 0 or tokens[at - 1].kind == "p"):
        return False
    return any(_is_number(each, words) or each.low in words.only for each in tokens[number.last + 1 : number.last + 12])


def _is_number(token: Token, words: FigureWords) -> bool:
    return token.kind == "n" or token.low.partition("-")[0] in words.units
