"""What a reading of a report consists of. Every offset counts characters of the report's text, end exclusive."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import Any, NamedTuple

REPORT = "report"
"""The voice of the report itself: the first link of every chain."""


class Span(NamedTuple):
    """From, to (exclusive)."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a report: the words that name it there, and every other way it is written.

    ``subject`` is the key of the person or group who is this voice, empty where the report says no more of it.
    """

    key: str
    name: str
    kind: str
    subject: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something that is spoken of, under the fullest of the names that the report gives."""

    key: str
    kind: str
    name: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement that the report makes, for a curator to accept, edit or reject.

    ``property``, ``kind``, ``modality``, ``options`` and ``value`` are those of the evidence vocabulary.
    ``chain`` holds keys of voices, first who reports, last the origin. ``words`` stand at ``at``, which lies
    inside ``passage``. ``value`` is what the words were understood as, None where the words are all there is.
    """

    subject: str
    kind: str
    property: str
    words: str
    at: Span
    passage: Span
    chain: tuple[str, ...]
    modality: str = "asserted"
    value: dict[str, Any] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    target: str = ""

    @builtins.property
    def origin(self) -> str:
        """The voice that says it."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the report says of itself; empty where it does not. ``published`` is EDTF."""

    headline: str = ""
    headline_at: Span | None = None
    language: str = ""
    published: str = ""
    published_at: Span | None = None
    publisher: str = ""
    publisher_at: Span | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A wording of a date with its meaning as EDTF."""

    at: Span
    edtf: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report says, as far as grammar can point at it."""

    text: str
    source: SourceFacts
    voices: tuple[Voice, ...]
    subjects: tuple[Subject, ...]
    proposals: tuple[Proposal, ...]
    dates: tuple[Dated, ...]

    def voice(self, key: str) -> Voice:
        """The voice of this key."""
        return next(each for each in self.voices if each.key == key)

    def of(self, name: str) -> tuple[Proposal, ...]:
        """The proposals of one property, as they stand in the text."""
        return tuple(each for each in self.proposals if each.property == name)
