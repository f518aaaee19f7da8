"""Where something that arrives belongs: the records that it may be about."""

from __future__ import annotations

import json
from collections.abc import Set
from dataclasses import dataclass

from stele.evidence.keys import address_of
from stele.evidence.terms import Kind
from stele.records.models import Record
from stele.records.queries.pages import record_at
from stele.records.shapes import ReadingShape


@dataclass(frozen=True, slots=True)
class RecordHome:
    """A record by the address of its first attestation, which no verdict moves."""

    kind: Kind
    address: str


def record_home(n: int) -> RecordHome | None:
    """The record that attestation ``n`` stands in."""
    found = record_at(n)
    return RecordHome(Kind(found["kind"]), address_of(n)) if found and found["kind"] else None


def homes_by_accession_number(numbers: Set[str]) -> dict[str, list[RecordHome]]:
    """The works that have each of these accession numbers, for whoever works here."""
    found: dict[str, list[RecordHome]] = {}
    if not numbers:
        return found
    works = Record.objects.filter(kind=Kind.WORK).order_by("key").values_list("key", "reading", "staff", "restricted")
    for key, *texts in works.iterator():
        fullest = next((each for each in reversed(texts) if each), "")
        if '"accession_number"' in fullest:
            for number in _numbers(json.loads(fullest)) & numbers:
                found.setdefault(number, []).append(RecordHome(Kind.WORK, address_of(key)))
    return found


def _numbers(reading: ReadingShape) -> set[str]:
    return {each["words"] for fact in reading["facts"] if fact["property"] == "accession_number" for each in fact["values"]}
