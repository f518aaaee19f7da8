"""Who may read what: a rule is written, its effect is shown, then it is made; the rules in force; lifting one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.actions.visibility import Where, check_where, lift, publishes, restrict
from stele.evidence.keys import address_of, statement_id
from stele.evidence.models import Restriction
from stele.evidence.terms import Audience
from stele.evidence.vocabulary import PROPERTIES
from stele.records.queries.foresight import Effect, effect_of
from stele.site.desk.doors import done, door, number_of, reason_of, statement_of, who
from stele.site.desk.records import open_dossier
from stele.site.desk.telling import AUDIENCE, label_of
from stele.sources.models import Source
from stele.staff.actions import RefusedError
from stele.staff.proposals import NeedsTwoError, propose

_A_PAGE: Final = 50
SCOPES: Final = {
    "statement": gettext_noop("one statement"), "attestation": gettext_noop("one attestation"),
    "record": gettext_noop("a whole record"), "column": gettext_noop("a property of one source"),
    "source": gettext_noop("everything that one source says"), "series": gettext_noop("every edition of a list"),
    "property": gettext_noop("a property, everywhere"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule in force, in words."""

    rule: Restriction
    scope: str
    what: str
    href: str
    audience: str


@door("visibility/", "visibility", "restrict")
def every(request: HttpRequest) -> HttpResponse:
    """The rules in force, the latest first."""
    here = Restriction.objects.filter(closed=None).select_related("by", "source", "series").order_by("-pk")
    below = request.GET.get("below", "")
    if below.isdecimal() and len(below) < 18:
        here = here.filter(pk__lt=int(below))
    rules = list(here[:_A_PAGE])
    values = {"rules": [told(each) for each in rules], "more": rules[-1].pk if len(rules) == _A_PAGE else None}
    return render(request, "desk/visibility.html", values)


def told(rule: Restriction) -> RuleTold:
    """A rule in words: how far it reaches, and what it is about."""
    what, href = rule.property and label_of(rule.property), ""
    if rule.attestation_id is not None:
        what = address_of(rule.attestation_id)
        href = reverse("desk_record", args=[what])
        if rule.scope == "statement":
            what = statement_id(rule.attestation_id, rule.slot or 0)
            href = reverse("desk_statement", args=[what])
    elif rule.source is not None:
        what = f"{rule.source.title} {what}".strip()
    elif rule.series is not None:
        what = rule.series.title
    return RuleTold(rule, _(SCOPES[rule.scope]), what, href, _(AUDIENCE[rule.audience]))


def effect_told(effect: Effect) -> Effect:
    """The same, with what properties are called."""
    shown = [
        replace(
            each, gone=tuple(map(label_of, each.gone)), come=tuple(map(label_of, each.come)), other=tuple(map(label_of, each.other))
        )
        for each in effect.shown
    ]
    return replace(effect, shown=shown)


@door("visibility/new/", "new_rule", "restrict", writes=True)
def new(request: HttpRequest) -> HttpResponse:
    """Write a rule; ``show`` answers with its effect, and only then is it made."""
    asked = request.POST if request.method == "POST" else request.GET
    values: dict[str, Any] = {
        "asked": asked, "scope": asked.get("scope", "record"), "scopes": [(each, _(SCOPES[each])) for each in SCOPES],
        "audiences": [(each.value, _(AUDIENCE[each])) for each in Audience],
        "properties": [(each.name, label_of(each.name)) for each in PROPERTIES],
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "desk/new_rule.html", values)
    rule, where = _rule(request), _where(request)
    if request.POST.get("step") == "make":
        return _made(request, rule, where)
    audience = Audience(rule.audience)
    values |= {"rule": told(rule), "effect": effect_told(effect_of(rule)), "takes_two": publishes(where, audience)}
    return render(request, "desk/new_rule.html", values)


def _made(request: HttpRequest, rule: Restriction, where: Where) -> HttpResponse:
    by, reason = who(request), reason_of(request)
    try:
        restrict(by, where, Audience(rule.audience), reason, announced=rule.announced, until=rule.until)
    except NeedsTwoError as needs:
        propose(by, needs, reason)
        done(request, _("Proposed. Nothing has changed; another person agrees or declines."))
        return HttpResponseRedirect(reverse("desk_proposals"))
    done(request, _("The rule is in force."))
    return HttpResponseRedirect(reverse("desk_visibility"))


def _where(request: HttpRequest) -> Where:
    scope, what = request.POST.get("scope", ""), request.POST.get("what", "").strip()
    prop = request.POST.get("property", "")
    if scope == "statement":
        n, slot = statement_of(what)
        open_dossier(request, address_of(n))
        return Where(scope, attestation=n, slot=slot)
    if scope in ("attestation", "record"):
        open_dossier(request, what)
        return Where(scope, attestation=number_of(what))
    if scope in ("column", "source"):
        what = what.rstrip("/").rpartition("/")[2]
        return Where(scope, source=what, property=prop if scope == "column" else "")
    return Where(scope, series=what) if scope == "series" else Where(scope, property=prop)


def _rule(request: HttpRequest) -> Restriction:
    """The rule that the form describes; not written."""
    where, audience = _where(request), request.POST.get("audience", "")
    check_where(where)
    if audience not in set(Audience):
        raise RefusedError(_("Choose who may read it."))
    if not reason_of(request):
        raise RefusedError(_("A decision needs a reason. Say in a few words why."))
    announced = request.POST.get("announced", "").strip() if request.POST.get("how") == "announced" else ""
    if request.POST.get("how") == "announced" and not announced:
        raise RefusedError(_("Write the sentence that stands in its place, or choose silence."))
    rule = Restriction(
        scope=where.scope, attestation_id=where.attestation, slot=where.slot, source_id=where.source,
        series_id=where.series, property=where.property, audience=audience, announced=announced, until=_day(request),
    )  # fmt: skip
    if where.source is not None:
        rule.source = Source.objects.get(pk=where.source)
    return rule


def _day(request: HttpRequest) -> date | None:
    text = request.POST.get("until", "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RefusedError(_("The last day is written as 2030-12-31.")) from None


@door("visibility/<int:pk>/lift/", "lift_rule", "lift restriction", writes=True)
def lifting(request: HttpRequest, pk: int) -> HttpResponse:
    """What lifting a rule would show, and lifting it."""
    found = get_object_or_404(Restriction.objects.select_related("by", "source", "series"), pk=pk, closed=None)
    if request.method == "POST":
        lift(who(request), pk, reason_of(request))
        done(request, _("The rule no longer holds."))
        return HttpResponseRedirect(reverse("desk_visibility"))
    return render(request, "desk/lift.html", {"rule": told(found), "effect": effect_told(effect_of(lifting=found))})
