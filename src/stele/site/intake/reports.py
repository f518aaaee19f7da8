"""From a report and its statements file to a batch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.db import transaction

from stele.evidence.actions.returning import erased_spans, keep_report
from stele.evidence.actions.stating import MUSEUM_VOICE
from stele.evidence.actions.take_in import Incoming, Taking, finish_loading, load_report, open_batch
from stele.evidence.models import Batch
from stele.evidence.statement_files import read_statement_file
from stele.evidence.translated import with_translations
from stele.site.intake.facts import facts_of
from stele.site.intake.kept import keep_with_text
from stele.site.intake.numbers import FiveNumbers
from stele.sources.readers.press.documents import is_document, read_document
from stele.sources.readers.text import Report, read_report
from stele.staff.models import User


def take_in_report(by: User, path: Path, statements: Path, name: str) -> tuple[Batch, FiveNumbers]:
    """Take a report in, with the statements that its side file finds in it."""
    report = _report(path)
    read = read_statement_file(statements, report.text)
    facts = facts_of(read.source, path, report.encoding)
    attestations = with_translations(read, facts.derives_from, path.name)
    erased = erased_spans(report.text, [(each.form, each.words) for each in attestations])
    if report.encoding:
        kept = keep_report(path, report, erased)
        facts = replace(facts, redacted=bool(erased))
    else:
        facts, kept = keep_with_text(path, report.text, facts, erased)
    chain = (read.source.publisher,) if read.source.publisher else read.attestations[0].chain
    taking = Taking(name, facts, {**read.voices, "museum": MUSEUM_VOICE}, chain, None)
    batch = open_batch(by, taking, kept.sha256, kept.size)
    incoming = [
        Incoming(at, 0, each.words, each.form, each.chain, each.claimed, each.subject)
        for at, each in enumerate(attestations, start=1)
    ]
    with transaction.atomic():
        loaded = load_report(batch, incoming)
        batch.rows_read = len(incoming)
        batch.save(update_fields=["rows_read"])
        finish_loading(batch)
    return batch, FiveNumbers(len(incoming), loaded.new, loaded.seen, 0, 0)


def _report(path: Path) -> Report:
    """The text of a report; of a saved web page or a PDF what stands on it, which has no encoding of its own."""
    with path.open("rb") as stream:
        if not is_document(stream.read(2048)):
            return read_report(path)
    return Report(read_document(path).text, "")
