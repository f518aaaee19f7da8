"""What a record can be found by, for one audience: made from its reading, so that nothing withheld is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from stele.evidence.forms import canonical
from stele.evidence.terms import AUDIENCES, Audience, Modality
from stele.records.models import Findable
from stele.records.rules.said import first_day, last_day
from stele.records.shapes import FactShape, ReadingShape, ValueShape

PLACES: Final = ("death_place", "disappearance_place", "place", "venue", "location", "birth_place", "burial_place")
UNITS: Final = ("unit", "affiliation")
_PICTURES: Final = ("image", "depicted_in")
_BORN: Final = ("birth_date",)
_DIED: Final = ("death_date", "disappearance_date", "date", "works_began")
_TEXTS: Final = (
    "description", "note", "inscription", "text_on_memorial", "event_type", "work_type", "group_type", "medium",
    "classification", "maker", "accession_number", "credit_line", "shows",
)
_LONGEST_TEXT: Final = 4_000


def findables(key: int, hidden: bool, readings: Mapping[Audience, ReadingShape | None]) -> list[Findable]:
    """A row for the public, and one for each further audience whose row would be another."""
    rows: list[Findable] = []
    before: ReadingShape | None = None
    for level, audience in enumerate(AUDIENCES):
        reading = readings[audience]
        if reading is None or reading is before or (level == 0 and hidden):
            continue
        row, before = _row(key, level, reading), reading
        if not rows or _content(row) != _content(rows[-1]):
            rows.append(row)
    return rows


def _content(row: Findable) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in CONTENT)


CONTENT: Final = (
    "kind", "names", "born_from", "born_to", "died_from", "died_to", "places", "units", "lists", "photograph", "sort", "text",
)  # fmt: skip


def _row(key: int, level: int, reading: ReadingShape) -> Findable:
    facts = {fact["property"]: fact for fact in reading["facts"]}
    born, died = _bounds(facts, _BORN), _bounds(facts, _DIED)
    return Findable(
        record=key, audience=level, kind=reading["kind"], names=canonical(_names(reading, facts.get("name"))),
        born_from=born[0], born_to=born[1], died_from=died[0], died_to=died[1],
        places=canonical(_words(reading, facts, PLACES)), units=canonical(_words(reading, facts, UNITS)),
        lists=canonical(sorted(reading["sources"])), photograph=any(each in facts for each in _PICTURES),
        sort=reading["title"][:80], text=" ".join(_words(reading, facts, _TEXTS))[:_LONGEST_TEXT],
    )  # fmt: skip


def _names(reading: ReadingShape, fact: FactShape | None) -> list[list[str]]:
    """Every asserted name as [words, language, source of the first account]; family name and given name as written.

    Names that hurt are not among them: what is found is shown in lists and suggestions.
    """
    values = () if fact is None else (*fact["values"], *fact.get("coarser", ()))
    found = [
        [_written(value["words"]), value["value"].get("language", ""), reading["statements"][value["statements"][0]]["source"]]
        for value in values if value["modality"] == Modality.ASSERTED and not _hurts(reading, value)
    ]  # fmt: skip
    return found or ([[reading["title"], reading["title_language"], ""]] if reading["title"] else [])


def _written(words: str) -> str:
    return words[:200]


def _hurts(reading: ReadingShape, value: ValueShape) -> bool:
    return any(reading["statements"][sid].get("harsh") for sid in value["statements"])


def _words(reading: ReadingShape, facts: Mapping[str, FactShape], names: Iterable[str]) -> list[str]:
    values = (value for name in names if name in facts for value in facts[name]["values"])
    found = (value["words"] for value in values if not _hurts(reading, value))
    return list(dict.fromkeys(each[:_LONGEST_TEXT] for each in found if each))


def _bounds(facts: Mapping[str, FactShape], names: Iterable[str]) -> tuple[int | None, int | None]:
    """First and last day over every account, so that an uncertain or contested date is found by each of its days."""
    for name in names:
        values = facts[name]["values"] if name in facts else ()
        dates = [each["value"]["edtf"] for each in values if each["modality"] == Modality.ASSERTED and "edtf" in each["value"]]
        if dates:
            return min(map(first_day, dates)), max(map(last_day, dates))
    return None, None
