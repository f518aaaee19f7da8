"""Records of which the public sees an image."""

from __future__ import annotations

from stele.records.models import Pictured, Record
from stele.records.queries.rows import LINE, Row, place_titles_of, row_of

_MOST = 2_000


def pictured_records(kind: str, most: int = _MOST) -> list[Row]:
    """Their lines, by name; ``most`` at most."""
    found = Record.objects.filter(kind=kind, hidden=False, key__in=Pictured.objects.values("record")).exclude(reading="")
    here = list(found.order_by("sort", "key").only(*LINE)[:most])
    places = place_titles_of(here)
    return [row_of(each, places) for each in here]
