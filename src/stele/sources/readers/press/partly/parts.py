"""What a language that is read in part must find in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from stele.plain.dates import Date
from stele.sources.readers.press.figures import Counted
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.partly.people import People
from stele.sources.readers.press.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Attribution:
    """``at``: the words of saying; ``form``: before or after what is said, or according."""

    form: str
    at: Span
    speaker: Speaker


class Grammar(Protocol):
    """One language."""

    def people(self, text: str) -> People:
        """An empty memory of speakers."""

    def dates(self, sentence: Sentence, day: Date | None) -> Iterator[Dated]:
        """Dates that can be resolved."""

    def figures(self, sentence: Sentence, dates: Sequence[Span]) -> Iterator[Counted]:
        """Numbers of people, with what happened to them."""

    def attributions(self, sentence: Sentence, people: People) -> list[Attribution]:
        """Who says something here, in order."""

    def pieces(self, text: str, inner: Span) -> list[Span]:
        """What is said inside the marks, without words of the reporter between."""

    def is_name(self, sentence: Sentence, quoted: Span) -> bool:
        """Whether words in marks are a name or a title."""


def endings(written: str) -> str:
    """A pattern of the wordings, parted by bars or blanks; an asterisk stands for any ending."""
    wordings = written.split("|") if "|" in written else written.split()
    made = (re.escape(each).replace(r"\*", r"\w{0,8}").replace(r"\ ", r"\s") for each in wordings if each)
    return "|".join(sorted(made, key=len, reverse=True))
