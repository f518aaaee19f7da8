"""Pages for what is not there or cannot be reached now: neutral words, and the search field."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.visit.context import json_fault, language_of, page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing stands at this address."""
    return _error(request, "not_found", 404, gettext_noop("There is nothing at this address."))


def unreachable(request: HttpRequest) -> HttpResponse:
    """500 and 503: cannot be reached now, which says nothing about what is recorded."""
    return _error(request, "unreachable", 503, gettext_noop("This cannot be reached now. Please try again in a few minutes."))


def _error(request: HttpRequest, template: str, status: int, message: str) -> HttpResponse:
    with translation.override(language_of(request)):
        if request.path.endswith(".json"):
            return json_fault(status, _(message))
        answer = page(request, template, {"sealed": True}, status=status)
    if status == 503:
        answer["Retry-After"] = "120"
    answer["Cache-Control"] = "no-store" if status == 503 else "public, max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer
