"""Statements that need eyes: the value that was kept when they were accepted is not what today's parser understands.

The museum keeps showing the value that somebody saw. A value that a person gave outranks every parser and is not listed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from stele.evidence.actions.accept import seen_in
from stele.evidence.forms import Slot, canonical
from stele.evidence.keys import statement_id
from stele.evidence.models import Acceptance, Attestation, Batch, Decision, Understanding
from stele.evidence.queries import form_of, parsed_form
from stele.evidence.understand import depends_on_words_alone, reader_for, understand
from stele.sources.readers.several import own_columns

Value = dict[str, Any]
Place = tuple[int, int]
Changed = dict[tuple[int, str], tuple[Value, Value]]


@dataclass(frozen=True, slots=True)
class NeedsEyes:
    """One statement, where it stands, its words, the value kept and the value of today (empty: not understood)."""

    place: Place
    batch: int
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


def needing_eyes(batch: Batch | None = None) -> Iterator[NeedsEyes]:
    """Every accepted statement whose kept value differs from today's: of lists, then of what was decided one by one."""
    accepted = Acceptance.objects.filter(closed=None).exclude(form="").select_related("batch__source").order_by("pk")
    for acceptance in accepted if batch is None else accepted.filter(batch=batch):
        yield from _of_list(acceptance)
    yield from needing_eyes_decided(batch)


def needing_eyes_decided(batch: Batch | None = None) -> Iterator[NeedsEyes]:
    """Those that were decided one by one; all that can be in doubt of a list that has just been accepted."""
    decided = _standing() if batch is None else _standing().filter(attestation__batch=batch)
    for decision in decided.iterator():
        yield from _of_decision(decision)


def needing_eyes_among(numbers: Collection[int]) -> Iterator[NeedsEyes]:
    """Those of some attestations: nothing is read that is about others."""
    rows: dict[int, list[Attestation]] = defaultdict(list)
    of_lists = Attestation.objects.filter(n__in=numbers, form="", erased=None)
    for row in of_lists.select_related("batch__source").order_by("n"):
        rows[row.batch_id].append(row)
    accepted = Acceptance.objects.filter(closed=None, batch__in=rows).exclude(form="").select_related("batch__source")
    for acceptance in accepted.order_by("pk"):
        yield from _of_rows(acceptance, rows[acceptance.batch_id])
    for decision in _standing().filter(attestation__in=numbers):
        yield from _of_decision(decision)


def _standing() -> QuerySet[Decision]:
    """Decisions that accept what a parser read."""
    found = Decision.objects.filter(closed=None, accepts=True, value="", attestation__erased=None).exclude(saw="")
    return found.select_related("attestation__batch__source").order_by("attestation", "slot")


def _of_list(acceptance: Acceptance) -> Iterator[NeedsEyes]:
    changed = _changed_wordings(acceptance, [Understanding.objects.filter(acceptance=acceptance)])
    if changed:
        rows = Attestation.objects.filter(batch=acceptance.batch, form="", erased=None).order_by("n")
        yield from _changed_rows(acceptance, rows.select_related("batch__source").iterator(), changed, _decided(acceptance))


def _of_rows(acceptance: Acceptance, rows: list[Attestation]) -> Iterator[NeedsEyes]:
    """Of some rows of a list: only their own wordings are read."""
    cells = [json.loads(row.words) for row in rows]
    kept = Understanding.objects.filter(acceptance=acceptance)
    own = [
        kept.filter(slot=number, words__in={slot.words(each) for each in cells})  # by its index: a column of numbers is long
        for number, slot in enumerate(parsed_form(acceptance.form).slots) if depends_on_words_alone(slot)
    ]  # fmt: skip
    changed = _changed_wordings(acceptance, own)
    yield from _changed_rows(acceptance, rows, changed, _decided(acceptance, [row.n for row in rows]))


def _changed_rows(
    acceptance: Acceptance, rows: Iterable[Attestation], changed: Changed, decided: set[Place]
) -> Iterator[NeedsEyes]:
    slots = parsed_form(acceptance.form).slots
    for row in rows:
        cells = json.loads(row.words)
        for number, slot in enumerate(slots):
            values = changed.get((number, slot.words(cells)))
            if values and not {(row.n, number), (row.n, -1)} & decided:
                yield _needs_eyes(row, number, slot, slot.words(cells), values)


def _changed_wordings(acceptance: Acceptance, kept: Iterable[QuerySet[Understanding]]) -> Changed:
    """Read once a wording, as they are kept."""
    source = acceptance.batch.source
    reader = reader_for(source.language, source.claimed)
    slots = parsed_form(acceptance.form).slots
    found = {}
    for some in kept:
        for number, words, value in some.values_list("slot", "words", "value").iterator():
            today = understand(slots[number], words, reader).value
            if canonical(today) != value:
                found[(number, words)] = (json.loads(value), today)
    return found


def _decided(acceptance: Acceptance, numbers: Collection[int] | None = None) -> set[Place]:
    """Statements of a list that somebody has decided on one by one: the nearer decision counts."""
    own = Decision.objects.filter(closed=None, attestation__batch=acceptance.batch)
    own = own if numbers is None else own.filter(attestation__in=numbers)
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
        place=(row.n, number), batch=row.batch_id, statement=statement_id(row.n, number),
        source=row.batch.source.address, title=row.batch.source.title, row=row.row,
        columns=tuple(names[at] for at in slot.columns if at < len(names)), passage=slot.passage, property=slot.property,
        words=words, kept=values[0], today=values[1],
    )  # fmt: skip
