"""Numbers in running text: digits, words, about, at least, between, dozens. Bounds are kept as said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from stele.sources.readers.press.figures.amounts import Amount, amount
from stele.sources.readers.press.figures.number_words import NumberWords, number_words
from stele.sources.readers.press.tokens import Token

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


def numbers_in(tokens: Sequence[Token], language: str) -> Iterator[Number]:
    """The numbers of a sentence from left to right, none within another."""
    words = number_words(language)
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


def _number(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
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
        core = None if is_verb else amount(tokens, at + opener[0], words)
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
        core, start = amount(tokens, at, words), at
    if core is None:
        return None
    return _with_bound(tokens, at, start, core, bound, words)


def _with_bound(tokens: Sequence[Token], first: int, start: int, core: Amount, bound: str, words: NumberWords) -> Number:
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


def _at_most(tokens: Sequence[Token], core: Amount, words: NumberWords) -> tuple[int, int] | None:
    """“At least 40 and probably not more than 55”."""
    if core.after + 1 >= len(tokens) or tokens[core.after].low not in (*words.joins, "but", "mais", ","):
        return None
    for at in range(core.after + 1, min(core.after + 4, len(tokens) - 1)):
        opener = words.before.at(tokens, at)
        if opener and opener[1] in ("at most", "fewer than") and at + opener[0] < len(tokens):
            other = amount(tokens, at + opener[0], words)
            return (other.value, other.after) if other and not other.order and other.value > core.value else None
    return None


def _bound_behind_noun(tokens: Sequence[Token], at: int, words: NumberWords) -> str:
    """“40 morts au moins”: the bound behind what is counted."""
    for later in (at + 1, at + 2):
        if later >= len(tokens) or tokens[later - 1].kind != "w":
            return ""
        closer = words.after.at(tokens, later)
        if closer and not (later + closer[0] < len(tokens) and tokens[later + closer[0]].kind == "n"):
            return closer[1]
    return ""


def _range(tokens: Sequence[Token], first: int, start: int, words: NumberWords, needed: bool) -> Number | None:
    """Between 40 and 50, 12 to 15, eight or nine. A plain “and” joins only after “between”."""
    one = amount(tokens, start, words)
    if one is None or one.order or one.after >= len(tokens):
        return None
    join = tokens[one.after].low
    if join == "," and one.after + 2 < len(tokens) and tokens[one.after + 1].low in words.hedges:
        other = amount(tokens, one.after + 2, words)
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
    other = amount(tokens, one.after + 1, words) if one.after + 1 < len(tokens) else None
    if other is None and not needed:
        return None
    if other is None or other.order or other.value <= one.value or (one.is_article and not needed):
        return None
    low = one.value
    scale = 1000 if other.value >= 1000 and other.value % 1000 == 0 and tokens[other.after - 1].low in ("mille", "thousand") else 1
    if low < 1000 and scale > 1 and needed is False:
        low *= scale
    return Number(low, other.value, None, "between", "", first, start, other.after - 1)


