"""One statement, wherever it stands now: its record, its source, its passage, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Q

from stele.evidence.keys import statement_at
from stele.evidence.models import Acceptance, Attestation, Decision, ErasureRequest
from stele.evidence.terms import Audience
from stele.records.models import Record
from stele.records.queries.folding import passage_of
from stele.records.queries.pages import Gone, LinkedRecord, link_of, reading_for, record_at
from stele.records.queries.rows import LINE, Row, row_of
from stele.records.shapes import ReadingShape, SourceShape, StatementShape
from stele.staff.models import JournalLine


class DecisionShape(TypedDict):
    """What was decided, on which day, and why. Who works here is not shown to the public by user name."""

    what: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement with everything that it hangs on."""

    statement: StatementShape
    record: Row
    reading: ReadingShape
    source: SourceShape
    passage: str
    decided: list[DecisionShape]
    links: list[LinkedRecord]


def statement(sid: str, audience: Audience = Audience.PUBLIC) -> StatementPage | Gone | None:
    """The statement ``sid``; ``None`` where this audience may not read it, as if it were not there."""
    place = statement_at(sid)
    record = record_at(place[0]) if place else None
    if place is None or record is None:
        return None
    reading = reading_for(record, audience)
    if reading is None or sid not in reading["statements"]:
        return _gone(record["hidden"], place[0])
    said = reading["statements"][sid]
    return StatementPage(
        statement=said,
        record=row_of(Record.objects.only(*LINE).get(key=record["key"])),
        reading=reading,
        source=reading["sources"][said["source"]],
        passage=_passage(place[0], said) if "start" in said["locus"] and "end" in said["locus"] else "",
        decided=_decided(*place),
        links=link_of(record["key"], sid),
    )


def _gone(hidden: bool, n: int) -> Gone | None:
    if hidden:
        return Gone("hidden")
    request = ErasureRequest.objects.filter(attestation=n, erased__isnull=False).first()
    return Gone(request.ground) if request else None


def _passage(n: int, said: StatementShape) -> str:
    """The passage of a report that holds the statement, where the report may be shown."""
    source = Attestation.objects.select_related("batch__source").get(n=n).batch.source
    return passage_of(source, said["locus"]["start"], said["locus"]["end"], said["id"])


def _decided(n: int, slot: int) -> list[DecisionShape]:
    own = Decision.objects.filter(Q(slot=slot) | Q(slot=-1), attestation=n)
    batch = Acceptance.objects.filter(batch__attestation=n)
    rows = [
        *((each.opened, "accepted" if each.accepts else "rejected", each.reason) for each in own),
        *((each.closed, "withdrawn", "") for each in own if each.closed),
        *((each.opened, "accepted with its list", each.reason) for each in batch if each.form),
        *((each.closed, "withdrawn with its list", "") for each in batch if each.closed and each.form),
    ]
    days = dict(JournalLine.objects.filter(seq__in=[seq for seq, _, _ in rows]).values_list("seq", "at"))
    return [DecisionShape(what=what, on=days[seq].date().isoformat(), reason=reason) for seq, what, reason in sorted(rows)]
