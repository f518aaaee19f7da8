"""Sources at the desk: the list of what was received, and one with its batch, its lineage and what was read from it."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from stele.evidence.models import Hiding
from stele.evidence.vocabulary import SOURCE_KINDS
from stele.linkage.actions.batches import previous_edition
from stele.records.queries.received import Asked, ReadRow, Received, received, rows_read, sources_below
from stele.site.desk.doors import audience_of, door, who
from stele.site.desk.reports import HOW
from stele.site.desk.telling import label_of, language
from stele.sources.models import Source
from stele.sources.queries import text_of
from stele.staff.rules import may
from stele.visit.present import words

_A_PAGE: Final = 50


@door("sources/", "sources")
def every(request: HttpRequest) -> HttpResponse:
    """The latest first; a page goes on below a source, and nothing is counted."""
    asked = Asked(
        text=request.GET.get("q", "").replace("\0", "").strip()[:150],
        kind=request.GET.get("kind", "").replace("\0", "")[:40], below=request.GET.get("below", "").replace("\0", "")[:13],
    )  # fmt: skip
    rows = sources_below(asked, _A_PAGE)
    values = {
        "rows": [_told(each) for each in rows], "asked": asked, "narrowed": bool(asked.text or asked.kind),
        "kinds": sorted(((each, words.source_kind(each, language())) for each in SOURCE_KINDS), key=lambda each: each[1]),
        "more": _onwards(asked, rows[-1].source.pk) if len(rows) == _A_PAGE else "",
    }  # fmt: skip
    return render(request, "desk/sources.html", values)


@door("sources/<str:address>/", "source")
def one(request: HttpRequest, address: str) -> HttpResponse:
    """One source: where it comes from, what it belongs to, its batch, and its rows as far as this person may read them."""
    mine = get_object_or_404(Source.objects.select_related("publisher", "series", "derives_from"), pk=address)
    here = received([mine])[0]
    rows, after = rows_read(here.batch, audience_of(request), _place(request), _A_PAGE) if here.batch else ([], None)
    earlier = previous_edition(mine) if here.batch and here.batch.form else None
    values: dict[str, Any] = {
        "source": mine, "received": here, "told": _told(here), "language": language(), "read": [_row(each) for each in rows],
        "publisher": words.in_language(mine.publisher.name, language()) if mine.publisher else "",
        "written_in": words.language_name(mine.language, language()) if mine.language else "",
        "derived_from": _told(received([mine.derives_from])[0]) if mine.derives_from else None,
        "derivation": _(HOW[mine.derivation]) if mine.derivation in HOW else mine.derivation,
        "derivatives": [_told(each) for each in received(Source.objects.filter(derives_from=mine).order_by("received", "address"))],
        "editions": [_told(each) for each in received(_editions(mine))], "earlier": earlier,
        "hidden": Hiding.objects.filter(source=mine, closed=None).exists(),
        "has_text": here.batch is not None and not here.batch.form and text_of(mine) is not None,
        "may_hide": may(who(request).role, "hide"), "more": f"{after[0]}-{after[1]}" if after else "",
    }  # fmt: skip
    return render(request, "desk/source.html", values)


def _editions(mine: Source) -> list[Source]:
    return list(Source.objects.filter(series=mine.series_id).order_by("edition")) if mine.series_id else []


def _told(each: Received) -> dict[str, Any]:
    source = each.source
    return {
        "source": source, "batch": each.batch, "standing": each.standing,
        "kind": words.source_kind(source.kind, language()), "date": words.date_words(source.claimed, language()),
    }  # fmt: skip


def _row(each: ReadRow) -> dict[str, Any]:
    return {"address": each.address, "row": each.row, "lines": [(label_of(line.property), line) for line in each.lines]}


def _place(request: HttpRequest) -> tuple[int, int]:
    row, _dash, ordinal = request.GET.get("after", "").partition("-")
    good = row.isdecimal() and ordinal.isdecimal() and len(row) < 18 and len(ordinal) < 10
    return (int(row), int(ordinal)) if good else (-1, -1)


def _onwards(asked: Asked, below: str) -> str:
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in (("q", asked.text), ("kind", asked.kind)) if value} | {"below": below})
    return query.urlencode()
