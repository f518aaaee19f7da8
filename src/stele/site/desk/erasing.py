"""Erasure by two people: one asks, another sees what will go and carries it out, and both are named."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.actions.erasure import GROUNDS, ask_erasure, drop_erasure, going_with
from stele.evidence.keys import address_of
from stele.evidence.models import Decision, ErasureRequest
from stele.linkage.actions.erasure import erase
from stele.linkage.models import Tie, Verdict
from stele.site.desk.doors import back, done, door, number_of, who
from stele.site.desk.records import open_dossier, title_of
from stele.site.desk.stale import fresh, last_line
from stele.staff.actions import RefusedError
from stele.staff.rules import may

_GROUNDS = {
    "privacy": gettext_noop("privacy"), "safety": gettext_noop("safety"), "rights": gettext_noop("rights"),
    "a court's order": gettext_noop("a court's order"), "the family's request": gettext_noop("the family's request"),
}  # fmt: skip


@door("erasures/", "erasures", "ask erasure")
def every(request: HttpRequest) -> HttpResponse:
    """What somebody asked to erase; and what was erased, by whom and whom, on what ground."""
    waiting = ErasureRequest.objects.filter(erased=None).select_related("asked_by").order_by("-pk")
    carried_out = ErasureRequest.objects.exclude(erased=None).select_related("asked_by", "erased_by").order_by("-pk")[:50]
    values = {
        "waiting": [(each, address_of(each.attestation_id), each.asked_by_id == who(request).pk) for each in waiting],
        "done": [(each, address_of(each.attestation_id)) for each in carried_out],
    }
    return render(request, "desk/erasures.html", values)


@door("erasures/<str:address>/", "erasure", "ask erasure", writes=True)
def one(request: HttpRequest, address: str) -> HttpResponse:
    """What would go and what would stay; asking, carrying out, or taking the request back."""
    n, mine = number_of(address), open_dossier(request, address)
    if request.method == "POST":
        if request.POST.get("do") == "erase":
            fresh(request, mine.members, mine.seen)
        return _asked(request, n)
    everything = going_with(n)
    if any(each.erased is not None for each in everything):
        raise Http404
    numbers = [each.n for each in everything]
    asked = ErasureRequest.objects.filter(attestation=n).select_related("asked_by").first()
    values: dict[str, Any] = {
        "record": mine, "title": title_of(mine), "address": address, "asked": asked, "seen": last_line(),
        "is_mine": asked is not None and asked.asked_by_id == who(request).pk,
        "going": [(address_of(each.n), [cell for cell in json.loads(each.words) if cell]) for each in everything],
        "source": everything[0].batch.source, "alone": set(mine.members) <= set(numbers),
        "decisions": Decision.objects.filter(attestation__in=numbers).count(),
        "verdicts": Verdict.objects.filter(a__in=numbers).count() + Verdict.objects.filter(b__in=numbers).count(),
        "ties": Tie.objects.filter(attestation__in=numbers).count(),
        "grounds": [(each, _(_GROUNDS[each])) for each in GROUNDS], "may_erase": may(who(request).role, "erase"),
    }  # fmt: skip
    return render(request, "desk/erasure.html", values)


def _asked(request: HttpRequest, n: int) -> HttpResponse:
    do = request.POST.get("do", "")
    if do == "ask":
        ask_erasure(who(request), n, request.POST.get("ground", ""))
        done(request, _("Asked. Nothing is erased until another person carries it out."))
    elif do == "drop":
        drop_erasure(who(request), n)
        done(request, _("The request is taken back; nothing was erased."))
    elif do == "erase":
        if request.POST.get("sure") != "yes":
            raise RefusedError(_("Say that you have read what goes: it cannot be brought back."))
        erase(who(request), n)
        done(request, _("Erased. A tombstone keeps its place, and the worker removes the last traces."))
    else:
        return back(request)
    return HttpResponseRedirect(reverse("desk_erasures"))
