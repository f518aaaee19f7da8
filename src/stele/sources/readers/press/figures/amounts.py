"""The amount itself, without its bound: digits, words, dozens, half a million."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from stele.sources.readers.press.figures.number_words import NumberWords
from stele.sources.readers.press.tokens import Token

_LARGEST: Final = 10**9
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+")


class Amount(NamedTuple):
    """Its value, and the token after it; ``order`` is the word of magnitude where it has no value."""

    value: int
    after: int
    is_about: bool = False
    order: str = ""
    is_article: bool = False


def amount(tokens: Sequence[Token], at: int, words: NumberWords) -> Amount | None:
    """The amount that begins at a token."""
    token = tokens[at]
    if token.kind == "n":
        return _digits(tokens, at, words)
    if token.kind != "w":
        return None
    return _half(tokens, at, words) or _of_many(tokens, at, words) or _of_a_dozen(tokens, at, words) or _spelled(tokens, at, words)


def _half(tokens: Sequence[Token], at: int, words: NumberWords) -> Amount | None:
    """Half a million, un demi-million."""
    for parts, value in words.halves.get(tokens[at].low, ()):
        if [each.low for each in tokens[at : at + len(parts)]] == parts:
            return Amount(value, at + len(parts))
    return None


def _of_many(tokens: Sequence[Token], at: int, words: NumberWords) -> Amount | None:
    """Dozens, several hundred; none, not one."""
    token = tokens[at]
    if token.low in words.few and at + 1 < len(tokens) and tokens[at + 1].low in words.collective_orders:
        return Amount(0, at + 2, order=words.collective_orders[tokens[at + 1].low])
    if token.low in words.not_one and at + 1 < len(tokens) and tokens[at + 1].low in words.ones:
        return Amount(0, at + 2)
    if token.low in words.order_before and at + 1 < len(tokens) and tokens[at + 1].low in words.orders:
        return Amount(0, at + 2, order=words.orders[tokens[at + 1].low])
    if token.low in words.orders and (words.is_english or at == 0 or tokens[at - 1].kind != "w"):
        return Amount(0, at + 1, order=words.orders[token.low])
    return Amount(0, at + 1) if token.low in words.none else None


def _of_a_dozen(tokens: Sequence[Token], at: int, words: NumberWords) -> Amount | None:
    """A dozen, half a dozen, une bonne centaine."""
    token = tokens[at]
    noun = at + 2 if at + 1 < len(tokens) and tokens[at + 1].low in words.rounding else at + 1
    if token.low in words.before_collective and noun < len(tokens) and tokens[noun].low in words.collective:
        goes_on = (
            noun + 2 < len(tokens) and tokens[noun + 1].low in words.joins and tokens[noun + 2].low.partition("-")[0] in words.units
        )
        if goes_on and words.is_english:
            return _spelled(tokens, at + 1, words)
        half = 2 if at and tokens[at - 1].low == "half" else 1
        return Amount(words.collective[tokens[noun].low] // half, noun + 1, is_about=True)
    if token.low in words.collective and not words.is_english:
        return Amount(words.collective[token.low], at + 1, is_about=True)
    return None


def _digits(tokens: Sequence[Token], at: int, words: NumberWords) -> Amount | None:
    text = tokens[at].text
    factor, after = 1, at + 1
    if after < len(tokens) and tokens[after].low in words.multipliers and tokens[after].low not in ("cent", "cents"):
        factor, after = words.multipliers[tokens[after].low], after + 1
    if _GROUPED.fullmatch(text) and not (factor > 1):
        value = int(re.sub(r"\D", "", text))
    elif text.isdigit():
        value = int(text) * factor
    else:
        whole, _, part = text.replace(",", ".").partition(".")
        if factor == 1 or not (whole + part).isdigit():
            return None
        value = int(whole + part) * factor // 10 ** len(part)
    return Amount(value, after) if value <= _LARGEST else None


def _spelled(tokens: Sequence[Token], at: int, words: NumberWords) -> Amount | None:
    """Two hundred and forty; quatre-vingt-dix-sept; mille deux cents. Hyphens part words as blanks do."""
    total = current = 0
    index, used, seen = at, at, False
    while index < len(tokens) and index - at < 12:
        parts = tokens[index].low.split("-")
        if tokens[index].kind != "w" or not all(
            part in words.units or part in words.multipliers or part in words.joins for part in parts
        ):
            break
        if parts[0] in words.joins and (not seen or not _joins(tokens, index, words, current)):
            break
        for part in parts:
            total, current = _add(part, total, current, words)
            seen = seen or part not in words.joins
        index += 1
        if parts[-1] not in words.joins:
            used = index
    if not seen or used == at:
        return None
    low = tokens[at].low
    is_article = used == at + 1 and low in ("un", "une", "one", "a")
    if low in words.joins or (used == at + 1 and low in ("hundred", "thousand", "million", "millions") and words.is_english):
        return None
    value = total + current
    if (
        used < len(tokens)
        and tokens[used].low in words.collective
        and words.is_english
        and tokens[used].low not in words.multipliers
    ):
        return Amount(value * words.collective[tokens[used].low], used + 1)
    return Amount(value, used, is_article=is_article) if value <= _LARGEST else None


def _add(part: str, total: int, current: int, words: NumberWords) -> tuple[int, int]:
    if part in words.joins:
        return total, current
    if part in words.units:
        value = words.units[part]
        if value == 20 and current % 100 == 4:
            return total, current + 76
        return total, current + value
    factor = words.multipliers[part]
    if factor == 20:
        return total, current - current % 100 + current % 100 * 20
    if factor == 100:
        return total, (current or 1) * 100
    return total + (current or 1) * factor, 0


def _joins(tokens: Sequence[Token], index: int, words: NumberWords, current: int) -> bool:
    """“And” is part of a number after hundred (English), or between tens and one (French)."""
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1].low.split("-")[0]
    if words.is_english:
        return current >= 100 and current % 100 == 0 and after in words.units
    return current % 10 == 0 and 20 <= current % 100 <= 90 and after in ("un", "une", "onze")
