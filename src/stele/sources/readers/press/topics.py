"""What a sentence is about: the noun phrase or pronoun that opens it, which a pronoun of the next sentence takes up."""

from __future__ import annotations

from typing import Final

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import BREAKS, VoiceWords

_LONGEST_OPENING: Final = 14


def topic_of(sentence: Sentence, memory: Memory, words: VoiceWords) -> Speaker | None:
    """Somebody, or something that can speak, as the subject of the sentence; None where it is about neither."""
    return _opening(sentence, memory, words) or _behind_groups(sentence.tokens, memory, words)


def _behind_groups(tokens: list[Token], memory: Memory, words: VoiceWords) -> Speaker | None:
    """“Puis, un soir de 1968, dans un café, il s'est mis à compter”: the pronoun behind words of time and place."""
    for at in range(1, min(_LONGEST_OPENING, len(tokens) - 2)):
        if tokens[at].low in words.auxiliaries or tokens[at].kind == "q" or tokens[at].text in (";", ":", "."):
            return None
        if tokens[at].text == "," and tokens[at + 1].low in words.nouns.genders and tokens[at + 1].low in words.nouns.pronouns:
            is_impersonal = tokens[at + 2].low in words.impersonal_verbs
            return None if is_impersonal else memory.resolve([tokens[at + 1]])
    return None


def _opening(sentence: Sentence, memory: Memory, words: VoiceWords) -> Speaker | None:
    tokens = sentence.tokens
    at = _behind_opening(tokens, words)
    if at is None:
        return None
    first = tokens[at]
    if first.low in words.nouns.pronouns and first.low not in words.impersonal:
        is_impersonal = at + 1 < len(tokens) and tokens[at + 1].low in words.impersonal_verbs
        return None if is_impersonal else memory.resolve([first])
    if words.is_english and first.low in words.impersonal - {"it"}:
        return None
    if first.low in words.relatives or words.according.at(tokens, at):
        return None
    phrase = tokens[at : _before_verb(tokens, at, phrase_end(tokens, at, words), words)]
    if len(phrase) == 1 and phrase[0].low in words.nouns.people:
        return _apposed_to_pronoun(tokens, at, memory, words)
    if first.low in words.preposed and len(phrase) > 1 and any(each.low in words.impersonal for each in tokens[at + 2 : at + 10]):
        phrase = phrase[1:]
    if not phrase or not memory.can_speak(phrase) or not _has_verb(tokens, at + len(phrase)):
        return None
    apposition = apposition_at(tokens, at + len(phrase), words)
    if first.low not in words.nouns.possessives:
        return memory.resolve(phrase, apposition)
    is_named = len(phrase) > 1 and phrase[-1].is_capital
    somebody = memory.resolve(phrase, apposition) if apposition or is_named else None
    return somebody if somebody is not None and (somebody.gender or not somebody.is_person) else None


def _apposed_to_pronoun(tokens: list[Token], at: int, memory: Memory, words: VoiceWords) -> Speaker | None:
    """“Instituteur à la retraite, 81 ans, il dresse la liste”: the pronoun behind the last comma."""
    for comma in range(at + 1, min(at + _LONGEST_OPENING, len(tokens) - 1)):
        if tokens[comma].text == "," and tokens[comma + 1].low in words.nouns.pronouns - words.impersonal:
            return memory.resolve([tokens[comma + 1]])
    return None


def _before_verb(tokens: list[Token], first: int, end: int, words: VoiceWords) -> int:
    """Where a verb of saying ends the phrase: “Sa liste | compte 889 décès”."""
    for at in range(first + (1 if tokens[first].is_capital and first + 1 < end and words.is_english else 2), end):
        verb = words.verbs.at(tokens, at)
        if verb and verb[1] in words.finite and tokens[at - 1].low not in words.nouns.determiners | words.before_objects:
            return at
        if (
            not tokens[at].is_capital
            and tokens[at].low.endswith(words.verb_ends)
            and at + 1 < end
            and _is_object(tokens[at + 1], words)
        ):
            return at
    return end


def _is_object(token: Token, words: VoiceWords) -> bool:
    """What follows a verb, and no noun: “La Corée du Nord construit | un mémorial”."""
    return token.low in words.nouns.determiners - words.nouns.particles or token.kind == "n"


def _behind_opening(tokens: list[Token], words: VoiceWords) -> int | None:
    """Past “Mais”, “Two days later,” and “Au neuvième kilomètre,”."""
    at = 0
    while at < len(tokens) and (tokens[at].kind in "pq" or tokens[at].low in words.not_before - words.that):
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].low not in words.nouns.determiners | words.nouns.pronouns and not tokens[at].is_capital:
        return None
    is_opening = tokens[at].low in words.participial or (tokens[at].low in words.stops and not _is_seat(tokens, at, words))
    if is_opening:
        comma = next((each for each in range(at, min(at + _LONGEST_OPENING, len(tokens))) if tokens[each].text in BREAKS), None)
        subject = next(
            (each for each in range(at + 1, comma or at + 1) if tokens[each].low in words.nouns.pronouns - words.impersonal), None
        )
        if subject is not None and tokens[subject - 1].low not in words.before_objects:
            return subject
        return comma + 1 if comma is not None and tokens[comma].text == "," and comma + 1 < len(tokens) else None
    return at


def _is_seat(tokens: list[Token], at: int, words: VoiceWords) -> bool:
    """“À la préfecture, on fait savoir”: where it is said is who says it."""
    comma = next((each for each in range(at, min(at + 8, len(tokens))) if tokens[each].text == ","), None)
    return tokens[at].low in words.preposed and comma is not None and comma + 1 < len(tokens) and tokens[comma + 1].low == "on"


def _has_verb(tokens: list[Token], end: int) -> bool:
    """A sentence of more than a name: something follows the phrase."""
    return any(each.kind == "w" for each in tokens[end : end + 3])
