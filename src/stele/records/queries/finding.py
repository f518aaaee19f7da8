"""Listing by initial, and what the home page counts. Public readings only. Finding by name is ``search``'s."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet

from stele.evidence.keys import number_at
from stele.evidence.terms import PERSONS, Kind
from stele.records.models import Record
from stele.records.queries.pages import record_at
from stele.records.queries.pictured import shown_first
from stele.records.queries.rows import LINE, Row, rows_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list. ``initials`` are all initials with their counts, where they were asked for."""

    rows: list[Row]
    next: str
    previous: str
    initials: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows."""

    counts: dict[str, int]
    memorials: list[Row]
    events: list[Row]
    works: list[Row] = field(default_factory=list)


def listing(kind: str, *, initial: str = "", cursor: str = "", limit: int = 50, initials: bool = True) -> Listed:
    """Records of one kind in order; of persons the commemorated only, so that the living are never among them."""
    here = _of_kind(kind)
    counted = list(here.order_by("initial").values_list("initial").annotate(Count("key"))) if initials else []
    if initial:
        here = here.filter(initial=initial)
    return _listed(here, cursor, limit, counted)


def _listed(here: QuerySet[Record], cursor: str, limit: int, initials: list[tuple[str, int]]) -> Listed:
    ordered = here.order_by("initial", "sort", "key").only(*LINE)
    place = _decode(cursor)
    rows = list((_after(ordered, place) if place else ordered)[: limit + 1])
    return Listed(
        rows=rows_of(rows[:limit]),
        next=_encode(rows[limit - 1]) if len(rows) > limit else "",
        previous=_previous(here, place, limit) if place else "",
        initials=[(letter, count) for letter, count in initials if letter],
    )


def home() -> Home:
    """Counts of what the public may read, by kind, and the memorials, events and works that lead on; events by their day.

    A record that is no person has its date in the column of deaths.
    """
    counts = Record.objects.filter(listed=True, hidden=False).exclude(reading="").values_list("kind").annotate(Count("key"))
    return Home(
        counts=dict(counts.order_by("kind")),
        memorials=listing(Kind.MEMORIAL, limit=6, initials=False).rows,
        events=rows_of(_of_kind(Kind.EVENT).order_by(F("died_from").asc(nulls_last=True), "sort", "key").only(*LINE)[:6]),
        works=shown_first(Kind.WORK, 4),
    )


def participants(cursor: str = "", limit: int = 100) -> Listed:
    """Persons who are here otherwise than as commemorated: they are in no register and in no count."""
    return _listed(_public().filter(kind__in=PERSONS, listed=False), cursor, limit, [])


def _public() -> QuerySet[Record]:
    return Record.objects.filter(hidden=False).exclude(reading="")


def _of_kind(kind: str) -> QuerySet[Record]:
    return _public().filter(kind=kind, listed=True)


def _encode(record: Record) -> str:
    return record.address


def _decode(cursor: str) -> Record | None:
    n = number_at(cursor)
    here = record_at(n) if n is not None else None
    if here is None:
        return None
    return _public().filter(key=here["key"]).only("key", "initial", "sort").first()


def _after(records: QuerySet[Record], place: Record) -> QuerySet[Record]:
    return records.filter(
        Q(initial__gt=place.initial)
        | Q(initial=place.initial, sort__gt=place.sort)
        | Q(initial=place.initial, sort=place.sort, key__gt=place.key)
    )


def _previous(records: QuerySet[Record], place: Record, limit: int) -> str:
    """The cursor of the page before the one that begins after ``place``; “0” for the first page."""
    before = records.filter(
        Q(initial__lt=place.initial)
        | Q(initial=place.initial, sort__lt=place.sort)
        | Q(initial=place.initial, sort=place.sort, key__lte=place.key)
    )
    back = list(before.order_by("-initial", "-sort", "-key").only(*LINE)[limit : limit + 1])
    return _encode(back[0]) if back else "0"
