"""Records of which the public sees an image."""

from __future__ import annotations

from django.db.models import QuerySet

from stele.images.queries import received_first
from stele.records.models import Pictured, Record
from stele.records.queries.rows import LINE, Row, first_pictures, place_titles_of, row_of


def pictured_count(kind: str) -> int:
    """How many there are."""
    return _pictured(kind).count()


def pictured_records(kind: str, start: int, most: int) -> list[Row]:
    """Their lines, by name; ``most`` at most, from the place ``start``, which counts from 0."""
    here = list(_pictured(kind).order_by("sort", "key").only(*LINE)[start : start + most])
    places = place_titles_of(here)
    return [row_of(each, places) for each in here]


def shown_first(kind: str, most: int) -> list[Row]:
    """Those of one kind whose images the museum received first, each with its first image; no other rule picks them."""
    images = received_first(most * 4)
    places = {image: at for at, image in enumerate(images)}
    first: dict[int, int] = {}
    for record, image in Pictured.objects.filter(image__in=images).values_list("record", "image"):
        first[record] = min(places[image], first.get(record, places[image]))
    found = Record.objects.filter(kind=kind, hidden=False, key__in=first).exclude(reading="").only(*LINE)
    here = sorted(found, key=lambda each: first[each.key])[:most]
    pictures = first_pictures([each.key for each in here])
    return [row_of(each, picture=pictures[each.key]) for each in here if each.key in pictures]


def _pictured(kind: str) -> QuerySet[Record]:
    return Record.objects.filter(kind=kind, hidden=False, key__in=Pictured.objects.values("record")).exclude(reading="")
