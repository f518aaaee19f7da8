"""What was decided about some attestations: who, when, why, what it was before and what it is after. Old lines stay."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from django.db.models import Q

from stele.evidence.keys import address_of, statement_id
from stele.evidence.models import (
    Acceptance,
    Attestation,
    Decision,
    ErasureRequest,
    Hiding,
    InForce,
    Restriction,
    Ruling,
)
from stele.evidence.queries import form_of
from stele.evidence.terms import AUDIENCES, Audience
from stele.linkage.models import Tie, Verdict
from stele.staff.models import JournalLine


@dataclass(frozen=True, slots=True)
class Event:
    """One decision, opened or closed. ``about`` are public ids; ``old`` and ``new`` are JSON or words, empty for none."""

    seq: int
    what: str
    about: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    reason: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the journal's line: who did it and when."""

    event: Event
    by: str
    at: str
    verb: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader may read: of these attestations, these statements. What concerns others is left out."""

    audience: Audience
    statements: Collection[tuple[int, int]]
    attestations: Collection[int] = field(default=())

    def wholly(self, n: int, slot: int) -> bool:
        """Whether a statement (slot -1: something of the attestation) is read."""
        return n in self.attestations if slot < 0 else (n, slot) in self.statements


def history(members: Sequence[int], seen: Seen) -> list[Told]:
    """Every decision about ``members`` that this reader may know of, the latest first."""
    batches = set(Attestation.objects.filter(n__in=members).values_list("batch_id", flat=True))
    events = [
        *acceptances(batches), *about(members, seen),
        *restrictions(Q(attestation__in=members) | Q(source__batch__in=batches), seen.audience),
    ]  # fmt: skip
    lines = {each.seq: each for each in JournalLine.objects.filter(seq__in={each.seq for each in events}).select_related("by")}
    told = [
        Told(each, _name(lines[each.seq]), f"{lines[each.seq].at:%Y-%m-%d %H:%M}", lines[each.seq].verb) for each in events
    ]
    return sorted(told, key=lambda each: (-each.event.seq, each.event.what, each.event.row))


def about(members: Sequence[int], seen: Seen) -> list[Event]:
    """What was decided on these attestations themselves."""
    return [
        *_decisions(members, seen), *_verdicts(members, seen), *_ties(members, seen), *_hidings(members),
        *_rulings(members, seen), *_erasures(members),
    ]  # fmt: skip


def since(members: Sequence[int], seen: Seen, seq: int) -> list[Told]:
    """What was decided about ``members`` after line ``seq`` of the journal."""
    return [each for each in history(members, seen) if each.event.seq > seq]


def _name(line: JournalLine) -> str:
    return line.by.get_full_name() or line.by.username


def _both(row: InForce, opened: Event, closed: str) -> Iterator[Event]:
    yield opened
    if row.closed is not None:
        yield Event(row.closed, closed, opened.about, opened.new, "", "", opened.row)


def acceptances(batches: Iterable[int]) -> Iterator[Event]:
    """Batches that were accepted, and undone."""
    for each in Acceptance.objects.filter(batch__in=batches).select_related("batch"):
        yield from _both(each, Event(each.opened, "accept batch", new=each.batch.name, reason=each.reason), "undo batch")


def _decisions(members: Sequence[int], seen: Seen) -> Iterator[Event]:
    """Accepted, rejected, understood otherwise; and words corrected."""
    corrected = Attestation.objects.filter(n__in=members, corrects__isnull=False)
    corrections = {each.n: each for each in corrected.select_related("batch", "corrects__batch")}
    accepted_with = set(Acceptance.objects.filter(batch__attestation__in=members).values_list("opened", flat=True))
    before: dict[tuple[int, int], str] = {}
    ended = Decision.objects.filter(attestation__in=members).exclude(closed=None).values("closed")
    undone = set(JournalLine.objects.filter(seq__in=ended, verb="undo decision").values_list("seq", flat=True))
    spans = _accepted_while(members)
    for each in Decision.objects.filter(attestation__in=members).order_by("opened", "pk"):
        place = (each.attestation_id, each.slot)
        if not seen.wholly(*place):
            continue
        correction = corrections.get(each.attestation_id)
        with_batch = any(opened < each.opened < closed for opened, closed in spans[each.attestation_id])
        old = before.get(place, "accept batch" if with_batch else "")
        new = each.value or each.saw if each.accepts else "rejected"
        about = statement_id(*place) if each.slot >= 0 else address_of(each.attestation_id)
        if correction is not None and correction.corrects is not None and place not in before:
            yield Event(each.opened, "correct", (about,), *_both_words(correction.corrects, correction, seen), each.reason)
        elif each.opened not in accepted_with or each.slot >= 0:
            what = "reject" if not each.accepts else "understand" if each.value else "accept"
            yield Event(each.opened, what, (about,), old, new if each.slot >= 0 or not each.accepts else "", each.reason, each.pk)
        before[place] = new
        if each.closed in undone:
            before[place] = ""
            yield Event(each.closed or 0, "undo decision", (about,), new, "", "", each.pk)


def _accepted_while(members: Sequence[int]) -> Mapping[int, Sequence[tuple[int, float]]]:
    """From which line to which each attestation was accepted with its batch."""
    spans: dict[int, list[tuple[int, float]]] = defaultdict(list)
    accepted = Attestation.objects.filter(n__in=members, corrects=None, batch__acceptance__isnull=False)
    for n, opened, closed in accepted.values_list("n", "batch__acceptance__opened", "batch__acceptance__closed"):
        spans[n].append((opened, closed or inf))
    return spans


def _both_words(wrong: Attestation, right: Attestation, seen: Seen) -> tuple[str, str]:
    """The words before and after: of the statement that was corrected, or of those of the row that the reader reads."""
    if wrong.erased is not None or right.erased is not None:
        return "", ""
    before, after = json.loads(wrong.words), json.loads(right.words)
    if right.corrects_slot is not None:
        return form_of(wrong).slots[right.corrects_slot].words(before), form_of(right).slots[0].words(after)
    slots = [each for at, each in enumerate(form_of(right).slots) if each.constant is None and seen.wholly(right.n, at)]
    return json.dumps([each.words(before) for each in slots]), json.dumps([each.words(after) for each in slots])


def _verdicts(members: Sequence[int], seen: Seen) -> Iterator[Event]:
    for each in Verdict.objects.filter(Q(a__in=members) | Q(b__in=members)):
        about = (address_of(each.a_id), address_of(each.b_id))
        told = each.a_id in seen.attestations or each.b_id in seen.attestations
        opened = Event(each.opened, each.answer, about, new=each.answer, reason=each.reason if told else "", row=each.pk)
        yield from _both(each, opened, "no longer " + each.answer)


def _ties(members: Sequence[int], seen: Seen) -> Iterator[Event]:
    for each in Tie.objects.filter(Q(attestation__in=members) | Q(target__in=members)):
        if each.attestation_id is not None and not seen.wholly(each.attestation_id, each.slot or 0):
            continue
        opened = Event(each.opened, "tie", (address_of(each.target_id),), new=each.words, reason=each.reason, row=each.pk)
        yield from _both(each, opened, "untie")


def restrictions(reach: Q, audience: Audience) -> Iterator[Event]:
    """Rules of visibility; of a silent one only those know who read past it."""
    for each in Restriction.objects.filter(reach).distinct():
        reads = AUDIENCES.index(audience) >= AUDIENCES.index(Audience(each.audience))
        if reads or each.announced:
            said = f"{each.scope} {each.property}".strip() + f": {each.audience}"
            opened = Event(each.opened, "restrict", new=said, reason=each.reason if reads else each.announced, row=each.pk)
            yield from _both(each, opened, "lift restriction")


def _hidings(members: Sequence[int]) -> Iterator[Event]:
    for each in Hiding.objects.filter(attestation__in=members):
        about = (address_of(each.attestation_id),) if each.attestation_id else ()
        yield from _both(each, Event(each.opened, "hide", about, new="hidden", reason=each.reason, row=each.pk), "show")


def _rulings(members: Sequence[int], seen: Seen) -> Iterator[Event]:
    for each in Ruling.objects.filter(attestation__in=members):
        if seen.wholly(each.attestation_id, each.slot):
            about = (statement_id(each.attestation_id, each.slot),)
            opened = Event(each.opened, "rule", about, new=about[0], reason=each.reason, row=each.pk)
            yield from _both(each, opened, "withdraw ruling")


def _erasures(members: Sequence[int]) -> Iterator[Event]:
    for each in ErasureRequest.objects.filter(attestation__in=members):
        about = (address_of(each.attestation_id),)
        yield Event(each.asked, "ask erasure", about, new="asked", reason=each.ground)
        if each.erased is not None:
            yield Event(each.erased, "erase", about, old="asked", new="erased", reason=each.ground)
