"""The keys by which a statement file refers to subjects: its own, or those of a report already taken in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stele.evidence.recipes.toml_fields import Fields, nearest
from stele.evidence.statement_files.model import ReportAttestation
from stele.evidence.statement_files.statements import Statement
from stele.evidence.terms import PERSONS, Kind
from stele.evidence.vocabulary import BY_NAME

_OWN: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_FOREIGN: Final = re.compile(r"[^:/\\\s][^:/\\]*:[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``[[attestation]]`` as far as it could be read."""

    place: str
    subject: str
    kind: Kind | None
    statements: tuple[Statement, ...]
    attestation: ReportAttestation | None


def take_subject(fields: Fields) -> str:
    """The key of the subject; its form is checked."""
    key = fields.required_text("subject")
    if key and not _OWN.fullmatch(key) and not _FOREIGN.fullmatch(key):
        fields.fault(
            f"“{key[:60]}” is not the key of a subject. Write a-z, 0-9, - and _, as in kim-jong-un; "
            "for a subject of another report, other-report:kim-jong-un."
        )
    return key


def subject_faults(entries: Sequence[Entry]) -> Iterator[str]:
    """Subjects of two kinds, and references to none."""
    kinds: dict[str, Kind | None] = {}
    for entry in entries:
        before = kinds.setdefault(entry.subject, entry.kind)
        if before and entry.kind and before is not entry.kind:
            yield (
                f"{entry.place}: “{entry.subject}” is of the kind “{entry.kind.value}” here and "
                f"“{before.value}” further up. Use one kind for one subject."
            )
    for statement in (each for entry in entries for each in entry.statements):
        yield from _target_faults(statement, kinds)


def _target_faults(statement: Statement, kinds: Mapping[str, Kind | None]) -> Iterator[str]:
    target = statement.slot.target
    if not target:
        return
    wanted, kind = BY_NAME[statement.slot.property].target, kinds.get(target)
    if fault := _unknown(target, kinds):
        yield f"{statement.place}: target {fault}"
    elif kind and wanted and kind is not wanted and not {kind, wanted} <= PERSONS:
        yield (
            f"{statement.place}: the target “{target}” is of the kind “{kind.value}”, where “{wanted.value}” "
            "was expected. Name another subject."
        )


def _unknown(key: str, kinds: Mapping[str, Kind | None]) -> str:
    if key in kinds or _FOREIGN.fullmatch(key):
        return ""
    return f"“{key[:60]}” is not the subject of an attestation in this file.{nearest(key, kinds)}"
