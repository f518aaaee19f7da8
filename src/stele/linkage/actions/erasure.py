"""Erasing an attestation, with what was written about it in verdicts and ties. The verdicts themselves stay."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from stele.evidence.actions import erasure
from stele.evidence.models import Attestation, ErasureRequest
from stele.linkage.models import Tie, Verdict
from stele.staff.models import User

_GONE = "(erased)"


def erase(by: User, n: int) -> ErasureRequest:
    """Carry out an erasure that another person asked for."""
    with transaction.atomic():
        request = erasure.erase(by, n)
        gone = list(Attestation.objects.filter(erased=request.erased).values_list("n", flat=True))
        Verdict.objects.filter(Q(a__in=gone) | Q(b__in=gone)).update(reason=_GONE)
        Tie.objects.filter(Q(attestation__in=gone) | Q(target__in=gone)).update(reason=_GONE)
        Tie.objects.filter(attestation__in=gone).update(words="")
    return request
