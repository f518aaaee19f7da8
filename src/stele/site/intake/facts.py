"""What a side file says of its source, as it is recorded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stele.sources.facts import SourceFacts
from stele.sources.models import Source
from stele.staff.actions import RefusedError


def facts_of(read: SourceFacts, path: Path, encoding: str) -> SourceFacts:
    """The facts of a source that came as this file."""
    facts = replace(read, filename=path.name, encoding=encoding)
    return replace(facts, derives_from=_source_called(facts.derives_from)) if facts.derives_from else facts


def _source_called(filename: str) -> str:
    found = Source.objects.filter(filename=filename).order_by("-received").first()
    if found is None:
        raise RefusedError(f"No source called {filename} was taken in, from which this one could derive. Take it in first.")
    return found.address
