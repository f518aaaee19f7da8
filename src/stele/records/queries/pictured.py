"""Records of which the public sees an image."""

from __future__ import annotations

from django.db.models import QuerySet

from stele.records.models import Pictured, Record
from stele.records.queries.rows import LINE, Row, place_titles_of, row_of


def pictured_count(kind: str) -> int:
    """How many there are."""
    return _pictured(kind).count()


def pictured_records(kind: str, start: int, most: int) -> list[Row]:
    """Their lines, by name; ``most`` at most, from the place ``start``, which counts from 0."""
    here = list(_pictured(kind).order_by("sort", "key").only(*LINE)[start : start + most])
    places = place_titles_of(here)
    return [row_of(each, places) for each in here]


def _pictured(kind: str) -> QuerySet[Record]:
    return Record.objects.filter(kind=kind, hidden=False, key__in=Pictured.objects.values("record")).exclude(reading="")
