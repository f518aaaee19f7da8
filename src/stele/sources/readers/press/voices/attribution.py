"""Words of a sentence, and whose they are."""

from __future__ import annotations

from typing import NamedTuple

from stele.sources.readers.press.speakers import Speaker


class Attribution(NamedTuple):
    """``start`` and ``end`` are characters; ``form``: before, after, gerund, according. ``told_to`` reports it."""

    form: str
    speaker: Speaker
    start: int
    end: int
    reported_by: tuple[Speaker, ...] = ()
    denies: bool = False
    takes_that: bool = False
    is_reduced: bool = False
