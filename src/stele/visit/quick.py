"""Names for machines, found outside Django's layers: what they add to a page would take longer here than finding does.

``/{language}/search.json`` and ``/{language}/suggestions.json``, as the views of these names give them: the same words, the
same headers. What is not plainly such a question goes on to the whole application.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import parse_qsl

from csp.utils import build_policy
from django.conf import settings
from django.db import DatabaseError
from django.http.request import split_domain_port, validate_host
from django.utils import translation

from stele.search.folder import IndexMissingError
from stele.visit.context import CACHE, json_text, may_be_indexed
from stele.visit.views.finding import found_for, suggested_for

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
_ANSWERS: Final[dict[str, Callable[[dict[str, str], str], dict[str, Any]]]] = {
    "search.json": found_for,
    "suggestions.json": suggested_for,
}
_LONGEST: Final = 2_000


class Quick:
    """Stands before ``application`` and answers what it can answer at once."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        _nothing, _slash, rest = environ["PATH_INFO"].partition("/")
        language, _slash, name = rest.partition("/")
        if name not in _ANSWERS or not _is_plain(environ, language):
            return self._application(environ, start_response)
        asked = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        try:
            with translation.override(language):
                body = json_text(_ANSWERS[name](asked, language)).encode()
        except (IndexMissingError, DatabaseError):  # a connection that broke is opened again there
            return self._application(environ, start_response)
        tag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
        start_response("200 OK", [*_headers(language), ("ETag", tag), ("Content-Length", str(len(body)))])
        return [body]


def _is_plain(environ: Environ, language: str) -> bool:
    return (
        environ["REQUEST_METHOD"] == "GET"
        and language in settings.MUSEUM.languages
        and len(asked := environ.get("QUERY_STRING", "")) <= _LONGEST
        and asked.isascii()
        and _is_ours(environ.get("HTTP_HOST", ""))
    )


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


@cache
def _headers(language: str) -> list[tuple[str, str]]:
    """Those that the layers of the whole application give."""
    found = {
        "Content-Type": "application/json; charset=utf-8",
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": CACHE,
        "Vary": "Accept-Language",
        "Content-Language": language,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Content-Security-Policy": build_policy(),
    }
    if not may_be_indexed():
        found["X-Robots-Tag"] = "noindex"
    return list(found.items())
