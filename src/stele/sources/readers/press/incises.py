"""The reporter's words set beside a quotation: « …», corrige la cadette; “…,” the mayor snapped.

Beside quotation marks any verb with a person for its subject says who speaks, whatever the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.model import Span
from stele.sources.readers.press.noun_phrases import apposition_at, phrase_end
from stele.sources.readers.press.speakers import Memory
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.verbs import subject_behind
from stele.sources.readers.press.voice_words import BREAKS, CLITICS, VoiceWords
from stele.sources.readers.press.voices import Attribution

_STOPS: Final = re.compile(r"[,!?…]\W{0,3}\Z")
"""A quotation that stops before its closing mark, so that the reporter's words may follow."""


def incises(tokens: list[Token], found: Sequence[Attribution], memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those that stand right behind a quotation and that no list of verbs has found."""
    more = []
    for at, token in enumerate(tokens):
        if token.kind != "q":
            continue
        has_sign = at + 1 < len(tokens) and tokens[at + 1].text in (",", "—", "–")
        if not has_sign and not _STOPS.search(memory.text, max(token.start, token.end - 4), token.end):
            continue
        first = at + 2 if has_sign else at + 1
        if first >= len(tokens):
            continue
        near = Span(tokens[first].start, tokens[min(first + 6, len(tokens) - 1)].end)
        if any(near.start <= each.start < near.end for each in found):
            continue
        each = _before_verb(tokens, first, memory, words) if words.is_english else None
        each = each or _behind_verb(tokens, first, memory, words)
        if each:
            more.append(each)
    return more


def _behind_verb(tokens: list[Token], first: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    clitic = next((at for at in range(first, min(first + 5, len(tokens))) if tokens[at].low in CLITICS), None)
    if clitic is not None and not any(each.text in BREAKS or each.kind == "q" for each in tokens[first:clitic]):
        speaker = memory.resolve([tokens[clitic]])
        return Attribution("after", speaker, tokens[first].start, tokens[clitic].end) if speaker else None
    verb = first
    while verb < len(tokens) and tokens[verb].low in words.passed_over | words.auxiliaries:
        verb += 1
    if verb >= len(tokens) or not is_verb(tokens, verb, first, words):
        return None
    behind = subject_behind(tokens, verb + 1, memory, words)
    return Attribution("after", behind[0], tokens[first].start, tokens[behind[1] - 1].end) if behind else None


def is_verb(tokens: Sequence[Token], at: int, first: int, words: VoiceWords) -> bool:
    """By its ending; with an auxiliary before it, by that of a participle."""
    token = tokens[at]
    is_word = token.kind == "w" and not token.is_capital and len(token.low) > 3
    if not is_word or token.low in words.stops | words.not_before | words.nouns.determiners:
        return False
    is_compound = any(each.low in words.auxiliaries for each in tokens[first:at])
    return token.low.endswith(words.participle_ends if is_compound else words.verb_ends)


def _before_verb(tokens: list[Token], first: int, memory: Memory, words: VoiceWords) -> Attribution | None:
    """“…,” Mrs Ada Gillthwaite snapped."""
    end = phrase_end(tokens, first, words)
    apposition = apposition_at(tokens, end, words)
    if apposition and memory.can_speak(tokens[first:end]):
        behind = end + len(apposition) + 2
        if behind < len(tokens) and tokens[behind - 1].text == "," and is_verb(tokens, behind, behind, words):
            speaker = memory.resolve(tokens[first:end], apposition, is_subject=True)
            return Attribution("after", speaker, tokens[first].start, tokens[behind].end) if speaker else None
    for verb in range(first + 1, min(end, first + 7)):
        if tokens[verb].low.endswith(words.verb_ends) and not tokens[verb].is_capital and len(tokens[verb].low) > 3:
            phrase = tokens[first:verb]
            if not (len(phrase) == 1 and phrase[0].low in words.nouns.pronouns) and not memory.can_speak(phrase):
                return None
            speaker = memory.resolve(phrase, is_subject=True)
            return Attribution("after", speaker, tokens[first].start, tokens[verb].end) if speaker else None
    return None
