"""What the index of names must hear of: noted in the transaction that changes what records can be found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from stele.linkage.queries import steps
from stele.records.findable import CONTENT
from stele.records.inserting import insert
from stele.records.models import Findable, Reindexing


@contextmanager
def reindexed(keys: Sequence[int] | set[int] | None = None) -> Iterator[None]:
    """Note which of the records ``keys`` (``None``: of all) can be found by something else after the block."""
    before = _digests(keys)
    yield
    after = _digests(keys)
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    insert(Reindexing, (Reindexing(record=key, was=key in before) for key in changed))


def _digests(keys: Sequence[int] | set[int] | None) -> dict[int, int]:
    """For each record, a number that changes with its rows; within one process only."""
    found: dict[int, int] = {}
    for row in _rows(keys):
        found[row[0]] = hash((found.get(row[0]), *row[1:]))
    return found


def _rows(keys: Sequence[int] | set[int] | None) -> Iterable[tuple[int, ...]]:
    rows = Findable.objects.order_by("record", "audience").values_list("record", "audience", *CONTENT)
    if keys is None:
        yield from rows.iterator()
        return
    for piece in steps(sorted(keys)):
        yield from rows.filter(record__in=piece)


def indexed(numbers: Sequence[int]) -> None:
    """Forget these notes and no others: the index shows their records as they are."""
    for piece in steps(numbers):
        Reindexing.objects.filter(number__in=piece).delete()
