"""The only writers of the index: building it anew beside the one that serves, and following what has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from stele.evidence.terms import AUDIENCES, Audience
from stele.plain.names.words import read_word
from stele.records.queries import findable_rows
from stele.records.queries.findables import more_wait_than, own_rows, waiting_records
from stele.records.reindexing import indexed
from stele.search import folder
from stele.search.folder import Used
from stele.search.view import Part, parts_of
from stele.search.writing import Pen

_A_BATCH = 5_000
_TOLD_EVERY = 100_000
_AS_LARGE = 4
"""A segment that is not that many times as large as what comes after it is written anew together with it."""
Progress = Callable[[int], None]


def rebuild_index(progress: Progress | None = None) -> int:
    """Build every index from the database, beside those that serve; answers how many records the public can find.

    What changes meanwhile is noted as always and followed up afterwards, so that nothing is missed.
    """
    with folder.writing(wait=True):
        count = _build_all(progress)
    catch_up()
    return count


def _build_all(progress: Progress | None = None) -> int:
    noted = [number for number, _ in waiting_records()]
    counts = [_build(audience, progress) for audience in AUDIENCES]
    indexed(noted)
    return counts[0]


def _build(audience: Audience, progress: Progress | None) -> int:
    pen = Pen(cache(read_word))
    for count, row in enumerate(findable_rows(audience), 1):
        pen.add(row)
        if progress and count % _TOLD_EVERY == 0:
            progress(count)
    folder.use(audience, _written(audience, pen))
    return len(pen)


def _written(audience: Audience, pen: Pen) -> list[Used]:
    if not len(pen):
        return []
    path = folder.new_segment(audience)
    pen.write(path)
    return [Used(path.name)]


def catch_up() -> int:
    """Index what has changed since; builds what is missing. Where another process is writing, it is left to that one.

    Where more has changed than there is, building anew is less work than following.
    """
    if any(folder.in_use(audience) is None for audience in AUDIENCES):
        return rebuild_index()
    if not waiting_records(1):
        return 0
    with folder.writing(wait=False) as mine:
        if not mine:
            return 0
        return (_build_all() if _is_mostly_new() else 0) + _follow()


def _is_mostly_new() -> bool:
    there = sum(len(part.segment) for audience in AUDIENCES for part in parts_of(audience))
    return more_wait_than(max(there, _A_BATCH))


def _follow() -> int:
    done = 0
    while found := waiting_records(_A_BATCH):
        keys = sorted({key for _, key in found})
        for audience in AUDIENCES:
            _replace(audience, keys)
        indexed([number for number, _ in found])
        done += len(keys)
    return done


def _replace(audience: Audience, keys: list[int]) -> None:
    """Write the records as they are now, and take out what was there of them, in one step."""
    pen = Pen()
    for row in own_rows(audience, keys):
        pen.add(row)
    before = parts_of(audience)
    parts = [part.without(np.asarray(keys, np.int64)) for part in before]
    if not len(pen) and all(len(part.gone) == len(was.gone) for part, was in zip(parts, before, strict=True)):
        return
    while parts and _is_small(parts[-1], len(pen)):
        part = parts.pop()
        pen.add_rows(part.segment, part.every())
    folder.use(audience, [*(_used(audience, part) for part in parts), *_written(audience, pen)])


def _is_small(part: Part, beside: int) -> bool:
    """Whether a segment is better written anew: it is hardly larger than what comes after it, or half of it is gone."""
    left = len(part.segment) - len(part.gone)
    return left < _AS_LARGE * beside or left < len(part.gone)


def _used(audience: Audience, part: Part) -> Used:
    return Used(part.segment.name, folder.note_gone(audience, part.gone) if len(part.gone) else "")
