"""What all rows of a batch share: read once, however many rows there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from stele.evidence.models import Acceptance, Batch
from stele.evidence.understand import Reader, reader_for
from stele.linkage.queries import in_force, steps
from stele.records.rules.said import SourceSaid
from stele.records.shapes import Locus
from stele.records.visibility import Visibility
from stele.sources.models import Source
from stele.sources.readers.several import Groups, own_columns


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What all rows of a batch share. ``form`` is that of its acceptance; a row of a report has its own."""

    pk: int
    source: SourceSaid
    form: str
    chain: tuple[str, ...]
    columns: tuple[str, ...]
    sheet: str
    groups: Groups
    acceptance: int | None
    reader: Reader
    _columns_of: dict[tuple[tuple[int, ...], int], list[str]] = field(default_factory=dict)

    def place(self, columns: tuple[int, ...], row: int, ordinal: int) -> Locus:
        """Where in a list words stand: a row, and the columns as its subject has them."""
        if not self.columns:
            return Locus()
        names = self._columns_of.get((columns, ordinal))
        if names is None:
            own = own_columns(self.columns, self.groups, ordinal) if self.groups else self.columns
            names = self._columns_of[columns, ordinal] = [own[at] for at in columns]
        if self.sheet:
            return Locus(row=row, columns=names, sheet=self.sheet)
        return Locus(row=row, columns=names)


class Batches:
    """Batches as they were accepted after line ``at`` of the journal (``None``: now)."""

    def __init__(self, visibility: Visibility, at: int | None) -> None:
        self._visibility = visibility
        self._at = at
        self._known: dict[int, BatchFacts] = {}

    def __getitem__(self, pk: int) -> BatchFacts:
        return self._known[pk]

    def know(self, wanted: Iterable[int]) -> None:
        """Read what the rows of these batches share, if it is not known yet: few queries for hundreds of them."""
        for piece in steps(sorted(set(wanted) - self._known.keys())):
            acceptances = Acceptance.objects.filter(in_force(self._at), batch__in=piece).order_by("-pk")
            accepted = {each.batch_id: each for each in acceptances}
            for batch in Batch.objects.filter(pk__in=piece).select_related("source"):
                self._known[batch.pk] = self._read(batch, accepted.get(batch.pk))

    def _read(self, batch: Batch, acceptance: Acceptance | None) -> BatchFacts:
        shape = json.loads(batch.shape or "{}")
        return BatchFacts(
            pk=batch.pk,
            source=source_said(batch.source, self._visibility.hides_source(batch.source_id)),
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
