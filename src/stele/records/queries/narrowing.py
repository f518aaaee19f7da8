"""The list of works, narrowed: a page from an index of its own, and how many works have each value.

Counts are made for the first page of a list and not again for those that follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from stele.evidence.keys import number_at
from stele.records.models import Record, Trait
from stele.records.queries.pages import record_at
from stele.records.queries.rows import LINE, Row, rows_of
from stele.records.traits import LONGEST, NARROWING

_MOST: Final = 12
_TABLE: Final = Trait._meta.db_table
Counts = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A page of works. ``total`` and ``counts`` (of what does not narrow yet) are told on the first page alone."""

    rows: list[Row]
    next: str
    previous: str
    total: int | None = None
    counts: Counts = field(default_factory=dict)


def narrowed(wanted: Mapping[str, str], *, cursor: str = "", limit: int = 50) -> Narrowed:
    """Works that have all the values ``wanted`` (by name), in the order of their titles."""
    within, values = _within(wanted)
    place = _place(cursor)
    after, bound = (" AND (t.sort, t.record) > (%s, %s)", list(place)) if place else ("", [])
    keys = _fetch(
        f"SELECT t.record FROM {_TABLE} t WHERE {within}{after} ORDER BY t.sort, t.record LIMIT %s",  # noqa: S608  # marks
        [*values, *bound, limit + 1],
    )
    records = {each.key: each for each in Record.objects.filter(key__in=[key for (key,) in keys]).only(*LINE)}
    found = [records[key] for (key,) in keys if key in records]
    following = found[limit - 1].address if len(found) > limit else ""
    rows = rows_of(found[:limit])
    if place:
        return Narrowed(rows, following, _before(within, values, place, limit))
    total, counts = _counted(wanted, within, values)
    return Narrowed(rows, following, "", total, counts)


def counts_of_all() -> Counts:
    """The values that most works have."""
    return {
        name: _fetch(
            f"SELECT value, count(*) FROM {_TABLE} WHERE name = %s GROUP BY value ORDER BY count(*) DESC, value LIMIT %s",  # noqa: S608  # a table
            [name, _MOST if name != "decade" else 1_000],
        )
        for name in NARROWING
    }


def _within(wanted: Mapping[str, str]) -> tuple[str, list[Any]]:
    """The first value is walked along; each further one is looked up in the same index."""
    (name, value), *others = [(each, wanted[each][:LONGEST]) for each in NARROWING if wanted.get(each)]
    clauses, values = ["t.name = %s AND t.value = %s"], [name, value]
    for other in others:
        clauses.append(
            f"EXISTS (SELECT 1 FROM {_TABLE} o WHERE o.name = %s AND o.value = %s AND o.sort = t.sort AND o.record = t.record)"  # noqa: S608  # a table
        )
        values += other
    return " AND ".join(clauses), values


def _counted(wanted: Mapping[str, str], within: str, values: list[Any]) -> tuple[int, Counts]:
    found = _fetch(
        f"SELECT c.name, c.value, count(*) FROM {_TABLE} t JOIN {_TABLE} c ON c.record = t.record "  # noqa: S608  # marks
        f"WHERE {within} GROUP BY c.name, c.value ORDER BY count(*) DESC, c.value",
        values,
    )
    counts: Counts = defaultdict(list)
    total = 0
    for name, value, count in found:
        if value == (wanted.get(name) or "")[:LONGEST]:
            total = count  # each of these works has it, and has it once
        if not wanted.get(name) and (name == "decade" or len(counts[name]) < _MOST):
            counts[name].append((value, count))
    return total, {name: counts[name] for name in NARROWING if name in counts}


def _before(within: str, values: list[Any], place: tuple[str, int], limit: int) -> str:
    """The cursor of the page before the one that begins after ``place``; “0” for the first page."""
    back = _fetch(
        f"SELECT t.record FROM {_TABLE} t WHERE {within} AND (t.sort, t.record) <= (%s, %s) "  # noqa: S608  # marks
        "ORDER BY t.sort DESC, t.record DESC LIMIT 1 OFFSET %s",
        [*values, *place, limit],
    )
    return Record.objects.get(key=back[0][0]).address if back else "0"


def _place(cursor: str) -> tuple[str, int] | None:
    n = number_at(cursor)
    here = record_at(n) if n is not None else None
    own = Trait.objects.filter(record=here["key"]).values_list("sort", "record").first() if here else None
    return (own[0], own[1]) if own else None


def _fetch(statement: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
