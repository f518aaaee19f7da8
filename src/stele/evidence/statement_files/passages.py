"""Where in the report something is said."""

from __future__ import annotations

from stele.evidence.recipes.toml_fields import Fields
from stele.evidence.statement_files.model import MUSEUM
from stele.sources.readers.text import PassageError, find_passage

Passage = tuple[int, int]


def take_passage(
    fields: Fields, text: str, chain: tuple[str, ...], otherwise: Passage | None = None
) -> Passage | None:
    """The passage named by these fields, or ``otherwise``; None, and a fault, where none can be found."""
    before = len(fields.faults)
    words, occurrence, whole = fields.text("passage"), fields.number("occurrence"), fields.flag("whole")
    if len(fields.faults) > before:
        return None
    if whole:
        return _whole(fields, text, chain, bool(words))
    if not words:
        if occurrence is not None:
            fields.fault("occurrence is given without a passage. Write both, or neither.")
        elif otherwise is None:
            fields.fault("passage is missing. Copy the words of the report, to the character.")
        return otherwise
    try:
        return find_passage(text, words, occurrence)
    except PassageError as fault:
        fields.fault(str(fault))
        return None


def is_museum(chain: tuple[str, ...]) -> bool:
    """Whether nobody but the museum speaks."""
    return chain == (MUSEUM,)


def _whole(fields: Fields, text: str, chain: tuple[str, ...], has_passage: bool) -> Passage | None:
    if has_passage:
        fields.fault("both a passage and whole = true are given. Leave one of them.")
        return None
    if not is_museum(chain):
        fields.fault(
            "whole = true speaks about the whole report, which only the museum does. "
            f'Quote a passage, or make the chain ["{MUSEUM}"].'
        )
        return None
    return 0, len(text)
