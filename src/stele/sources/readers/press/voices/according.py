"""“According to X”, “for the families,”, “by her reckoning”: whose it is without a verb of saying."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end, phrase_left
from stele.sources.readers.press.speakers import ANYBODY, Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices.attribution import Attribution
from stele.sources.readers.press.voices.chains import cited_by


def by_reckoning(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“By her reckoning”, “by the union's own count”; “the government's old figure of”."""
    if not words.is_english:
        return _figure_of(tokens, at, memory, words)
    if tokens[at].low in ("by", "on", "in"):
        noun = next((each for each in range(at + 2, min(at + 9, len(tokens))) if tokens[each].low in words.reckonings), None)
        if noun is None or any(each.kind != "w" for each in tokens[at:noun]):
            return None
        owner = words.nouns.possessives.get(tokens[at + 1].low)
        mark = next((each for each in range(at + 2, noun) if tokens[each].low in ("'s", "'")), None)
        phrase = [tokens[at + 1]._replace(low=owner)] if owner else tokens[at + 1 : mark] if mark else []
        speaker = memory.resolve(phrase, is_subject=True)
        return Attribution("according", speaker, tokens[at].start, tokens[noun].end) if speaker else None
    if tokens[at].low in ("'s", "'") and at > 1:
        noun = next((each for each in range(at + 1, min(at + 5, len(tokens) - 1)) if tokens[each].low in words.reckonings), None)
        if noun is None or tokens[noun + 1].low not in ("of", ":", "is", "was", "stands", "puts"):
            return None
        phrase = phrase_left(tokens, at)
        start = next((each for each in range(len(phrase) - 1, -1, -1) if phrase[each].low in words.nouns.determiners), None)
        speaker = memory.resolve(phrase[start:] if start is not None else phrase[-2:], is_subject=True)
        return Attribution("before", speaker, tokens[at].start, tokens[noun].end) if speaker else None
    return None


def _figure_of(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“Le chiffre du ministère est de douze morts”."""
    if tokens[at].low not in words.reckonings or not at or at + 2 >= len(tokens) or tokens[at + 1].low not in _OF:
        return None
    if tokens[at - 1].low not in words.nouns.determiners and tokens[at - 1].low not in words.before_nouns:
        return None
    end = phrase_end(tokens, at + 2, words)
    phrase = tokens[at + 2 : end]
    verb = next((each + 1 for each in range(end + 1, min(end + LONGEST_ASIDE, len(tokens) - 1)) if tokens[each].text == ","), end)
    verb = verb if end < len(tokens) and tokens[end].text == "," else end
    is_verb = verb < len(tokens) and tokens[verb].low in words.amounting
    if not phrase or not is_verb or not memory.can_speak(phrase):
        return None
    speaker = memory.resolve(phrase, is_subject=True)
    return Attribution("before", speaker, tokens[at].start, tokens[end - 1].end) if speaker else None


LONGEST_ASIDE: Final = 9
"""Words set between commas behind whoever counts: “le bilan du ministère, inchangé depuis 1961, est de 17 morts”."""
_OF: Final = frozenset({"de", "du", "des", "d'"})


def view_of(tokens: list[Token], words: VoiceWords) -> bool:
    """“For the families, …”: a comma closes it at once, and somebody stands there."""
    end = phrase_end(tokens, 1, words)
    if not 1 < end < len(tokens) or tokens[end].text != ",":
        return False
    phrase = tokens[1:end]
    nouns = words.nouns.speaking - words.nouns.documents
    return (
        phrase[0].low in words.nouns.pronouns
        or any(each.low in nouns for each in phrase[:3])
        or all(each.is_capital for each in phrase[:2])
    )


def according_to(tokens: list[Token], at: int, first: int, memory: Memory, words: VoiceWords) -> tuple[Attribution | None, int]:
    first -= tokens[first - 1].low in words.sources and first - 1 > at
    if first < len(tokens) and tokens[first].low in words.which:
        return None, first
    end = _end_of_source(tokens, first, words)
    phrase = tokens[first:end]
    apposition = apposition_at(tokens, end, words)
    if phrase and phrase[0].low in ("lui", "elle", "him", "her", "them", "eux"):
        phrase = [
            phrase[0]._replace(
                low={"lui": "il", "him": "he", "her": "she", "them": "they", "eux": "ils"}.get(phrase[0].low, phrase[0].low)
            )
        ]
    if words.reflexive.at(tokens, at):
        phrase, apposition, end = [tokens[at]._replace(low=ANYBODY)], (), first
    is_same = any(each.low in words.same_source for each in phrase[:2])
    if is_same and any(each.low in words.sources for each in phrase) and memory.recent:
        return Attribution("according", memory.recent[-1], tokens[at].start, tokens[max(end, first + 1) - 1].end), end
    speaker = memory.resolve(phrase, apposition, is_subject=True)
    if speaker is None:
        return None, first
    cited = cited_by(tokens, end, memory, words)
    chain: tuple[Speaker, ...] = ()
    if end + 1 < len(tokens) and tokens[end].low in _CITED and tokens[end + 1].low in ("par", "by"):
        stop = phrase_end(tokens, end + 2, words)
        paper = memory.resolve(tokens[end + 2 : stop], is_subject=True)
        chain, end = ((paper,) if paper else ()), stop
    if cited and cited[0] is not speaker:
        chain, speaker, end = (speaker,), cited[0], cited[1]
    return Attribution("according", speaker, tokens[at].start, tokens[end - 1].end, chain), end


_CITED: Final = frozenset({"cité", "citée", "cités", "citées", "quoted", "cited"})


def _end_of_source(tokens: list[Token], first: int, words: VoiceWords) -> int:
    """With whose it is: “a provisional toll from the rescue services”, “un décompte établi par l'agence”."""
    end = phrase_end(tokens, first, words)
    is_paper = any(each.low in words.nouns.documents or each.low in words.reckonings for each in tokens[first:end])
    if is_paper and end + 1 < len(tokens) and tokens[end].low in ("by", "from", "par"):
        return phrase_end(tokens, end + 1, words)
    return end
