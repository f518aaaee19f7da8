"""A form that was opened before somebody else decided: it is told what changed, nothing is overwritten, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stele.records.queries.history import Seen, Told, since
from stele.site.desk.telling import events_told
from stele.staff.models import JournalLine

_NOT_WRITTEN: Final = ("csrfmiddlewaretoken", "seen", "back")


class StaleError(Exception):
    """What was decided since the form was opened."""

    def __init__(self, told: Sequence[Told]) -> None:
        super().__init__()
        self.told = told


def last_line() -> int:
    """The number of the journal that a form was opened at."""
    return JournalLine.objects.aggregate(last=Max("seq"))["last"] or 0


def fresh(request: HttpRequest, members: Sequence[int], seen: Seen) -> None:
    """Refuse a form about ``members`` that was opened before the last decision about them."""
    opened = request.POST.get("seen", "")
    told = since(members, seen, int(opened) if opened.isdecimal() and len(opened) < 18 else 0)
    if told:
        raise StaleError(told)


def stale_page(request: HttpRequest, stale: StaleError) -> HttpResponse:
    """409: what changed meanwhile, what was written here, and sending it again knowing that."""
    written: Mapping[str, list[str]] = dict(request.POST.lists())
    values = {
        "events": events_told(stale.told),
        "written": [(name, value) for name, all_of in written.items() for value in all_of if name not in _NOT_WRITTEN],
        "back": request.POST.get("back", ""),
        "seen": last_line(),
    }
    return render(request, "desk/stale.html", values, status=409)
