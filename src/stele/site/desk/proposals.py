"""What waits for a second person: joinings and rules that one person alone may not make; agreeing and declining."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from stele.evidence.keys import address_of
from stele.records.queries.foresight import effect_of, joined
from stele.site.agreeing import carry_out, rule_of
from stele.site.desk.doors import audience_of, back, done, door, reason_of, who
from stele.site.desk.rules_of_sight import effect_told
from stele.site.desk.telling import label_of
from stele.staff.models import Proposal
from stele.staff.proposals import decline
from stele.staff.rules import may


@dataclass(frozen=True, slots=True)
class ProposalTold:
    """A proposal with what it is about, and what would follow."""

    proposal: Proposal
    addresses: list[str]
    where: dict[str, Any]
    follows: Any
    contested: list[str]
    is_mine: bool


@door("proposals/", "proposals", "propose")
def every(request: HttpRequest) -> HttpResponse:
    """Those that wait and are about something that this person may do, and the last that were answered."""
    mine = who(request)
    here = [each for each in Proposal.objects.filter(answered=None).select_related("by") if may(mine.role, each.verb)]
    answered = Proposal.objects.exclude(answered=None).select_related("by", "answered_by").order_by("-answered")[:20]
    values = {
        "waiting": [_told(request, each) for each in here],
        "answered": [each for each in answered if may(mine.role, each.verb)],
    }
    return render(request, "desk/proposals.html", values)


@door("proposals/<int:pk>/agree/", "agree", "propose", writes=True)
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person agrees: the verb is carried out, in both their names."""
    if request.method == "POST":
        carry_out(who(request), pk, reason_of(request))
        done(request, _("Agreed and carried out, in both your names."))
    return back(request, "/desk/proposals/")


@door("proposals/<int:pk>/decline/", "decline", "decline", writes=True)
def no(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody does not agree."""
    if request.method == "POST":
        decline(who(request), pk, reason_of(request))
        done(request, _("Declined. It stays in the journal."))
    return back(request, "/desk/proposals/")


def _told(request: HttpRequest, each: Proposal) -> ProposalTold:
    numbers = each.what.get("attestations", [])
    follows: Any = joined(numbers, audience_of(request)) if numbers else effect_told(effect_of(rule_of(each.what)))
    contested = [label_of(name) for name in follows.contested] if numbers else []
    where = {key: value for key, value in each.what.get("where", {}).items() if value not in (None, "")}
    return ProposalTold(each, [address_of(n) for n in numbers], where, follows, contested, each.by_id == who(request).pk)
