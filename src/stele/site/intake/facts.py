"""What a side file says of its source, as it is recorded."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path

from stele.evidence.recipes import received as side_file
from stele.sources.actions import SourceFacts, VoiceFacts
from stele.sources.models import Source
from stele.staff.actions import RefusedError


def facts_of(read: side_file.SourceFacts, path: Path, encoding: str) -> SourceFacts:
    """The facts of a source that came as this file."""
    known = {each.name for each in fields(SourceFacts)}
    facts = SourceFacts(**{key: value for key, value in asdict(read).items() if key in known})
    if facts.derives_from:
        facts = replace(facts, derives_from=_source_called(facts.derives_from))
    return replace(facts, filename=path.name, encoding=encoding)


def voices_of(read: dict[str, side_file.VoiceFacts]) -> dict[str, VoiceFacts]:
    """Voices without the subjects that they are."""
    return {voice: VoiceFacts(each.name, each.kind) for voice, each in read.items()}


def _source_called(filename: str) -> str:
    found = Source.objects.filter(filename=filename).order_by("-received").first()
    if found is None:
        raise RefusedError(f"No source called {filename} was taken in, from which this one could derive. Take it in first.")
    return found.address
