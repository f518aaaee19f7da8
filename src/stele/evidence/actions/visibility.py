"""Who may see what: restricting, lifting, hiding now and showing again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from stele.evidence.models import Attestation, Hiding, Restriction
from stele.evidence.terms import Audience
from stele.evidence.vocabulary import property_named
from stele.sources.models import Series, Source
from stele.staff.actions import RefusedError, acting
from stele.staff.models import User
from stele.staff.proposals import NeedsTwoError, agree


@dataclass(frozen=True, slots=True)
class Where:
    """What a rule holds on to: never an address that a verdict can move."""

    scope: str
    attestation: int | None = None
    slot: int | None = None
    source: str | None = None
    series: str | None = None
    property: str = ""


_NEEDS = {
    "statement": ("attestation", "slot"),
    "attestation": ("attestation",),
    "record": ("attestation",),
    "column": ("source", "property"),
    "source": ("source",),
    "series": ("series",),
    "property": ("property",),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands in the place of what is withheld (empty is silence), and until which day."""

    announced: str = ""
    until: date | None = None


def restrict(
    by: User, where: Where, audience: Audience, reason: str, *,
    announced: str = "", until: date | None = None, proposal: int | None = None,
) -> Restriction:  # fmt: skip
    """Set who may read what ``where`` names. ``announced`` is the sentence shown in its place; empty is silence.

    Opening more to the public than one person alone may needs a ``proposal`` of somebody else.
    """
    check_where(where)
    if not reason.strip():
        raise RefusedError(_("A rule needs a reason. Say in a few words why."))
    with acting(by, "restrict") as act:
        if publishes(where, audience) or proposal is not None:
            agree(act, proposal, _needs_two(where, audience, Sentence(announced, until)))
        rule = Restriction.objects.create(
            scope=where.scope, attestation_id=where.attestation, slot=where.slot, source_id=where.source,
            series_id=where.series, property=where.property, audience=audience.value, announced=announced,
            until=until, opened=act.seq, by=by, reason=reason,
        )  # fmt: skip
        act.refs.update(restriction=rule.pk, attestations=[where.attestation] if where.attestation else [])
    return rule


def lift(by: User, rule: int, reason: str) -> None:
    """Close a rule; the ones that remain decide."""
    if not reason.strip():
        raise RefusedError(_("Lifting a rule needs a reason. Say in a few words why."))
    with acting(by, "lift restriction") as act:
        found = Restriction.objects.filter(pk=rule, closed=None).first()
        if found is None:
            raise RefusedError(_("There is no rule %(rule)s in force.") % {"rule": rule})
        found.closed = act.seq
        found.save(update_fields=["closed"])
        act.refs.update(restriction=rule, attestations=[found.attestation_id] if found.attestation_id else [])


def hide(by: User, reason: str, *, attestation: int | None = None, source: str | None = None) -> Hiding:
    """Hide at once, everywhere, before any review: the record that holds an attestation, or a source's file."""
    if not reason.strip():
        raise RefusedError(_("Hiding needs a reason: safety, privacy, a living person, rights, an error, a request."))
    if attestation is not None and not Attestation.objects.filter(n=attestation).exists():
        raise RefusedError(_("There is no such attestation to hide."))
    if source is not None and not Source.objects.filter(pk=source).exists():
        raise RefusedError(_("There is no source %(source)s to hide.") % {"source": source})
    with acting(by, "hide") as act:
        hiding = Hiding.objects.create(
            attestation_id=attestation, source_id=source, opened=act.seq, by=by, reason=reason
        )
        act.refs.update(hiding=hiding.pk, attestations=[attestation] if attestation else [], source=source or "")
    return hiding


def show(by: User, hiding: int, reason: str) -> None:
    """Take a hiding back after review."""
    with acting(by, "show") as act:
        found = Hiding.objects.filter(pk=hiding, closed=None).first()
        if found is None:
            raise RefusedError(_("There is no hiding %(hiding)s in force.") % {"hiding": hiding})
        found.closed = act.seq
        found.save(update_fields=["closed"])
        act.refs.update(
            hiding=hiding, attestations=[found.attestation_id] if found.attestation_id else [],
            source=found.source_id or "",
        )  # fmt: skip


def in_reach(where: Where) -> QuerySet[Attestation]:
    """The attestations that a rule may change something of, in no order."""
    if where.attestation is not None:
        return Attestation.objects.filter(n=where.attestation)
    if where.source is not None:
        return Attestation.objects.filter(batch__source=where.source)
    if where.series is not None:
        return Attestation.objects.filter(batch__source__series=where.series)
    says = f'"property":"{where.property}"'
    return Attestation.objects.filter(Q(form__contains=says) | Q(form="", batch__form__contains=says))


def publishes(where: Where, audience: Audience) -> bool:
    """Whether a rule opens more records to the public than one person alone may open."""
    if audience is not Audience.PUBLIC or where.scope not in _WIDE:
        return False
    if where.scope == "property" and property_named(where.property).visible_to is Audience.PUBLIC:
        return False
    most: int = settings.MUSEUM.at_once
    return len(in_reach(where).values_list("n")[: most + 1]) > most


def _needs_two(where: Where, audience: Audience, sentence: Sentence) -> NeedsTwoError:
    what = {
        "where": asdict(where), "audience": audience.value, "announced": sentence.announced,
        "until": sentence.until.isoformat() if sentence.until else "",
    }  # fmt: skip
    return NeedsTwoError(
        f"This rule opens more than {settings.MUSEUM.at_once} attestations to the public, which takes two people. "
        "Propose it; another person agrees.",
        "restrict",
        what,
    )


_WIDE: Final = ("column", "source", "series", "property")


def check_where(where: Where) -> None:
    """Refuse a place that is not whole, or not there."""
    needs = _NEEDS.get(where.scope)
    if needs is None:
        raise RefusedError(
            _(
                "“%(scope)s” is no scope of a rule. The scopes are: %(known)s."
            ) % {"scope": where.scope, "known": ", ".join(_NEEDS)}
        )
    for field in needs:
        if getattr(where, field) in (None, ""):
            raise RefusedError(_("A rule for a %(scope)s needs its %(field)s.") % {"scope": where.scope, "field": field})
    if where.attestation is not None and not Attestation.objects.filter(n=where.attestation).exists():
        raise RefusedError(_("There is no such attestation."))
    if where.source is not None and not Source.objects.filter(pk=where.source).exists():
        raise RefusedError(_("There is no source %(source)s.") % {"source": where.source})
    if where.series is not None and not Series.objects.filter(pk=where.series).exists():
        raise RefusedError(_("There is no series %(series)s.") % {"series": where.series})
    if where.property:
        property_named(where.property)
