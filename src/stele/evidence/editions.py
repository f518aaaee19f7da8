"""Two editions of one list held against each other: seen again, changed, gone, new. Derived, by row key, never stored.

A row without a key of its own matches nothing: it is told as new, and its counterpart as gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.db import connection

from stele.evidence.models import Attestation, Batch
from stele.evidence.queries import form_of

_SHOWN: Final = 50
_STEP: Final = 2_000


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of both editions that does not say the same; ``changes`` are (property, words before, words now)."""

    before: int
    now: int
    row: int
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class OnlyThere:
    """A row of one edition alone: its attestation, its number and its words."""

    n: int
    row: int
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many rows stand as they stood, changed, are gone, are new; and the first of those that differ."""

    same: int
    changed: int
    gone: int
    new: int
    changed_rows: tuple[ChangedRow, ...]
    gone_rows: tuple[OnlyThere, ...]
    new_rows: tuple[OnlyThere, ...]


def compare(earlier: Batch, later: Batch, shown: int = _SHOWN) -> Comparison:
    """What ``later`` says otherwise than ``earlier``; ``shown`` of each kind at most are told one by one."""
    changed = 0
    first: list[ChangedRow] = []
    matched = 0
    for each in _pairs(earlier, later):
        matched += 1
        if each.changes:
            changed += 1
            if len(first) < shown:
                first.append(each)
    gone, new = _count(earlier) - matched, _count(later) - matched
    return Comparison(
        matched - changed, changed, gone, new, tuple(first),
        tuple(islice(_only(earlier, later), shown)), tuple(islice(_only(later, earlier), shown)),
    )  # fmt: skip


def _pairs(earlier: Batch, later: Batch) -> Iterator[ChangedRow]:
    """Rows of both, in the order of the later one; those that are equal have no changes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT old.attestation_id, a.words, new.attestation_id, b.words, b.row FROM evidence_rowkey new "
            "JOIN evidence_rowkey old ON old.digest = new.digest AND old.batch_id = %s "
            "JOIN evidence_attestation a ON a.n = old.attestation_id JOIN evidence_attestation b ON b.n = new.attestation_id "
            "WHERE new.batch_id = %s AND a.erased IS NULL AND b.erased IS NULL ORDER BY b.row, b.ordinal",
            [earlier.pk, later.pk],
        )
        alike = earlier.columns == later.columns and earlier.form == later.form
        while rows := cursor.fetchmany(_STEP):
            for old, before, new, now, row in rows:
                changes = () if alike and before == now else _changes(earlier, json.loads(before), later, json.loads(now))
                yield ChangedRow(old, new, row, changes)


def _changes(earlier: Batch, before: Sequence[str], later: Batch, now: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    old, new = _said(earlier, before), _said(later, now)
    return tuple((name, old.get(name, ""), new.get(name, "")) for name in {**old, **new} if old.get(name, "") != new.get(name, ""))


def _said(batch: Batch, cells: Sequence[str]) -> dict[str, str]:
    """The words of each property; columns that state nothing are not compared."""
    said: dict[str, str] = {}
    for slot in form_of(Attestation(batch=batch)).slots:
        words = slot.words(cells)
        if words and slot.constant is None:
            said[slot.property] = f"{said[slot.property]} · {words}" if slot.property in said else words
    return said


def _count(batch: Batch) -> int:
    return Attestation.objects.filter(batch=batch, corrects=None, erased=None).count()


def _only(here: Batch, there: Batch) -> Iterator[OnlyThere]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.n, a.row, a.words FROM evidence_attestation a LEFT JOIN evidence_rowkey mine ON mine.attestation_id = a.n "
            "WHERE a.batch_id = %s AND a.erased IS NULL AND a.corrects_id IS NULL AND (mine.digest IS NULL OR NOT EXISTS "
            "(SELECT 1 FROM evidence_rowkey k WHERE k.batch_id = %s AND k.digest = mine.digest)) ORDER BY a.row, a.ordinal",
            [here.pk, there.pk],
        )
        while rows := cursor.fetchmany(_STEP):
            for n, row, words in rows:
                yield OnlyThere(n, row, " · ".join(_said(here, json.loads(words)).values()))
