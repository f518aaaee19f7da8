"""Reads a statement file against the text of its report; all faults are raised together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stele.evidence.forms import Form, Slot
from stele.evidence.recipes.check import KINDS
from stele.evidence.recipes.received import chain_faults, looks_like_edtf, source_faults, take_source, take_voices, voice_faults
from stele.evidence.recipes.toml_fields import FaultyFileError, Fields, nearest, read_toml
from stele.evidence.statement_files.model import MUSEUM, ReportAttestation, StatementFile
from stele.evidence.statement_files.passages import take_passage
from stele.evidence.statement_files.statements import Statement, take_statement
from stele.evidence.statement_files.subjects import Entry, subject_faults, take_subject
from stele.evidence.terms import Kind
from stele.sources.facts import SourceFacts, VoiceFacts


class StatementFileError(FaultyFileError):
    """The file cannot be taken in; each of ``sentences`` names the file, the entry and the cure."""


def statement_file_path(report_path: Path) -> Path:
    """Where the statements of ``report.txt`` are written: ``report.statements.toml``."""
    return report_path.with_name(f"{report_path.stem}.statements.toml")


def read_statement_file(path: Path, text: str) -> StatementFile:
    """``text`` is the report's, as ``read_report`` gives it."""
    faults: list[str] = []
    try:
        table = Fields(read_toml(path), path.name, faults)
    except FaultyFileError as fault:
        raise StatementFileError(fault.sentences) from None
    read = _statement_file(table, text)
    if faults:
        raise StatementFileError(faults)
    return read


def _statement_file(table: Fields, text: str) -> StatementFile:
    source_fields, voice_fields = table.inner("source"), table.inner("voices")
    source, voices = take_source(source_fields), take_voices(voice_fields)
    known = {MUSEUM: VoiceFacts(), **voices}
    for sentence in source_faults(source, known):
        source_fields.fault(sentence)
    for sentence in voice_faults(voices):
        voice_fields.fault(sentence)
    entries = [_entry(fields, source, known, text) for fields in table.tables("attestation", "attestation")]
    if not entries and not table.faults:
        table.fault("there is no [[attestation]]. Write one for each subject that the report speaks about.")
    table.finish()
    table.faults.extend(subject_faults(entries))
    return StatementFile(source, voices, tuple(entry.attestation for entry in entries if entry.attestation))


def _entry(fields: Fields, source: SourceFacts, voices: dict[str, VoiceFacts], text: str) -> Entry:
    subject, kind = take_subject(fields), _kind(fields)
    chain = fields.text_list("chain")
    for sentence in chain_faults(chain, voices):
        fields.fault(sentence)
    passage = take_passage(fields, text, chain)
    claimed = _claimed(fields) or source.claimed
    statements = [
        taken
        for each in fields.tables("statement", "statement")
        if (taken := take_statement(each, text, kind, chain, passage)) is not None
    ]
    if not statements:
        fields.fault("it has no statement that can be used. Write at least one [[attestation.statement]].")
    fields.finish()
    attestation = None
    if kind is not None and passage is not None:
        form = Form(kind, _slots(statements, source.language))
        words = tuple(each.words for each in statements)
        translates = tuple(each.translates for each in statements)
        attestation = ReportAttestation(subject, chain, claimed, form, words, passage, translates)
    return Entry(fields.place, subject, kind, tuple(statements), attestation)


def _slots(statements: list[Statement], language: str) -> tuple[Slot, ...]:
    return tuple(
        replace(each.slot, columns=(at,), language=each.slot.language or language)
        for at, each in enumerate(statements)
    )


def _kind(fields: Fields) -> Kind | None:
    words = fields.required_text("kind")
    if words in KINDS:
        return Kind(words)
    if words:
        fields.fault(f"“{words}” is not a kind of subject.{nearest(words, KINDS)}")
    return None


def _claimed(fields: Fields) -> str:
    claimed = fields.text("claimed")
    if claimed and not looks_like_edtf(claimed):
        fields.fault(
            f"claimed “{claimed[:40]}” is not a date in EDTF. Write it as 2025-10-23, 2025-10 or 2025."
        )
    return claimed
