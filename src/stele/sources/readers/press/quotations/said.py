"""A quotation as it stands, and what is remembered from one to the next."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from stele.sources.readers.press.model import Span
from stele.sources.readers.press.scopes import Chain
from stele.sources.readers.press.speakers import Speaker

FEWEST_WORDS: Final = 3
"""Words in marks that are taken for said without a verb of saying; fewer may be a term or a nickname."""


class Said(NamedTuple):
    """A quotation, or with ``is_name`` words that only stand in marks. ``chain`` is empty where nobody is named."""

    at: Span
    chain: Chain
    is_whole: bool
    is_name: bool = False


class Conversation:
    """Who was quoted last, and whether the text goes on quoting."""

    def __init__(self) -> None:
        self.chain: Chain = ()
        self.ended_quoting = False
        self.corrects = False
        self.paragraph = -9
        self.announced: Chain = ()
        self.about: Speaker | None = None
        self.topic: Speaker | None = None
        self.topic_in = -9
        self.measure, self.measure_in = "", -9
        self.counted_by: Chain = ()
        self.counted_in = -9
        self.last_counted: list[Any] = []
        self.last_in = -9
        self.counted_at = -1
        self.said_by: Chain = ()
        self.said_in = -9
        self.asked = ""
        self.is_interview = False
        self.answers: Speaker | None = None
        self.label: Speaker | None = None
        self.listing: Chain = ()
