"""Whoever the words before a colon are about: “Then, more quietly:”, “on the banner these words:”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stele.sources.readers.press.noun_phrases import phrase_end
from stele.sources.readers.press.scopes import Chain
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords


def labelled(tokens: Sequence[Token], at: int, memory: Memory) -> Speaker | None:
    """An interview: “G. T. – «…»”, “Jean Varnet: «…»”. Initials are those of somebody who was named."""
    if not 2 <= at <= 6 or tokens[at - 1].text not in ("–", "—", ":", "-"):
        return None
    named = [each for each in tokens[: at - 1] if each.text != "."]
    if not named or not all(each.is_capital for each in named):
        return None
    if all(len(each.text.rstrip(".")) == 1 for each in named):
        initials = "".join(each.text[0] for each in named)
        return memory.by_initials(initials)
    return memory.resolve(named) if len(named) > 1 or memory.is_known(named[0]) else None


def lead_before_colon(tokens: Sequence[Token], at: int, memory: Memory) -> Chain:
    """“…, qu'il récite d'une voix égale : «…»”: whoever the words before the colon are about."""
    for token in reversed(tokens[max(0, at - 16) : at - 1]):
        if token.text in (";", "."):
            return ()
        if token.low in ("il", "elle", "he", "she") or memory.is_known(token):
            speaker = memory.resolve([token])
            return (speaker,) if speaker else ()
    return ()


def subject_of_clause(tokens: Sequence[Token], at: int, memory: Memory, words: VoiceWords) -> Chain:
    """“Asked how many had died, the mayor shrugged: “…””: whoever the clause before the colon is about."""
    start = next((one + 1 for one in range(at - 2, -1, -1) if tokens[one].text in (",", ";", ".") or tokens[one].kind == "q"), 0)
    start += start < at and tokens[start].low in ("et", "and", "mais", "but", "puis", "then")
    end = phrase_end(tokens, start, words)
    end = next((one for one in range(start + 1, end) if words.verbs.at(tokens, one)), end)
    narrates = (
        one for one in range(start + 1, end - 1) if tokens[one].low in ("de", "d'") and tokens[one + 1].low.endswith(_INFINITIVE)
    )
    end = next(narrates, end)
    if end == at - 1 and end - start > 1 and tokens[end - 1].low.endswith(words.verb_ends):
        end -= 1
    if not start < end < at - 1 or not memory.can_speak(tokens[start:end]):
        return ()
    speaker = memory.resolve(tokens[start:end], is_subject=True)
    return (speaker,) if speaker and speaker.is_person else ()


def goes_on_saying(tokens: Sequence[Token], at: int, words: VoiceWords) -> bool:
    """“Et d'ajouter, l'œil malicieux :”, “Puis, plus bas :”, “Then:”: nobody is named, and whoever spoke goes on."""
    before = tokens[: at - 1]
    if len(before) > _LONGEST_LEAD or any(each.kind == "q" for each in before):
        return False
    is_infinitive = any(one.low in ("d'", "de") and other.low.endswith(_INFINITIVE) for one, other in pairwise(before))
    return is_infinitive or (len(before) <= _SHORTEST_LEAD and not any(each.low in words.nouns.determiners for each in before))


_INFINITIVE: Final = ("er", "re", "ir")


_LONGEST_LEAD: Final = 9


_SHORTEST_LEAD: Final = 4


def paper_named(tokens: Sequence[Token], at: int, memory: Memory, words: VoiceWords) -> Chain:
    """“Sur la banderole, ces mots :”, “…”, peut-on lire sur la plaque: the document on which it stands."""
    reads = any(each.low in _READING for each in tokens)
    if not reads and not (at and tokens[at - 1].text == ":" and any(each.low in _WORDS for each in tokens[:at])):
        return ()
    for one in range(len(tokens) - 1):
        if tokens[one].low in _ON and tokens[one + 1].kind == "w":
            phrase = list(tokens[one + 1 : phrase_end(tokens, one + 1, words)])
            if memory.is_paper(phrase):
                speaker = memory.resolve(phrase, is_subject=True)
                return (speaker,) if speaker else ()
    return ()


_READING: Final = frozenset({"lire", "lit", "lisait", "read", "lit-on"})


_WORDS: Final = frozenset({"mots", "words", "inscription", "message", "phrase", "mention"})


_ON: Final = frozenset({"sur", "dans", "on", "in", "à"})
