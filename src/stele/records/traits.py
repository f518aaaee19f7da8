"""What the list of works is narrowed by: makers, decades, materials and classes, read off the public's readings.

A contested value is found by each of its accounts. What is not sure keeps its words and stands under no decade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as _day
from functools import lru_cache
from typing import Final

from stele.evidence.terms import Kind, Modality
from stele.plain.dates import parse_edtf
from stele.records.models import Record
from stele.records.shapes import FactShape, ReadingShape, ValueShape

_WORDED: Final = ("maker", "classification", "medium")
NARROWING: Final = (*_WORDED, "decade")
LONGEST: Final = 120
_SORTED_BY: Final = 60
_MOST_DECADES: Final = 20
_LAST: Final = _day.max


Trait = tuple[str, str, str, int]
"""Name, value, what it is sorted by, and the record: a row as it is kept."""


def traits(record: Record, reading: ReadingShape) -> list[Trait]:
    """The rows of one record that the public reads: works are many, and other kinds are not narrowed so."""
    if record.kind != Kind.WORK or record.hidden:
        return []
    facts = {fact["property"]: fact for fact in reading["facts"]}
    found = {(name, value) for name in _WORDED for value in _words(facts.get(name))}
    found |= {("decade", str(decade)) for decade in _decades(facts)}
    sort = record.sort[:_SORTED_BY]
    return [(name, value, sort, record.key) for name, value in found]


def _asserted(fact: FactShape | None) -> Iterator[ValueShape]:
    if fact is not None:
        yield from (each for each in (*fact["values"], *fact.get("coarser", ())) if each["modality"] == Modality.ASSERTED)


def _words(fact: FactShape | None) -> Iterator[str]:
    return (words for each in _asserted(fact) if (words := " ".join(each["words"].split())[:LONGEST]))


def _decades(facts: Mapping[str, FactShape]) -> set[int]:
    """The decades that the accounts of a date allow, by their first year; none of a date that leaves too much open."""
    found: set[int] = set()
    for each in _asserted(facts.get("date")):
        years = _years(each["value"].get("edtf", ""))
        decades = range(years[0] // 10 * 10, years[1] + 1, 10) if years else range(0)
        if len(decades) <= _MOST_DECADES:
            found.update(decades)
    return found


@lru_cache(maxsize=16_384)
def _years(edtf: str) -> tuple[int, int] | None:
    """First and last year; where a date is open to one side, the year that it names."""
    date = parse_edtf(edtf) if edtf else None
    days = [day for day in (date.earliest, date.latest) if day is not None] if date else []
    if not days or not 0 < min(days) <= max(days) <= _LAST.toordinal():
        return None
    return _day.fromordinal(min(days)).year, _day.fromordinal(max(days)).year
