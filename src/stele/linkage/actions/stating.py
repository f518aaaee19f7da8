"""What is entered by hand, about a record that is here already or about somebody new."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stele.evidence.actions.stating import Stated, write_stated
from stele.evidence.models import Attestation
from stele.linkage.actions.verdicts import write_verdict
from stele.linkage.models import Verdict
from stele.staff.actions import RefusedError, acting
from stele.staff.models import User


def state(by: User, stated: Stated, reason: str, about: int | None = None) -> Attestation:
    """Record and accept what is ``stated``; where it is ``about`` an attestation, the two are the same subject."""
    if not reason.strip():
        raise RefusedError(_("What is entered by hand needs a reason. Say in a few words why."))
    if about is not None and not Attestation.objects.filter(n=about, erased=None).exists():
        raise RefusedError(_("There is no such record, or it was erased."))
    with acting(by, "state") as act:
        made = write_stated(act, stated, reason)
        act.refs.update(attestations=[made.n, *([about] if about is not None else [])], batch=made.batch_id)
        if about is not None:
            a, b = sorted((about, made.n))
            act.refs["verdict"] = write_verdict(act, a, b, Verdict.Answer.SAME, reason).pk
    return made
