"""Lists for the people who work here: a page goes on after a record, and nothing is counted."""

from __future__ import annotations

from dataclasses import dataclass

from stele.evidence.terms import Audience
from stele.records.models import Record
from stele.records.queries.findables import rows_of
from stele.records.queries.rows import Row


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are listed: of a kind, with a property on which the public reads that sources differ."""

    kind: str = ""
    contested: bool = False
    after: int = 0


def records_after(wanted: Wanted, audience: Audience, limit: int) -> tuple[list[int], list[Row]]:
    """The next ``limit`` records that ``audience`` may read, in the order in which they came, and their keys."""
    here = Record.objects.order_by("key")
    if wanted.kind:
        here = here.filter(kind=wanted.kind)
    if wanted.contested:
        here = here.filter(contested__gt=0)
    keys: list[int] = []
    rows: list[Row] = []
    after = wanted.after
    while len(rows) < limit:
        step = list(here.filter(key__gt=after).values_list("key", flat=True)[:limit])
        lines = rows_of(step, audience)
        readable = [key for key in step if key in lines and _fits(lines[key], wanted)][: limit - len(rows)]
        keys += readable
        rows += [lines[key] for key in readable]
        if len(step) < limit:
            break
        after = step[-1]
    return keys, rows


def _fits(row: Row, wanted: Wanted) -> bool:
    """A reader who reads less than all may read another kind of it."""
    return not wanted.kind or row.kind == wanted.kind
