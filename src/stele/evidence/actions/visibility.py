"""Who may see what: restricting, lifting, hiding now and showing again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stele.evidence.models import Attestation, Hiding, Restriction
from stele.evidence.terms import Audience
from stele.sources.models import Source
from stele.staff.actions import RefusedError, acting
from stele.staff.models import User


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


def restrict(
    by: User, where: Where, audience: Audience, reason: str, *, announced: str = "", until: date | None = None
) -> Restriction:
    """Set who may read what ``where`` names. ``announced`` is the sentence shown in its place; empty is silence."""
    _check(where)
    with acting(by, "restrict") as act:
        rule = Restriction.objects.create(
            scope=where.scope, attestation_id=where.attestation, slot=where.slot, source_id=where.source,
            series_id=where.series, property=where.property, audience=audience.value, announced=announced,
            until=until, opened=act.seq, by=by, reason=reason,
        )  # fmt: skip
        act.refs.update(restriction=rule.pk, attestations=[where.attestation] if where.attestation else [])
    return rule


def lift(by: User, rule: int, reason: str) -> None:
    """Close a rule; the ones that remain decide."""
    found = Restriction.objects.filter(pk=rule, closed=None).first()
    if found is None:
        raise RefusedError(f"There is no rule {rule} in force.")
    with acting(by, "lift restriction") as act:
        found.closed = act.seq
        found.save(update_fields=["closed"])
        act.refs.update(restriction=rule, attestations=[found.attestation_id] if found.attestation_id else [])


def hide(by: User, reason: str, *, attestation: int | None = None, source: str | None = None) -> Hiding:
    """Hide at once, everywhere, before any review: the record that holds an attestation, or a source's file."""
    if not reason.strip():
        raise RefusedError("Hiding needs a reason: safety, privacy, a living person, rights, an error, a request.")
    if attestation is not None and not Attestation.objects.filter(n=attestation).exists():
        raise RefusedError("There is no such attestation to hide.")
    if source is not None and not Source.objects.filter(pk=source).exists():
        raise RefusedError(f"There is no source {source} to hide.")
    with acting(by, "hide") as act:
        hiding = Hiding.objects.create(
            attestation_id=attestation, source_id=source, opened=act.seq, by=by, reason=reason
        )
        act.refs.update(hiding=hiding.pk, attestations=[attestation] if attestation else [], source=source or "")
    return hiding


def show(by: User, hiding: int, reason: str) -> None:
    """Take a hiding back after review."""
    found = Hiding.objects.filter(pk=hiding, closed=None).first()
    if found is None:
        raise RefusedError(f"There is no hiding {hiding} in force.")
    with acting(by, "show") as act:
        found.closed = act.seq
        found.save(update_fields=["closed"])
        act.refs.update(
            hiding=hiding, attestations=[found.attestation_id] if found.attestation_id else [],
            source=found.source_id or "",
        )  # fmt: skip


def _check(where: Where) -> None:
    needs = _NEEDS.get(where.scope)
    if needs is None:
        raise RefusedError(f"“{where.scope}” is no scope of a rule. The scopes are: {', '.join(_NEEDS)}.")
    for field in needs:
        if getattr(where, field) in (None, ""):
            raise RefusedError(f"A rule for a {where.scope} needs its {field}.")
