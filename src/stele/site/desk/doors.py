"""A door of the desk: an address, the verb that one must be allowed to pass it, and what happens to a refusal.

Whatever a POST decides is followed up in its own transaction, so that the public pages have changed when it answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from stele.evidence.keys import number_at, statement_at
from stele.evidence.models import Attestation
from stele.evidence.terms import Audience
from stele.site.desk.stale import StaleError, stale_page
from stele.site.reactions import follow
from stele.site.sentences import is_for_people
from stele.staff.actions import one_writer_at_a_time
from stele.staff.models import JournalLine, User
from stele.staff.rules import may, reads

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """``verb`` is what the role must include; empty where everybody who works here may pass."""

    route: str
    name: str
    verb: str
    writes: bool
    view: View


DOORS: Final[dict[str, Door]] = {}


def door(route: str, name: str, verb: str = "", *, writes: bool = False) -> Callable[[View], View]:
    """Make a view a door of the desk. One that ``writes`` also takes POST, in one transaction with what follows."""

    def make(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **place: Any) -> HttpResponse:
            if verb and not may(who(request).role, verb):
                return render(request, "desk/refused.html", {"verb": verb, "role": who(request).role}, status=403)
            return _posted(view, request, place) if request.method == "POST" else _shown(view, request, place)

        methods = ["GET", "HEAD", "POST"] if writes else ["GET", "HEAD"]
        DOORS[name] = Door(route, f"desk_{name}", verb, writes, require_http_methods(methods)(answer))
        return answer

    return make


def paths() -> list[Any]:
    """The addresses of all doors."""
    return [path(each.route, each.view, name=each.name) for each in DOORS.values()]


def who(request: HttpRequest) -> User:
    """The person at the desk."""
    assert isinstance(request.user, User)
    return request.user


def audience_of(request: HttpRequest) -> Audience:
    """The audience whose readings the person at the desk reads."""
    return Audience(reads(who(request).role))


def number_of(text: str) -> int:
    """The attestation at an address or a statement's id, as a page or a form gives it; 404 where there is none."""
    n = number_at(text.strip().rstrip("/").rpartition("/")[2].partition("-")[0])
    if n is None or not Attestation.objects.filter(n=n).exists():
        raise Http404
    return n


def statement_of(sid: str) -> tuple[int, int]:
    """The attestation and slot of a statement's id; 404 where there is none."""
    place = statement_at(sid)
    if place is None:
        raise Http404
    return place


@contextmanager
def at_once() -> Iterator[None]:
    """What is decided in the block and all that follows from it, in one transaction; not what others left to follow."""
    with transaction.atomic():
        one_writer_at_a_time()
        before = JournalLine.objects.aggregate(last=Max("seq"))["last"] or 0
        yield
        for line in JournalLine.objects.filter(seq__gt=before, followed=False).order_by("seq"):
            follow(line)


def back(request: HttpRequest, otherwise: str = "") -> HttpResponse:
    """Back to where the form stood."""
    wanted = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = otherwise or request.path
    return HttpResponseRedirect(wanted)


def done(request: HttpRequest, sentence: str) -> None:
    """Say what was done."""
    messages.success(request, sentence)


def _shown(view: View, request: HttpRequest, place: dict[str, Any]) -> HttpResponse:
    """A screen; or, where it has nothing to show, the sentence that says why."""
    try:
        return view(request, **place)
    except Exception as error:
        if not is_for_people(error):
            raise
        return render(request, "desk/sentence.html", {"sentence": str(error)}, status=409)


def _posted(view: View, request: HttpRequest, place: dict[str, Any]) -> HttpResponse:
    try:
        with at_once():
            return view(request, **place)
    except StaleError as stale:
        return stale_page(request, stale)
    except Exception as error:
        if not is_for_people(error):
            raise
        if request.headers.get("Accept", "").startswith("application/json"):
            return HttpResponse(str(error), status=409, content_type="text/plain; charset=utf-8")
        messages.error(request, str(error))
        return back(request)


def reason_of(request: HttpRequest) -> str:
    """The reason that the form gives; the verbs refuse an empty one."""
    return request.POST.get("reason", "").strip()
