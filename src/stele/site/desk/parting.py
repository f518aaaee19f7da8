"""Taking a record apart: choose what goes on the other side, see the cut, close it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from stele.evidence.keys import address_of
from stele.linkage.actions.parting import Cut, cut_for, part
from stele.site.desk.doors import done, door, number_of, reason_of, who
from stele.site.desk.records import accounts_told, open_dossier, title_of
from stele.site.desk.stale import fresh, last_line
from stele.staff.actions import RefusedError


@door("records/<str:address>/apart/", "apart", "part", writes=True)
def apart(request: HttpRequest, address: str) -> HttpResponse:
    """First which attestations go on the other side; then the cut, shown; then the reason."""
    mine = open_dossier(request, address)
    side = [number_of(each) for each in request.GET.getlist("side") or request.POST.getlist("side")]
    if any(n not in mine.seen.attestations for n in side):
        raise RefusedError(_("Choose among the attestations of this record."))
    if request.method == "POST":
        fresh(request, mine.members, mine.seen)
        part(who(request), side, [int(each) for each in request.POST.getlist("cut") if each.isdecimal()], reason_of(request))
        done(request, _("Taken apart, and recorded as different. The page of each record shows the verdict."))
        return HttpResponseRedirect(reverse("desk_record", args=[address_of(side[0])]))
    values: dict[str, Any] = {
        "record": mine, "title": title_of(mine), "accounts": accounts_told(mine), "seen": last_line(),
        "side": [address_of(each) for each in side],
    }  # fmt: skip
    if side:
        values |= _cut(side)
    return render(request, "desk/apart.html", values)


def _cut(side: list[int]) -> dict[str, Any]:
    try:
        cut: Cut = cut_for(side)
    except RefusedError as refused:
        return {"refused": str(refused)}
    mending = [(address_of(a), address_of(b)) for a, b in cut.mending]
    return {"cut": [(each, address_of(each.a_id), address_of(each.b_id)) for each in cut.closing], "mending": mending}
