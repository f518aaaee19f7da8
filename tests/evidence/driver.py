"""Drives a museum in tests through its own verbs, and copies one into another order."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import connection

from stele.evidence.actions.take_in import RowLoader, Taking, finish_loading, open_batch
from stele.evidence.forms import Form, Slot
from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch
from stele.evidence.terms import Kind
from stele.linkage.actions.batches import accept_batch
from stele.records.actions import rebuild_everything
from stele.records.findable import CONTENT
from stele.records.models import Findable, Record
from stele.site.check import snapshot
from stele.site.reactions import follow_up
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.staff.models import JournalLine, Role, User

COLUMNS = ("key", "name", "died", "place", "residence", "note")
FORM = Form(
    Kind.PERSON,
    (
        Slot("name", (1,), ("",)),
        Slot("death_date", (2,)),
        Slot("death_place", (3,)),
        Slot("residence", (4,)),
        Slot("note", (5,)),
        Slot("standing", constant="commemorated", given={"code": "commemorated"}),
    ),
)
PLACES = Form(Kind.PLACE, (Slot("name", (0,), ("",)), Slot("within", (1,))))
VOICES = {
    "ministry": VoiceFacts({"en": "The ministry"}, "government"),
    "archive": VoiceFacts({"en": "The archive"}, "archive"),
    "families": VoiceFacts({"en": "The families' association"}, "association"),
}


@dataclass
class Museum:
    """A museum in a test: two people, and lists under short names."""

    one: User = field(default_factory=lambda: person("one"))
    other: User = field(default_factory=lambda: person("other"))
    lists: dict[str, Batch] = field(default_factory=dict)

    def take_in(
        self, name: str, rows: Sequence[Sequence[str]], *, voice: str = "ministry", claimed: str = "1950",
        series: str = "", edition: int | None = None, form: Form = FORM, public: bool = True,
    ) -> Batch:  # fmt: skip
        facts = SourceFacts(
            title=f"List {name}", kind="official register", language="en", claimed=claimed, publisher=voice,
            series=series, edition=edition, public=public, filename=f"{name}.csv", encoding="utf-8",
        )  # fmt: skip
        taking = Taking(name, facts, VOICES, (voice,), form, COLUMNS[: 6 if form is FORM else 2], (0,))
        digest = sha256(f"{name}{rows}".encode()).hexdigest()
        batch = open_batch(self.one, taking, digest, 1)
        loader = RowLoader(batch, (0,) if form is FORM else ())
        loader.load([(at, list(row)) for at, row in enumerate(rows, start=2)])
        finish_loading(batch)
        self.lists[name] = batch
        return batch

    def accept(self, name: str) -> int:
        seq = accept_batch(self.one, self.lists[name], "checked against the original")
        follow_up()
        return seq

    def n(self, name: str, row: int) -> int:
        return Attestation.objects.get(batch=self.lists[name], row=row, ordinal=0).n


def person(name: str) -> User:
    return User.objects.create_user(name, role=Role.ADMINISTRATOR)


def reading(n: int) -> dict | None:
    """What the public reads of the record in which ``n`` stands."""
    from stele.records.queries.pages import record_at

    record = record_at(n)
    return json.loads(record["reading"]) if record and record["reading"] else None


def fact(n: int, prop: str) -> dict | None:
    found = reading(n)
    facts = found["facts"] if found else []
    return next((each for each in facts if each["property"] == prop), None)


def public_rows() -> dict[str, list]:
    """Everything that the public could ever observe of derived rows."""
    found = snapshot()
    records = [
        {key: value for key, value in each.items() if key not in ("staff", "restricted", "due")}
        for each in Record.objects.order_by("key").values()
        if each["reading"]
    ]
    links = [row for row in found["Link"] if row[-1]]
    findable = list(Findable.objects.filter(audience=0).order_by("record").values_list("record", *CONTENT))
    return {"Record": records, "Link": links, "Findable": findable} | {name: found[name] for name in ("Figure", "Quotation")}


def normalised() -> list[str]:
    """Public readings with addresses named by place in their sources: what may not depend on arrival."""
    labels = {
        address_of(n): f"<{source}/{row}/{ordinal}>"
        for n, source, row, ordinal in Attestation.objects.values_list("n", "batch__source_id", "row", "ordinal")
    }
    pattern = re.compile("|".join(map(re.escape, labels)) or "$^")
    found = []
    for text in Record.objects.exclude(reading="").values_list("reading", flat=True):
        read = json.loads(text)
        read.pop("address")
        plain = json.dumps(read, ensure_ascii=False, sort_keys=True)
        named = json.loads(pattern.sub(lambda match: labels[match[0]], plain))
        found.append(json.dumps(named, ensure_ascii=False, sort_keys=True))
    return sorted(found)


def shuffle(seed: int) -> None:
    """Give every attestation another number, and every decision in force another place in the journal; drop closed ones."""
    chance = random.Random(seed)
    numbers = list(Attestation.objects.values_list("n", flat=True))
    fresh = chance.sample(range(max(numbers, default=0) + 1, max(numbers, default=0) + 1 + 2 * len(numbers)), len(numbers))
    _renumber(dict(zip(numbers, fresh, strict=True)))
    for table in ("decision", "acceptance", "restriction", "hiding", "ruling"):
        _reorder(f"evidence_{table}", chance)
    for table in ("verdict", "tie"):
        _reorder(f"linkage_{table}", chance)
    rebuild_everything()


_REFERENCES = (
    ("evidence_attestation", "corrects_id"), ("evidence_rowkey", "attestation_id"), ("evidence_decision", "attestation_id"),
    ("evidence_restriction", "attestation_id"), ("evidence_hiding", "attestation_id"), ("evidence_ruling", "attestation_id"),
    ("evidence_erasurerequest", "attestation_id"), ("linkage_verdict", "a_id"), ("linkage_verdict", "b_id"),
    ("linkage_tie", "attestation_id"), ("linkage_tie", "target_id"), ("evidence_attestation", "n"),
)  # fmt: skip


def _renumber(fresh: dict[int, int]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, column in _REFERENCES:
            cursor.executemany(
                f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [(new, old) for old, new in fresh.items()]
            )
        cursor.execute("UPDATE linkage_verdict SET a_id = b_id, b_id = a_id WHERE a_id > b_id")


def _reorder(table: str, chance: random.Random) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE closed IS NOT NULL AND id NOT IN (SELECT acceptance_id FROM "
                       "evidence_understanding)" if table == "evidence_acceptance" else
                       f"DELETE FROM {table} WHERE closed IS NOT NULL")  # fmt: skip
        cursor.execute(f"SELECT id FROM {table}")
        ids = [each for (each,) in cursor.fetchall()]
        lines = list(JournalLine.objects.values_list("seq", flat=True))
        cursor.executemany(
            f"UPDATE {table} SET opened = %s WHERE id = %s AND closed IS NULL",
            [(chance.choice(lines), each) for each in ids],
        )


def every(numbers: Iterable[int]) -> list[str]:
    return [address_of(n) for n in numbers]
