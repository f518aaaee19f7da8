"""What every public page shares: the language of its address, the museum's own facts, and its headers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import orjson
from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import conditional_page, require_safe

from stele.visit.fonts import FOLDER
from stele.visit.present.linked import Publisher
from stele.visit.present.words import date_words, direction, in_language
from stele.visit.translations import NOT_YET_READ
from stele.visit.zoom import FOLDER as ZOOM
from stele.visit.zoom import NEEDED

View = Callable[..., HttpResponseBase]
CACHE: Final = "public, max-age=60"
"""How long a public page may be kept by whoever got it."""


@dataclass(frozen=True, slots=True)
class MuseumWords:
    """What the museum says of itself, in one language."""

    name: str
    purpose: str
    label: str
    contact: str
    indexed: bool
    invented: bool

    @property
    def writable(self) -> bool:
        """Whether a letter can be begun by a link."""
        return "@" in self.contact


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in another language."""

    code: str
    name: str
    href: str
    current: bool


def museum(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the museum, the reader's language and the same page in the others."""
    language = language_of(request)
    return {
        "museum": museum_words(language),
        "invented": invented_notice(),
        "not_yet_read": language in NOT_YET_READ,
        "lang": language,
        "dir": direction(language),
        "languages": _language_links(request, language),
        "site": f"{request.scheme}://{request.get_host()}",
        "address": request.build_absolute_uri(),
        "today": date_words(datetime.now(UTC).date().isoformat(), language),
        "has_fonts": _has_fonts(),
        "has_zoom": _has_zoom(),
    }


@lru_cache(maxsize=64)
def museum_words(language: str) -> MuseumWords:
    """The museum's own words in ``language``."""
    own = settings.MUSEUM
    return MuseumWords(
        name=in_language(own.name, language),
        purpose=in_language(own.purpose, language),
        label=in_language(own.label, language),
        contact=own.contact,
        indexed=may_be_indexed(),
        invented=own.invented,
    )


def may_be_indexed() -> bool:
    """Whether search engines are let in; never where everything is invented."""
    return bool(settings.MUSEUM.indexed and not settings.MUSEUM.invented)


def invented_notice() -> str:
    """What a museum whose content is invented says everywhere; empty where it is real."""
    return _("Everything in this museum is invented: the country, the people, the sources.") if settings.MUSEUM.invented else ""


def publisher(request: HttpRequest) -> Publisher:
    """The museum, as it signs what it says for machines."""
    site = f"{request.scheme}://{request.get_host()}"
    return Publisher(site, museum_words(language_of(request)).name, invented_notice())


@lru_cache(maxsize=1)
def _has_fonts() -> bool:
    return FOLDER.is_dir() and any(FOLDER.iterdir())


@lru_cache(maxsize=1)
def _has_zoom() -> bool:
    return all((ZOOM / Path(each).name).is_file() for each in NEEDED)


@lru_cache(maxsize=64)
def native_name(language: str) -> str:
    """What a language calls itself."""
    try:
        name = str(Locale.parse(language, sep="-").get_display_name() or language)
    except (UnknownLocaleError, ValueError):
        return language
    return name[:1].upper() + name[1:]


def language_of(request: HttpRequest) -> str:
    """The language of the address, else the visitor's own, else the museum's first."""
    first = request.path.split("/", 2)[1]
    return first if first in settings.MUSEUM.languages else visitors_language(request)


def visitors_language(request: HttpRequest) -> str:
    """Of the museum's languages, the one that the visitor's browser asks for first."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for language in settings.MUSEUM.languages:
            if code == language or code.partition("-")[0] == language:
                return str(language)
    return str(settings.MUSEUM.languages[0])


def _language_links(request: HttpRequest, current: str) -> list[LanguageLink]:
    own, _slash, rest = request.path[1:].partition("/")
    query = request.META.get("QUERY_STRING", "")
    tail = (rest if own in settings.MUSEUM.languages else "") + (f"?{query}" if query else "")
    return [LanguageLink(code, native_name(code), f"/{code}/{tail}", code == current) for code in settings.MUSEUM.languages]


def public(view: View) -> View:
    """A page that anybody may read: only GET, in the language of its address, kept for a minute, with an ETag."""

    @wraps(view)
    def answer(request: HttpRequest, lang: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(lang):
            response = view(request, lang, *args, **kwargs)
        response.headers.setdefault("Cache-Control", CACHE)
        response.headers.setdefault("Content-Language", lang)
        if not may_be_indexed():
            response["X-Robots-Tag"] = "noindex"
        return response

    return require_safe(conditional_page(answer))


def page(request: HttpRequest, template: str, values: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A rendered page; ``sealed`` among its values keeps it out of search engines."""
    response = render(request, f"visit/{template}.html", dict(values), status=status)
    if values.get("sealed"):
        response["X-Robots-Tag"] = "noindex"
    return response


def json_fault(status: int, message: str) -> HttpResponse:
    """What is wrong, for machines and whoever reads over their shoulder: in the language of the address or of the browser."""
    response = as_json({"error": {"status": status, "message": message}}, status=status)
    patch_vary_headers(response, ("Accept-Language",))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"], response["Cache-Control"] = "60", "no-store"
    return response


def as_json(values: Mapping[str, Any], status: int = 200, *, indent: int | None = 1) -> HttpResponse:
    """JSON in UTF-8 that any page on the web may read. Without ``indent`` it is made faster."""
    text = json_text(values, indent=indent)
    response = HttpResponse(text, content_type="application/json; charset=utf-8", status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def json_text(values: Mapping[str, Any], *, indent: int | None = None) -> str:
    """The text of such an answer; what is invented says so first."""
    notice = invented_notice()
    said = {"invented": True, "notice": notice, **values} if notice else values
    text = json.dumps(said, ensure_ascii=False, indent=indent) if indent else orjson.dumps(said).decode()
    return text + "\n"
