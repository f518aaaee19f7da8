"""The press reader: a report's text in, proposed statements out, each with its exact passage and its voice.

    reading = read_press(text, language="fr", published="2025-10-24")
    for proposal in reading.proposals: …

It proposes only what it can point at. Deterministic: grammar here, words in ``words/<language>.toml``.
"""

from stele.sources.readers.press.model import (
    REPORT,
    Dated,
    Proposal,
    Reading,
    SourceFacts,
    Span,
    Subject,
    Voice,
)
from stele.sources.readers.press.read import PressError, read_press

__all__ = ["REPORT", "Dated", "PressError", "Proposal", "Reading", "SourceFacts", "Span", "Subject", "Voice", "read_press"]
