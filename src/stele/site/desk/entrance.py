"""The way into the desk: a password and a second factor, nothing cached, and a policy for scripts of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

View = Callable[..., HttpResponse]

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


def guarded(view: View) -> View:
    """Any view under ``/desk/``: without a second factor, only setting one up is open. No public page passes here."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _without_second_factor(request) or view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
        if not hasattr(response, "_csp_update"):
            response._csp_update = _OURS if _is_ours(request) else _WAGTAIL  # type: ignore[attr-defined]
        return response

    return answer


def _without_second_factor(request: HttpRequest) -> HttpResponse | None:
    if request.path.startswith(_ALWAYS_OPEN) or not request.user.is_authenticated or is_mfa_enabled(request.user):
        return None
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _is_ours(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith(("desk_", "account_", "mfa_"))
