"""Erasing an attestation, with what was written about it in verdicts and ties. The verdicts themselves stay."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from stele.evidence.actions import erasure
from stele.evidence.models import ErasureRequest
from stele.linkage.models import Tie, Verdict
from stele.staff.models import User

_GONE = "(erased)"


def erase(by: User, n: int) -> ErasureRequest:
    """Carry out an erasure that another person asked for."""
    with transaction.atomic():
        request = erasure.erase(by, n)
        Verdict.objects.filter(Q(a=n) | Q(b=n)).update(reason=_GONE)
        Tie.objects.filter(attestation=n).update(words="", reason=_GONE)
    return request
