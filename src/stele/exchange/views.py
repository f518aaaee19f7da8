"""IIIF over HTTP: JSON that any viewer may read, withdrawn with 410, moved with 307, else 404 without a hint."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from stele.exchange import collections, searching
from stele.exchange.manifests import CONTEXT, manifest, shown_of
from stele.records import queries
from stele.visit.context import language_of, may_be_indexed
from stele.visit.present.placed import MANIFESTS

_TYPE: Final = 'application/ld+json;profile="{}"'
_LONGEST_QUESTION: Final = 200
View = Callable[..., HttpResponseBase]


def _open(view: View) -> View:
    """Anybody may read it, from any page; kept for a minute."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(language_of(request)):
            response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response.headers.setdefault("Cache-Control", "public, max-age=60")
        patch_vary_headers(response, ("Accept-Encoding",))
        if not may_be_indexed():
            response["X-Robots-Tag"] = "noindex"
        return response

    return require_safe(conditional_page(answer))


@_open
def record(request: HttpRequest, kind: str, address: str) -> HttpResponse:
    """The manifest of a record."""
    found = queries.page(address)
    if not isinstance(found, queries.Page) or found.reading["kind"] != kind:
        return _elsewhere(found, "/manifest.json")
    made = manifest(found, _site(request))
    return _json(made, CONTEXT) if made else _fault(404, _("No image of this is shown here."))


@_open
def search(request: HttpRequest, version: int, kind: str, address: str) -> HttpResponse:
    """Where the texts of a manifest hold the words of ``q``."""
    found = queries.page(address)
    if not isinstance(found, queries.Page) or found.reading["kind"] != kind:
        query = request.META.get("QUERY_STRING", "")
        return _elsewhere(found, f"?{query}" if query else "", f"/iiif/search/{version}")
    if not shown_of(found):
        return _fault(404, _("There is nothing to search here."))
    words = request.GET.get("q", "")[:_LONGEST_QUESTION].replace("\0", "")
    said = searching.answer(version, found, words, request.build_absolute_uri(), _site(request))
    return _json(said, searching.CONTEXTS[version])


@_open
def everything(request: HttpRequest) -> HttpResponse:
    """The collections of the museum."""
    return _json(collections.everything(_site(request)), CONTEXT)


@_open
def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """A collection of one kind."""
    return _json(collections.of_kind(kind, _site(request)), CONTEXT)


@_open
def piece_of_kind(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """A piece of a collection that is large."""
    made = collections.piece(kind, number, _site(request))
    return _json(made, CONTEXT) if made else _fault(404, _("The collection has not as many pieces."))


def _elsewhere(found: Any, suffix: str, root: str = MANIFESTS) -> HttpResponse:
    if isinstance(found, queries.Page):
        found = queries.Moved(found.reading["address"], found.reading["kind"])
    if isinstance(found, queries.Moved):
        return HttpResponseRedirect(f"{root}/{found.kind}/{found.address}{suffix}", preserve_request=True)
    if isinstance(found, queries.Gone):
        return _fault(410, _("This was withdrawn."))
    return _fault(404, _("There is nothing at this address."))


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _fault(status: int, message: str) -> HttpResponse:
    text = json.dumps({"error": {"status": status, "message": message}}, ensure_ascii=False)
    answer = HttpResponse(text, content_type="application/json", status=status)
    patch_vary_headers(answer, ("Accept-Language",))
    return answer


def _json(said: dict[str, Any], profile: str) -> HttpResponse:
    return HttpResponse(json.dumps(said, ensure_ascii=False), content_type=_TYPE.format(profile))
