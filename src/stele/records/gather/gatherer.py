"""What is asked: the evidence of some components, as the journal stood, under today's rules of visibility."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stele.evidence.terms import AUDIENCES, Audience
from stele.linkage.queries import closure
from stele.records.gather.batches import Batches
from stele.records.gather.chunk import Chunk
from stele.records.gather.meaning import Meanings
from stele.records.gather.supposed import Supposed
from stele.records.rules.said import Evidence, Said
from stele.records.targets import Targets
from stele.records.visibility import Visibility
from stele.records.wordings import mentions_of

Mentions = Mapping[Audience, Mapping[int, Sequence[Said]]]


class Gatherer:
    """Gathers evidence as the journal stood after line ``at`` (``None``: now), under today's rules of visibility."""

    def __init__(self, today: int, at: int | None = None, supposed: Supposed | None = None) -> None:
        self._at = at
        self._supposed = supposed or Supposed()
        self.visibility = self._supposed.sight or Visibility(today)
        self._targets = Targets(self.visibility, at)
        self._batches = Batches(self.visibility, at)
        self._meanings = Meanings()

    def evidence(self, components: Sequence[frozenset[int]]) -> Iterator[Evidence]:
        """The evidence of each component, in the order given."""
        chunk = self._chunk(sorted(n for component in components for n in component))
        mentions = self._mentions(chunk.named())
        for component in components:
            yield self._evidence_of(sorted(component), chunk, mentions)

    def _chunk(self, numbers: Sequence[int]) -> Chunk:
        return Chunk(numbers, self._at, self._batches, self._targets, self._meanings, self.visibility, self._supposed)

    def _mentions(self, targets: Sequence[int]) -> Mentions:
        """The wordings that name ``targets``, for each audience; of the past nothing that links of today say."""
        if self._at is not None or not targets:
            return {}
        places = {audience: mentions_of(targets, audience) for audience in AUDIENCES}
        chunk = self._chunk(sorted({n for each in places.values() for own in each.values() for n, _ in own}))
        return {
            audience: {target: [chunk.mention(*place) for place in own] for target, own in each.items()}
            for audience, each in places.items()
        }

    def _evidence_of(self, members: Sequence[int], chunk: Chunk, mentions: Mentions) -> Evidence:
        """Rules about any member hold for all of them: of the past too, those that hang together today."""
        ruled_on = members if self._at is None else sorted(closure(members)[0])
        rows = chunk.rows(members)
        return Evidence(
            members=tuple(members),
            said=tuple(said for row in rows for said in chunk.said(row, ruled_on)),
            rulings=tuple(each for n in members for each in chunk.rulings(n)),
            hidden=any(map(self.visibility.hides, ruled_on)),
            erased=bool(rows) and all(row.erased is not None for row in rows),
            mentions={audience: _each_once(own, members) for audience, own in mentions.items()},
        )


def _each_once(mentions: Mapping[int, Sequence[Said]], members: Sequence[int]) -> tuple[Said, ...]:
    """Wordings of several attestations of one subject: of equal ones the first in its source."""
    first: dict[tuple[str, str, tuple[str, ...]], Said] = {}
    for said in (said for n in members for said in mentions.get(n, ())):
        wording = (said.words, said.source.address, said.chain)
        if wording not in first or said.order < first[wording].order:
            first[wording] = said
    return tuple(first.values())
