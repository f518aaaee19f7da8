"""Finding by name (exact, folded, prefix), listing by initial, and what the home page counts. Public readings only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from stele.evidence.keys import number_at
from stele.evidence.terms import PERSONS, Kind
from stele.plain.names import fold, tokens
from stele.records.models import NameToken, Record
from stele.records.queries.pages import record_at
from stele.records.queries.rows import LINE, Row, place_titles_of, row_of, rows_of

_MOST_CHARACTERS = 200
_MOST_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Groups in order: ``same`` (the same name, however it is written down) and ``begins``. ``next`` is a cursor."""

    query: str
    groups: list[tuple[str, list[Row]]] = field(default_factory=list)
    total: int | None = None
    next: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list. ``initials`` are all initials with their counts."""

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


def find(text: str, *, kind: str = "", cursor: str = "", limit: int = 20) -> Found:
    """Records whose public names hold every word of ``text``, the last as a beginning; order of words is free."""
    words = list(dict.fromkeys(tokens(text[:_MOST_CHARACTERS])))[:_MOST_TOKENS]
    if not words:
        return Found(text)
    start = int(cursor) if cursor.isdecimal() and len(cursor) < 7 else 0
    same = _holding(words, prefix=False, kind=kind).order_by("sort", "key")
    begins = _holding(words, prefix=True, kind=kind).exclude(key__in=same.values("key")).order_by("sort", "key")
    first = list(same.only(*LINE)[start : start + limit + 1])
    rest = limit + 1 - len(first)
    offset = max(0, start - same.count()) if start else 0
    second = list(begins.only(*LINE)[offset : offset + rest]) if rest > 0 else []
    lines = [*(("same", each) for each in first), *(("begins", each) for each in second)]
    more = str(start + limit) if len(lines) > limit else ""
    return Found(text, _grouped(lines[:limit], text), _total(same, begins, start, lines, more), more)


def listing(kind: str, *, initial: str = "", cursor: str = "", limit: int = 50) -> Listed:
    """Records of one kind in order; of persons the commemorated only, so that the living are never among them."""
    here = _of_kind(kind)
    initials = list(here.order_by("initial").values_list("initial").annotate(Count("key")))
    if initial:
        here = here.filter(initial=initial)
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
    """Counts of what the public may read, by kind, and the memorials and events that lead on."""
    counts = Record.objects.filter(listed=True, hidden=False).exclude(reading="").values_list("kind").annotate(Count("key"))
    return Home(
        counts=dict(counts.order_by("kind")),
        memorials=listing(Kind.MEMORIAL, limit=6).rows,
        events=listing(Kind.EVENT, limit=6).rows,
    )


def participants(limit: int = 100) -> list[Row]:
    """Persons who are here otherwise than as commemorated: they are in no register and in no count."""
    persons = _public().filter(kind__in=PERSONS, listed=False).order_by("sort", "key")
    return rows_of(persons.only(*LINE)[:limit])


def _public() -> QuerySet[Record]:
    return Record.objects.filter(hidden=False).exclude(reading="")


def _of_kind(kind: str) -> QuerySet[Record]:
    return _public().filter(kind=kind, listed=True)


def _holding(words: Sequence[str], *, prefix: bool, kind: str) -> QuerySet[Record]:
    """Records with one name that holds every word."""
    first, *others = sorted(words, key=len, reverse=True) if not prefix else [words[-1], *words[:-1]]
    names = NameToken.objects.filter(record=OuterRef("key"), **_match(first, prefix))
    for word in others:
        same_name = NameToken.objects.filter(record=OuterRef("record"), position=OuterRef("position"), token=word)
        names = names.filter(Exists(same_name))
    records = _public().filter(key__in=_candidates(first, prefix)).filter(Exists(names))
    return records.filter(kind=kind) if kind else records


def _candidates(word: str, prefix: bool) -> QuerySet[NameToken, int]:
    return NameToken.objects.filter(**_match(word, prefix)).values_list("record", flat=True)


def _match(word: str, prefix: bool) -> dict[str, str]:
    return {"token__gte": word, "token__lt": word + "\U0010ffff"} if prefix else {"token": word}


def _grouped(lines: Sequence[tuple[str, Record]], text: str) -> list[tuple[str, list[Row]]]:
    wanted = " ".join(sorted(fold(text).split()))
    groups: dict[str, list[Row]] = {}
    places = place_titles_of(record for _, record in lines)
    for group, record in lines:
        whole = " ".join(sorted(fold(record.title).split())) == wanted
        why = "same" if whole else "other name" if group == "same" and not _holds(record.title, text) else "part"
        groups.setdefault(group, []).append(row_of(record, "begins" if group == "begins" else why, places))
    return list(groups.items())


def _holds(title: str, text: str) -> bool:
    return set(tokens(text)) <= set(tokens(title))


def _total(
    same: QuerySet[Record], begins: QuerySet[Record], start: int, lines: Sequence[object], more: str
) -> int | None:
    return same.count() + begins.count() if more or start else len(lines)


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
