"""The way in: the home page, the figures, the method, and what machines ask of a site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from stele.records import queries
from stele.visit.context import may_be_indexed, page, public, visitors_language
from stele.visit.present import words
from stele.visit.present.figures import About, figure_tables
from stele.visit.present.method import method as method_of
from stele.visit.present.rows import LISTS, list_label, row_lines
from stele.visit.present.said import Telling


def root(request: HttpRequest) -> HttpResponse:
    """``/``: the home page in the visitor's language."""
    answer = HttpResponseRedirect(f"/{visitors_language(request)}/")
    patch_vary_headers(answer, ("Accept-Language",))
    return answer


@public
def home(request: HttpRequest, lang: str) -> HttpResponse:
    """One search field, one sentence of purpose, and the ways in."""
    found = queries.home()
    ways = [(each, list_label(each), words.number(found.counts[each], lang)) for each in LISTS if found.counts.get(each)]
    values = {
        "ways": ways,
        "works": row_lines(found.works, lang),
        "memorials": row_lines(found.memorials, lang),
        "events": row_lines(found.events, lang),
    }
    return page(request, "home", values)


@public
def figures(request: HttpRequest, lang: str) -> HttpResponse:
    """Every figure by voice, by what is counted."""
    said = [(_telling(row, lang), row.statement, _about(row.record, lang)) for row in queries.figures()]
    return page(request, "figures", {"figures": figure_tables(said)})


def _telling(row: queries.FigureRow, lang: str) -> Telling:
    return Telling(lang, {each["id"]: each for each in (row.statement, *row.translations)}, row.voices, row.sources)


def _about(record: queries.Row, lang: str) -> About:
    title = record.titles.get(lang) or record.title or words.kind_label(record.kind, lang)
    own = "" if lang in record.titles else words.other(record.title_language, lang)
    return About(title, own, f"/{lang}/{record.kind}/{record.address}")


@public
def method(request: HttpRequest, lang: str) -> HttpResponse:
    """How the museum works with what sources say."""
    return page(request, "method", {"method": method_of(lang)})


def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read."""
    lines = ["User-agent: *", "Disallow: /*/search" if may_be_indexed() else "Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
