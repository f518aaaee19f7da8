"""What was received, for those who work here: a list of sources that goes on below one, and what was read from a source."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import StrIndex

from stele.evidence.forms import Slot
from stele.evidence.keys import address_of
from stele.evidence.models import Acceptance, Attestation, Batch, Decision
from stele.evidence.queries import accepted_slots, form_of
from stele.evidence.terms import Audience
from stele.plain.names import fold
from stele.records.sight import ListSight
from stele.sources.models import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sources are listed: those whose title holds every word, of a kind; below another one."""

    text: str = ""
    kind: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A source with the batch that was read from it, and how that stands."""

    source: Source
    batch: Batch | None
    standing: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of a row: its property and its words."""

    property: str
    words: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class ReadRow:
    """An attestation of a source, with what its reader may read of it."""

    address: str
    row: int
    lines: list[Line]


def sources_below(asked: Asked, limit: int) -> list[Received]:
    """The latest first; nothing is counted."""
    here = Source.objects.order_by("-received", "-address")
    if asked.kind:
        here = here.filter(kind=asked.kind)
    for word in sorted(fold(asked.text).split(), key=len, reverse=True):  # the longest is the rarest
        here = here.alias(at=StrIndex("folded", Value(word))).filter(at__gt=0)
    last = Source.objects.filter(pk=asked.below).first() if asked.below else None
    if last is not None:
        here = here.filter(Q(received__lt=last.received) | Q(address__lt=last.address), received__lte=last.received)
    found = list(here.values_list("pk", flat=True)[:limit])  # from an index alone, which holds the words too
    sources = Source.objects.select_related("series").in_bulk(found)
    return received(sources[each] for each in found)


def received(sources: Iterable[Source]) -> list[Received]:
    """Sources with their batches."""
    found = list(sources)
    accepted = Acceptance.objects.filter(batch=OuterRef("pk"), closed=None)
    decided = Decision.objects.filter(attestation__batch=OuterRef("pk"), closed=None)
    batches = Batch.objects.filter(source__in=found).annotate(accepted=Exists(accepted), decided=Exists(decided))
    by_source = {each.source_id: each for each in batches}
    return [Received(each, batch := by_source.get(each.pk), _standing(batch)) for each in found]


def _standing(batch: Batch | None) -> str:
    if batch is None:
        return ""
    if batch.accepted:  # type: ignore[attr-defined]
        return "accepted"
    return "being read" if batch.proposed and batch.decided else str(batch.state)  # type: ignore[attr-defined]


def rows_read(batch: Batch, audience: Audience, after: tuple[int, int], limit: int) -> tuple[list[ReadRow], tuple[int, int] | None]:
    """The next rows of a source, and the place of the last where more follow. What ``audience`` may not read is left out."""
    here = Attestation.objects.filter(batch=batch, row__gte=after[0]).filter(Q(row__gt=after[0]) | Q(ordinal__gt=after[1]))
    rows = list(here.select_related("batch").order_by("row", "ordinal")[: limit + 1])
    shown = rows[:limit]
    there = [each for each in shown if each.erased is None]
    read, accepted = ListSight(batch, audience)({each.n for each in there}), accepted_slots(there)
    found = [_row(each, read, accepted[each.n]) for each in there]
    last = (shown[-1].row, shown[-1].ordinal) if len(rows) > limit else None
    return [each for each in found if each.lines], last


def _row(row: Attestation, read: set[tuple[int, int]], accepted: frozenset[int]) -> ReadRow:
    cells = json.loads(row.words)
    lines = [
        Line(slot.property, words, at in accepted)
        for at, slot in enumerate(form_of(row).slots) if (row.n, at) in read and (words := _words(slot, cells))
    ]  # fmt: skip
    return ReadRow(address_of(row.n), row.row, lines)


def _words(slot: Slot, cells: list[str]) -> str:
    return "" if slot.constant is not None else slot.words(cells).strip()
