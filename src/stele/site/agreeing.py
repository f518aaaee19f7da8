"""Carrying out what one person proposed and another agrees to, at the command line and at the desk alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from stele.evidence.actions.visibility import Where, restrict
from stele.evidence.models import Restriction
from stele.evidence.terms import Audience
from stele.linkage.actions.joining import join
from stele.staff.models import Proposal, User
from stele.staff.proposals import open_proposal


def carry_out(by: User, pk: int, reason: str = "") -> None:
    """Do what was proposed, in both names; the reason is the proposer's, and the second person's beside it."""
    proposal = open_proposal(pk)
    why = f"{proposal.reason} ({by.username}: {reason})" if reason.strip() else proposal.reason
    _VERBS[proposal.verb](by, proposal, why)


def rule_of(what: dict[str, Any]) -> Restriction:
    """The rule that a proposal would make; not written."""
    where, until = Where(**what["where"]), what["until"]
    return Restriction(
        scope=where.scope, attestation_id=where.attestation, slot=where.slot, source_id=where.source,
        series_id=where.series, property=where.property, audience=what["audience"], announced=what["announced"],
        until=date.fromisoformat(until) if until else None,
    )  # fmt: skip


def _restrict(by: User, proposal: Proposal, why: str) -> None:
    rule = rule_of(proposal.what)
    restrict(
        by, Where(**proposal.what["where"]), Audience(rule.audience), why, announced=rule.announced, until=rule.until,
        proposal=proposal.pk,
    )  # fmt: skip


def _join(by: User, proposal: Proposal, why: str) -> None:
    join(by, proposal.what["attestations"], why, proposal=proposal.pk)


_VERBS: Final[dict[str, Callable[[User, Proposal, str], None]]] = {"restrict": _restrict, "join": _join}
