"""Finding: by name, by initial, by kind; every result also as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from stele.records import queries
from stele.visit.context import invented_notice, page, public
from stele.visit.present import tables
from stele.visit.present.rows import LISTS, group_label, initials_by_script, list_label, row_lines
from stele.visit.present.source import source_lines
from stele.visit.present.words import number

_MOST_ROWS: Final = 10_000
_MOST_READINGS: Final = 500
_WITH_INITIALS: Final = ("person", "place", "group")


@public
def search(request: HttpRequest, lang: str) -> HttpResponse:
    """Results for a name, in groups that say why each is there; never a dead end."""
    text, kind, cursor = _asked(request)
    found = queries.find(text, kind=kind, cursor=cursor)
    home = queries.home() if not found.groups else None
    values = {
        "query": text,
        "kind": kind,
        "groups": [(group_label(key), row_lines(rows, lang)) for key, rows in found.groups],
        "total": found.total,
        "total_words": number(found.total or 0, lang),
        "next": _with(q=text, kind=kind, cursor=found.next) if found.next else "",
        "kinds": [(each, list_label(each), _with(q=text, kind=each)) for each in LISTS],
        "every_kind": _with(q=text),
        "export": _with(q=text, kind=kind),
        "covered": _covered(home.counts, lang) if home else (),
        "sealed": True,
    }
    return page(request, "search", values)


def _asked(request: HttpRequest) -> tuple[str, str, str]:
    text = request.GET.get("q", "").replace("\0", "").strip()
    kind = request.GET.get("kind", "")
    return text, kind if kind in LISTS else "", request.GET.get("cursor", "")


def _with(**values: str) -> str:
    return "?" + urlencode({key: value for key, value in values.items() if value})


def _covered(counts: dict[str, int], lang: str) -> list[tuple[str, str, str]]:
    return [(each, list_label(each), number(counts[each], lang)) for each in LISTS if counts.get(each)]


@public
def listing(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    """A list of one kind of record, a page at a time; of persons, the register of the commemorated by initial."""
    initial = request.GET.get("initial", "")[:8]
    found = queries.listing(kind, initial=initial, cursor=request.GET.get("cursor", ""))
    values = {
        "kind": kind,
        "heading": list_label(kind),
        "rows": row_lines(found.rows, lang),
        "initial": initial,
        "initials": initials_by_script(found.initials, initial, lang) if kind in _WITH_INITIALS else (),
        "next": _with(initial=initial, cursor=found.next) if found.next else "",
        "previous": _with(initial=initial, cursor=found.previous) if found.previous else "",
        "export": _with(initial=initial),
    }
    return page(request, "list", values)


@public
def participants(request: HttpRequest, lang: str) -> HttpResponse:
    """People who are here otherwise than as commemorated."""
    return page(request, "participants", {"rows": row_lines(queries.participants(), lang)})


@public
def sources(request: HttpRequest, lang: str) -> HttpResponse:
    """Everything that was received and may be shown."""
    return page(request, "sources", {"sources": source_lines(queries.sources(), lang)})


@public
def search_csv(request: HttpRequest, lang: str) -> HttpResponse:
    """The results of a search as CSV."""
    text, kind, cursor = _asked(request)
    found = queries.find(text, kind=kind, cursor=cursor, limit=_most(request))
    rows = [row for _key, group in found.groups for row in group]
    return _csv(request, rows, text, _with(q=text, kind=kind, cursor=found.next, by=_by(request)) if found.next else "")


@public
def listing_csv(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    """A list as CSV."""
    initial = request.GET.get("initial", "")[:8]
    found = queries.listing(kind, initial=initial, cursor=request.GET.get("cursor", ""), limit=_most(request))
    following = _with(initial=initial, cursor=found.next, by=_by(request)) if found.next else ""
    return _csv(request, found.rows, " ".join(filter(None, (kind, initial))), following)


def _by(request: HttpRequest) -> str:
    return "statement" if request.GET.get("by") == "statement" else ""


def _most(request: HttpRequest) -> int:
    return _MOST_READINGS if _by(request) else _MOST_ROWS


def _csv(request: HttpRequest, rows: Iterable[queries.Row], asked: str, following: str) -> HttpResponse:
    """A file whose name carries the date and the query; a ``Link`` header leads to the rows that are left."""
    site = f"{request.scheme}://{request.get_host()}"
    if _by(request):
        pages = (queries.page(each.address) for each in rows)
        readings = (each.reading for each in pages if isinstance(each, queries.Page))
        text = tables.to_csv(tables.STATEMENT_COLUMNS, tables.statement_rows(readings, site), invented_notice())
    else:
        text = tables.to_csv(tables.RECORD_COLUMNS, tables.record_rows(rows, site), invented_notice())
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, _file_name(asked))
    if following:
        answer["Link"] = f'<{request.path}{following}>; rel="next"'
    return answer


def _file_name(asked: str) -> str:
    day = datetime.now(UTC).date().isoformat()
    words = "-".join("".join(each if each.isalnum() else " " for each in asked[:60]).split())
    return "-".join(filter(None, ("stele", day, words))) + ".csv"
