"""The only writers of the index: building it anew beside the one that serves, and following what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import tantivy

from stele.evidence.terms import AUDIENCES, Audience
from stele.records.queries import FindableRow, findable_rows
from stele.records.queries.findables import own_rows, waiting_records
from stele.records.reindexing import indexed
from stele.search import folder
from stele.search.schema import document

_HEAP = 192_000_000
_SMALL_HEAP = 32_000_000
_A_BATCH = 5_000
_TOLD_EVERY = 100_000
Progress = Callable[[int], None]


def rebuild_index(progress: Progress | None = None) -> int:
    """Build every index from the database, beside those that serve; answers how many records the public can find.

    What changes meanwhile is noted as always and followed up afterwards, so that nothing is missed.
    """
    with folder.writing(wait=True):
        noted = [number for number, _ in waiting_records()]
        counts = [_build(audience, progress) for audience in AUDIENCES]
        indexed(noted)
    catch_up()
    return counts[0]


def _build(audience: Audience, progress: Progress | None) -> int:
    name, index = folder.new_build(audience)
    try:
        count = _write(index.writer(_HEAP, 1), findable_rows(audience), progress)
    except BaseException:
        folder.discard(audience, name)
        raise
    folder.use(audience, name)
    return count


def _write(writer: tantivy.IndexWriter, rows: Iterable[FindableRow], progress: Progress | None) -> int:
    count = 0
    for row in rows:
        writer.add_document(document(row))
        count += 1
        if progress and count % _TOLD_EVERY == 0:
            progress(count)
    writer.commit()
    writer.wait_merging_threads()
    return count


def catch_up() -> int:
    """Index what has changed since; builds what is missing. Where another process is writing, it is left to that one."""
    if not all(folder.in_use(audience) for audience in AUDIENCES):
        return rebuild_index()
    if not waiting_records(1):
        return 0
    with folder.writing(wait=False) as mine:
        return _follow() if mine else 0


def _follow() -> int:
    writers = [folder.open_index(audience).writer(_SMALL_HEAP, 1) for audience in AUDIENCES]
    done = 0
    while found := waiting_records(_A_BATCH):
        keys = sorted({key for _, key in found})
        for audience, writer in zip(AUDIENCES, writers, strict=True):
            _replace(audience, writer, keys)
        indexed([number for number, _ in found])
        done += len(keys)
    for writer in writers:
        writer.wait_merging_threads()
    return done


def _replace(audience: Audience, writer: tantivy.IndexWriter, keys: list[int]) -> None:
    rows = list(own_rows(audience, keys))
    if not rows and not folder.holds_any(audience, keys):
        return
    for key in keys:
        writer.delete_documents_by_term("key", key)
    for row in rows:
        writer.add_document(document(row))
    writer.commit()
