"""Joining several records in one act; more than the museum lets one person join at once takes two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.conf import settings
from django.utils.translation import gettext as _

from stele.evidence.models import Attestation
from stele.linkage.actions.verdicts import write_verdict
from stele.linkage.models import Verdict
from stele.linkage.queries import components_of
from stele.staff.actions import RefusedError, acting
from stele.staff.models import User
from stele.staff.proposals import NeedsTwoError, agree


def join(by: User, numbers: Sequence[int], reason: str, *, proposal: int | None = None) -> list[Verdict]:
    """Say that all of these are about one subject: a *same* between each record and the next, by one reason."""
    if not reason.strip():
        raise RefusedError(_("A verdict needs a reason. Say in a few words why."))
    wanted = sorted(set(numbers))
    if Attestation.objects.filter(n__in=wanted, erased=None).count() != len(wanted):
        raise RefusedError(_("One of these is not an attestation of this museum, or it was erased."))
    with acting(by, "join") as act:
        records = sorted(min(set(wanted) & each) for each in components_of(wanted))
        if len(records) < 2:
            raise RefusedError(_("These are one record already, so there is nothing to join."))
        if len(records) > settings.MUSEUM.at_once or proposal is not None:
            agree(act, proposal, _needs_two(wanted, len(records)))
        made = [write_verdict(act, a, b, Verdict.Answer.SAME, reason) for a, b in pairwise(records)]
        act.refs.update(verdicts=[each.pk for each in made], attestations=records)
    return made


def _needs_two(wanted: list[int], records: int) -> NeedsTwoError:
    return NeedsTwoError(
        f"This joins {records} records at once; more than {settings.MUSEUM.at_once} take two people. "
        "Propose it; another person agrees.",
        "join",
        {"attestations": wanted},
    )
