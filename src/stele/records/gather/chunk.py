"""The rows of some components, all that was decided about them, and so what each of them says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from stele.evidence.models import Attestation, RowKey
from stele.linkage.queries import statement_ties, steps
from stele.records.decided import decisions_on, rulings_on
from stele.records.gather.batches import Batches, BatchFacts
from stele.records.gather.meaning import Meanings, Row
from stele.records.gather.plan import Plan, SlotPlan, plan_of
from stele.records.gather.supposed import Supposed
from stele.records.rules.said import Ruled, Said
from stele.records.shapes import Locus
from stele.records.targets import Targets
from stele.records.visibility import Visibility
from stele.records.wordings import NAMED, as_name

_FIELDS = ("n", "batch_id", "row", "ordinal", "words", "form", "chain", "claimed", "corrects_id", "corrects_slot", "erased")
_BY_ITS_BATCH = ("", "")


class Chunk:
    """Reads what stands about ``numbers`` in a fixed number of queries; its lookups then ask no more."""

    def __init__(
        self, numbers: Sequence[int], at: int | None, batches: Batches, targets: Targets, meanings: Meanings,
        visibility: Visibility, supposed: Supposed,
    ) -> None:  # fmt: skip
        self._batches, self._targets, self._meanings = batches, targets, meanings
        self._visibility, self._supposed = visibility, supposed
        self._rows = {row.n: row for row in _rows(numbers)}
        batches.know(row.batch for row in self._rows.values())
        self._cells = {n: json.loads(row.words) for n, row in self._rows.items() if row.erased is None}
        self._decisions = decisions_on(numbers, at)
        self._decided = {n for n, _ in (*self._decisions, *supposed.accepted)}
        self._rulings = rulings_on(numbers, at)
        self._keys = self._row_keys()
        targets.learn(statement_ties(numbers, at) | supposed.ties)
        meanings.learn(self._wordings())

    def rows(self, members: Iterable[int]) -> list[Row]:
        """Those of ``members`` that are there, in their order."""
        return [self._rows[n] for n in members if n in self._rows]

    def rulings(self, n: int) -> Sequence[Ruled]:
        """The rulings on statements of ``n``."""
        return self._rulings.get(n, ())

    def named(self) -> list[int]:
        """The attestations here of what wordings elsewhere give a name to."""
        return [n for n, row in self._rows.items() if row.erased is None and self._plan(row).form.kind in NAMED]

    def mention(self, n: int, slot: int) -> Said:
        """What the wording of a statement is as a name of what it is tied to."""
        row = self._rows[n]
        plan = self._plan(row).slots[slot]
        return as_name(self._one(row, self._batches[row.batch], plan, plan.slot.words(self._cells[n]), _BY_ITS_BATCH, (n,)))

    def said(self, row: Row, members: Sequence[int]) -> Iterator[Said]:
        """What is accepted of a row; rules about any of ``members`` hold for it."""
        if row.erased is not None:
            return
        facts, cells = self._batches[row.batch], self._cells[row.n]
        for plan in self._plan(row).slots:
            words = plan.slot.words(cells)
            if words or not plan.needs_words:
                decision = self._decision(row, plan.number, facts)
                if decision is not None:
                    yield self._one(row, facts, plan, words, decision, members)

    def _plan(self, row: Row) -> Plan:
        return plan_of(row.form or self._batches[row.batch].form)

    def _decision(self, row: Row, slot: int, facts: BatchFacts) -> tuple[str, str] | None:
        """(own value, seen value) of an accepted statement; ``None`` when it is not accepted. The nearest decides.

        A correction came after its batch: only a decision of its own accepts it.
        """
        with_batch = _BY_ITS_BATCH if facts.acceptance is not None and row.corrects is None else None
        found = self._own_decision(row, slot, with_batch) if row.n in self._decided else with_batch
        return _BY_ITS_BATCH if found is None and self._supposed.everything else found

    def _own_decision(self, row: Row, slot: int, with_batch: tuple[str, str] | None) -> tuple[str, str] | None:
        supposed = self._supposed.accepted.get((row.n, slot))
        if supposed is not None:
            return supposed
        own = self._decisions.get((row.n, slot))
        nearest = own or self._decisions.get((row.n, -1))
        if nearest is None:
            return with_batch
        if not nearest.accepts:
            return None
        if own is not None:
            return own.value, own.saw
        seen = json.loads(nearest.saw) if nearest.saw else []
        return "", json.dumps(seen[slot], ensure_ascii=False) if slot < len(seen) else ""

    def _one(
        self, row: Row, facts: BatchFacts, plan: SlotPlan, words: str, decision: tuple[str, str], members: Sequence[int]
    ) -> Said:
        slot, prop, source = plan.slot, plan.prop, facts.source
        value, trouble = self._meanings.of(row, facts, plan, words, self._cells[row.n], decision)
        floor, opened, announced, until = self._visibility.of(row.n, plan.number, members, source, prop)
        return Said(
            n=row.n, slot=plan.number, row=row.row, ordinal=row.ordinal, kind=self._plan(row).form.kind, prop=prop, words=words,
            value=value, trouble=trouble, modality=slot.modality, chain=_chain(row.chain) or facts.chain, source=source,
            claimed=row.claimed or source.claimed, locus=self._locus(row, plan, facts), language=slot.language,
            target=self._targets.of(row.n, plan.number, prop, words, source) if plan.can_name else None, harsh=slot.harsh,
            translates=slot.translates, key=self._keys.get(row.n, b""), corrects=row.corrects, corrects_slot=row.corrects_slot,
            floor=floor, opened=opened, announced=announced, until=until,
        )  # fmt: skip

    def _locus(self, row: Row, plan: SlotPlan, facts: BatchFacts) -> Locus:
        """What is said in a text stands at its passage; a correction has no place of its own."""
        if plan.slot.passage is not None:
            return Locus(start=plan.slot.passage[0], end=plan.slot.passage[1])
        while row.corrects is not None and row.corrects in self._rows:
            row = self._rows[row.corrects]
        return facts.place(plan.slot.columns, row.row, row.ordinal)

    def _row_keys(self) -> Mapping[int, bytes]:
        in_series = [n for n, row in self._rows.items() if self._batches[row.batch].source.series]
        found: dict[int, bytes] = {}
        for piece in steps(in_series):
            keys = RowKey.objects.filter(attestation__in=piece).values_list("attestation_id", "digest")
            found.update({n: bytes(digest) for n, digest in keys})
        return found

    def _wordings(self) -> Mapping[tuple[int, int], set[str]]:
        """The words whose meaning an acceptance may have kept, by acceptance and slot."""
        wanted: dict[tuple[int, int], set[str]] = defaultdict(set)
        for n, cells in self._cells.items():
            row = self._rows[n]
            acceptance = self._batches[row.batch].acceptance
            if acceptance is not None and not row.form:
                for plan in self._plan(row).slots:
                    if plan.follows == "words":
                        wanted[acceptance, plan.number].add(plan.slot.words(cells))
        return wanted


def _rows(numbers: Iterable[int]) -> Iterator[Row]:
    for piece in steps(numbers):
        yield from map(Row._make, Attestation.objects.filter(n__in=piece).values_list(*_FIELDS))


@lru_cache(maxsize=4096)
def _chain(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
