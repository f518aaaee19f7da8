"""A record as those who work on it see it: every attestation and statement, how each stands, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stele.evidence.keys import address_of, statement_id
from stele.evidence.models import Acceptance, Attestation, Batch, Decision, Ruling
from stele.evidence.terms import AUDIENCES, Audience
from stele.linkage.queries import component_of
from stele.records.actions import today_number
from stele.records.gather import Gatherer, Supposed
from stele.records.queries.history import Seen, Told, history
from stele.records.queries.pages import reading_for, record_at
from stele.records.rules.assemble import sources_cited, statement_shape
from stele.records.rules.readable import may_read
from stele.records.rules.said import Evidence, Said
from stele.records.shapes import ReadingShape, SourceShape, StatementShape, VoiceShape
from stele.sources.models import Voice


@dataclass(frozen=True, slots=True)
class Deed:
    """Who decided on something, at which line of the journal, and why."""

    by: str
    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Held:
    """A statement and how it stands: accepted, rejected, or waiting; ``fate`` as readings tell it."""

    said: StatementShape
    slot: int
    standing: str
    floor: Audience
    deed: Deed | None
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One attestation: what one voice says in one place of a source."""

    n: int
    address: str
    batch: Batch
    erased: bool
    corrects: str
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A record for one who works on it; ``readings`` for each audience up to their own."""

    n: int
    members: tuple[int, ...]
    address: str
    hidden: bool
    readings: Mapping[Audience, ReadingShape | None]
    accounts: Sequence[Account]
    statements: Mapping[str, StatementShape]
    voices: Mapping[str, VoiceShape]
    sources: Mapping[str, SourceShape]
    events: Sequence[Told]
    rulings: Sequence[Ruling]
    seen: Seen = field(repr=False)

    @property
    def own(self) -> ReadingShape | None:
        """What this reader reads: the fullest that there is."""
        return next((each for each in reversed(list(self.readings.values())) if each), None)


def dossier(n: int, audience: Audience) -> Dossier | None:
    """The record in which attestation ``n`` stands; ``None`` where this reader may read nothing of it."""
    members = component_of(n)
    everything, accepted = _evidence(members, everything=True), _evidence(members)
    said = may_read(replace(everything, since=(accepted.said,)), audience, today_number())
    rows = {each.n: each for each in Attestation.objects.filter(n__in=members).select_related("batch__source")}
    shown = {each.n for each in said} | {each.n for each in rows.values() if each.erased is not None}
    if not said and not (shown and all(each.erased is not None for each in rows.values())):
        return None
    seen = Seen(audience, {(each.n, each.slot) for each in said}, shown)
    record = record_at(n)
    upto = AUDIENCES[: AUDIENCES.index(audience) + 1]
    readings = {each: reading_for(record, each) if record else None for each in upto}
    own = next((each for each in reversed(list(readings.values())) if each), None)
    voices = {each.id: VoiceShape(name=each.name, kind=each.kind) for each in Voice.objects.all()}
    return Dossier(
        n=n, members=tuple(sorted(members)), address=own["address"] if own else address_of(min(shown)),
        hidden=bool(record and record["hidden"]), readings=readings,
        accounts=_accounts(rows, said, {(each.n, each.slot) for each in accepted.said}, own),
        statements={statement_id(each.n, each.slot): statement_shape(each, {}, statement_id) for each in said},
        voices=voices, sources=sources_cited(said), events=history(sorted(members), seen),
        rulings=[each for each in _rulings(members) if seen.wholly(each.attestation_id, each.slot)], seen=seen,
    )  # fmt: skip


def _evidence(members: frozenset[int], *, everything: bool = False) -> Evidence:
    return next(Gatherer(today_number(), supposed=Supposed(everything=everything)).evidence([members]))


def _accounts(
    rows: Mapping[int, Attestation], said: Sequence[Said], accepted: set[tuple[int, int]], own: ReadingShape | None
) -> list[Account]:
    mine: dict[int, list[Said]] = {}
    for each in said:
        mine.setdefault(each.n, []).append(each)
    deeds = _deeds(rows)
    fates = {each["statement"]: each["fate"] for each in own["changes"]} if own else {}
    found = [
        Account(
            n=n, address=address_of(n), batch=row.batch, erased=row.erased is not None,
            corrects=address_of(row.corrects_id) if row.corrects_id else "",
            held=tuple(_held(each, (n, each.slot) in accepted, deeds, row, fates) for each in mine.get(n, ())),
        )
        for n, row in rows.items()
        if n in mine or row.erased is not None
    ]  # fmt: skip
    return sorted(found, key=lambda each: (min((x.order for x in mine.get(each.n, ())), default=_LAST), each.n))


_LAST = (1 << 41, True, "", 0, 0, 0)


def _held(said: Said, accepted: bool, deeds: Mapping[object, Deed], row: Attestation, fates: Mapping[str, str]) -> Held:
    own = deeds.get((said.n, said.slot)) or deeds.get((said.n, -1))
    rejected = not accepted and own is not None
    return Held(
        said=statement_shape(said, {}, statement_id), slot=said.slot,
        standing="accepted" if accepted else "rejected" if rejected else "waiting",
        floor=AUDIENCES[said.floor], deed=own or (deeds.get(row.batch_id) if accepted else None),
        fate=fates.get(statement_id(said.n, said.slot), ""),
    )  # fmt: skip


def _deeds(rows: Mapping[int, Attestation]) -> dict[object, Deed]:
    """By (attestation, slot) the decision in force, by batch its acceptance."""
    decisions = Decision.objects.filter(attestation__in=rows, closed=None).select_related("by").order_by("opened", "pk")
    found: dict[object, Deed] = {
        (each.attestation_id, each.slot): Deed(each.by.username, each.opened, each.reason) for each in decisions
    }
    batches = {each.batch_id for each in rows.values()}
    for each in Acceptance.objects.filter(batch__in=batches, closed=None).select_related("by"):
        found[each.batch_id] = Deed(each.by.username, each.opened, each.reason)
    return found


def _rulings(members: Iterable[int]) -> list[Ruling]:
    return list(Ruling.objects.filter(attestation__in=members, closed=None).select_related("by").order_by("pk"))
