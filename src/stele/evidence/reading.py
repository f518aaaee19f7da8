"""The statements of a report as somebody reads them against it: each with its passage and with what was decided on it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from stele.evidence.forms import Slot
from stele.evidence.models import Acceptance, Attestation, Batch, Decision
from stele.evidence.queries import form_of
from stele.evidence.terms import Kind

Standing = Literal["open", "accepted", "edited", "rejected"]


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to be decided on. ``n`` and ``slot`` are those of its latest correction; ``first`` those proposed.

    ``seen`` changes with every decision on it, so that somebody who decides late can be told. ``by`` decided last.
    """

    n: int
    slot: int
    first: tuple[int, int]
    kind: Kind
    subject: str
    slot_form: Slot
    words: str
    chain: tuple[str, ...]
    claimed: str
    standing: Standing
    seen: str
    by: str = ""
    reason: str = ""

    @property
    def passage(self) -> tuple[int, int]:
        """Where in the text it stands."""
        return self.slot_form.passage or (0, 0)


def items_of(batch: Batch) -> list[Item]:
    """Every statement of a report, in the order of its text."""
    rows = list(Attestation.objects.filter(batch=batch, erased=None).order_by("row", "ordinal").select_related("batch"))
    corrections: dict[int, list[Attestation]] = defaultdict(list)
    for each in rows:
        if each.corrects_id is not None:
            corrections[each.corrects_id].append(each)
    decided = _decisions(each.n for each in rows)
    accepted = Acceptance.objects.filter(batch=batch, closed=None).exists()
    found = [
        _item(each, number, corrections, decided, accepted)
        for each in rows if each.corrects_id is None
        for number in range(len(form_of(each).slots))
    ]  # fmt: skip
    return sorted(found, key=lambda each: each.passage)


def item_of(batch: Batch, n: int, slot: int) -> Item | None:
    """The statement that was first proposed at ``n``, ``slot``."""
    return next((each for each in items_of(batch) if each.first == (n, slot) or (each.n, each.slot) == (n, slot)), None)


Decided = dict[tuple[int, int], Decision]


def _decisions(numbers: Iterable[int]) -> Decided:
    mine = Decision.objects.filter(attestation__in=list(numbers), closed=None).select_related("by").order_by("opened", "pk")
    return {(each.attestation_id, each.slot): each for each in mine}


def _item(
    first: Attestation, number: int, corrections: dict[int, list[Attestation]], decided: Decided, accepted: bool
) -> Item:
    here, slot, edited = first, number, False
    while (right := _correction(here, slot, corrections, decided)) is not None:
        slot = 0 if right.corrects_slot is not None else slot
        here, edited = right, True
    decision = decided.get((here.n, slot)) or decided.get((here.n, -1))
    form = form_of(here)
    return Item(
        here.n, slot, (first.n, number), form.kind, first.subject, form.slots[slot],
        form.slots[slot].words(json.loads(here.words)), tuple(json.loads(here.chain or here.batch.chain)), here.claimed,
        _standing(decision, edited, accepted), f"{here.n}-{decision.pk if decision else 0}",
        decision.by.get_full_name() or decision.by.username if decision else "", decision.reason if decision else "",
    )  # fmt: skip


def _standing(decision: Decision | None, edited: bool, accepted: bool) -> Standing:
    if decision is None:
        return "accepted" if accepted else "open"
    if not decision.accepts:
        return "rejected"
    return "edited" if edited or decision.value else "accepted"


def _correction(
    here: Attestation, slot: int, corrections: dict[int, list[Attestation]], decided: Decided
) -> Attestation | None:
    """The last correction of this statement on which somebody has decided; one that was taken back counts no more."""
    mine = [each for each in corrections[here.n] if each.corrects_slot in (slot, None)]
    found = [(each, slot if each.corrects_slot is None else 0) for each in mine]
    standing = [each for each, at in found if (each.n, at) in decided or (each.n, -1) in decided]
    return standing[-1] if standing else None
