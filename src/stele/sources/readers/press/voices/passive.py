"""Verbs of saying that have no subject of their own: “announced by X”, “adding that”."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end, phrase_left, subject_of
from stele.sources.readers.press.speakers import Memory
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import BREAKS, VoiceWords
from stele.sources.readers.press.voices.attribution import Attribution

FARTHEST_AGENT: Final = 9
"""Words between a passive verb and who did it: “estimées à 900 hommes par les historiens”."""


def agent(tokens: list[Token], first: int, end: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“Announced by X”, “quoted by KCNA as saying”."""
    for at in range(end, min(end + FARTHEST_AGENT, len(tokens) - 1)):
        if tokens[at].text in BREAKS:
            return None
        if tokens[at].low in ("par", "by"):
            opening = tokens[at + 1]
            if not words.is_english and opening.low not in words.nouns.openings and not opening.is_capital:
                return None
            stop = phrase_end(tokens, at + 1, words)
            speaker = memory.resolve(tokens[at + 1 : stop], apposition_at(tokens, stop, words), is_subject=True)
            if speaker is None:
                return None
            if tokens[end - 1].low in ("cité", "citée", "cités", "quoted", "cited"):
                subject = subject_of(tokens, first, memory, words)
                if subject:
                    return Attribution("before", subject[0], tokens[first].start, tokens[stop - 1].end, (speaker,))
            is_reduced = first > 0 and tokens[first - 1].text not in BREAKS and first == end - 1
            return Attribution("agent", speaker, tokens[first].start, tokens[stop - 1].end, is_reduced=is_reduced)
    return None


_NO_GERUND: Final = frozenset({"as", "the", "a", "an", "this", "that", "its", "their", "his", "her", "le", "la", "un", "une"})
"""Words behind which a form in -ing is a noun, or was read already: “the reporting period”, “quoted as saying”."""


def of_gerund(
    tokens: list[Token], at: int, end: int, memory: Memory, words: VoiceWords, before: list[Attribution], denies: bool
) -> Attribution | None:
    subject = None
    if at > 0 and tokens[at - 1].low in _NO_GERUND and not tokens[at - 1].is_capital:
        return None
    if (
        at > 0
        and tokens[at - 1].text not in BREAKS
        and tokens[at - 1].kind != "q"
        and tokens[at - 1].low not in ("en", "by", "and", "et", "while", "tout")
    ):
        phrase = phrase_left(tokens, at)
        if phrase and any(each.is_capital for each in phrase):
            subject = memory.resolve(phrase)
    if subject is None and not before and at > 1 and tokens[at - 1].text == ",":
        met = subject_of(tokens, at, memory, words)
        subject = met[0] if met else None
    if subject is None and not before and at > 0 and tokens[at - 1].text != "," and tokens[at - 1].kind != "q":
        return None
    speaker = subject or (before[-1].speaker if before else memory.recent[-1] if memory.recent else None)
    return (
        Attribution("gerund", speaker, tokens[at].start, tokens[end - 1].end, before[-1].reported_by if before else (), denies)
        if speaker
        else None
    )
