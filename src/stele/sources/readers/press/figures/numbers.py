"""Numbers in running text: digits, words, about, at least, between, dozens. Bounds are kept as said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.tokens import Token

_LARGEST: Final = 10**9
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+")


_BEFORE_ESTIMATED: Final = frozenset(
    {"an", "the", "of", "with", "some", "by", "to", "and", "killed", "killing", "displaced", "wounded"}
)
"""Before “estimated” where it belongs to the number: “an estimated 300”; elsewhere it is a verb."""


class Number(NamedTuple):
    """``first`` and ``last`` are its tokens, with its bound; ``core`` is the first token of the number itself."""

    low: int | None
    high: int | None
    best: int | None
    bound: str
    order: str
    first: int
    core: int
    last: int
    is_article: bool = False


class _Core(NamedTuple):
    value: int
    after: int
    is_about: bool = False
    order: str = ""
    is_article: bool = False


class _Words:
    def __init__(self, language: str) -> None:
        table: dict[str, Any] = lexicon(language).table["numbers"]
        self.units: dict[str, int] = table["units"]
        self.multipliers: dict[str, int] = table["multipliers"]
        self.joins = frozenset(table["joins"].split("|"))
        self.collective: dict[str, int] = table["collective"]
        self.orders: dict[str, str] = table["orders"]
        self.order_before = frozenset(table["order_before"].split("|"))
        self.articles = frozenset(table["articles"].split("|"))
        self.none = frozenset(table["none"].split("|"))
        self.to = frozenset(table["to"].split("|"))
        self.between = frozenset(table["between"].split("|"))
        self.before = lexicon(language).phrases("bounds")
        self.after = lexicon(language).phrases("bounds_after")
        self.few, self.not_one, self.ones, self.rounding, self.before_collective = (
            frozenset(table[name].split("|")) for name in ("few", "not_one", "ones", "rounding", "before_collective")
        )
        self.negations = lexicon(language).words("figure_words", "negations")
        self.halves: dict[str, list[tuple[list[str], int]]] = {}
        for wording, value in table["halves"].items():
            self.halves.setdefault(wording.split()[0], []).append((wording.split(), value))
        self.collective_orders: dict[str, str] = table["collective_orders"]
        self.openings = frozenset(
            [
                *self.units, *self.multipliers, *self.joins, *self.orders, *self.order_before, *self.none, *self.between,
                *self.few, *self.not_one, *self.before_collective, *self.before.openings,
                *(each.partition("-")[0] for each in self.collective), *(each.split()[0].partition("-")[0] for each in self.halves),
            ]
        )  # fmt: skip
        self.changes = lexicon(language).words("figure_words", "corrected_by")
        self.hedges = lexicon(language).words("figure_words", "hedges")
        self.is_english = language == "en"


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def numbers_in(tokens: Sequence[Token], language: str) -> Iterator[Number]:
    """The numbers of a sentence from left to right, none within another."""
    words = _words(language)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        may_open = token.kind == "n" or (token.kind == "w" and token.low.partition("-")[0] in words.openings)
        found = _number(tokens, at, words) if may_open else None
        if found is None:
            at += 1
            continue
        yield found
        at = found.last + 1


def _number(tokens: Sequence[Token], at: int, words: _Words) -> Number | None:
    low = tokens[at].low
    bound, start = "", at
    opener = words.before.at(tokens, at)
    core = None
    if low in words.between and at + 1 < len(tokens) and not any(each.low in words.changes for each in tokens[max(0, at - 4) : at]):
        found = _range(tokens, at, at + 1, words, needed=True)
        if found:
            return found
    if opener and at + opener[0] < len(tokens):
        is_verb = low == "estimated" and at > 0 and tokens[at - 1].low not in _BEFORE_ESTIMATED
        core = None if is_verb else _core(tokens, at + opener[0], words)
        if core and not (core.is_article and opener[1] == "about"):
            bound, start = opener[1], at + opener[0]
        else:
            core = None
    if core is None:
        is_change = (
            any(each.low in words.changes for each in tokens[max(0, at - 5) : at]) and tokens[max(0, at - 1)].low in words.between
        )
        found = None if is_change else _range(tokens, at, at, words, needed=False)
        if found:
            return found
        core, start = _core(tokens, at, words), at
    if core is None:
        return None
    return _with_bound(tokens, at, start, core, bound, words)


def _with_bound(tokens: Sequence[Token], first: int, start: int, core: _Core, bound: str, words: _Words) -> Number:
    last = core.after - 1
    if not bound and core.after < len(tokens):
        closer = words.after.at(tokens, core.after)
        if closer:
            bound, last = closer[1], core.after + closer[0] - 1
        else:
            bound = _bound_behind_noun(tokens, core.after, words)
    if core.order:
        return Number(None, None, None, "about", core.order, first, start, last)
    if bound in ("at least", "more than"):
        most = _at_most(tokens, core, words)
        if most is not None:
            return Number(core.value, most[0], None, "between", "", first, start, most[1] - 1)
    if core.is_about and bound in ("", "exact"):
        bound = "about"
    value = core.value
    if bound == "more than" and any(each.low in words.negations for each in tokens[max(0, first - 4) : first]):
        bound = "at most"
    if bound in ("at least", "more than"):
        low, high, best = value, None, None
    elif bound in ("at most", "fewer than"):
        low, high, best = None, value, None
    elif bound == "about":
        low, high, best = None, None, value
    else:
        low, high, best, bound = value, value, value, "exact"
    return Number(low, high, best, bound, "", first, start, last, core.is_article)


def _at_most(tokens: Sequence[Token], core: _Core, words: _Words) -> tuple[int, int] | None:
    """“At least 40 and probably not more than 55”."""
    if core.after + 1 >= len(tokens) or tokens[core.after].low not in (*words.joins, "but", "mais", ","):
        return None
    for at in range(core.after + 1, min(core.after + 4, len(tokens) - 1)):
        opener = words.before.at(tokens, at)
        if opener and opener[1] in ("at most", "fewer than") and at + opener[0] < len(tokens):
            other = _core(tokens, at + opener[0], words)
            return (other.value, other.after) if other and not other.order and other.value > core.value else None
    return None


def _bound_behind_noun(tokens: Sequence[Token], at: int, words: _Words) -> str:
    """“40 morts au moins”: the bound behind what is counted."""
    for later in (at + 1, at + 2):
        if later >= len(tokens) or tokens[later - 1].kind != "w":
            return ""
        closer = words.after.at(tokens, later)
        if closer and not (later + closer[0] < len(tokens) and tokens[later + closer[0]].kind == "n"):
            return closer[1]
    return ""


def _range(tokens: Sequence[Token], first: int, start: int, words: _Words, needed: bool) -> Number | None:
    """Between 40 and 50, 12 to 15, eight or nine. A plain “and” joins only after “between”."""
    one = _core(tokens, start, words)
    if one is None or one.order or one.after >= len(tokens):
        return None
    join = tokens[one.after].low
    if join == "," and one.after + 2 < len(tokens) and tokens[one.after + 1].low in words.hedges:
        other = _core(tokens, one.after + 2, words)
        if other is not None and not other.order and one.value < other.value <= 2 * one.value:
            return Number(one.value, other.value, None, "between", "", first, start, other.after - 1)
    if join in ("-", "–") and (tokens[one.after].start > tokens[one.after - 1].end) != (
        one.after + 1 < len(tokens) and tokens[one.after + 1].start > tokens[one.after].end
    ):
        return None
    if join in ("-", "–") and start and tokens[start - 1].low in ("h", ":"):
        return None
    if join not in words.to and not (needed and join in words.joins):
        return None
    other = _core(tokens, one.after + 1, words) if one.after + 1 < len(tokens) else None
    if other is None and not needed:
        return None
    if other is None or other.order or other.value <= one.value or (one.is_article and not needed):
        return None
    low = one.value
    scale = 1000 if other.value >= 1000 and other.value % 1000 == 0 and tokens[other.after - 1].low in ("mille", "thousand") else 1
    if low < 1000 and scale > 1 and needed is False:
        low *= scale
    return Number(low, other.value, None, "between", "", first, start, other.after - 1)


def _core(tokens: Sequence[Token], at: int, words: _Words) -> _Core | None:
    token = tokens[at]
    if token.kind == "n":
        return _digits(tokens, at, words)
    if token.kind != "w":
        return None
    return _half(tokens, at, words) or _of_many(tokens, at, words) or _of_a_dozen(tokens, at, words) or _spelled(tokens, at, words)


def _half(tokens: Sequence[Token], at: int, words: _Words) -> _Core | None:
    """Half a million, un demi-million."""
    for parts, value in words.halves.get(tokens[at].low, ()):
        if [each.low for each in tokens[at : at + len(parts)]] == parts:
            return _Core(value, at + len(parts))
    return None


def _of_many(tokens: Sequence[Token], at: int, words: _Words) -> _Core | None:
    """Dozens, several hundred; none, not one."""
    token = tokens[at]
    if token.low in words.few and at + 1 < len(tokens) and tokens[at + 1].low in words.collective_orders:
        return _Core(0, at + 2, order=words.collective_orders[tokens[at + 1].low])
    if token.low in words.not_one and at + 1 < len(tokens) and tokens[at + 1].low in words.ones:
        return _Core(0, at + 2)
    if token.low in words.order_before and at + 1 < len(tokens) and tokens[at + 1].low in words.orders:
        return _Core(0, at + 2, order=words.orders[tokens[at + 1].low])
    if token.low in words.orders and (words.is_english or at == 0 or tokens[at - 1].kind != "w"):
        return _Core(0, at + 1, order=words.orders[token.low])
    return _Core(0, at + 1) if token.low in words.none else None


def _of_a_dozen(tokens: Sequence[Token], at: int, words: _Words) -> _Core | None:
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
        return _Core(words.collective[tokens[noun].low] // half, noun + 1, is_about=True)
    if token.low in words.collective and not words.is_english:
        return _Core(words.collective[token.low], at + 1, is_about=True)
    return None


def _digits(tokens: Sequence[Token], at: int, words: _Words) -> _Core | None:
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
    return _Core(value, after) if value <= _LARGEST else None


def _spelled(tokens: Sequence[Token], at: int, words: _Words) -> _Core | None:
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
        return _Core(value * words.collective[tokens[used].low], used + 1)
    return _Core(value, used, is_article=is_article) if value <= _LARGEST else None


def _add(part: str, total: int, current: int, words: _Words) -> tuple[int, int]:
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


def _joins(tokens: Sequence[Token], index: int, words: _Words, current: int) -> bool:
    """“And” is part of a number after hundred (English), or between tens and one (French)."""
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1].low.split("-")[0]
    if words.is_english:
        return current >= 100 and current % 100 == 0 and after in words.units
    return current % 10 == 0 and 20 <= current % 100 <= 90 and after in ("un", "une", "onze")
