"""The attributions of one sentence, in order."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.noun_phrases import phrase_end
from stele.sources.readers.press.speakers import OURSELVES, UNKNOWN, Memory
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices.according import according_to, by_reckoning, view_of
from stele.sources.readers.press.voices.attribution import Attribution
from stele.sources.readers.press.voices.chains import passes_on
from stele.sources.readers.press.voices.saying import of_verb


def attributions(sentence: Sentence, memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those of one sentence, in order; speakers are remembered as they are met."""
    return attributions_of(sentence.tokens, memory, words)


def attributions_of(tokens: list[Token], memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those among some tokens, in order."""
    found: list[Attribution] = []
    at = 0
    while at < len(tokens):
        each, after = _at(tokens, at, memory, words, found)
        if (
            each is not None
            and found
            and each.form == "according"
            and passes_on(tokens, at, words)
            and found[-1].form != "according"
        ):
            agency = found.pop()
            each = (
                agency
                if agency.speaker is each.speaker
                else agency._replace(speaker=each.speaker, reported_by=(*agency.reported_by, agency.speaker))
            )
        if each is not None:
            found.append(each)
            found.extend(_gapped(tokens, after, each, memory, words))
            if each.speaker not in (UNKNOWN, OURSELVES):
                memory.speaks(each.speaker)
        at = max(after, at + 1)
    return found


def _at(
    tokens: list[Token], at: int, memory: Memory, words: VoiceWords, before: list[Attribution]
) -> tuple[Attribution | None, int]:
    if tokens[at].kind != "w":
        return None, at + 1
    if tokens[at].is_capital and at and tokens[at - 1].kind == "w" and tokens[at - 1].low not in words.weekdays:
        return None, at + 1
    opener = words.according.at(tokens, at)
    if at == 0 and tokens[at].low in ("pour", "for") and view_of(tokens, words):
        opener = (1, "according")
    if opener:
        return according_to(tokens, at, at + opener[0], memory, words)
    counted = by_reckoning(tokens, at, memory, words)
    if counted:
        return counted, at + 1
    verb = words.verbs.at(tokens, at) or _with_adverb(tokens, at, words)
    if verb:
        return of_verb(tokens, at, verb[0], verb[1], memory, words, before), at + verb[0]
    return None, at + 1


def _with_adverb(tokens: list[Token], at: int, words: VoiceWords) -> tuple[int, str] | None:
    """“Fait désormais état”: a verb of two words with an adverb between them."""
    if words.is_english or at + 2 >= len(tokens) or tokens[at + 1].low not in words.passed_over:
        return None
    near = [tokens[at], *tokens[at + 2 : at + 4]]
    found = words.verbs.at(near, 0)
    if found is None or found[0] == 1:
        return None
    helped = at > 0 and tokens[at - 1].low in words.auxiliaries
    is_present = not helped and " ".join(each.low for each in near[: found[0]]) in words.present
    return found[0] + 1, "present" if is_present else found[1]


def _gapped(tokens: list[Token], after: int, said: Attribution, memory: Memory, words: VoiceWords) -> list[Attribution]:
    """“L'association dénombre 412 morts, l'état-major 256”: the second counts as well, and needs no verb."""
    if said.form != "before" or said.takes_that:
        return []
    for at in range(after, min(after + LONGEST_GAP, len(tokens) - 2)):
        if tokens[at].text not in (",", ";") or tokens[at + 1].low not in words.nouns.determiners:
            continue
        end = phrase_end(tokens, at + 1, words)
        number = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        is_number = number < len(tokens) and (tokens[number].kind == "n" or tokens[number].low in words.numbers)
        if is_number and memory.can_speak(tokens[at + 1 : end]):
            speaker = memory.resolve(tokens[at + 1 : end], is_subject=True)
            return [Attribution("before", speaker, tokens[at + 1].start, tokens[end - 1].end)] if speaker else []
    return []


LONGEST_GAP: Final = 14
"""Words between a verb of counting and the next who counts."""
