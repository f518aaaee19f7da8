"""The lists by which numbers are read, from the lexicon of a language."""

from __future__ import annotations

from functools import cache
from typing import Any

from stele.sources.readers.press.lexicon import lexicon


class NumberWords:
    """The lists by which numbers are read; each is explained in the file of its language."""

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
def number_words(language: str) -> NumberWords:
    """The lists of a language."""
    return NumberWords(language)
