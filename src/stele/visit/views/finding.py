"""Finding: by name, by initial, by kind; every result also as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stele.evidence.terms import Kind
from stele.records import queries
from stele.search.asking import Question, question
from stele.search.folder import IndexMissingError
from stele.search.queries import find, suggest
from stele.search.texts import mentioning
from stele.visit.context import as_json, invented_notice, json_fault, page, public
from stele.visit.present import tables
from stele.visit.present.found import found_json, found_page, texts_tabs
from stele.visit.present.narrowing import narrowing_of, wanted_in
from stele.visit.present.rows import LISTS, initials_by_script, list_label, row_lines
from stele.visit.present.source import source_lines
from stele.visit.present.words import number

_MOST_ROWS: Final = 10_000
_MOST_READINGS: Final = 500
_WITH_INITIALS: Final = ("person", "place", "group")


@public
def search(request: HttpRequest, lang: str) -> HttpResponse:
    """Results for a name, in groups that say why each is there; never a dead end."""
    asked = question(request.GET)
    try:
        found = find(asked)
    except IndexMissingError:
        return _without_index(request, lang, asked)
    home = None if found.groups else queries.home()
    values = {
        "found": found_page(found, lang),
        "query": asked.text,
        "kind": asked.kind,
        "export": asked.address(),
        "covered": _covered(home.counts, lang) if home else (),
        "sealed": True,
    }
    return page(request, "search", values)


def _without_index(request: HttpRequest, lang: str, asked: Question) -> HttpResponse:
    """503: what is recorded can be browsed, and cannot be searched now; that says nothing about what is recorded."""
    covered = _covered(queries.home().counts, lang)
    answer = page(request, "search_later", {"query": asked.text, "covered": covered, "sealed": True}, status=503)
    answer["Retry-After"] = "60"
    answer["Cache-Control"] = "no-store"
    return answer


@public
def search_json(request: HttpRequest, lang: str) -> HttpResponse:
    """The same for machines."""
    try:
        return as_json(found_for(request.GET, lang), indent=None)
    except IndexMissingError:
        return json_fault(503, _("The index of names is being built and cannot be asked just now. Please try again in a minute."))


def found_for(asked: Mapping[str, str], lang: str) -> dict[str, Any]:
    """What is found for the values of an address."""
    return found_json(find(question(asked), bare=True), lang)


@public
def texts(request: HttpRequest, lang: str) -> HttpResponse:
    """Passages of the texts of sources that the public may read."""
    words = question(request.GET).text
    found = mentioning(words)
    total = ngettext("%(n)s text", "%(n)s texts", len(found)) % {"n": number(len(found), lang)}
    tabs = texts_tabs(words, lang)
    return page(request, "texts", {"query": words, "passages": found, "total_words": total, "tabs": tabs, "sealed": True})


@public
def suggestions(request: HttpRequest, lang: str) -> HttpResponse:
    """Names that what is being typed may be the beginning of."""
    try:
        return as_json(suggested_for(request.GET, lang), indent=None)
    except IndexMissingError:
        return as_json({"suggestions": []}, indent=None)


def suggested_for(asked: Mapping[str, str], _lang: str) -> dict[str, Any]:
    """What is suggested for the values of an address."""
    found = suggest(question(asked).text)
    return {"suggestions": [{"name": name, "language": language, "count": count} for name, language, count in found]}


def _with(**values: str) -> str:
    return "?" + urlencode({key: value for key, value in values.items() if value})


def _covered(counts: dict[str, int], lang: str) -> list[tuple[str, str, str]]:
    return [(each, list_label(each), number(counts[each], lang)) for each in LISTS if counts.get(each)]


@public
def listing(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    """A list of one kind of record, a page at a time; of persons, the register of the commemorated by initial."""
    initial, wanted = request.GET.get("initial", "")[:8], wanted_in(request.GET)
    if kind == Kind.WORK:
        return _works(request, lang, wanted)
    found = queries.listing(kind, initial=initial, cursor=request.GET.get("cursor", ""), initials=kind in _WITH_INITIALS)
    values = {
        "kind": kind,
        "heading": list_label(kind),
        "rows": row_lines(found.rows, lang),
        "initial": initial,
        "initials": initials_by_script(found.initials, initial, lang),
        "next": _with(initial=initial, cursor=found.next) if found.next else "",
        "previous": _with(initial=initial, cursor=found.previous) if found.previous else "",
        "export": _with(initial=initial),
    }
    return page(request, "list", values)


def _works(request: HttpRequest, lang: str, wanted: dict[str, str]) -> HttpResponse:
    """Works, narrowed by what they have; the first page of a list tells how many have each value."""
    found = _narrowed(wanted, request.GET.get("cursor", ""))
    rows = row_lines(found.rows, lang)
    values = {
        "kind": Kind.WORK,
        "heading": list_label(Kind.WORK),
        "rows": rows,
        "gallery": any(each.image for each in rows),
        "narrowing": narrowing_of(wanted, found.counts, found.total, lang),
        "next": _with(**wanted, cursor=found.next) if found.next else "",
        "previous": _with(**wanted, cursor=found.previous) if found.previous else "",
        "export": _with(**wanted),
    }
    return page(request, "list", values)


def _narrowed(wanted: dict[str, str], cursor: str, limit: int = 50) -> queries.Narrowed:
    if wanted:
        return queries.narrowed(wanted, cursor=cursor, limit=limit)
    found = queries.listing(Kind.WORK, cursor=cursor, limit=limit, initials=False)
    return queries.Narrowed(found.rows, found.next, found.previous, counts={} if cursor else queries.counts_of_all())


@public
def participants(request: HttpRequest, lang: str) -> HttpResponse:
    """People who are here otherwise than as commemorated."""
    found = queries.participants(request.GET.get("cursor", ""))
    values = {
        "rows": row_lines(found.rows, lang),
        "next": _with(cursor=found.next) if found.next else "",
        "previous": _with(cursor=found.previous) if found.previous else "",
    }
    return page(request, "participants", values)


@public
def sources(request: HttpRequest, lang: str) -> HttpResponse:
    """Everything that was received and may be shown."""
    return page(request, "sources", {"sources": source_lines(queries.sources(), lang)})


@public
def search_csv(request: HttpRequest, lang: str) -> HttpResponse:
    """The results of a search as CSV."""
    asked = question(request.GET)
    most = _most(request)
    try:
        found = find(asked, limit=most)
    except IndexMissingError:
        return _without_index(request, lang, asked)
    rows = [replace(hit.row, why=hit.why.value) for _group, _count, hits in found.groups for hit in hits]
    following = replace(asked, page=asked.page + 1).address() + (f"&by={_by(request)}" if _by(request) else "")
    return _csv(request, rows, asked.text, following if asked.page < found.pages else "")


@public
def listing_csv(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    """A list as CSV."""
    initial, cursor = request.GET.get("initial", "")[:8], request.GET.get("cursor", "")
    wanted = wanted_in(request.GET) if kind == Kind.WORK else {}
    if wanted:
        found: queries.Narrowed | queries.Listed = queries.narrowed(wanted, cursor=cursor, limit=_most(request))
    else:
        found = queries.listing(kind, initial=initial, cursor=cursor, limit=_most(request), initials=False)
    following = _with(initial=initial, **wanted, cursor=found.next, by=_by(request)) if found.next else ""
    return _csv(request, found.rows, " ".join(filter(None, (kind, initial, *wanted.values()))), following)


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
