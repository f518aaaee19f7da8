"""Numbers with their bounds, as the languages read in part write them."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.figures.numbers import Number

_LARGEST: Final = 10**9


def bounded(value: int, bound: str, other: int | None = None) -> Number | None:
    """``bound`` is one of the vocabulary's, empty for exact; ``other`` is the upper end of a range."""
    if value > _LARGEST or (other or 0) > _LARGEST:
        return None
    if other is not None:
        return _number(value, other, None, "between") if other > value else None
    if bound in ("at least", "more than"):
        return _number(value, None, None, bound)
    if bound in ("at most", "fewer than"):
        return _number(None, value, None, bound)
    if bound == "about":
        return _number(None, None, value, "about")
    return _number(value, value, value, "exact")


def in_order(order: str) -> Number:
    """Dozens, hundreds: an order of magnitude and no number."""
    return Number(None, None, None, "about", order, 0, 0, 0)


def _number(low: int | None, high: int | None, best: int | None, bound: str) -> Number:
    return Number(low, high, best, bound, "", 0, 0, 0)


def digits(written: str) -> int:
    """Its digits, whatever parts them."""
    return int("".join(each for each in written if each.isdigit()) or "0")
