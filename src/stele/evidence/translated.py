"""Which statements of a report render those of the report that it derives from: words become places."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from stele.evidence.forms import Form, Slot
from stele.evidence.models import Attestation, Batch
from stele.evidence.queries import form_of
from stele.evidence.statement_files.model import ReportAttestation, StatementFile
from stele.staff.actions import RefusedError

Place = tuple[int, int, int]
_MOST_SENTENCES: Final = 20


def with_translations(read: StatementFile, derives_from: str, file: str) -> list[ReportAttestation]:
    """The attestations with the place of what each statement translates; refused where something is not there."""
    if not any(words for each in read.attestations for words in each.translates):
        return list(read.attestations)
    known, faults = _places(derives_from), list[str]()
    found = [_placed(each, known, faults) for each in read.attestations]
    if faults:
        raise RefusedError("\n".join(f"{file}: {each}" for each in faults[:_MOST_SENTENCES]))
    return found


def _placed(said: ReportAttestation, known: Mapping[str, list[Place]], faults: list[str]) -> ReportAttestation:
    subject = said.subject.rpartition(":")[2]
    slots = []
    for slot, words in zip(said.form.slots, said.translates, strict=True):
        places = known.get(_line(subject, said.chain, slot, words), []) if words else []
        if words and not places:
            faults.append(
                f"“{words[:60]}” is not what the same voices say of “{subject}” ({slot.property}) in the source that "
                "this one derives from. Copy its words to the character, and its chain, or take translates out."
            )
        slots.append(replace(slot, translates=places[0]) if places else slot)
    return replace(said, form=Form(said.form.kind, tuple(slots)))


def _places(source: str) -> dict[str, list[Place]]:
    """Where each statement of a source stands, by what makes it the one that is meant."""
    batch = Batch.objects.filter(source=source).first() if source else None
    known: dict[str, list[Place]] = defaultdict(list)
    for each in Attestation.objects.filter(batch=batch, erased=None).select_related("batch").order_by("row", "ordinal"):
        for number, line in _lines(each):
            known[line].append((each.row, each.ordinal, number))
    return known


def _lines(attestation: Attestation) -> Iterator[tuple[int, str]]:
    chain, cells = tuple(json.loads(attestation.chain or attestation.batch.chain)), json.loads(attestation.words)
    for number, slot in enumerate(form_of(attestation).slots):
        yield number, _line(attestation.subject, chain, slot, slot.words(cells))


def _line(subject: str, chain: tuple[str, ...], slot: Slot, words: str) -> str:
    """Subject, voices, property, and of a figure what is counted, since the same words may count several things."""
    return json.dumps([subject, chain, slot.property, slot.options.get("measure", ""), words])
