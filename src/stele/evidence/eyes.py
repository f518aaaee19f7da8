"""Statements that need eyes: the value that was kept when they were accepted is not what today's parser understands.

The museum keeps showing the value that somebody saw. A value that a person gave outranks every parser and is not listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stele.evidence.actions.accept import seen_in
from stele.evidence.forms import Slot, canonical
from stele.evidence.keys import statement_id
from stele.evidence.models import Acceptance, Attestation, Decision, Understanding
from stele.evidence.queries import form_of, parsed_form
from stele.evidence.understand import reader_for, understand
from stele.sources.readers.several import own_columns

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NeedsEyes:
    """One statement, where it stands, its words, the value kept and the value of today (empty: not understood)."""

    statement: str
    source: str
    title: str
    row: int
    columns: tuple[str, ...]
    passage: tuple[int, int] | None
    property: str
    words: str
    kept: Value
    today: Value


def needing_eyes() -> Iterator[NeedsEyes]:
    """Every accepted statement whose kept value differs from today's: of lists, then of what was decided one by one."""
    for acceptance in Acceptance.objects.filter(closed=None).exclude(form="").select_related("batch__source").order_by("pk"):
        yield from _of_list(acceptance)
    decided = Decision.objects.filter(closed=None, accepts=True, value="", attestation__erased=None).exclude(saw="")
    for decision in decided.select_related("attestation__batch__source").order_by("attestation", "slot").iterator():
        yield from _of_decision(decision)


def _of_list(acceptance: Acceptance) -> Iterator[NeedsEyes]:
    changed = _changed_wordings(acceptance)
    if not changed:
        return
    slots = parsed_form(acceptance.form).slots
    rows = Attestation.objects.filter(batch=acceptance.batch, form="", erased=None).order_by("n")
    decided = _decided(acceptance)
    for row in rows.select_related("batch__source").iterator():
        cells = json.loads(row.words)
        for number, slot in enumerate(slots):
            values = changed.get((number, slot.words(cells)))
            if values and not {(row.n, number), (row.n, -1)} & decided:
                yield _needs_eyes(row, number, slot, slot.words(cells), values)


def _changed_wordings(acceptance: Acceptance) -> dict[tuple[int, str], tuple[Value, Value]]:
    """Read once a wording, as they are kept."""
    source = acceptance.batch.source
    reader = reader_for(source.language, source.claimed)
    slots = parsed_form(acceptance.form).slots
    found = {}
    kept = Understanding.objects.filter(acceptance=acceptance).order_by("pk")
    for number, words, value in kept.values_list("slot", "words", "value").iterator():
        today = understand(slots[number], words, reader).value
        if canonical(today) != value:
            found[(number, words)] = (json.loads(value), today)
    return found


def _decided(acceptance: Acceptance) -> set[tuple[int, int]]:
    """Statements of a list that somebody has decided on one by one: the nearer decision counts."""
    own = Decision.objects.filter(closed=None, attestation__batch=acceptance.batch)
    return set(own.values_list("attestation", "slot"))


def _of_decision(decision: Decision) -> Iterator[NeedsEyes]:
    row = decision.attestation
    saw, today = json.loads(decision.saw), seen_in(row)
    nearer = set(Decision.objects.filter(closed=None, attestation=row, slot__gte=0).values_list("slot", flat=True))
    for number, slot in enumerate(form_of(row).slots):
        if decision.slot == number:
            values = (saw, today[number])
        elif decision.slot < 0 and number not in nearer and number < len(saw):
            values = (saw[number], today[number])
        else:
            continue
        if values[0] != values[1]:
            yield _needs_eyes(row, number, slot, slot.words(json.loads(row.words)), values)


def _needs_eyes(row: Attestation, number: int, slot: Slot, words: str, values: tuple[Value, Value]) -> NeedsEyes:
    groups = json.loads(row.batch.shape or "{}").get("groups", ())
    names = own_columns(row.batch.columns, groups, row.ordinal)
    return NeedsEyes(
        statement=statement_id(row.n, number), source=row.batch.source.address, title=row.batch.source.title, row=row.row,
        columns=tuple(names[at] for at in slot.columns if at < len(names)), passage=slot.passage, property=slot.property,
        words=words, kept=values[0], today=values[1],
    )  # fmt: skip
