"""A record as one line of a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from stele.images.queries import Picture, pictures
from stele.linkage.queries import steps
from stele.records.models import Link, Pictured, Record
from stele.records.rows import PLACES

LINE: Final = (
    "key", "kind", "address", "title", "titles", "title_language", "born", "died", "place", "sources", "standing",
    "summaries", "sort", "initial", "contested",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of a record that the public may read. ``born`` and ``died`` are EDTF, “ | ” between accounts.

    ``place`` is as written; ``place_titles`` are the titles of the place that it is tied to, by language, where that
    was asked for. ``summaries`` are by language.
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
    record: Record, place_titles: Mapping[int, dict[str, str]] | None = None, picture: Picture | None = None
) -> Row:
    """The line of a record."""
    return Row(
        kind=record.kind, address=record.address, title=record.title, titles=json.loads(record.titles),
        title_language=record.title_language, born=record.born, died=record.died, place=record.place,
        sources=record.sources, standing=record.standing.split(), summaries=json.loads(record.summaries),
        contested=record.contested, place_titles=(place_titles or {}).get(record.key, {}), picture=picture,
    )  # fmt: skip


def rows_of(records: Iterable[Record]) -> list[Row]:
    """The lines of a page of a list, with the titles of their places and their first images: a few queries more."""
    found = list(records)
    places, images = place_titles_of(found), first_pictures([each.key for each in found])
    return [row_of(each, place_titles=places, picture=images.get(each.key)) for each in found]


def first_pictures(keys: Iterable[int]) -> dict[int, Picture]:
    """The first image that the public sees of each of these records, by key."""
    first: dict[int, str] = {}
    for piece in steps(sorted(keys)):
        shown = Pictured.objects.filter(record__in=piece).order_by("-at")
        first.update(shown.values_list("record", "image"))
    there = pictures(first.values())
    return {key: there[image] for key, image in first.items() if image in there}


def place_titles_of(records: Iterable[Record]) -> dict[int, dict[str, str]]:
    """For each record, by key, the titles of the place that it is listed with, where that place is known."""
    written = {each.key: each.place for each in records if each.place}
    tied: dict[tuple[int, str], int] = {}
    titles: dict[int, str] = {}
    for piece in steps(written):
        links = Link.objects.filter(record__in=piece, property__in=PLACES, public=True)
        tied.update({(each.record, each.words): each.target_record for each in links})
    for piece in steps(set(tied.values())):
        titles.update(Record.objects.filter(key__in=piece, hidden=False).values_list("key", "titles"))
    known = {key: tied[key, words] for key, words in written.items() if (key, words) in tied}
    return {key: json.loads(titles[place]) for key, place in known.items() if place in titles}
