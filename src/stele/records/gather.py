"""Gathering: from tables to ``Evidence``, in bulk: a fixed number of queries for any number of records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from stele.evidence.forms import Form, Slot
from stele.evidence.models import Acceptance, Attestation, Batch, RowKey, Understanding
from stele.evidence.queries import parsed_form
from stele.evidence.terms import AUDIENCES, Audience
from stele.evidence.understand import Reader, Understood, reader_for, understand
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.queries import closure, in_force, statement_ties, steps
from stele.records.decided import decisions_on, rulings_on
from stele.records.rules.said import Evidence, Said, SourceSaid
from stele.records.shapes import Locus
from stele.records.targets import Targets
from stele.records.visibility import Visibility
from stele.records.wordings import NAMED, as_name, mentions_of
from stele.sources.models import Source
from stele.sources.readers.several import Groups, own_columns

Mentions = Mapping[Audience, Mapping[int, Sequence[Said]]]


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What all rows of a batch share."""

    source: SourceSaid
    form: str
    chain: tuple[str, ...]
    columns: tuple[str, ...]
    sheet: str
    groups: Groups
    acceptance: int | None
    reader: Reader


@dataclass(frozen=True, slots=True)
class Supposed:
    """Decisions that nobody has taken: what would be read if these statements were accepted and named these things.

    ``accepted`` gives for each statement (own value, seen value); ``ties`` what its words would name; ``everything``
    takes in what was rejected and what nobody has decided on; ``sight`` are other rules of visibility than today's.
    """

    accepted: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    ties: dict[tuple[int, int], int] = field(default_factory=dict)
    everything: bool = False
    sight: Visibility | None = None


class Gatherer:
    """Gathers evidence as the journal stood after line ``at`` (``None``: now), under today's rules of visibility."""

    def __init__(self, today: int, at: int | None = None, supposed: Supposed | None = None) -> None:
        self._at = at
        self._supposed = supposed or Supposed()
        self.visibility = self._supposed.sight or Visibility(today)
        self._targets = Targets(self.visibility, at)
        self._batches: dict[int, BatchFacts] = {}

    def evidence(self, components: Sequence[frozenset[int]]) -> Iterator[Evidence]:
        """The evidence of each component, in the order given."""
        chunk = _Chunk(self, sorted(n for component in components for n in component))
        mentions = self._mentions(chunk.named())
        for component in components:
            yield chunk.evidence_of(sorted(component), mentions)

    def _mentions(self, targets: Sequence[int]) -> Mentions:
        """The wordings that name ``targets``, for each audience; of the past nothing that links of today say."""
        if self._at is not None:
            return {}
        places = {audience: mentions_of(targets, audience) for audience in AUDIENCES} if targets else {}
        chunk = _Chunk(self, sorted({n for each in places.values() for own in each.values() for n, _ in own}))
        return {
            audience: {target: [chunk.mention(*place) for place in own] for target, own in each.items()}
            for audience, each in places.items()
        }

    def batch(self, pk: int) -> BatchFacts:
        """What all rows of a batch share, read once."""
        self.know([pk])
        return self._batches[pk]

    def know(self, wanted: Iterable[int]) -> None:
        """Read what the rows of these batches share, if it is not known yet: few queries for hundreds of them."""
        for piece in steps(sorted(set(wanted) - self._batches.keys())):
            acceptances = Acceptance.objects.filter(in_force(self._at), batch__in=piece).order_by("-pk")
            accepted = {each.batch_id: each for each in acceptances}
            for batch in Batch.objects.filter(pk__in=piece).select_related("source"):
                self._batches[batch.pk] = self._read_batch(batch, accepted.get(batch.pk))

    def _read_batch(self, batch: Batch, acceptance: Acceptance | None) -> BatchFacts:
        shape = json.loads(batch.shape or "{}")
        return BatchFacts(
            source=source_said(batch.source, self.visibility.hides_source(batch.source_id)),
            form=acceptance.form if acceptance else batch.form,
            chain=tuple(json.loads(batch.chain)),
            columns=tuple(batch.columns),
            sheet=shape.get("sheet", ""),
            groups=tuple(map(tuple, shape.get("groups", ()))),
            acceptance=acceptance.pk if acceptance else None,
            reader=reader_for(batch.source.language, batch.source.claimed),
        )


