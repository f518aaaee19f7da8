"""A record as one line of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import orjson
from django.db import connection

from stele.images.queries import Picture, pictures
from stele.linkage.queries import steps
from stele.records.models import Record
from stele.records.rows import PLACES

LINE: Final = (
    "key", "kind", "address", "title", "titles", "title_language", "born", "died", "place", "sources", "standing",
    "summaries", "sort", "initial", "contested",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of a record that the public may read. ``born`` and ``died`` are EDTF, “ | ” between accounts.

    ``place`` is as written, “ | ” between accounts; ``place_titles`` are the titles of the place that it is tied to, by
    language, where that was asked for. ``summaries`` are by language.
    """

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
    summaries: dict[str, str] = field(default_factory=dict)
    contested: int = 0
    why: str = ""
    place_titles: dict[str, str] = field(default_factory=dict)
    picture: Picture | None = None


def row_of(
    record: Record | _Line, place_titles: Mapping[int, dict[str, str]] | None = None, picture: Picture | None = None
) -> Row:
    """The line of a record."""
    return Row(
        kind=record.kind, address=record.address, title=record.title, titles=orjson.loads(record.titles),
        title_language=record.title_language, born=record.born, died=record.died, place=record.place,
        sources=record.sources, standing=record.standing.split(), summaries=orjson.loads(record.summaries),
        contested=record.contested, place_titles=(place_titles or {}).get(record.key, {}), picture=picture,
    )  # fmt: skip


def rows_of(records: Iterable[Record]) -> list[Row]:
    """The lines of a page of a list, with the titles of their places and their first images: a few queries more."""
    found = list(records)
    places, images = place_titles_of(found), first_pictures([each.key for each in found])
    return [row_of(each, place_titles=places, picture=images.get(each.key)) for each in found]


_TIED_PLACES: Final = (
    "SELECT link.record, link.words, place.titles FROM records_link link "  # noqa: S608  # constants
    "JOIN records_record place ON place.key = link.target_record AND NOT place.hidden "
    f"WHERE link.public AND link.property IN {PLACES!r} AND link.record IN"
)


class _Line(NamedTuple):
    """The columns of ``LINE``, read without making a model of them: a page of results is made in a millisecond or two."""

    key: int
    kind: str
    address: str
    title: str
    titles: str
    title_language: str
    born: str
    died: str
    place: str
    sources: int
    standing: str
    summaries: str
    sort: str
    initial: str
    contested: int


def public_rows(keys: Iterable[int], *, bare: bool = False) -> dict[int, Row]:
    """The lines of those of these records that the public may read, by key; ``bare``: without titles of places and pictures."""
    shown = f"SELECT {', '.join(LINE)} FROM records_record WHERE NOT hidden AND reading <> '' AND key IN "  # noqa: S608
    found = [_Line(*each) for each in _among(shown, keys)]
    if bare:
        return {each.key: row_of(each) for each in found}
    places, images = place_titles_of(found), first_pictures([each.key for each in found])
    return {each.key: row_of(each, places, images.get(each.key)) for each in found}


def _among(query: str, keys: Iterable[int], more: str = "") -> Iterator[Any]:
    """What a query that ends in “IN” answers for these keys."""
    for piece in steps(keys):
        with connection.cursor() as cursor:
            cursor.execute(f"{query} ({', '.join(['%s'] * len(piece))}){more}", piece)
            yield from cursor.fetchall()


def first_pictures(keys: Iterable[int]) -> dict[int, Picture]:
    """The first image that the public sees of each of these records, by key."""
    shown = _among("SELECT record, image FROM records_pictured WHERE record IN", sorted(keys), " ORDER BY at DESC")
    first: dict[int, str] = dict(shown)
    there = pictures(first.values())
    return {key: there[image] for key, image in first.items() if image in there}


def place_titles_of(records: Iterable[Record | _Line]) -> dict[int, dict[str, str]]:
    """For each record, by key, the titles of the place that it is listed with, where that place is known."""
    written = {each.key: each.place for each in records if each.place}
    tied = _among(_TIED_PLACES, written)
    return {key: orjson.loads(titles) for key, words, titles in tied if written[key] == words}
