"""What the search reads of records: what they can be found by, which of them have changed, and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

from stele.evidence.terms import AUDIENCES, Audience
from stele.records.models import Record, Reindexing
from stele.records.queries.rows import Row, public_rows, row_of
from stele.records.shapes import ReadingShape

_COLUMNS = (
    "record, audience, kind, names, born_from, born_to, died_from, died_to, places, units, lists, photograph, sort, text"
)
_NAMED = "record, audience, kind, names, born_from, born_to, photograph, sort"
_A_CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class FindableRow:
    """What one record can be found by. ``names`` are (words, language, source of the first account); days are ordinals."""

    record: int
    kind: str
    names: tuple[tuple[str, str, str], ...]
    born: tuple[int, int] | None
    died: tuple[int, int] | None
    places: tuple[str, ...]
    units: tuple[str, ...]
    lists: tuple[str, ...]
    photograph: bool
    sort: str
    text: str


def findable_rows(audience: Audience, keys: Sequence[int] | None = None) -> Iterator[FindableRow]:
    """What records can be found by, each as ``audience`` reads it; all of them in order, or the names of ``keys`` alone."""
    level = AUDIENCES.index(audience)
    if keys is None:
        yield from _every(level)
        return
    nearest: dict[int, tuple[Any, ...]] = {}
    for row in _at(keys, level, _NAMED):
        nearest[row[0]] = row
    yield from map(_named, nearest.values())


def _at(keys: Sequence[int], level: int, columns: str = _COLUMNS) -> list[tuple[Any, ...]]:
    if not keys:
        return []
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM records_findable WHERE record IN ({marks}) AND audience <= %s "  # noqa: S608  # marks
            "ORDER BY record, audience",
            [*keys, level],
        )
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _every(level: int) -> Iterator[FindableRow]:
    """The rows of exactly this audience, a chunk at a time, so that no transaction stays open for long."""
    after = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {_COLUMNS} FROM records_findable WHERE audience = %s AND record > %s "  # noqa: S608  # constants
                "ORDER BY record LIMIT %s",
                [level, after, _A_CHUNK],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield from map(_row, rows)
        after = rows[-1][0]


def own_rows(audience: Audience, keys: Sequence[int]) -> Iterator[FindableRow]:
    """The rows that are kept for exactly this audience, of ``keys``."""
    level = AUDIENCES.index(audience)
    yield from (_row(row) for row in _at(keys, level) if row[1] == level)


def _row(row: tuple[Any, ...]) -> FindableRow:
    key, _level, kind, names, born_from, born_to, died_from, died_to, places, units, lists, photograph, sort, text = row
    return FindableRow(
        key, kind, tuple((words, language, source) for words, language, source in orjson.loads(names)),
        _span(born_from, born_to), _span(died_from, died_to), _words(places), _words(units), _words(lists),
        bool(photograph), sort, text,
    )  # fmt: skip


def _named(row: tuple[Any, ...]) -> FindableRow:
    """The same without the words that only the index needs."""
    key, _level, kind, names, born_from, born_to, photograph, sort = row
    return FindableRow(
        key, kind, tuple(map(tuple, orjson.loads(names))), _span(born_from, born_to), None, (), (), (), bool(photograph), sort, "",
    )  # fmt: skip


def _span(first: int | None, last: int | None) -> tuple[int, int] | None:
    return None if first is None or last is None else (first, last)


def _words(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(orjson.loads(text))


def stale_records() -> tuple[int, ...]:
    """Records that the index may show as they were, and no longer are; the same value as long as they are the same."""
    global _stale  # noqa: PLW0603  # one of this process
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), sum(number), max(number), sum(record) FROM records_reindexing WHERE was")
        state = cursor.fetchone()
        if not state[0]:
            return ()
        if state != _stale[0]:
            cursor.execute("SELECT number, record FROM records_reindexing WHERE was")
            found = cursor.fetchall()
            numbers, records = [number for number, _ in found], [record for _, record in found]
            _stale = (len(found), sum(numbers), max(numbers, default=None), sum(records)), tuple(sorted(set(records)))
    return _stale[1]


_stale: tuple[tuple[object, ...], tuple[int, ...]] = ((), ())


def waiting_records(limit: int | None = None) -> list[tuple[int, int]]:
    """(number, record) of the changes to index, the oldest first."""
    return list(Reindexing.objects.order_by("number").values_list("number", "record")[:limit])


def more_wait_than(count: int) -> bool:
    """Whether more than so many changes are to be indexed."""
    return Reindexing.objects.order_by("number")[count : count + 1].exists()


def rows_of(keys: Iterable[int], audience: Audience = Audience.PUBLIC, *, bare: bool = False) -> dict[int, Row]:
    """The lines of records that the audience may read; ``bare``: without titles of places and pictures."""
    wanted = list(keys)
    if audience is Audience.PUBLIC:
        return public_rows(wanted, bare=bare)
    found = {}
    for each in Record.objects.filter(key__in=wanted):
        text = (audience is Audience.RESTRICTED and each.restricted) or each.staff or each.reading
        if text:
            found[each.key] = row_of(each) if each.reading and not each.hidden else _row_of_reading(orjson.loads(text))
    return found


def _row_of_reading(reading: ReadingShape) -> Row:
    """The line of a record that the public does not read."""
    return Row(
        kind=reading["kind"], address=reading["address"], title=reading["title"], titles=reading["titles"],
        title_language=reading["title_language"], born="", died="", place="", sources=len(reading["sources"]),
        standing=reading["standing"],
    )  # fmt: skip
