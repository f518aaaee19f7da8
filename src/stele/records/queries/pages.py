"""One record: its reading and what is linked with it, in two queries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final

from django.db import connection

from stele.evidence.keys import number_at
from stele.evidence.models import ErasureRequest
from stele.evidence.terms import AUDIENCES, Audience
from stele.images.queries import Picture
from stele.records.shapes import ReadingShape

_LINKS_AT_ONCE = 500
_MOST_PARTS = 100_000


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A record at the other end of a relation. ``inverse`` says that the statement stands in the other record."""

    property: str
    inverse: bool
    kind: str
    address: str
    title: str
    titles: dict[str, str]
    statement: str
    summaries: dict[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """A record as one audience reads it, with all that it names and a part of what names it; ``more`` parts follow or not.

    ``pictures`` are the images that can be seen of it now, by their ids.
    """

    reading: ReadingShape
    links: list[LinkedRecord]
    more: bool = False
    pictures: dict[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """The record stands at another address now (307: a verdict may move it back)."""

    address: str
    kind: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Withdrawn (410). ``reason`` is a ground, never a name."""

    reason: str


_COLUMNS: Final = ("key", "kind", "address", "hidden", "erased", "reading", "staff", "restricted")
_RECORD_AT: Final = f"""
SELECT {", ".join(f"r.{each}" for each in _COLUMNS)}, {{}} FROM records_record r
WHERE r.key = coalesce((SELECT m.record FROM records_member m WHERE m.n = %s), %s)
"""  # noqa: S608  # names of our own columns
_PICTURES: Final = f"""
(SELECT {{}}({{}}({", ".join(f"i.{each.name}" for each in fields(Picture))})) FROM records_pictured p
 JOIN images_image i ON i.id = p.image WHERE p.record = r.key AND i.sight = 'shown' AND i.served <> '')
"""  # noqa: S608  # as above
_AS_JSON: Final = {"sqlite": ("json_group_array", "json_array"), "postgresql": ("json_agg", "json_build_array")}


def page(address: str, audience: Audience = Audience.PUBLIC, part: int = 1) -> Page | Moved | Gone | None:
    """The record that the attestation at ``address`` is about, with the ``part`` of what names it, from 1."""
    n = number_at(address)
    if n is None:
        return None
    record = record_at(n, _PICTURES.format(*_AS_JSON[connection.vendor]))
    if record is None:
        return None
    reading = reading_for(record, audience)
    if reading is None:
        return _gone(record, n)
    if reading["address"] != address:
        return _moved(reading, address, n)
    links = _links(record["key"], min(max(part, 1), _MOST_PARTS))
    own = sum(not each.inverse for each in links)
    return Page(reading, links[: own + _LINKS_AT_ONCE], len(links) > own + _LINKS_AT_ONCE, _pictures(record["more"]))


def record_at(n: int, more: str = "NULL") -> dict[str, Any] | None:
    """The row of the record that attestation ``n`` stands in; ``more`` is SQL for what else is asked of it."""
    with connection.cursor() as cursor:
        cursor.execute(_RECORD_AT.format(more), [n, n])
        found = cursor.fetchone()
    return dict(zip((*_COLUMNS, "more"), found, strict=True)) if found else None


def _pictures(found: Any) -> dict[str, Picture]:
    """SQLite gives the JSON as text, and PostgreSQL read already, or nothing."""
    rows = json.loads(found) if isinstance(found, str) else found or ()
    return {each[0]: Picture(*each) for each in rows}


def reading_for(record: dict[str, Any], audience: Audience) -> ReadingShape | None:
    """What ``audience`` reads: its own reading, else that of the audience before it."""
    if audience is Audience.PUBLIC and record["hidden"]:
        return None
    upto = AUDIENCES.index(audience)
    texts = (record["reading"], record["staff"], record["restricted"])[: upto + 1]
    text = next((each for each in reversed(texts) if each), "")
    reading: ReadingShape | None = json.loads(text) if text else None
    return reading


def says(reading: ReadingShape, address: str) -> bool:
    """Whether a statement of the attestation at ``address`` is in this reading."""
    return any(statement.startswith(f"{address}-") for statement in reading["statements"])


def _gone(record: dict[str, Any], n: int) -> Gone | None:
    if record["hidden"]:
        return Gone("hidden")
    if record["erased"]:
        request = ErasureRequest.objects.filter(attestation=n).first()
        return Gone(request.ground if request else "erased")
    return None


def _moved(reading: ReadingShape, address: str, n: int) -> Moved | Gone | None:
    """Only an attestation that this audience reads leads on; the others answer as if they were not there."""
    if says(reading, address):
        return Moved(reading["address"], reading["kind"])
    request = ErasureRequest.objects.filter(attestation=n, erased__isnull=False).first()
    return Gone(request.ground) if request else None


def _links(key: int, part: int) -> list[LinkedRecord]:
    """Every relation from a record, and a part of those to it and one more, with the title of the other end: one query."""
    return _linked(_LINKS, [key, key, _LINKS_AT_ONCE + 1, (part - 1) * _LINKS_AT_ONCE])


def link_of(key: int, statement: str) -> list[LinkedRecord]:
    """The relation that one statement of a record states, if it is one."""
    return _linked(f"{_FROM_IT} AND l.statement = %s", [key, statement])


def _linked(query: str, values: Sequence[int | str]) -> list[LinkedRecord]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows = cursor.fetchall()
    return [
        LinkedRecord(
            property=name, inverse=bool(inverse), kind=kind, address=address, title=title, titles=json.loads(titles),
            statement=statement, summaries=json.loads(summaries), words=words,
        )
        for statement, name, words, inverse, kind, address, title, titles, summaries in rows
    ]  # fmt: skip


_FROM_IT: Final = """
SELECT l.statement, l.property, l.words, 0 AS inverse, r.kind, r.address, r.title, r.titles, r.summaries
FROM records_link l JOIN records_record r ON r.key = l.target_record
WHERE l.record = %s AND l.public AND r.reading <> ''
"""
_LINKS: Final = f"""
SELECT * FROM ({_FROM_IT}) AS from_it
UNION ALL
SELECT * FROM (
    SELECT l.statement, l.property, l.words, 1 AS inverse, r.kind, r.address, r.title, r.titles, r.summaries
    FROM records_link l JOIN records_record r ON r.key = l.record
    WHERE l.target_record = %s AND l.public AND r.reading <> ''
    ORDER BY l.property, l.statement, l.record LIMIT %s OFFSET %s
) AS to_it
ORDER BY 4, 2, 1
"""  # noqa: S608  # of its own text alone
