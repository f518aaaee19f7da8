"""Joining several records in one act; above the museum's number this is proposed, and another person agrees."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from stele.linkage.actions.joining import join
from stele.records.queries.foresight import joined
from stele.site.desk.doors import audience_of, done, door, reason_of, who
from stele.site.desk.records import open_dossier, title_of
from stele.site.desk.stale import fresh, last_line
from stele.site.desk.telling import label_of
from stele.staff.actions import RefusedError
from stele.staff.proposals import NeedsTwoError, propose


@door("join/", "join", "join", writes=True)
def several(request: HttpRequest) -> HttpResponse:
    """The records chosen (``a``, repeated), what follows of joining them, and the reason."""
    chosen = list(dict.fromkeys((request.POST if request.method == "POST" else request.GET).getlist("a")))
    records = {each.members: each for each in (open_dossier(request, address) for address in chosen[:200])}
    if len(records) < 2:
        raise RefusedError(_("Choose at least two records to join."))
    numbers = [each.n for each in records.values()]
    if request.method == "POST":
        for each in records.values():
            fresh(request, each.members, each.seen)
        return _joined(request, numbers)
    what = joined(numbers, audience_of(request))
    values = {
        "records": [(each, title_of(each)) for each in records.values()], "seen": last_line(), "what": what,
        "contested": [label_of(each) for each in what.contested], "collide": [label_of(each) for each in what.collide],
        "takes_two": len(records) > settings.MUSEUM.at_once, "at_once": settings.MUSEUM.at_once,
    }  # fmt: skip
    return render(request, "desk/join.html", values)


def _joined(request: HttpRequest, numbers: list[int]) -> HttpResponse:
    try:
        join(who(request), numbers, reason_of(request))
    except NeedsTwoError as needs:
        propose(who(request), needs, reason_of(request))
        done(request, _("Proposed. Nothing has changed; another person agrees or declines."))
        return HttpResponseRedirect(reverse("desk_proposals"))
    done(request, _("Joined: one record. It can be taken back on its page."))
    return HttpResponseRedirect(reverse("desk_records"))
