"""The quotations of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stele.sources.readers.press.inserted import inserted
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.quotations.beside import (
    alone,
    continued_after,
    directly_after,
    is_cut_off,
    of_relative,
    of_subject,
    right_before,
    sentence_holds,
    starts,
)
from stele.sources.readers.press.quotations.colons import (
    goes_on_saying,
    labelled,
    lead_before_colon,
    paper_named,
    subject_of_clause,
)
from stele.sources.readers.press.quotations.said import Conversation, Said
from stele.sources.readers.press.quotations.titles import is_sentence, is_title
from stele.sources.readers.press.quotes import Quoted
from stele.sources.readers.press.scopes import Chain, chain_at
from stele.sources.readers.press.speakers import UNKNOWN, Memory
from stele.sources.readers.press.tokens import Token, tokens_of
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices import Attribution


def quotations_in(
    sentence: Sentence, found: Sequence[Attribution], parts: Sequence[tuple[int, int, bool]],
    memory: Memory, words: VoiceWords, talk: Conversation,
) -> Iterator[Said]:  # fmt: skip
    """The quotations of one sentence. ``talk`` is carried from sentence to sentence."""
    text, tokens = sentence.text, sentence.tokens
    places = {token.start: at for at, token in enumerate(tokens) if token.kind == "q"}
    for quoted in sentence.quoted:
        inner = quoted.inner(text)
        if inner.end <= inner.start or quoted.start not in places:
            continue
        at = places[quoted.start]
        pieces = _pieces(text, inner, memory, words)
        chain = pieces[1] or _chain(_Place(sentence, tokens, at, quoted), found, parts, talk, memory, words)
        chain = () if UNKNOWN in chain else chain
        is_whole = is_sentence(text, inner, tokens, at)
        is_said = text[inner.end - 1] in ",?!…." and directly_after(tokens, at, found) is not None
        if not pieces[1] and not is_said and is_title(text, inner, tokens, at, found, words):
            yield Said(inner, (), False, True)
            continue
        for each in pieces[0]:
            yield Said(each, chain, is_whole)
        if chain:
            talk.chain, talk.paragraph = chain, sentence.paragraph
    talk.ended_quoting = bool(sentence.quoted) and bool(talk.chain) and talk.paragraph == sentence.paragraph
    talk.announced = ()
    if tokens and tokens[-1].text == ":" and found:
        talk.announced = chain_at(tokens[-1].start, found, parts)[0]


def _pieces(text: str, inner: Span, memory: Memory, words: VoiceWords) -> tuple[list[Span], Chain]:
    """« We stay, he said, until dawn »: French leaves the words of the reporter inside the marks; they are cut out."""
    if inner.end - inner.start < 12 or words.is_english:
        return [inner], ()
    tokens = tokens_of(text, inner.start, inner.end, ())
    for comma in range(1, len(tokens) - 2):
        if tokens[comma].text not in (",", "!", "?", "…"):
            continue
        spoken = inserted(tokens, comma + 1, memory, words)
        if spoken is None:
            continue
        close = next((at for at in range(spoken.after, len(tokens)) if tokens[at].text in (",", ".", ";", ":", "!")), None)
        kept = [Span(inner.start, tokens[comma].start if tokens[comma].text == "," else tokens[comma].end)]
        if close is not None and close - spoken.after <= 9 and close + 1 < len(tokens):
            kept.append(Span(tokens[close + 1].start, inner.end))
        elif close is None and len(tokens) - spoken.after > 9:
            continue
        return kept, (spoken.speaker,)
    return [inner], ()


class _Place(NamedTuple):
    """Where a quotation stands: ``at`` is its token in the sentence."""

    sentence: Sentence
    tokens: Sequence[Token]
    at: int
    quoted: Quoted


def _chain(
    place: _Place, found: Sequence[Attribution], parts: Sequence[tuple[int, int, bool]],
    talk: Conversation, memory: Memory, words: VoiceWords,
) -> Chain:  # fmt: skip
    """By a verb of saying, else by the words around the marks."""
    said = _by_verb(place, found, parts)
    if said is not None:
        return said
    _, tokens, at, _ = place
    return (
        continued_after(tokens, at, found, parts)
        or _by_lead(place, talk, memory, words)
        or _by_rest(place, found, talk, memory, words)
    )


def _by_verb(place: _Place, found: Sequence[Attribution], parts: Sequence[tuple[int, int, bool]]) -> Chain | None:
    """None where no verb of saying governs the place; nobody where one does and is cut off from it."""
    _, tokens, at, quoted = place
    following = directly_after(tokens, at, found)
    if following:
        said_before, governing = chain_at(quoted.start, found, parts)
        if governing and governing.form in ("before", "gerund") and governing.end <= quoted.start and not starts(tokens, at):
            return said_before
        return chain_at(following.start, [following], parts)[0]
    inserted_said = right_before(tokens, at, found)
    if inserted_said:
        return chain_at(inserted_said.start, [inserted_said], parts)[0]
    chain, governing = chain_at(quoted.start, found, parts)
    if not chain:
        return None
    return () if governing and is_cut_off(tokens, at, governing) else chain


def _by_lead(place: _Place, talk: Conversation, memory: Memory, words: VoiceWords) -> Chain:
    """The words before a colon, or what it stands on."""
    sentence, tokens, at, _ = place
    if at and tokens[at - 1].text == ":":
        before_colon = lead_before_colon(tokens, at, memory) or subject_of_clause(tokens, at, memory, words)
        if before_colon:
            return before_colon
        if goes_on_saying(tokens, at, words) and talk.paragraph == sentence.paragraph:
            return talk.chain
    return paper_named(tokens, at, memory, words)


def _by_rest(place: _Place, found: Sequence[Attribution], talk: Conversation, memory: Memory, words: VoiceWords) -> Chain:
    """An interview's label; whoever the sentence is about; whoever the text goes on quoting."""
    sentence, tokens, at, quoted = place
    label = labelled(tokens, at, memory)
    if label:
        return (label,)
    if any(each.kind == "w" for each in tokens if not sentence_holds(each, quoted)):
        return of_relative(sentence, tokens, at, quoted, found) or of_subject(sentence, tokens, at, quoted, talk.about, memory)
    return alone(sentence, talk)
