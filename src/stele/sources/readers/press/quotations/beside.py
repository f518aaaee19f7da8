"""Whoever speaks by the words beside the marks, or because the text goes on quoting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.quotations.said import FEWEST_WORDS, Conversation
from stele.sources.readers.press.quotes import Quoted
from stele.sources.readers.press.scopes import Chain, chain_at
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voices import Attribution

MOST_BETWEEN: Final = 9
"""Words between “she said” and the rest of the quotation."""


def alone(sentence: Sentence, talk: Conversation) -> Chain:
    """A quotation that is a sentence of its own: announced, or said by whoever the sentence before was about."""
    if talk.announced:
        return talk.announced
    if talk.answers is not None and _opens_its_line(sentence):
        return (talk.answers,)
    if talk.topic_in == sentence.paragraph:
        if talk.topic is not None and (talk.topic.is_person or talk.topic.is_document) and talk.chain[-1:] != (talk.topic,):
            return (talk.topic,)
        return talk.chain if talk.paragraph == sentence.paragraph else ()
    if sentence.paragraph - talk.paragraph <= 1 and talk.ended_quoting:
        return talk.chain
    is_next = sentence.paragraph - talk.topic_in == 1 and talk.topic is not None and talk.topic.is_person and talk.topic.is_named
    return (talk.topic,) if is_next and talk.topic is not None else ()


def _opens_its_line(sentence: Sentence) -> bool:
    before = sentence.text[max(0, sentence.span.start - 3) : sentence.span.start]
    return not before.strip(" \u00a0\t") or before.rstrip(" \t").endswith("\n")


def continued_after(
    tokens: Sequence[Token], at: int, found: Sequence[Attribution], parts: Sequence[tuple[int, int, bool]]
) -> Chain:
    """“I come late,” she said, “and without an excuse”: what goes on after the reporter's words is said by the same."""
    before = next((each for each in range(at - 1, -1, -1) if tokens[each].kind == "q"), 0)
    if at == 0 or tokens[at - 1].text not in (",", ":", ";", "."):
        return ()
    between = [
        each for each in found if each.form == "after" and tokens[before].start <= each.start and each.end <= tokens[at].start
    ]
    if len(between) != 1 or sum(each.start >= between[0].end for each in tokens[before + 1 : at]) > MOST_BETWEEN:
        return ()
    return chain_at(between[0].start, between, parts)[0]


def right_before(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
    """“She never spoke of it, her daughter said, “except once””: what is set between commas right before the marks."""
    if at < 2 or tokens[at - 1].text != ",":
        return None
    return next((each for each in found if each.form == "after" and each.end == tokens[at - 2].end), None)


def of_subject(
    sentence: Sentence, tokens: Sequence[Token], at: int, quoted: Quoted, topic: Speaker | None, memory: Memory
) -> Chain:
    """“He does not rule out coming, «alone, one weekday»”: words of whoever the sentence is about, though no verb says so."""
    if topic is None or at == 0 or not _is_part(sentence, tokens, at, quoted):
        return ()
    touches = bool(topic.places) and not any(each.kind == "w" and each.start >= topic.places[-1].end for each in tokens[:at])
    if not topic.is_person and tokens[at - 1].text != "," and not sentence.is_headline and not touches:
        return ()
    others = [each for each in tokens[1:at] if memory.is_name_word(each) and topic.places and each.start > topic.places[-1].end]
    return (topic,) if not others else ()


def of_relative(sentence: Sentence, tokens: Sequence[Token], at: int, quoted: Quoted, found: Sequence[Attribution]) -> Chain:
    """“…, said Capt. Oldacre, who buried them in “flat calm and good order””."""
    last = next(
        (each for each in reversed(found) if each.form == "after" and each.end <= quoted.start and each.speaker.is_person), None
    )
    behind = [each for each in tokens[:at] if last and each.start >= last.end]
    is_relative = len(behind) > 1 and behind[0].text == "," and behind[1].low in RELATIVES
    return (last.speaker,) if last and is_relative and _is_part(sentence, tokens, at, quoted) else ()


RELATIVES: Final = frozenset({"who", "qui"})


def _is_part(sentence: Sentence, tokens: Sequence[Token], at: int, quoted: Quoted) -> bool:
    """Words in small letters, enough of them, that stand in the reporter's sentence and not behind a preposition of naming."""
    inner = quoted.inner(sentence.text)
    count = len(sentence.text[inner.start : inner.end].split())
    return sentence.text[inner.start : inner.start + 1].islower() and count >= (2 if tokens[at - 1].text == "," else FEWEST_WORDS)


def is_cut_off(tokens: Sequence[Token], at: int, governing: Attribution) -> bool:
    """“…, que l'armée range parmi les «…»”: a relative clause with a subject of its own stands between."""
    if governing.form not in ("before", "gerund") or tokens[at - 1].text == ":":
        return False
    between = [each for each in tokens[:at] if each.start >= governing.end]
    return any(
        one.text == "," and other.low in ("que", "qu'", "dont", "which", "whose", "whom") for one, other in pairwise(between)
    )


def starts(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but signs stands before the quotation in its sentence."""
    return not any(each.kind == "w" for each in tokens[:at])


def sentence_holds(token: Token, quoted: Span) -> bool:
    """Whether a token lies inside the quotation."""
    return token.start >= quoted.start and token.end <= quoted.end


def directly_after(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
    """“…”, said X: the attribution that begins within a few words after the marks and closes there."""
    after = at + 1
    while after < len(tokens) and tokens[after].text in (",", ".", "—", "–"):
        after += 1
    if after >= len(tokens):
        return None
    limit = tokens[min(after + 12, len(tokens) - 1)].end
    stop = next((each.start for each in tokens[after:] if each.text in (";", ":") or each.kind == "q"), limit)
    for each in found:
        if each.form == "after" and tokens[after].start <= each.start < min(limit, stop):
            return each
    return None
