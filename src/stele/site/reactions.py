"""What follows what: each kind of journal line, and what is rebuilt after it. Every step is safe to repeat.

Lines are followed up in order; a killed process leaves the rest to the next one that looks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from itertools import chain
from math import inf
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet

from stele.evidence.actions.erasure import forget_erased_bytes, scrub
from stele.evidence.models import Attestation, Batch, Restriction
from stele.linkage.models import Tie
from stele.records.actions import is_anything_due, rebuild_around, rebuild_due, rebuild_everything
from stele.records.doubtful import doubt_accepted, doubt_among
from stele.search.actions import catch_up, rebuild_index
from stele.site.image_jobs import prepare_again
from stele.staff.actions import one_writer_at_a_time
from stele.staff.models import JournalLine

_ERASE: Final = "erase"
_OF_BATCHES: Final = frozenset({"accept batch", "undo batch"})
_DECIDES: Final = _OF_BATCHES | {"decide", "correct", "state", "undo decision", _ERASE}
_AT_ONCE: Final = 100
_DUE_AT_ONCE: Final = 500
Refs = dict[str, Any]


def follow_up() -> int:
    """Follow up every line that has not been; answers how many were."""
    done, last = 0, 0
    while lines := list(_waiting().filter(seq__gt=last).order_by("seq")[:_AT_ONCE]):
        follow(*lines)
        done, last = done + len(lines), lines[-1].seq
    leave_no_trace()
    if not connection.in_atomic_block:
        catch_up()
    return done


def rebuild_and_follow_up() -> int:
    """Build everything that is derived again, which is what waiting lines entail; answers how many subjects there are."""
    with transaction.atomic():
        one_writer_at_a_time()
        count = rebuild_everything()
        _waiting().exclude(verb=_ERASE).update(followed=True)
    leave_no_trace()
    prepare_again()
    catch_up()
    return count


def leave_no_trace() -> None:
    """After an erasure: the bytes that held the words, and the pages of the database, are overwritten; the index is built anew.

    Its line is followed up only then; a process that is killed before leaves it to the next one that looks.
    """
    erasures = list(_waiting().filter(verb=_ERASE).values_list("seq", flat=True))
    if erasures and not connection.in_atomic_block:
        forget_erased_bytes()
        rebuild_index()
        if scrub():
            JournalLine.objects.filter(seq__in=erasures).update(followed=True)


def follow(*lines: JournalLine) -> None:
    """Carry out what lines entail, and mark them, in one transaction; an erasure also has to leave no trace."""
    with transaction.atomic():
        one_writer_at_a_time()
        waiting = set(_waiting().filter(seq__in=[line.seq for line in lines]).values_list("seq", flat=True))
        mine = [line for line in lines if line.seq in waiting]
        rebuild_around(chain.from_iterable(_AFFECTED.get(line.verb, _nothing)(line.refs) for line in mine))
        _doubt(mine)
        JournalLine.objects.filter(seq__in=[line.seq for line in mine if line.verb != _ERASE]).update(followed=True)


def _doubt(lines: Iterable[JournalLine]) -> None:
    """Which statements need eyes, after what was decided on them."""
    decided = [line for line in lines if line.verb in _DECIDES]
    for batch in Batch.objects.filter(pk__in={line.refs["batch"] for line in decided if line.verb in _OF_BATCHES}):
        doubt_accepted(batch)
    doubt_among({n for line in decided if line.verb not in _OF_BATCHES for n in _named(line.refs)})


def _waiting() -> QuerySet[JournalLine]:
    return JournalLine.objects.filter(followed=False)


def day_has_come(within: float = inf) -> bool:
    """Rebuild what changes by itself today: a rule that ends, 110 years that have passed.

    Answers whether all of it is done; after ``within`` seconds it begins with no further piece. Where nothing is due, nobody
    who writes is waited for.
    """
    begun = time.monotonic()
    while is_anything_due():
        if time.monotonic() - begun >= within:
            return False
        with transaction.atomic():
            one_writer_at_a_time()
            rebuild_due(at_most=_DUE_AT_ONCE)
    return True


def _nothing(refs: Refs) -> Iterable[int]:
    return ()


def _named(refs: Refs) -> Iterable[int]:
    return [n for n in refs.get("attestations", ()) if n]


def _of_batch(refs: Refs) -> Iterable[int]:
    return Attestation.objects.filter(batch=refs["batch"]).values_list("n", flat=True).iterator()


def _of_source(address: str) -> Iterable[int]:
    return Attestation.objects.filter(batch__source=address).values_list("n", flat=True).iterator()


def _of_series(series: str) -> Iterable[int]:
    return Attestation.objects.filter(batch__source__series=series).values_list("n", flat=True).iterator()


def _everything() -> Iterable[int]:
    return Attestation.objects.values_list("n", flat=True).iterator()


def _of_tie(refs: Refs) -> Iterable[int]:
    """The statements whose wording the tie reaches, and what it names."""
    tie = Tie.objects.get(pk=refs["tie"])
    if tie.scope == Tie.Scope.STATEMENT:
        return _named(refs)
    if tie.source_id is not None:
        return [*_of_source(tie.source_id), tie.target_id]
    return [*(_of_series(tie.series_id) if tie.series_id is not None else _everything()), tie.target_id]


def _of_restriction(refs: Refs) -> Iterable[int]:
    rule = Restriction.objects.get(pk=refs["restriction"])
    if rule.attestation_id is not None:
        return [rule.attestation_id]
    if rule.source_id is not None:
        return _of_source(rule.source_id)
    return _of_series(rule.series_id) if rule.series_id is not None else _everything()


def _of_hiding(refs: Refs) -> Iterable[int]:
    return _of_source(refs["source"]) if refs.get("source") else _named(refs)


_AFFECTED: Final[dict[str, Callable[[Refs], Iterable[int]]]] = {
    "accept batch": _of_batch,
    "undo batch": _of_batch,
    "decide": _named,
    "correct": _named,
    "state": _named,
    "undo decision": _named,
    "rule": _named,
    "withdraw ruling": _named,
    "judge": _named,
    "unjoin": _named,
    "join": _named,
    "part": _named,
    "take back": _named,
    "tie": _of_tie,
    "untie": _of_tie,
    "restrict": _of_restriction,
    "lift restriction": _of_restriction,
    "hide": _of_hiding,
    "show": _of_hiding,
    _ERASE: _named,
}
