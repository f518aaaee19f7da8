"""The only writers of the index: building it anew beside the one that serves, and following what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from stele.evidence.terms import AUDIENCES, Audience
from stele.records.queries import FindableRow, findable_rows
from stele.records.queries.findables import own_rows, waiting_records
from stele.records.reindexing import indexed
from stele.search import folder, retrieval
from stele.search.writing import Pen, in_view, words_lost

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
    build = folder.new_build(audience)
    try:
        count = _write(Pen(build, _HEAP), findable_rows(audience), progress)
    except BaseException:
        folder.discard(audience, build.name)
        raise
    folder.use(audience, build.name)
    return count


def _write(pen: Pen, rows: Iterable[FindableRow], progress: Progress | None) -> int:
    count = 0
    for row in rows:
        pen.add(row)
        count += 1
        if progress and count % _TOLD_EVERY == 0:
            progress(count)
    pen.close()
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
    pens = [Pen(folder.open_build(audience), _SMALL_HEAP) for audience in AUDIENCES]
    done = 0
    while found := waiting_records(_A_BATCH):
        keys = sorted({key for _, key in found})
        for audience, pen in zip(AUDIENCES, pens, strict=True):
            _replace(audience, pen, keys)
        indexed([number for number, _ in found])
        done += len(keys)
    for pen in pens:
        pen.close()
    return done


def _replace(audience: Audience, pen: Pen, keys: list[int]) -> None:
    """Write the records as they are now; words that no record holds any more go in the same step."""
    rows, view = list(own_rows(audience, keys)), folder.view(audience)
    held = retrieval.count(view.searcher, retrieval.records(keys)) > 0
    if not rows and not held:
        return
    lost = words_lost(view, keys) if held else set()
    if held:
        pen.remove(keys)
    for row in rows:
        lost -= pen.add(row, in_view(view))
    pen.forget(lost)
    pen.commit()
