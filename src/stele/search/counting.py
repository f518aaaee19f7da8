"""Counts over everything that a question finds: how many records have each value of each filter."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from stele.search.arrays import Numbers
from stele.search.asking import Question
from stele.search.forms import windows_of_years
from stele.search.retrieval import Rows
from stele.search.view import Part, View

_FIELDS: Final = {"kind": "kind", "place": "places", "unit": "units", "list": "lists"}
_MOST: Final = 12
_MANY: Final = 2_000
_FIRST_DAY_OF_1970: Final = 719_163
_YEARS: Final = 10_000
Counts = dict[str, list[tuple[str, int]]]


def counts_over(view: View, rows: Rows, question: Question) -> Counts:
    """For each filter not in use, the values that most records have; births by the middle of their ten years, in order."""
    counts: dict[str, Counter[str]] = {}
    for name in ("kind", "born", "place", "unit", "list", "photograph"):
        if name not in question.narrowed:
            counts[name] = Counter()
            for part, each in zip(view.parts, rows, strict=True):
                if len(each):
                    counts[name].update(_counted(part, each, name))
    found = {name: sorted(each.items(), key=_by_count)[:_MOST] for name, each in counts.items() if each}
    if "born" in found:
        found["born"].sort()
    return found


def _by_count(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _counted(part: Part, rows: Numbers, name: str) -> dict[str, int]:
    segment = part.segment
    if name == "photograph":
        with_one = int(np.count_nonzero(segment.plain["photograph"][rows]))
        return {"yes": with_one} if with_one else {}
    if name == "born":
        return _births(segment.plain["born_from"][rows], segment.plain["born_to"][rows])
    values, counts = _times(segment.listed[_FIELDS[name]].of(rows))
    return dict(zip(segment.values[_FIELDS[name]].of(values), counts.tolist(), strict=True))


def _times(values: Numbers) -> tuple[Numbers, Numbers]:
    """Each of these numbers once, and how many times it is there."""
    if len(values) < _MANY:
        return np.unique(values, return_counts=True)
    counts = np.bincount(values)
    found = np.flatnonzero(counts)
    return found, counts[found]


def _births(first: Numbers, last: Numbers) -> dict[str, int]:
    """By the windows of years that the days of a birth overlap."""
    known = last >= first
    pairs, counts = np.unique(_years(first[known]) * _YEARS + _years(last[known]), return_counts=True)
    found: Counter[str] = Counter()
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        for middle in windows_of_years(*divmod(pair, _YEARS)):
            found[str(middle)] += count
    return found


def _years(days: Numbers) -> Numbers:
    at = np.clip(days, 1, None).astype(np.int64) - _FIRST_DAY_OF_1970
    return np.clip(at.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970, 1, _YEARS - 1)

