"""Keeps bytes that are no plain text as they came, and beside them the text that was read from them, with its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stele.evidence.actions.returning import keep_report
from stele.sources.facts import SourceFacts
from stele.sources.files import Kept
from stele.sources.queries import store
from stele.sources.readers.text import Report
from stele.sources.redact import redact_spans


def keep_with_text(path: Path, text: str, facts: SourceFacts, erased: Sequence[tuple[int, int]]) -> tuple[SourceFacts, Kept]:
    """Where the text holds words that were erased here before, it alone is kept, with blots in their place."""
    if erased:
        kept = store().keep_pieces([redact_spans(text, erased).encode()])
        return replace(facts, filename=f"{path.name}.txt", encoding="utf-8", redacted=True), kept
    kept = keep_report(path, Report(text, ""), ())
    read = store().keep_pieces([text.encode()])
    return replace(facts, filename=path.name, encoding="", text_sha256=read.sha256), kept
