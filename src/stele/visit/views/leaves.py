"""A record's images one by one, each beside the text that stands on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from stele.records import queries
from stele.visit.context import page, public
from stele.visit.present.leaves import leaf_of
from stele.visit.present.pictures import pictures_of
from stele.visit.present.reading import telling_of, title_of
from stele.visit.views.records import elsewhere


@public
def leaf(request: HttpRequest, lang: str, kind: str, address: str, number: int) -> HttpResponse:
    """Image ``number`` of a record, from 1."""
    found = queries.page(address)
    if not isinstance(found, queries.Page) or found.reading["kind"] != kind:
        return elsewhere(request, lang, found, f"/page/{number}")
    telling = telling_of(found.reading, lang, found.links)
    title = title_of(found.reading, lang)
    shown = leaf_of(telling, found.reading, pictures_of(telling, found.reading, title[0], found.pictures), number, title)
    if shown is None:
        raise Http404
    return page(request, "leaf", {"leaf": shown})
