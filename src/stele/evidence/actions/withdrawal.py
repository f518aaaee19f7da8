"""Taking the acceptance of a batch back, with what people accepted in it one by one; and bringing that back with the batch.

Rejections stay: nothing is shown by them. What is closed is opened again, as decisions of their own, when the batch is
accepted again: an edit carries the identity of what it corrects, and no accepting of a list may bring wrong words back.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from stele.evidence.models import Acceptance, Batch, Decision
from stele.staff.actions import Act, RefusedError


def withdraw(act: Act, batch: Batch) -> tuple[Acceptance, list[int]]:
    """Close the acceptance of a batch, and of every statement and correction in it; no reading shows it any more.

    Nothing is deleted. Answers also the attestations on which somebody had decided by themselves.
    """
    acceptance = Acceptance.objects.filter(batch=batch, closed=None).first()
    if acceptance is None:
        raise RefusedError(f"The batch “{batch.name}” is not accepted, so there is nothing to undo.")
    acceptance.closed = act.seq
    acceptance.save(update_fields=["closed"])
    own = sorted(set(accepted_by_themselves(batch, acceptance).values_list("attestation", flat=True)))
    Decision.objects.filter(attestation__batch=batch, accepts=True, closed=None).update(closed=act.seq)
    return acceptance, own


def accepted_by_themselves(batch: Batch, acceptance: Acceptance) -> QuerySet[Decision]:
    """What somebody accepted, edited or understood otherwise in a batch, by a decision that did not come with it."""
    mine = Decision.objects.filter(attestation__batch=batch, accepts=True, closed=None)
    return mine.exclude(_came_with(batch, acceptance))


def _came_with(batch: Batch, acceptance: Acceptance) -> Q:
    """A report's attestations are accepted with it by a decision each, as they stand; a list's by none."""
    came = Q(opened=acceptance.opened, slot=-1, value="", attestation__corrects=None)
    return Q(pk=None) if batch.form else came


def bring_back(act: Act, batch: Batch) -> list[int]:
    """Decide again what the last undoing of a batch closed, where nobody has decided otherwise since; the attestations touched."""
    undone = Acceptance.objects.filter(batch=batch).exclude(closed=None).order_by("-closed").first()
    if undone is None:
        return []
    since = Decision.objects.filter(attestation__batch=batch, closed=None, opened__gt=undone.closed).select_related("attestation")
    places = {(each.attestation_id, each.slot) for each in since}
    corrected = {each.attestation.corrects_id for each in since} - {None}
    closed = Decision.objects.filter(attestation__batch=batch, attestation__erased=None, accepts=True, closed=undone.closed)
    again = [
        each
        for each in closed.exclude(_came_with(batch, undone)).select_related("attestation").order_by("opened", "pk")
        if (each.attestation_id, each.slot) not in places and each.attestation.corrects_id not in corrected
    ]
    for each in again:
        each.pk, each.opened, each.closed, each.by = None, act.seq, None, act.by
    Decision.objects.bulk_create(again)
    return sorted({each.attestation_id for each in again})
