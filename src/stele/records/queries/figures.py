"""Figures by voice, as they stand in readings: never added, averaged or picked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from stele.records.models import Figure, Record
from stele.records.queries.rows import Row, row_of
from stele.records.shapes import SourceShape, StatementShape, ValueShape, VoiceShape


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of one origin. ``translations`` render it in the languages of sources derived from its own."""

    record: Row
    value: ValueShape
    statement: StatementShape
    voices: dict[str, VoiceShape]
    sources: dict[str, SourceShape]
    translations: list[StatementShape] = field(default_factory=list)


def figures() -> list[FigureRow]:
    """Every figure that the public may read, by what is counted, then by the date of the account."""
    found: list[FigureRow] = []
    for record in Record.objects.filter(key__in=Figure.objects.values("record"), hidden=False).iterator(chunk_size=500):
        found += _of(record)
    return sorted(found, key=_order)


def _of(record: Record) -> list[FigureRow]:
    reading = json.loads(record.reading)
    facts = [fact for fact in reading["facts"] if fact["property"] == "figure"]
    rows = []
    for value in (value for fact in facts for value in fact["values"]):
        said, *others = (reading["statements"][sid] for sid in value["statements"])
        translations = [each for each in others if each.get("translates") == said["id"]]
        rows.append(FigureRow(row_of(record), value, said, reading["voices"], reading["sources"], translations))
    return rows


def _order(row: FigureRow) -> tuple[str, str, str, str, int, str]:
    value, said = row.value["value"], row.statement
    place = said["locus"].get("row") or said["locus"].get("start") or 0
    return (
        value.get("measure", ""), value.get("population", ""), said["claimed"] or "9", said["source"], place, said["id"],
    )  # fmt: skip
