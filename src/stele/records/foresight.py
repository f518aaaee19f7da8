"""What would be read if one statement more were accepted: assembled as the record would be, and held against what is.

Nothing is decided, and nothing written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stele.evidence.actions.accept import seen_in
from stele.evidence.forms import canonical
from stele.evidence.keys import address_of, statement_id
from stele.evidence.models import Attestation
from stele.evidence.queries import form_of
from stele.evidence.terms import Audience
from stele.linkage.actions.declared import anchor_of
from stele.linkage.queries import component_of, statement_ties
from stele.records.actions import today_number
from stele.records.gather import Gatherer, Supposed
from stele.records.rules.assemble import assemble, statement_shape
from stele.records.rules.said import Evidence
from stele.records.shapes import FactShape, ReadingShape, StatementShape, VoiceShape
from stele.sources.models import Voice


@dataclass(frozen=True, slots=True)
class Foresight:
    """One property of a record before and after. ``statement`` is what would be said, whoever may read it.

    ``before`` and ``after`` are what ``audience`` reads of the record and would read; ``public`` whether the public's
    reading would be another; ``shown`` whether the public would read the statement; ``overtakes`` the statements that
    would no longer stand because this one does.
    """

    statement: StatementShape
    before: ReadingShape | None
    after: ReadingShape | None
    public: bool
    shown: bool
    overtakes: Sequence[str]

    def fact(self, reading: ReadingShape | None) -> FactShape | None:
        """The property of the statement in one of the two readings."""
        facts = reading["facts"] if reading else []
        return next((each for each in facts if each["property"] == self.statement["property"]), None)


def foresee(n: int, slot: int, audience: Audience) -> Foresight:
    """What accepting statement ``slot`` of ``n`` would make of its record."""
    mine = Attestation.objects.select_related("batch__source").get(n=n)
    supposed, mates = _supposed(mine, slot)
    now = component_of(mates[0])
    then = frozenset().union(now, *(component_of(each) for each in (n, *mates)))
    before = next(Gatherer(today_number()).evidence([now]))
    after = next(Gatherer(today_number(), supposed=supposed).evidence([then]))
    voices = {each.id: VoiceShape(name=each.name, kind=each.kind) for each in Voice.objects.all()}

    def reading(evidence: Evidence, who: Audience) -> ReadingShape | None:
        return assemble(evidence, who, today_number(), address_of, voices) if evidence.said else None

    said = next(each for each in after.said if (each.n, each.slot) == (n, slot))
    read_before, read_after = reading(before, audience), reading(after, audience)
    open_before, open_after = reading(before, Audience.PUBLIC), reading(after, Audience.PUBLIC)
    return Foresight(
        statement=statement_shape(said, {}, statement_id), before=read_before, after=read_after,
        public=_says(open_before) != _says(open_after),
        shown=open_after is not None and statement_id(n, slot) in open_after["statements"],
        overtakes=_overtaken(read_after, statement_id(n, slot)) if read_after else (),
    )  # fmt: skip


def _supposed(mine: Attestation, slot: int) -> tuple[Supposed, list[int]]:
    """What accepting would write; and the attestations that it would be joined to, its subject's first one first."""
    first = mine
    while first.corrects_id is not None:
        first = Attestation.objects.select_related("batch__source").get(n=first.corrects_id)
    form, ties = form_of(mine), statement_ties([mine.n])
    target = anchor_of(mine.batch_id, form.slots[slot].target)
    if target is not None and (mine.n, slot) not in ties:
        ties[mine.n, slot] = target
    value = canonical(seen_in(mine)[slot])
    anchor = anchor_of(first.batch_id, first.subject)
    return Supposed({(mine.n, slot): ("", value)}, ties), [anchor or first.n, first.n]


def _says(reading: ReadingShape | None) -> object:
    return (reading["facts"], reading["title"], sorted(reading["statements"])) if reading else None


def _overtaken(after: ReadingShape, sid: str) -> list[str]:
    return [each["statement"] for each in after["changes"] if each.get("by") == sid]
