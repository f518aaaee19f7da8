"""Words in marks that are a title or a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices import Attribution

_LONGEST_NAME: Final = 9
_FARTHEST_NOUN: Final = 5


def _names_before(tokens: Sequence[Token], at: int, words: VoiceWords) -> bool:
    """“Une exposition temporaire, «…»”, “a talk, “…””: a noun of what has a title, and no verb, before the comma."""
    naming = lexicon(words.language).words("voices", "naming")
    near = tokens[max(0, at - 1 - _FARTHEST_NOUN) : at - 1]
    noun = next((each for each in reversed(range(len(near))) if near[each].low in naming), None)
    if noun is None or noun == 0 or near[noun - 1].low not in words.nouns.determiners | words.before_nouns:
        return False
    return all(
        each.kind == "w" and each.low not in words.auxiliaries and not words.verbs.at(near, at)
        for at, each in enumerate(near[noun + 1 :], noun + 1)
    )


def is_sentence(text: str, inner: Span, tokens: Sequence[Token], at: int) -> bool:
    """A sentence of its own: it begins with a capital, and not inside the reporter's sentence."""
    if not text[inner.start : inner.start + 1].isupper():
        return False
    before = tokens[at - 1] if at else None
    return before is None or before.text in (":", ",", ".", "—", "–") or before.kind == "q" or (inner.end - inner.start > 60)


def is_title(text: str, inner: Span, tokens: Sequence[Token], at: int, found: Sequence[Attribution], words: VoiceWords) -> bool:
    """A title or a name: it follows a word that names, or an article, and begins with a capital."""
    said = text[inner.start : inner.end]
    count = len(said.split())
    before = tokens[at - 1] if at else None
    naming = lexicon(words.language).words("voices", "naming")
    close = [
        each for each in found if each.end <= inner.start and inner.start - each.end <= 12 and each.form in ("before", "gerund")
    ]
    long_words = [each for each in said.split() if len(each) > 3]
    titled = sum(each[:1].isupper() for each in long_words)
    if titled >= 2 and titled == len(long_words) and count <= _LONGEST_NAME and said[-1:] not in ".!?…,":
        return not close
    if before is not None and before.text == "," and _names_before(tokens, at, words) and said[-1:] not in ".!?…,":
        return count <= _LONGEST_NAME
    if before is not None and before.text == ":" and said[-1:] not in ".!?…," and count <= _LONGEST_NAME:
        return any(each.low in words.titled for each in tokens[max(0, at - 5) : at - 1])
    if before is None or before.text in (":", ","):
        return False
    if count > _LONGEST_NAME or said[-1:] in ".!?…":
        return False
    near = {each.low for each in tokens[max(0, at - 2) : at]}
    titles = lexicon(words.language).words("voices", "before_a_title")
    if said[:1].isupper() and (not close or near & naming or before.low in titles):
        return True
    capitals = sum(each[:1].isupper() for each in said.split() if len(each) > 3)
    return capitals >= 2 and capitals * 2 >= sum(len(each) > 3 for each in said.split())
