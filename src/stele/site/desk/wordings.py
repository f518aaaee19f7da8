"""Wordings that name a place, a unit, a person: tied once for a column, a source or a series, and untied."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from stele.evidence.keys import address_of, number_at, statement_at, statement_id
from stele.evidence.models import Batch
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.actions.ties import tie_wording, untie
from stele.linkage.models import Tie
from stele.linkage.wordings import MOST_ROWS, kind_of, properties_of, tie_of, wordings_of
from stele.records.sight import ListSight
from stele.site import work
from stele.site.desk.doors import back, done, door, who
from stele.site.desk.naming import found_by_name
from stele.site.desk.reading import audience_of, language_of_desk
from stele.staff.actions import RefusedError
from stele.visit.present import words

_A_PAGE: Final = 100
_AT_ONCE: Final = 5_000


@door("wordings/", "wordings", "tie", writes=True)
def wordings(request: HttpRequest) -> HttpResponse:
    """Choose a source and a property; then each wording that nobody has tied, with how often it stands there."""
    if request.method == "POST":
        return _decide(request)
    pk, name = request.GET.get("batch", ""), request.GET.get("property", "")
    values: dict[str, Any] = {"batches": Batch.objects.select_related("source").order_by("-pk")[:_A_PAGE]}
    if pk.isdecimal() and len(pk) < 18:
        batch = get_object_or_404(Batch.objects.select_related("source"), pk=pk)
        language = language_of_desk()
        known = properties_of(batch)
        values |= {"batch": batch, "properties": [(each, words.label(each, language)) for each in known], "property": name}
        if name in known:
            values |= _of_column(request, batch, name)
    return render(request, "desk/wordings.html", values)


def _of_column(request: HttpRequest, batch: Batch, name: str) -> dict[str, Any]:
    every = wordings_of(batch, name, ListSight(batch, audience_of(request)))
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and 0 < len(page) < 7 else 1
    shown = every[(number - 1) * _A_PAGE : number * _A_PAGE]
    rows = [(each, statement_id(*each.example), address_of(each.tie.target_id) if each.tie else "") for each in shown]
    chosen = next((each for each in every if statement_id(*each.example) == request.GET.get("at", "")), None)
    target = BY_NAME[name].target
    asked = request.GET.get("q", "").strip() or (chosen.words if chosen else "")
    return {
        "rows": rows, "undecided": sum(each.tie is None for each in every), "total": len(every), "most": MOST_ROWS,
        "more": number + 1 if len(every) > number * _A_PAGE else None, "chosen": chosen, "asked": asked,
        "at": request.GET.get("at", ""), "series": bool(batch.source.series_id), "kind": kind_of(BY_NAME[name]),
        "seen": seen_of(chosen.tie if chosen else None),
        "found": found_by_name(asked, target.value if target else "", request) if chosen else [],
    }  # fmt: skip


def _decide(request: HttpRequest) -> HttpResponse:
    if request.POST.get("do") == "untie":
        pk = request.POST.get("tie", "")
        reason = request.POST.get("reason", "").strip() or _("taken back")
        untie(who(request), int(pk) if pk.isdecimal() and len(pk) < 18 else 0, reason)
        done(request, _("Taken back."))
        return back(request, reverse("desk_wordings"))
    place = statement_at(request.POST.get("at", ""))
    named = request.POST.get("address", "").strip() or request.POST.get("record", "")
    target = number_at(named.rstrip("/").rpartition("/")[2])
    if place is None or target is None:
        raise RefusedError(_("Choose one of the records, or give the address of one."))
    _tie(request, place, target)
    return back(request, _where(place, request.POST.get("property", "")))


def _tie(request: HttpRequest, place: tuple[int, int], target: int) -> None:
    """At once where few rows follow; as a job where the whole of a long list has to."""
    batch = get_object_or_404(Batch, attestation=place[0])
    scope, reason = request.POST.get("scope", ""), request.POST.get("reason", "").strip()
    if scope not in Tie.Scope.values or scope == Tie.Scope.STATEMENT or not reason:
        raise RefusedError(_("Say how far it holds, and why."))
    name = request.POST.get("property", "")
    tied = tie_of(batch, name, *place) if name in properties_of(batch) else None
    if request.POST.get("seen", "") != seen_of(tied):
        raise RefusedError(_("Somebody has tied or untied these words since you opened the form. Look again, and decide then."))
    if batch.rows_read <= _AT_ONCE and scope in ("column", "source"):
        tie_wording(who(request), *place, scope, target, reason)
        done(request, _("Tied. It can be taken back."))
        return
    refs = {"attestation": place[0], "slot": place[1], "scope": scope, "target": target, "reason": reason}
    work.ask(who(request), "tie wording", refs)
    done(request, _("The worker has been asked; every row that has these words follows."))


def seen_of(tied: Tie | None) -> str:
    """What a form saw of the wording's tie, as it sends it back."""
    return str(tied.pk) if tied else "none"


def _where(place: tuple[int, int], name: str) -> str:
    batch = Batch.objects.get(attestation=place[0])
    return f"{reverse('desk_wordings')}?{urlencode({'batch': str(batch.pk), 'property': name})}"
