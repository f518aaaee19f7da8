"""Taking a source in: its bytes first, then its attestations in bulk, invisible until the batch is accepted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection, transaction

from stele.evidence.actions.returning import erased_digests
from stele.evidence.forms import Form, canonical
from stele.evidence.keys import digest_of
from stele.evidence.models import Attestation, Batch, RowKey, RowProblem
from stele.plain.ids import attestation_id
from stele.sources.actions import SourceFacts, VoiceFacts, declare_voices, receive
from stele.sources.models import Source
from stele.staff.actions import RefusedError, acting
from stele.staff.models import User


@dataclass(frozen=True, slots=True)
class Taking:
    """Everything about a batch that is known before its rows are read."""

    name: str
    facts: SourceFacts
    voices: dict[str, VoiceFacts]
    chain: tuple[str, ...]
    form: Form | None
    columns: tuple[str, ...] = ()
    row_key: tuple[int, ...] = ()
    recipe: str = ""
    same_person_rows: bool = False
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One attestation of a report, with a form, a chain and a subject of its own."""

    row: int
    ordinal: int
    words: tuple[str, ...]
    form: Form
    chain: tuple[str, ...]
    claimed: str
    subject: str


@dataclass(slots=True)
class Loaded:
    """What one chunk of rows did."""

    new: int = 0
    seen: int = 0
    erased: int = 0
    last_row: int = 0


class TakenBeforeError(RefusedError):
    """The same bytes are here already."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(
            f"These very bytes were taken in before, as the batch “{batch.name}” "
            f"(source {batch.source_id}). Nothing was added."
        )
        self.batch = batch


def open_batch(by: User, taking: Taking, sha256: str, size: int) -> Batch:
    """Record the source and an empty batch, or find the one that an interrupted taking-in left to resume."""
    known = batch_of(sha256)
    if known is not None:
        if known.state == Batch.State.LOADED:
            raise TakenBeforeError(known)
        return known
    with acting(by, "take in") as act:
        if Batch.objects.filter(name=taking.name).exists():
            raise RefusedError(f"There is already a batch called “{taking.name}”. Give this one another name.")
        declare_voices(taking.voices)
        source = receive(act, taking.facts, sha256, size)
        batch = Batch.objects.create(
            name=taking.name,
            source=source,
            form=taking.form.to_json() if taking.form else "",
            chain=canonical(taking.chain),
            columns=list(taking.columns),
            recipe=taking.recipe,
            shape=taking.shape,
            same_person_rows=taking.same_person_rows,
            received=act.seq,
        )
        act.refs.update(batch=batch.pk, source=source.address)
    return batch


def batch_of(sha256: str) -> Batch | None:
    """The batch that holds these bytes, if they were received."""
    return Batch.objects.filter(source__sha256=sha256).select_related("source").first()


@dataclass(slots=True)
class RowLoader:
    """Loads a list's rows in chunks; each chunk is one transaction, so that a killed process resumes after the last."""

    batch: Batch
    row_key: tuple[int, ...] = ()
    erased: frozenset[bytes] = field(default_factory=erased_digests)

    def load(self, rows: Sequence[tuple[int, Sequence[str]]], problems: Iterable[RowProblem] = ()) -> Loaded:
        """Write one chunk. Rows that are there already are counted and left alone."""
        loaded = Loaded(last_row=rows[-1][0] if rows else 0)
        source, key, batch = self.batch.source_id, settings.MUSEUM_KEY, self.batch.pk
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        written = []
        for row, cells in rows:
            words = encode(cells)
            if self.erased and digest_of([words]) in self.erased:
                loaded.erased += 1
                continue
            written.append((batch, row, 0, attestation_id(key, source, row, 0, words), words, "", "", "", ""))
        with transaction.atomic():
            loaded.new = _insert(written)
            loaded.seen = len(written) - loaded.new
            self._write_keys(rows)
            self._write_problems(problems, loaded.last_row)
        return loaded

    def _write_keys(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        if not self.row_key:
            return
        keyed = [(row, digest_of(cells[at] for at in self.row_key)) for row, cells in rows if self._key_is_whole(cells)]
        if not keyed:
            return
        here = Attestation.objects.filter(batch=self.batch, row__range=(keyed[0][0], keyed[-1][0]))
        numbers = dict(here.values_list("row", "n"))
        values = [(numbers[row], self.batch.pk, digest) for row, digest in keyed if row in numbers]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO evidence_rowkey (attestation_id, batch_id, digest) VALUES (%s, %s, %s) "
                "ON CONFLICT DO NOTHING",
                values,
            )

    def _key_is_whole(self, cells: Sequence[str]) -> bool:
        return all(cells[at].strip() for at in self.row_key)

    def _write_problems(self, problems: Iterable[RowProblem], last_row: int) -> None:
        found = list(problems)
        RowProblem.objects.bulk_create(found)
        rows = max([last_row, *(problem.row for problem in found)])
        self.batch.rows_read = max(self.batch.rows_read, rows)
        self.batch.problems += len(found)
        self.batch.save(update_fields=["rows_read", "problems"])


def load_report(batch: Batch, incoming: Sequence[Incoming]) -> Loaded:
    """Write the attestations of a report, in one transaction."""
    written = []
    source, erased = batch.source_id, erased_digests()
    for each in incoming:
        words = canonical(each.words)
        number = attestation_id(settings.MUSEUM_KEY, source, each.row, each.ordinal, words)
        if erased and digest_of([words]) in erased:
            continue
        form, chain = each.form.to_json(), canonical(each.chain)
        written.append((batch.pk, each.row, each.ordinal, number, words, form, chain, each.claimed, each.subject))
    with transaction.atomic():
        new = _insert(written)
    return Loaded(new, len(written) - new, len(incoming) - len(written))


def finish_loading(batch: Batch) -> None:
    """Say that every row of the source is in; shared row keys match nothing, so they go."""
    with transaction.atomic():
        _drop_shared_keys(batch)
        batch.state = Batch.State.LOADED
        batch.save(update_fields=["state"])


def _insert(rows: Sequence[tuple[int | str | bytes, ...]]) -> int:
    """Insert attestations; those whose id is here already are left alone. Answers how many were new."""
    if not rows:
        return 0
    with connection.cursor() as cursor:
        before = _highest(cursor)
        cursor.executemany(
            "INSERT INTO evidence_attestation (batch_id, row, ordinal, id, words, form, chain, claimed, subject) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (id) DO NOTHING",
            rows,
        )
        cursor.execute("SELECT count(*) FROM evidence_attestation WHERE n > %s", [before])
        return int(cursor.fetchone()[0])


def _highest(cursor: object) -> int:
    cursor.execute("SELECT coalesce(max(n), 0) FROM evidence_attestation")  # type: ignore[attr-defined]
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _drop_shared_keys(batch: Batch) -> None:
    counts = Counter(bytes(each) for each in RowKey.objects.filter(batch=batch).values_list("digest", flat=True))
    shared = [digest for digest, count in counts.items() if count > 1]
    for start in range(0, len(shared), 500):
        RowKey.objects.filter(batch=batch, digest__in=shared[start : start + 500]).delete()


__all__ = ["Incoming", "Loaded", "RowLoader", "Source", "Taking", "batch_of", "finish_loading", "load_report", "open_batch"]
