"""Who speaks without a verb: “The battalion diary: 88 killed”, “From the Ministry, by email: “…””, “40 dead: ministry”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end
from stele.sources.readers.press.speakers import Memory
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices.attribution import Attribution

LONGEST_LABEL: Final = 24
"""Words before the colon."""
LONGEST_TAIL: Final = 6
"""Words behind the colon of a headline that say who says it."""


_LONGEST_COUNT: Final = 3


def labels(
    tokens: Sequence[Token], found: Sequence[Attribution], memory: Memory, words: VoiceWords, is_headline: bool
) -> list[Attribution]:
    """Those that stand before a colon, and in a headline behind it."""
    colon = next((at for at, each in enumerate(tokens[:LONGEST_LABEL]) if each.text == ":"), None)
    if colon is None or colon + 1 >= len(tokens):
        return []
    behind = _behind(tokens, found, memory) if is_headline else None
    each = behind or _before(tokens, colon, found, memory, words, is_headline)
    return [each] if each is not None else []


def _behind(tokens: Sequence[Token], found: Sequence[Attribution], memory: Memory) -> Attribution | None:
    last = max(at for at, each in enumerate(tokens) if each.text == ":")
    tail = tokens[last + 1 :]
    is_name = 0 < len(tail) <= LONGEST_TAIL and all(each.kind == "w" for each in tail)
    if not is_name or any(each.end > tail[0].start for each in found) or not memory.can_speak(tail):
        return None
    speaker = memory.resolve(tail, is_subject=True)
    return Attribution("after", speaker, tail[0].start, tail[-1].end) if speaker else None


def _before(
    tokens: Sequence[Token], colon: int, found: Sequence[Attribution], memory: Memory, words: VoiceWords, is_headline: bool
) -> Attribution | None:
    first = 0
    while first < colon and (tokens[first].kind in "no" or tokens[first].low in words.before_labels):
        first += 1
    if any(each.start < tokens[colon].start for each in found) or any(
        each.kind == "q" or each.text == "?" for each in tokens[:colon]
    ):
        return None
    end = phrase_end(tokens, first, words)
    phrase = tokens[first:end]
    if not phrase or end > colon or not memory.can_speak(phrase) or not _is_label(tokens, end, colon, words):
        return None
    if len(phrase) == 1 and phrase[0].low in memory.rubrics:
        return None
    is_said = tokens[colon + 1].kind == "q"
    lows = {each.low for each in phrase}
    if not is_said and not is_headline and (lows & words.sides) and not lows & words.nouns.documents:
        return None
    if phrase[0].low in words.nouns.pronouns | words.before_objects | words.stops or (
        not is_said and lows & words.counts and len(phrase) < _LONGEST_COUNT
    ):
        return None
    speaker = memory.resolve(phrase, apposition_at(tokens, end, words), is_subject=True)
    return Attribution("before", speaker, tokens[first].start, tokens[colon].end, takes_that=True) if speaker else None


def _is_label(tokens: Sequence[Token], end: int, colon: int, words: VoiceWords) -> bool:
    """No verb of its own between the words for who speaks and the colon, but in a clause that is set behind a comma."""
    between = tokens[end:colon]
    if not between or between[0].text == "(":
        return True
    signs = sum(each.text == "," for each in between)
    if between[0].text == ",":
        is_relative = len(between) > 1 and between[1].low in words.relatives
        return signs == 1 and (is_relative or not any(each.low in words.auxiliaries | words.acting for each in between))
    return signs <= 1 and not any(each.low in words.auxiliaries | words.acting | words.relatives or words.verbs.at(between, at)
                                  for at, each in enumerate(between) if each.kind == "w")  # fmt: skip
