"""The rows of a list, in chunks: each is one transaction, so that a killed process resumes after the last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat

from django.conf import settings
from django.db import connection, transaction

from stele.evidence.actions.returning import erased_digests
from stele.evidence.actions.take_in.inserting import insert, places_taken
from stele.evidence.keys import digest_of
from stele.evidence.models import Batch, RowProblem
from stele.plain.ids import attestation_ids, keyed_digests

_OF_THE_BATCH = [repeat("")] * 4
"""Form, chain, claimed and subject of a row: those of its batch."""

Row = tuple[int, Sequence[str]]
"""The number of a row in its file, and its cells in the order of the columns."""


@dataclass(slots=True)
class Loaded:
    """What one chunk of rows did."""

    new: int = 0
    seen: int = 0
    erased: int = 0


@dataclass(slots=True)
class RowLoader:
    """Loads the rows of one batch. ``row_key`` are the positions of the columns that tell its rows apart."""

    batch: Batch
    row_key: tuple[int, ...] = ()
    erased: frozenset[bytes] = field(default_factory=erased_digests)

    def load(self, rows: Sequence[Row], problems: Iterable[RowProblem] = (), ordinals: Sequence[int] = ()) -> Loaded:
        """Write one chunk. Rows that are there already are counted and left alone.

        Where a row holds several subjects, it comes once for each, and ``ordinals`` tell them apart.
        """
        loaded = Loaded()
        with transaction.atomic():
            new, places = self._new(rows, ordinals or [0] * len(rows), loaded)
            coded = _coded(new)
            if self.erased:
                kept = [digest_of([words]) not in self.erased for words in coded]
                loaded.erased = kept.count(False)
                new, places, coded = [*compress(new, kept)], [*compress(places, kept)], [*compress(coded, kept)]
            at = [row for row, _ in new]
            ids = attestation_ids(settings.MUSEUM_KEY, self.batch.source_id, at, places, coded)
            numbers = insert(self.batch.pk, zip(at, places, ids, coded, *_OF_THE_BATCH, strict=False), len(new))
            loaded.new = len(new)
            self._write_keys(numbers, new)
            self._write_problems(problems, rows[-1][0] if rows else 0)
        return loaded

    def _new(self, rows: Sequence[Row], ordinals: Sequence[int], loaded: Loaded) -> tuple[Sequence[Row], Sequence[int]]:
        here = places_taken(self.batch.pk, rows[0][0], rows[-1][0]) if rows else set()
        if not here:
            return rows, ordinals
        kept = [(each[0], at) not in here for each, at in zip(rows, ordinals, strict=True)]
        loaded.seen = kept.count(False)
        return [*compress(rows, kept)], [*compress(ordinals, kept)]

    def _write_keys(self, numbers: range, rows: Sequence[Row]) -> None:
        """Keep the digest of each row's key; a row with a part of it empty has none."""
        if not self.row_key:
            return
        keys = [[cells[at] for at in self.row_key] for _, cells in rows]
        full = [all(map(str.strip, key)) for key in keys]
        digests = keyed_digests(settings.MUSEUM_KEY, compress(keys, full))
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO evidence_rowkey (attestation_id, batch_id, digest) VALUES (%s, %s, %s)",
                [*zip(compress(numbers, full), repeat(self.batch.pk), digests, strict=False)],
            )

    def _write_problems(self, problems: Iterable[RowProblem], last_row: int) -> None:
        found = list(problems)
        RowProblem.objects.bulk_create(found)
        rows = max([last_row, *(problem.row for problem in found)])
        self.batch.rows_read = max(self.batch.rows_read, rows)
        self.batch.problems += len(found)
        self.batch.save(update_fields=["rows_read", "problems"])


def _coded(rows: Sequence[Row]) -> list[str]:
    """The canonical JSON of each row's cells, encoded together: no string in JSON holds a bare line end, so it can part them."""
    together = json.dumps([cells for _, cells in rows], ensure_ascii=False, separators=(",\n", ":"))
    return together[1:-1].replace("],\n[", "]\n[").replace(",\n", ",").split("\n") if rows else []
