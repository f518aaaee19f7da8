"""Somebody or something that speaks or is spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from stele.sources.readers.press.model import Span


@dataclass(eq=False, slots=True)
class Speaker:
    """Somebody or something that speaks or is spoken of; grows as the text is read."""

    name: str
    is_person: bool
    at: Span
    forms: list[str] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    is_plural: bool = False
    is_document: bool = False
    paragraph: int = -9
    sentence: int = -9

    @property
    def is_named(self) -> bool:
        """A person by name, or anything that is no person."""
        return not self.is_person or any(word[:1].isupper() for word in self.name.split()[1:])

    @property
    def is_named_thing(self) -> bool:
        """Whether a word of it is a name: a capital, or the only word."""
        return len(self.name.split()) == 1 or any(word[:1].isupper() for word in self.name.split()[1:])


ANYBODY: Final = "one"
"""Whoever “son” and “sa” stand for: they agree with what is owned."""


UNKNOWN: Final = Speaker("", False, Span(0, 0))
"""Somebody speaks, and the text does not let it be told who: what he says is not proposed."""


OURSELVES: Final = Speaker("", False, Span(0, 0))
"""The report itself, where it says “we wrote” or “our article said”."""
