"""A record as one line of a list."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Final

from stele.records.models import Record

LINE: Final = (
    "key", "kind", "address", "title", "titles", "title_language", "born", "died", "place", "sources", "standing",
    "summary", "sort", "initial", "contested",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of a record that the public may read. ``born`` and ``died`` are EDTF, “ | ” between accounts."""

    kind: str
    address: str
    title: str
    titles: dict[str, str]
    title_language: str
    born: str
    died: str
    place: str
    sources: int
    standing: list[str] = field(default_factory=list)
    summary: str = ""
    contested: int = 0
    why: str = ""


def row_of(record: Record) -> Row:
    """The line of a record."""
    return Row(
        kind=record.kind, address=record.address, title=record.title, titles=json.loads(record.titles),
        title_language=record.title_language, born=record.born, died=record.died, place=record.place,
        sources=record.sources, standing=record.standing.split(), summary=record.summary,
        contested=record.contested,
    )  # fmt: skip
