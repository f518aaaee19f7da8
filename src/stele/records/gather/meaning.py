"""What words mean: as it was kept when they were accepted, else as the parser of today reads them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from stele.evidence.models import Understanding
from stele.evidence.understand import Understood, reader_for, understand
from stele.records.gather.batches import BatchFacts
from stele.records.gather.plan import SlotPlan

_TOO_LATE: Final = "This was not understood when it was accepted; it can be read now, and waits for a decision."
_MOST: Final = 200_000
_A_QUERY: Final = 400
Wanted = Mapping[tuple[int, int], Collection[str]]


class Row(NamedTuple):
    """An attestation as it is stored."""

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


class Meanings:
    """What wordings mean, each understood once: the same few stand in thousands of rows. Bounded in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int, str], str] = {}
        self._understood: dict[tuple[int, int, str], Understood] = {}

    def learn(self, wanted: Wanted) -> None:
        """Look up what acceptances kept: for each (acceptance, slot) these words."""
        if len(self._kept) + len(self._understood) > _MOST:
            self._kept.clear()
            self._understood.clear()
        for (acceptance, number), words in wanted.items():
            fresh = sorted(each for each in words if (acceptance, number, each) not in self._kept)
            for piece in _pieces(fresh):
                self._kept.update(dict.fromkeys(((acceptance, number, each) for each in piece), ""))
                kept = Understanding.objects.filter(acceptance=acceptance, slot=number, words__in=piece)
                self._kept.update({(acceptance, number, each): value for each, value in kept.values_list("words", "value")})

    def of(
        self, row: Row, facts: BatchFacts, plan: SlotPlan, words: str, cells: Sequence[str], decided: tuple[str, str]
    ) -> Understood:
        """The value decided, else the value that the acceptance saw, else today's understanding."""
        value, saw = decided
        if value or saw or row.form or row.claimed or plan.follows == "cells":
            return self._read(row, facts, plan, words, cells, value or saw)
        key = (facts.pk, plan.number, words if plan.follows == "words" else "")
        found = self._understood.get(key)
        if found is None:
            kept = self._kept.get((facts.acceptance or 0, plan.number, words), "") if plan.follows == "words" else ""
            found = self._understood[key] = self._read(row, facts, plan, words, cells, kept)
        return found

    @staticmethod
    def _read(row: Row, facts: BatchFacts, plan: SlotPlan, words: str, cells: Sequence[str], kept: str) -> Understood:
        if kept and (known := json.loads(kept)):
            return Understood(known)
        reader = facts.reader if not row.claimed else reader_for(facts.source.language, row.claimed)
        today = understand(plan.slot, words, reader, cells)
        return Understood({}, _TOO_LATE) if kept and today.value else today


def _pieces(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), _A_QUERY):
        yield words[start : start + _A_QUERY]
