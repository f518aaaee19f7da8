"""The page of a record, of a statement and of a source, each also as JSON, at an address that never dies."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from stele.records import queries
from stele.visit.content_state import PARAMETER, Aim, aim_of
from stele.visit.context import as_json, json_fault, page, public, publisher, visitors_language
from stele.visit.present.citing import Cited, citations
from stele.visit.present.figures import figures_of
from stele.visit.present.linked import in_markup, linked
from stele.visit.present.pictures import pictures_awaited, pictures_of
from stele.visit.present.quieted import for_machines, in_words, quieted, quieted_statement
from stele.visit.present.quotations import quotations_of
from stele.visit.present.reading import RecordPage, record_page, telling_of
from stele.visit.present.source import source_view
from stele.visit.present.statement import statement_view


@public
def record(request: HttpRequest, lang: str, kind: str, address: str) -> HttpResponse:
    """What the sources say of one subject, side by side."""
    if PARAMETER in request.GET and (aim := aim_of(request.GET[PARAMETER], request.get_host())):
        return _aimed(lang, aim)
    part = _part(request)
    found = queries.page(address, part=part)
    if not isinstance(found, queries.Page) or found.reading["kind"] != kind:
        return elsewhere(request, lang, found)
    reading = found.reading
    telling = telling_of(reading, lang, found.links)
    told = record_page(telling, reading, found.links)
    held = {each["property"] for each in reading["facts"]}
    pictures = pictures_of(telling, reading, told.title, found.pictures) if "image" in held else None
    if settings.MUSEUM.invented and kind == "work" and pictures is None:  # elsewhere no picture is promised
        pictures = pictures_awaited(reading)
    values = {
        "record": told,
        "pictures": pictures,
        "figures": figures_of(telling, reading) if "figure" in held else (),
        "quotations": quotations_of(telling, reading) if "quotation" in held else (),
        "citations": citations(_cited(request, told)),
        "linked": in_markup(linked(telling, reading, told, pictures, publisher(request))),
        "previous": _of_links(part - 1) if part > 1 else "",
        "next": _of_links(part + 1) if found.more else "",
    }
    return page(request, "record", values)


@public
def view(request: HttpRequest, lang: str) -> HttpResponse:
    """Where another program's link to a place in an image leads; 400 where it names no image of this museum."""
    aim = aim_of(request.GET.get(PARAMETER, ""), request.get_host())
    return _aimed(lang, aim) if aim else page(request, "not_found", {"sealed": True}, status=400)


def _aimed(lang: str, aim: Aim) -> HttpResponse:
    answer = HttpResponseRedirect(f"/{lang}{aim.path}")
    answer.status_code = 303
    return answer


def _cited(request: HttpRequest, told: RecordPage) -> Cited:
    museum, here = publisher(request), request.build_absolute_uri(f"/{told.kind}/{told.address}")
    return Cited(told.title, museum.name, here, told.address, datetime.now(UTC).date(), museum.notice)


def _part(request: HttpRequest) -> int:
    """Which part of what names the record is asked for, from 1."""
    asked = request.GET.get("links", "")
    return max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def _of_links(part: int) -> str:
    return f"?links={part}"


@public
def record_json(request: HttpRequest, lang: str, kind: str, address: str) -> HttpResponse:
    """The same record for machines: the reading, and what is linked with it; ``next`` leads to what is linked besides."""
    part = _part(request)
    found = queries.page(address, part=part)
    if not isinstance(found, queries.Page) or found.reading["kind"] != kind:
        return elsewhere(request, lang, found, ".json")
    here = request.build_absolute_uri(f"/{kind}/{address}")
    more = {"next": request.build_absolute_uri(_of_links(part + 1))} if found.more else {}
    reading = for_machines(quieted(found.reading))
    return as_json({"address": here, "reading": reading, "links": [asdict(each) for each in found.links], **more})


def elsewhere(request: HttpRequest, lang: str, found: Any, suffix: str = "") -> HttpResponse:
    """Another address (307: a verdict may bring it back), 410 where it was withdrawn, else 404."""
    if isinstance(found, queries.Page):
        found = queries.Moved(found.reading["address"], found.reading["kind"])
    if isinstance(found, queries.Moved):
        return HttpResponseRedirect(f"/{lang}/{found.kind}/{found.address}{suffix}", preserve_request=True)
    if isinstance(found, queries.Gone):
        if suffix == ".json":
            return json_fault(410, _("This was withdrawn."))
        return page(request, "gone", {"sealed": True}, status=410)
    raise Http404


@public
def statement(request: HttpRequest, lang: str, sid: str) -> HttpResponse:
    """One statement, wherever its record stands now."""
    found = queries.statement(sid)
    if not isinstance(found, queries.StatementPage):
        return elsewhere(request, lang, found)
    return page(request, "statement", {"statement": statement_view(found, lang)})


@public
def statement_json(request: HttpRequest, lang: str, sid: str) -> HttpResponse:
    """One statement for machines, with its source, its voices and what was decided about it."""
    found = queries.statement(sid)
    if not isinstance(found, queries.StatementPage):
        return elsewhere(request, lang, found, ".json")
    voices = {each: found.reading["voices"][each] for each in found.statement["chain"] if each in found.reading["voices"]}
    values = {
        "address": request.build_absolute_uri(f"/s/{sid}"),
        "statement": in_words(found.statement),
        "record": {"kind": found.record.kind, "address": found.record.address, "title": found.record.title},
        "source": found.source,
        "voices": voices,
        "passage": found.passage,
        "decided": found.decided,
    }
    return as_json(values)


@public
def source(request: HttpRequest, lang: str, address: str) -> HttpResponse:
    """What was received, and every statement that it supports."""
    found = queries.source(address, cursor=request.GET.get("cursor", ""))
    if not isinstance(found, queries.SourcePage):
        return elsewhere(request, lang, found)
    return page(request, "source", {"source": source_view(found, lang), "kept": found})


@public
def source_json(request: HttpRequest, lang: str, address: str) -> HttpResponse:
    """A source for machines; a page of statements at a time."""
    found = queries.source(address, cursor=request.GET.get("cursor", ""))
    if not isinstance(found, queries.SourcePage):
        return elsewhere(request, lang, found, ".json")
    quiet = [(quieted_statement(said), row) for said, row in found.statements]
    here = request.build_absolute_uri(f"/source/{address}")
    return as_json({"address": here, "source": asdict(replace(found, statements=quiet))})


def short(request: HttpRequest, sid: str) -> HttpResponse:
    """``/s/<id>``: the address of a statement that is printed and cited, in the visitor's language."""
    return _to_visitor(request, f"/statement/{sid}")


def in_visitors_language(request: HttpRequest, kind: str, address: str) -> HttpResponse:
    """An address without a language, as exports write it."""
    return _to_visitor(request, f"/{kind}/{address}")


def _to_visitor(request: HttpRequest, path: str) -> HttpResponse:
    answer = HttpResponseRedirect(f"/{visitors_language(request)}{path}")
    answer.status_code = 303
    patch_vary_headers(answer, ("Accept-Language",))
    return answer
