"""The journal: who did what, when, to what, from what to what; by person, role, record, verb and day."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from stele.records.queries.history import Told
from stele.records.queries.journal import Wanted, changes_of, lines_of
from stele.site.desk.doors import audience_of, door
from stele.site.desk.records import open_dossier
from stele.site.desk.telling import events_told
from stele.site.desk.verbs import ROLE, VERB
from stele.staff.models import User

_A_PAGE: Final = 50
_ASKED: Final = ("by", "role", "record", "verb", "since", "until")


@door("journal/", "journal")
def journal(request: HttpRequest) -> HttpResponse:
    """The latest first; a page goes on below a number of the journal, and nothing is counted."""
    asked = {name: request.GET.get(name, "").replace("\0", "").strip()[:150] for name in _ASKED}
    since, until, below = _day(asked["since"]), _day(asked["until"]), request.GET.get("below", "")
    wanted = Wanted(
        by=asked["by"], role=asked["role"] if asked["role"] in ROLE else "", among=_about(request, asked["record"]),
        verb=asked["verb"] if asked["verb"] in VERB else "", since=since, until=until,
        below=int(below) if below.isdecimal() and len(below) < 18 else 0,
    )  # fmt: skip
    lines = lines_of(wanted, _A_PAGE)
    changes = changes_of(lines, audience_of(request))
    rows = [
        (each, _(VERB.get(each.verb, each.verb)), f"{each.at:%Y-%m-%d %H:%M}",
         events_told(Told(event, each.by.username, "", each.verb) for event in changes[each.seq]))
        for each in lines
    ]  # fmt: skip
    values = {
        "rows": rows, "asked": asked, "people": User.objects.order_by("username").values_list("username", flat=True)[:1000],
        "verbs": sorted(((value, _(label)) for value, label in VERB.items()), key=lambda each: each[1]),
        "unread": [asked[name] for name, read in (("since", since), ("until", until)) if asked[name] and read is None],
        "roles": [(value, _(label)) for value, label in ROLE.items()],
        "no_record": bool(asked["record"]) and not wanted.among,
        "narrowed": any(asked.values()), "more": _earlier(asked, lines[-1].seq) if len(lines) == _A_PAGE else "",
    }  # fmt: skip
    return render(request, "desk/journal.html", values)


def _about(request: HttpRequest, address: str) -> set[int] | None:
    """The lines about the record at an address, as far as this person may read of it; ``None`` where none is asked for."""
    if not address:
        return None
    try:
        return {each.event.seq for each in open_dossier(request, address).events}
    except Http404:
        return set()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _earlier(asked: dict[str, str], below: int) -> str:
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in asked.items() if value} | {"below": str(below)})
    return query.urlencode()