def source_said(source: Source, hidden: bool) -> SourceSaid:
    """A source as a statement knows it."""
    root = source
    for _ in range(20):
        if root.derives_from is None:
            break
        root = root.derives_from
    return SourceSaid(
        address=source.address, title=source.title, kind=source.kind, language=source.language,
        claimed=source.claimed, note=source.note, publisher=source.publisher_id or "",
        root=root.publisher_id or source.publisher_id or "", series=source.series_id or "",
        edition=source.edition or 0, received=source.received_on.isoformat(), hidden=hidden,
        derives_from=source.derives_from_id or "",
    )  # fmt: skip


_FIELDS = ("n", "batch_id", "row", "ordinal", "words", "form", "chain", "claimed", "corrects_id", "corrects_slot", "erased")


@dataclass(frozen=True, slots=True)
class _Row:
    n: int
    batch: int
    row: int
    ordinal: int
    words: str
    form: str
    chain: str
    claimed: str
    corrects: int | None
    corrects_slot: int | None
    erased: int | None


class _Chunk:
    """The rows of some components and all that was decided about them."""

    def __init__(self, gatherer: Gatherer, numbers: Sequence[int]) -> None:
        self._gatherer = gatherer
        at = gatherer._at
        self._rows = {row.n: row for row in _rows(numbers)}
        gatherer.know(row.batch for row in self._rows.values())
        self._decisions = decisions_on(numbers, at)
        self._rulings = rulings_on(numbers, at)
        self._keys = self._row_keys()
        gatherer._targets.learn(statement_ties(numbers, at) | gatherer._supposed.ties)
        self._understood = self._understandings()

    def named(self) -> list[int]:
        """The attestations here of what wordings elsewhere give a name to."""
        return [n for n, row in self._rows.items() if row.erased is None and self._form(row).kind in NAMED]

    def mention(self, n: int, slot: int) -> Said:
        """What the wording of a statement is as a name of what it is tied to."""
        row = self._rows[n]
        facts, form, cells = self._gatherer.batch(row.batch), self._form(row), json.loads(row.words)
        return as_name(self._one(row, facts, form, slot, form.slots[slot].words(cells), cells, ("", ""), (n,)))

    def _form(self, row: _Row) -> Form:
        return parsed_form(row.form or self._gatherer.batch(row.batch).form)

    def evidence_of(self, members: Sequence[int], mentions: Mentions) -> Evidence:
        rows = [self._rows[n] for n in members if n in self._rows]
        visibility = self._gatherer.visibility
        ruled_on = members if self._gatherer._at is None else sorted(closure(members)[0])
        return Evidence(
            members=tuple(members),
            said=tuple(said for row in rows for said in self._said(row, ruled_on)),
            rulings=tuple(each for n in members for each in self._rulings.get(n, ())),
            hidden=any(visibility.hides(n) for n in ruled_on),
            erased=bool(rows) and all(row.erased is not None for row in rows),
            mentions={audience: _each_once(own, members) for audience, own in mentions.items()},
        )

    def _said(self, row: _Row, members: Sequence[int]) -> Iterator[Said]:
        """What is accepted of a row; rules about any of ``members`` hold for it."""
        if row.erased is not None:
            return
        facts = self._gatherer.batch(row.batch)
        form = self._form(row)
        cells = json.loads(row.words)
        for number, slot in enumerate(form.slots):
            words = slot.words(cells)
            if words or slot.given is not None or slot.modality.value in ("no value", "denied"):
                decision = self._decision(row, number, facts)
                if decision is None and self._gatherer._supposed.everything:
                    decision = ("", "")
                if decision is not None:
                    yield self._one(row, facts, form, number, words, cells, decision, members)

    def _decision(self, row: _Row, slot: int, facts: BatchFacts) -> tuple[str, str] | None:
        """(own value, seen value) of an accepted statement; ``None`` when it is not accepted. The nearest decides.

        A correction came after its batch: only a decision of its own accepts it.
        """
        supposed = self._gatherer._supposed.accepted.get((row.n, slot))
        if supposed is not None:
            return supposed
        own = self._decisions.get((row.n, slot))
        whole = self._decisions.get((row.n, -1))
        nearest = own or whole
        if nearest is None:
            return ("", "") if facts.acceptance is not None and row.corrects is None else None
        if not nearest.accepts:
            return None
        if own is not None:
            return own.value, own.saw
        seen = json.loads(nearest.saw) if nearest.saw else []
        return "", json.dumps(seen[slot], ensure_ascii=False) if slot < len(seen) else ""

    def _one(
        self, row: _Row, facts: BatchFacts, form: Form, number: int, words: str, cells: Sequence[str],
        decision: tuple[str, str], members: Sequence[int],
    ) -> Said:  # fmt: skip
        slot = form.slots[number]
        prop = BY_NAME[slot.property]
        understood = self._value(row, facts, number, slot, words, cells, decision)
        sight = self._gatherer.visibility.of(row.n, number, members, facts.source, prop)
        return Said(
            n=row.n, slot=number, row=row.row, ordinal=row.ordinal, kind=form.kind, prop=prop, words=words,
            value=understood.value, trouble=understood.trouble, modality=slot.modality,
            chain=_chain(row.chain) or facts.chain, source=facts.source, claimed=row.claimed or facts.source.claimed,
            locus=_locus(self._corrected(row), slot, facts), language=slot.language, harsh=slot.harsh, translates=slot.translates,
            target=self._gatherer._targets.of(row.n, number, prop, words, facts.source),
            key=self._keys.get(row.n, b""), corrects=row.corrects, corrects_slot=row.corrects_slot,
            floor=sight.floor, opened=sight.opened, announced=sight.announced,
            until=sight.until,
        )  # fmt: skip

    def _corrected(self, row: _Row) -> _Row:
        """What was first said at the place of ``row``: a correction has no place of its own."""
        while row.corrects is not None and row.corrects in self._rows:
            row = self._rows[row.corrects]
        return row

    def _value(
        self, row: _Row, facts: BatchFacts, number: int, slot: Slot, words: str, cells: Sequence[str],
        decision: tuple[str, str],
    ) -> Understood:  # fmt: skip
        """The value decided, else the value that the acceptance saw, else today's understanding."""
        value, saw = decision
        kept = value or saw or self._understood.get((facts.acceptance, number, words), "")
        if kept:
            known: dict[str, Any] = json.loads(kept)
            if known:
                return Understood(known)
        reader = facts.reader if not row.claimed else reader_for(facts.source.language, row.claimed)
        today = understand(slot, words, reader, cells)
        if kept and today.value:
            return Understood({}, "This was not understood when it was accepted; it can be read now, and waits for a decision.")
        return today

    def _row_keys(self) -> dict[int, bytes]:
        in_series = [n for n, row in self._rows.items() if self._gatherer.batch(row.batch).source.series]
        found: dict[int, bytes] = {}
        for piece in steps(in_series):
            keys = RowKey.objects.filter(attestation__in=piece).values_list("attestation_id", "digest")
            found.update({n: bytes(digest) for n, digest in keys})
        return found

    def _understandings(self) -> dict[tuple[int | None, int, str], str]:
        wanted: dict[int, set[str]] = defaultdict(set)
        for row in self._rows.values():
            facts = self._gatherer.batch(row.batch)
            if facts.acceptance is not None and not row.form and row.erased is None:
                cells = json.loads(row.words)
                for slot in parsed_form(facts.form).slots:
                    if BY_NAME[slot.property].value.value in _KEPT:
                        wanted[facts.acceptance].add(slot.words(cells))
        found: dict[tuple[int | None, int, str], str] = {}
        for acceptance, words in wanted.items():
            for piece in _pieces(sorted(words)):
                kept = Understanding.objects.filter(acceptance=acceptance, words__in=piece)
                for number, each, value in kept.values_list("slot", "words", "value"):
                    found[(acceptance, number, each)] = value
        return found


