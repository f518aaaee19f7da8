"""The keys by which a statement file refers to subjects: its own, or those of a report already taken in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from stele.evidence.recipes.received import VoiceFacts
from stele.evidence.recipes.toml_fields import Fields, nearest
from stele.evidence.statement_files.statements import Entry
from stele.evidence.terms import PERSONS, Kind
from stele.evidence.vocabulary import BY_NAME

_OWN: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_FOREIGN: Final = re.compile(r"[^:/\\\s][^:/\\]*:[a-z0-9][a-z0-9_-]*")


def take_subject(fields: Fields) -> str:
    """The key of the subject; its form is checked."""
    key = fields.required_text("subject")
    if key and not _OWN.fullmatch(key) and not _FOREIGN.fullmatch(key):
        fields.fault(
            f"“{key[:60]}” is not the key of a subject. Write a-z, 0-9, - and _, as in kim-jong-un; "
            "for a subject of another report, other-report:kim-jong-un."
        )
    return key


def subject_faults(entries: Sequence[Entry], voices: Mapping[str, VoiceFacts]) -> Iterator[str]:
    """Subjects of two kinds, and references to subjects that are not in the file."""
    kinds: dict[str, Kind] = {}
    for entry in entries:
        subject, kind = entry.attestation.subject, entry.attestation.form.kind
        if kinds.setdefault(subject, kind) is not kind:
            yield f"{entry.place}: “{subject}” is a {kind.value} here and a {kinds[subject].value} above. Use one kind."
    for entry in entries:
        yield from _target_faults(entry, kinds)
    for key, voice in voices.items():
        if voice.person and (fault := _unknown(voice.person, kinds)):
            yield f"[voices.{key}]: person {fault}"
        elif voice.person in kinds and kinds[voice.person] not in {*PERSONS, Kind.GROUP}:
            yield f"[voices.{key}]: “{voice.person}” is a {kinds[voice.person].value}. A person or group can be a voice."


def _target_faults(entry: Entry, kinds: Mapping[str, Kind]) -> Iterator[str]:
    for number, slot in enumerate(entry.attestation.form.slots, 1):
        if not slot.target:
            continue
        place = f"{entry.place}, {slot.property} (usable statement {number})"
        wanted = BY_NAME[slot.property].target
        kind = kinds.get(slot.target)
        if fault := _unknown(slot.target, kinds):
            yield f"{place}: target {fault}"
        elif kind and wanted and kind is not wanted and not {kind, wanted} <= PERSONS:
            yield f"{place}: “{slot.target}” is a {kind.value}, and a {wanted.value} was expected. Name another."


def _unknown(key: str, kinds: Mapping[str, Kind]) -> str:
    if key in kinds or _FOREIGN.fullmatch(key):
        return ""
    return f"“{key[:60]}” is not the subject of an attestation in this file.{nearest(key, kinds)}"
