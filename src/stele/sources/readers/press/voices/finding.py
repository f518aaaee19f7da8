"""The attributions of one sentence, in order."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.noun_phrases import phrase_end
from stele.sources.readers.press.speakers import OURSELVES, UNKNOWN, Memory
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import CLITICS, VoiceWords
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
    if at == 0 and tokens[0].is_capital and not words.according.at(tokens, 0) and not _is_inverted_first(tokens, words):
        counted = by_reckoning(tokens, at, memory, words)
        return (counted, at + 1) if counted else (None, at + 1)
    opener = words.according.at(tokens, at)
    if opener and at and tokens[at - 1].low in ("en", "n'en"):
        opener = None
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


def _is_inverted_first(tokens: list[Token], words: VoiceWords) -> bool:
    """A sentence begins with a verb only where its subject follows it: “Said the mayor”, “Asked by the agency”."""
    after = tokens[1].low if len(tokens) > 1 else ""
    return tokens[0].low in words.inverted or after in CLITICS or after in ("by", "par") or tokens[0].low in _OPENING


_OPENING: Final = frozenset({"pour", "for", "citing", "quoting", "citant"})


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
    """“The union counts 412 dead, the staff 256”, “… ; the staff, of 256”: who counts as well, and needs no verb."""
    if said.form != "before" or said.takes_that:
        return []
    found: list[Attribution] = []
    at = after
    while at < min(after + LONGEST_GAP * (len(found) + 1), len(tokens) - 2):
        each = _counts_too(tokens, at, memory, words)
        if each is not None:
            found.append(each[0])
        at = each[1] if each is not None else at + 1
    return found


def _counts_too(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> tuple[Attribution, int] | None:
    """Whoever stands between a sign or a conjunction and a number."""
    if tokens[at].text not in (",", ";") and tokens[at].low not in _JOINING:
        return None
    first = at + 1
    while first < len(tokens) - 1 and tokens[first].low in _JOINING | words.that:
        first += 1
    if tokens[first].low not in words.nouns.determiners and not memory.is_name_word(tokens[first]):
        return None
    end = phrase_end(tokens, first, words)
    number, phrase = end, tokens[first:end]
    while number < len(tokens) and number - end <= _MOST_SMALL and (tokens[number].text == "," or tokens[number].low in _SMALL):
        number += 1
    is_number = number < len(tokens) and (tokens[number].kind == "n" or tokens[number].low.partition("-")[0] in words.numbers)
    if not is_number or not phrase or phrase[0].low in words.numbers:
        return None
    is_other = any(each.low in _OTHERS for each in phrase)
    if not is_other and not memory.can_speak(phrase):
        return None
    speaker = memory.resolve(phrase, is_subject=True)
    return (Attribution("before", speaker, phrase[0].start, tokens[number - 1].end), number) if speaker else None


_JOINING: Final = frozenset({"and", "et", "while", "whereas", "but", "mais", "contre", "quand", "tandis", "alors"})
_SMALL: Final = frozenset({"of", "de", "d'", "à", "at", "only", "seulement", "some", "'s", "'", "about", "environ", "no", "pas"})
_MOST_SMALL: Final = 3
_OTHERS: Final = frozenset({"other", "others", "autre", "autres", "latter", "second", "seconde"})


LONGEST_GAP: Final = 20
"""Words between one who counts and the next."""