def _each_once(mentions: Mapping[int, Sequence[Said]], members: Sequence[int]) -> tuple[Said, ...]:
    """Wordings of several attestations of one subject: of equal ones the first in its source."""
    first: dict[tuple[str, str, tuple[str, ...]], Said] = {}
    for said in (said for n in members for said in mentions.get(n, ())):
        wording = (said.words, said.source.address, said.chain)
        if wording not in first or said.order < first[wording].order:
            first[wording] = said
    return tuple(first.values())


_KEPT = frozenset({"date", "coded", "number", "figure", "quotation", "point", "identifier"})


def _pieces(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), 400):
        yield words[start : start + 400]


def _rows(numbers: Iterable[int]) -> Iterator[_Row]:
    for piece in steps(numbers):
        for values in Attestation.objects.filter(n__in=piece).values_list(*_FIELDS):
            yield _Row(*values)


@lru_cache(maxsize=4096)
def _chain(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def _locus(row: _Row, slot: Slot, facts: BatchFacts) -> Locus:
    if slot.passage is not None:
        return Locus(start=slot.passage[0], end=slot.passage[1])
    if not facts.columns:
        return Locus()
    names = own_columns(facts.columns, facts.groups, row.ordinal) if facts.groups else facts.columns
    place = Locus(row=row.row, columns=[names[at] for at in slot.columns])
    return Locus(**place, sheet=facts.sheet) if facts.sheet else place
