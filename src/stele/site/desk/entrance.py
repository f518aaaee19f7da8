"""The way into the desk: a password and a second factor, nothing cached, and a policy for scripts of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from stele.visit.context import museum

DESK: Final = "/desk/"
_SIGNING_IN: Final = "/desk/sign-in/"
_ALWAYS_OPEN: Final = (_SIGNING_IN, "/desk/sprite/", "/desk/jsi18n/")
# Wagtail's own screens hold scripts and styles inside their pages; what visitors read never does.
_WAGTAIL: Final = {"script-src": ["'self'", "'unsafe-inline'"], "style-src": ["'self'", "'unsafe-inline'"]}
_OURS: Final = {"style-src": ["'self'", "'unsafe-inline'"]}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by an administrator, never by themselves, and no mail is sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """A museum needs no mail server; the journal says what was done."""


class Entrance:
    """Middleware of everything under ``/desk/``: without a second factor, only setting one up is open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the setting up of a second factor."""
        if not request.path.startswith(DESK):
            return self._get_response(request)
        response = _without_second_factor(request) or self._get_response(request)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
        if not hasattr(response, "_csp_update"):
            response._csp_update = _OURS if _is_ours(request) else _WAGTAIL  # type: ignore[attr-defined]
        return response


def _without_second_factor(request: HttpRequest) -> HttpResponse | None:
    if request.path.startswith(_ALWAYS_OPEN) or not request.user.is_authenticated or is_mfa_enabled(request.user):
        return None
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _is_ours(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith(("desk_", "account_", "mfa_"))


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what every public page shares, or what every page of the desk does."""
    if not request.path.startswith(DESK):
        return museum(request)
    return {"museum_name": settings.WAGTAIL_SITE_NAME}
