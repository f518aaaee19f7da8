"""Taking a record apart: which attestations go on the other side, and the cut that this closes, shown beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from stele.linkage.actions.verdicts import verdicts_within, write_verdict
from stele.linkage.models import Verdict
from stele.linkage.queries import closure
from stele.linkage.rules import Pair, components
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User

_CHANGED = "These verdicts no longer separate the two sides: the record has changed. Look at the cut again."


@dataclass(frozen=True, slots=True)
class Cut:
    """What parting a record closes, and the pairs that have to be joined anew so that neither side falls to pieces."""

    closing: tuple[Verdict, ...]
    mending: tuple[Pair, ...]
    side: frozenset[int]
    rest: frozenset[int]


def cut_for(side: Iterable[int]) -> Cut:
    """The cut between ``side`` and the rest of its record."""
    mine = frozenset(side)
    members, pairs = closure(sorted(mine)[:1])
    rest = frozenset(members) - mine
    if not mine or not mine <= members:
        raise RefusedError(_("These attestations are not all of one record. Choose them on the page of one record."))
    if not rest:
        raise RefusedError(_("Something must stay: choose some of the attestations, not all of them."))
    verdicts = verdicts_within(members)
    closing = [each for each in verdicts if (each.a_id in mine) != (each.b_id in mine)]
    judged = {(each.a_id, each.b_id) for each in verdicts}
    crossing = [pair for pair in pairs - judged if (pair[0] in mine) != (pair[1] in mine)]
    if crossing:
        raise RefusedError(_("A correction stays with what it corrects: choose both, or neither."))
    held = [pair for pair in pairs if (pair[0] in mine) == (pair[1] in mine)]
    mending = [*_mending(mine, held), *_mending(rest, held)]
    return Cut(tuple(sorted(closing, key=lambda each: each.pk)), tuple(mending), mine, rest)


def part(by: User, side: Iterable[int], cut: Sequence[int], reason: str) -> list[Verdict]:
    """Take a record apart by a cut that was shown; refuses if it is no longer the cut. Records *different* across it."""
    if not reason.strip():
        raise RefusedError(_("A verdict needs a reason. Say in a few words why."))
    with acting(by, "part") as act:
        now = cut_for(side)
        if {each.pk for each in now.closing} != set(cut):
            raise RefusedError(_CHANGED)
        Verdict.objects.filter(pk__in=cut).update(closed=act.seq)
        ends = sorted({(each.a_id, each.b_id) for each in now.closing})
        made = [_different(act, pair, reason) for pair in ends]
        made += [write_verdict(act, *pair, Verdict.Answer.SAME, reason) for pair in now.mending]
        touched = sorted({n for pair in (*ends, *now.mending) for n in pair})
        act.refs.update(verdicts=[each.pk for each in made], cut=sorted(cut), attestations=touched)
    return made


def _different(act: Act, pair: Pair, reason: str) -> Verdict:
    return Verdict.objects.create(
        a_id=pair[0], b_id=pair[1], answer=Verdict.Answer.DIFFERENT, reason=reason, opened=act.seq, by=act.by
    )


def _mending(side: frozenset[int], held: Iterable[Pair]) -> list[Pair]:
    """Pairs that keep one side together where the closed verdicts alone had held it."""
    inside = [pair for pair in held if pair[0] in side]
    return list(pairwise(min(each) for each in components(side, inside)))
