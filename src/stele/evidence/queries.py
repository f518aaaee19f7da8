"""Reading evidence: what other packages may ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from stele.evidence.forms import Form
from stele.evidence.models import Acceptance, Attestation, Batch, Decision
from stele.staff.actions import RefusedError

_A_QUERY = 500


@lru_cache(maxsize=4096)
def parsed_form(text: str) -> Form:
    """A form from its JSON; forms are few and never change."""
    return Form.from_json(text)


def form_of(attestation: Attestation) -> Form:
    """The form of an attestation: its own, else its batch's."""
    return parsed_form(attestation.form or attestation.batch.form)


def batch_named(name: str) -> Batch:
    """The batch called ``name``."""
    found = Batch.objects.filter(name=name).select_related("source").first()
    if found is None:
        names = ", ".join(f"“{each}”" for each in Batch.objects.values_list("name", flat=True)[:10])
        raise RefusedError(f"There is no batch called “{name}”. The batches are: {names or 'none yet'}.")
    return found


def batches_named(name: str) -> list[Batch]:
    """The batch called ``name``, else those of the folder of pictures that was taken in under it."""
    folder = Batch.objects.filter(name__startswith=f"{name}/").select_related("source").order_by("received")
    own = Batch.objects.filter(name=name)
    return [batch_named(name)] if own.exists() or not folder.exists() else list(folder)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as it is listed."""

    name: str
    source: str
    title: str
    state: str
    rows: int
    problems: int


def batches() -> list[BatchRow]:
    """Every batch, the newest first."""
    accepted = set(Acceptance.objects.filter(closed=None).values_list("batch_id", flat=True))
    return [
        BatchRow(
            each.name, each.source_id, each.source.title,
            "accepted" if each.pk in accepted else each.state, each.rows_read, each.problems,
        )
        for each in Batch.objects.select_related("source").order_by("-received")
    ]


def accepted_slots(attestations: Iterable[Attestation]) -> dict[int, frozenset[int]]:
    """The statements of each attestation that are accepted: the nearest decision counts, else that on its batch."""
    found = list(attestations)
    own: dict[int, dict[int, bool]] = {each.n: {} for each in found}
    decided = Decision.objects.filter(closed=None).order_by("opened", "pk").values_list("attestation", "slot", "accepts")
    numbers = list(own)
    for start in range(0, len(numbers), _A_QUERY):
        for n, slot, accepts in decided.filter(attestation__in=numbers[start : start + _A_QUERY]):
            own[n][slot] = accepts
    batches = {each.batch_id for each in found}
    whole = set(Acceptance.objects.filter(batch__in=batches, closed=None).values_list("batch", flat=True))
    return {each.n: _accepted(each, own[each.n], each.corrects_id is None and each.batch_id in whole) for each in found}


def _accepted(attestation: Attestation, own: dict[int, bool], with_batch: bool) -> frozenset[int]:
    whole = own.get(-1, with_batch)
    return frozenset(at for at in range(len(form_of(attestation).slots)) if own.get(at, whole))
