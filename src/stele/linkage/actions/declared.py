"""What a report declares by accepting a statement of it: that it is about this subject, and that it names that one.

A join or tie is in force as long as something of the attestation is accepted, in whatever order that was decided.
"""

from __future__ import annotations

from typing import Final

from stele.evidence.keys import number_at
from stele.evidence.models import Acceptance, Attestation
from stele.evidence.queries import accepted_slots, form_of
from stele.linkage.actions.ties import Mention, write_tie
from stele.linkage.actions.verdicts import write_verdict
from stele.linkage.models import Tie, Verdict
from stele.staff.actions import Act, RefusedError

RECORD: Final = "record:"
"""Begins the key of a subject that is the one which the attestation at this address is about."""
OF_ONE_REPORT: Final = "the report speaks of these as one subject"


def settle(act: Act, n: int) -> list[int]:
    """Join and tie what is accepted at ``n`` or in its corrections, and undo that where nothing is; the attestations touched."""
    family = _family(n)
    first = family[0]
    accepted = accepted_slots(family)
    with_batch = Acceptance.objects.filter(batch=first.batch_id, closed=None).exists()
    anchor = anchor_of(first.batch_id, first.subject)
    touched = [each.n for each in family]
    if anchor is not None and anchor != first.n:
        _settle_join(act, (min(anchor, first.n), max(anchor, first.n)), any(accepted.values()), with_batch)
        touched.append(anchor)
    for each in family:
        touched += _settle_ties(act, each, accepted[each.n], with_batch)
    return sorted(set(touched))


def anchor_of(batch: int, subject: str) -> int | None:
    """The first attestation of a subject of a report: the others are joined to it, and what names it is tied to it."""
    if not subject:
        return None
    if (address := subject.removeprefix(RECORD)) != subject:
        return number_at(address)
    here = Attestation.objects.filter(erased=None, corrects=None).order_by("row", "ordinal")
    file, colon, key = subject.rpartition(":")
    mine = here.filter(batch__source__filename=file, subject=key) if colon else here.filter(batch=batch, subject=subject)
    return mine.values_list("n", flat=True).first()


def _family(n: int) -> list[Attestation]:
    """The attestation first proposed, and everything that corrects it."""
    rows = Attestation.objects.select_related("batch")
    first = rows.get(n=n)
    while first.corrects_id is not None:
        first = rows.get(n=first.corrects_id)
    family, edge = [first], [first.n]
    while edge:
        more = list(rows.filter(corrects__in=edge, erased=None).order_by("n"))
        family, edge = [*family, *more], [each.n for each in more]
    return family


def _settle_join(act: Act, pair: tuple[int, int], wanted: bool, with_batch: bool) -> None:
    standing = Verdict.objects.filter(a=pair[0], b=pair[1], answer=Verdict.Answer.SAME, closed=None)
    if wanted and not standing.exists():
        write_verdict(act, *pair, Verdict.Answer.SAME, OF_ONE_REPORT)
    elif not wanted and not with_batch:
        standing.filter(reason=OF_ONE_REPORT).update(closed=act.seq)


def _settle_ties(act: Act, each: Attestation, accepted: frozenset[int], with_batch: bool) -> list[int]:
    targets = []
    for number, slot in enumerate(form_of(each).slots):
        target = anchor_of(each.batch_id, slot.target)
        standing = Tie.objects.filter(attestation=each.n, slot=number, scope=Tie.Scope.STATEMENT, closed=None)
        if target is not None and number in accepted and not standing.exists():
            write_tie(act, Mention("", "", "statement", attestation=each.n, slot=number), target, OF_ONE_REPORT)
            targets.append(target)
        elif number not in accepted and not with_batch:
            targets += standing.filter(reason=OF_ONE_REPORT).values_list("target", flat=True)
            standing.filter(reason=OF_ONE_REPORT).update(closed=act.seq)
    return targets


def free_key(batch: int, words: str) -> str:
    """A key that no subject of this report has."""
    if not words:
        raise RefusedError("This statement is none of a report, whose subjects have keys.")
    taken = set(Attestation.objects.filter(batch=batch).values_list("subject", flat=True))
    return next(each for each in (words, *(f"{words}-{at}" for at in range(2, 10_000))) if each not in taken)
