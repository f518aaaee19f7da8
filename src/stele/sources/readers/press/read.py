"""Reads a report: a text in, proposed statements out, each with its passage and its voice."""

from __future__ import annotations

from stele.plain.dates import Date, DateError, parse_edtf
from stele.sources.readers.press.built import tell_memorials, tell_photographs
from stele.sources.readers.press.layout import lay_out
from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.lexicon import FULL, LANGUAGES, language_of
from stele.sources.readers.press.model import REPORT, Reading, SourceFacts, Span, Voice
from stele.sources.readers.press.partly import read_in_part
from stele.sources.readers.press.scan import scan
from stele.sources.readers.press.told import (
    tell_agreements,
    tell_events,
    tell_figures,
    tell_people,
    tell_quotations,
    tell_relations,
)


class PressError(ValueError):
    """The report cannot be read; the message says why and what to do."""


def read_press(text: str, *, language: str = "", published: str = "") -> Reading:
    """What the report says. ``language`` is found where it is not given; ``published`` is EDTF.

    Without a day of publication, dates that need one (“Thursday”) are not proposed.
    """
    tag = language[:2].lower() if language else language_of(text)
    if tag not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        said = f"“{language}” is not a language that is read here" if language else "The language could not be told from the words"
        raise PressError(f"{said}. Give one of: {known}.")
    day = _day(published)
    if tag not in FULL:
        written = lay_out(text).date_at if day is None else None
        return read_in_part(text, language or tag, _written_day(text, written) if written else day, written)
    found = scan(text, tag, day)
    if day is None and found.layout.date_at is not None:
        day = _written_day(text, found.layout.date_at)
        found = scan(text, tag, day) if day else found
    found.published = day.edtf if day else ""
    ledger = Ledger(text)
    for tell in (
        tell_people,
        tell_photographs,
        tell_memorials,
        tell_figures,
        tell_quotations,
        tell_agreements,
        tell_events,
        tell_relations,
    ):
        tell(found, ledger)
    headline = found.layout.headline
    source = SourceFacts(
        text[headline.start : headline.end] if headline else "", headline, language or tag, found.published,
        found.layout.date_at if not published else None,
    )  # fmt: skip
    ledger.proposals.sort(key=lambda each: (each.passage.start, each.at.start))
    dates = tuple(date for each in found.sentences for date in each.dates)
    voices = (Voice(REPORT, "", "report"), *ledger.voices())
    return Reading(text, source, voices, ledger.subjects(), tuple(ledger.proposals), dates)


def _day(published: str) -> Date | None:
    if not published:
        return None
    try:
        return parse_edtf(published)
    except DateError as error:
        raise PressError(f"The date of the report is not understood: {error} Write it as 2025-10-24.") from None


def _written_day(text: str, at: Span) -> Date | None:
    try:
        return parse_edtf(text[at.start : at.end])
    except DateError:
        return None
