"""Rows of the index that hold words as they are asked for, within the filters of a question, and their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Final

import numpy as np

from stele.plain.names import Parsed, fold
from stele.search.arrays import NOTHING, Numbers, within
from stele.search.asking import Question
from stele.search.forms import AS_ONE, window_days, words_counted
from stele.search.segment import LISTED, first_of_each
from stele.search.view import Part, View
from stele.search.writing import text_term

Rows = Sequence[Numbers]
"""For each part of a view, rows of it in order."""
_MOST_WORDS: Final = 8
_COLUMNS: Final = {"kind": "kind", "place": "places", "unit": "units", "list": "lists"}


def holding(part: Part, name: Parsed) -> Numbers:
    """Rows that hold every word of a name, as written."""
    return part.there(_in_all([_bearing(part, each.text) for each in name.names]))


def by_length(part: Part, name: Parsed, rows: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Rows that hold a name of as many words, those that do when two words are taken as one, and those of longer names."""
    counts, wanted = part.segment.plain["counts"][rows].astype(np.uint16), words_counted(len(name.names))
    exact = counts & wanted > 0
    joined = ~exact & (counts & wanted << AS_ONE > 0)
    return rows[exact], rows[joined], rows[~(exact | joined)]


def mentioning(part: Part, text: str) -> Numbers:
    """Rows of which every word of ``text`` stands in a name or in a description."""
    words = fold(text).split()[:_MOST_WORDS]
    telling = [part.segment.telling(text_term(each)) for each in words]
    if not any(map(len, telling)):
        return NOTHING
    return part.there(_in_all([np.union1d(told, _bearing(part, word)) for told, word in zip(telling, words, strict=True)]))


def _bearing(part: Part, text: str) -> Numbers:
    return part.segment.bearing(part.segment.lexicon.written(text))


def _in_all(found: Sequence[Numbers]) -> Numbers:
    ordered = sorted(found, key=len)
    return reduce(lambda rows, others: rows[within(rows, others)], ordered) if ordered else NOTHING


def narrowed(part: Part, rows: Numbers, question: Question) -> Numbers:
    """Of rows those that the filters of a question let through."""
    for narrow in _filters(part, question):
        rows = rows[narrow(rows)]
    return rows


def _filters(part: Part, question: Question) -> list[Callable[[Numbers], Numbers]]:
    found = [
        _having(part, _COLUMNS[name], value)
        for name, value in (("kind", question.kind), ("place", question.place), ("unit", question.unit), ("list", question.list))
        if value
    ]
    plain = part.segment.plain
    if question.photograph:
        found.append(lambda rows: plain["photograph"][rows] > 0)
    if question.born:
        first, last = window_days(question.born)
        found.append(lambda rows: (plain["born_from"][rows] <= last) & (plain["born_to"][rows] >= first))
    return found


def _having(part: Part, column: str, value: str) -> Callable[[Numbers], Numbers]:
    """Whether rows have a value in a listed column."""
    assert column in LISTED
    strings, listed = part.segment.values[column], part.segment.listed[column]
    number = strings.place(value)
    if number == len(strings) or strings[number] != value:
        return lambda rows: np.zeros(len(rows), np.bool_)

    def has(rows: Numbers) -> Numbers:
        lengths = listed.lengths(rows)
        found = np.zeros(len(rows), np.bool_)
        some = lengths > 0
        if some.any():
            found[some] = np.logical_or.reduceat(listed.of(rows) == number, first_of_each(lengths[some]))
        return found

    return has


def count(rows: Rows) -> int:
    """How many rows there are in all parts."""
    return sum(map(len, rows))


def in_order(view: View, rows: Rows, limit: int, offset: int) -> list[int]:
    """The records of rows, by name and day of birth."""
    ranks = np.concatenate([part.segment.plain["ranks"][each] for part, each in zip(view.parts, rows, strict=True)])
    keys = np.concatenate([part.keys(each) for part, each in zip(view.parts, rows, strict=True)])
    upto = offset + limit
    if upto < len(keys) // 8:
        last = np.partition(ranks, upto)[upto]
        first = ranks <= last
        ranks, keys = ranks[first], keys[first]
    return [int(key) for key in keys[np.lexsort((keys, ranks))][offset:upto]]
