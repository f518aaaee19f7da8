"""What a statement file says, checked against the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stele.evidence.forms import Form
from stele.sources.facts import SourceFacts, VoiceFacts

MUSEUM: Final = "museum"


@dataclass(frozen=True, slots=True)
class ReportAttestation:
    """What one chain says about one subject; slot *i* of ``form`` is about ``words[i]``, which render ``translates[i]``.

    ``translates`` are words of the source that this one derives from, empty where a statement is no translation.
    ``claimed`` is EDTF, the source's date where the report gives none. ``passage`` is from, to (exclusive).
    """

    subject: str
    chain: tuple[str, ...]
    claimed: str
    form: Form
    words: tuple[str, ...]
    passage: tuple[int, int]
    translates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementFile:
    """``voices`` holds "museum" only if the file names it more closely."""

    source: SourceFacts
    voices: dict[str, VoiceFacts]
    attestations: tuple[ReportAttestation, ...]
