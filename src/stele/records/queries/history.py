"""What was decided about some attestations: who, when, why, what it was before and what it is after. Old lines stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
        *_acceptances(batches), *_decisions(members, seen), *_verdicts(members, seen), *_ties(members, seen),
        *_restrictions(members, batches, seen), *_hidings(members), *_rulings(members, seen), *_erasures(members),
    ]  # fmt: skip
    lines = {each.seq: each for each in JournalLine.objects.filter(seq__in={each.seq for each in events}).select_related("by")}
    told = [
        Told(each, _name(lines[each.seq]), f"{lines[each.seq].at:%Y-%m-%d %H:%M}", lines[each.seq].verb) for each in events
    ]
    return sorted(told, key=lambda each: (-each.event.seq, each.event.what, each.event.row))


def since(members: Sequence[int], seen: Seen, seq: int) -> list[Told]:
    """What was decided about ``members`` after line ``seq`` of the journal."""
    return [each for each in history(members, seen) if each.event.seq > seq]


def _name(line: JournalLine) -> str:
    return line.by.get_full_name() or line.by.username


def _both(row: InForce, opened: Event, closed: str) -> Iterator[Event]:
    yield opened
    if row.closed is not None:
        yield Event(row.closed, closed, opened.about, opened.new, "", "", opened.row)


def _acceptances(batches: Iterable[int]) -> Iterator[Event]:
    for each in Acceptance.objects.filter(batch__in=batches).select_related("batch"):
        yield from _both(each, Event(each.opened, "accept batch", new=each.batch.name, reason=each.reason), "undo batch")


def _decisions(members: Sequence[int], seen: Seen) -> Iterator[Event]:
    """Accepted, rejected, understood otherwise; and words corrected."""
    corrections = {each.n: each for each in Attestation.objects.filter(n__in=members, corrects__isnull=False)}
    words = dict(Attestation.objects.filter(n__in=members).values_list("n", "words"))
    accepted_with = set(Acceptance.objects.filter(batch__attestation__in=members).values_list("opened", flat=True))
    before: dict[tuple[int, int], str] = {}
    for each in Decision.objects.filter(attestation__in=members).order_by("opened", "pk"):
        place = (each.attestation_id, each.slot)
        if not seen.wholly(*place):
            continue
        correction = corrections.get(each.attestation_id)
        old, new = before.get(place, ""), (each.value or each.saw if each.accepts else "")
        about = statement_id(*place) if each.slot >= 0 else address_of(each.attestation_id)
        if correction is not None and each.slot < 0 and place not in before:
            yield Event(each.opened, "correct", (about,), words.get(correction.corrects_id or 0, ""), correction.words, each.reason)
        elif each.opened not in accepted_with or each.slot >= 0:
            what = "reject" if not each.accepts else "understand" if each.value else "accept"
            yield Event(each.opened, what, (about,), old, new if each.slot >= 0 else "", each.reason, each.pk)
        before[place] = new


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


def _restrictions(members: Sequence[int], batches: Iterable[int], seen: Seen) -> Iterator[Event]:
    """Rules about these attestations or their sources; of a silent one only those know who read past it."""
    reach = Q(attestation__in=members) | Q(source__batch__in=batches)
    for each in Restriction.objects.filter(reach):
        reads = AUDIENCES.index(seen.audience) >= AUDIENCES.index(Audience(each.audience))
        if reads or each.announced:
            said = f"{each.scope} {each.property}".strip() + f": {each.audience}"
            opened = Event(each.opened, "restrict", new=said, reason=each.reason if reads else each.announced, row=each.pk)
            yield from _both(each, opened, "lift restriction")


def _hidings(members: Sequence[int]) -> Iterator[Event]:
    for each in Hiding.objects.filter(attestation__in=members):
        yield from _both(each, Event(each.opened, "hide", reason=each.reason, row=each.pk), "show")


def _rulings(members: Sequence[int], seen: Seen) -> Iterator[Event]:
    for each in Ruling.objects.filter(attestation__in=members):
        if seen.wholly(each.attestation_id, each.slot):
            about = (statement_id(each.attestation_id, each.slot),)
            opened = Event(each.opened, "rule", about, new=about[0], reason=each.reason, row=each.pk)
            yield from _both(each, opened, "withdraw ruling")


def _erasures(members: Sequence[int]) -> Iterator[Event]:
    for each in ErasureRequest.objects.filter(attestation__in=members):
        about = (address_of(each.attestation_id),)
        yield Event(each.asked, "ask erasure", about, reason=each.ground)
        if each.erased is not None:
            yield Event(each.erased, "erase", about, reason=each.ground)
