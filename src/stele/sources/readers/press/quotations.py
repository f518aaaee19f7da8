"""Words in quotation marks: whose they are, or that they are a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from stele.sources.readers.press.inserted import inserted
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.quotes import Quoted
from stele.sources.readers.press.scopes import Chain, chain_at
from stele.sources.readers.press.speakers import Memory
from stele.sources.readers.press.tokens import Token, tokens_of
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices import Attribution

_LONGEST_NAME: Final = 9


class Said(NamedTuple):
    """A quotation, or with ``is_name`` words that only stand in marks. ``chain`` is empty where nobody is named."""

    at: Span
    chain: Chain
    is_whole: bool
    is_name: bool = False


class Conversation:
    """Who was quoted last, and whether the text goes on quoting."""

    def __init__(self) -> None:
        self.chain: Chain = ()
        self.paragraph = -9
        self.announced: Chain = ()
        self.subject: Chain = ()
        self.subject_in = -9
        self.measure, self.measure_in = "", -9
        self.counted_by: Chain = ()


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
        chain = pieces[1] or _chain(sentence, tokens, at, quoted, found, parts, talk, memory)
        is_whole = _is_whole(text, inner, tokens, at)
        if not pieces[1] and _is_name(text, inner, tokens, at, found, words):
            yield Said(inner, (), False, True)
            continue
        for each in pieces[0]:
            yield Said(each, chain, is_whole)
        if chain:
            talk.chain, talk.paragraph = chain, sentence.paragraph
    talk.subject, talk.subject_in = (), sentence.paragraph
    closing = [each for each in found if each.form == "before"]
    if closing and closing[-1].speaker.is_person:
        talk.subject = (*closing[-1].reported_by, closing[-1].speaker)
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


def _chain(
    sentence: Sentence, tokens: Sequence[Token], at: int, quoted: Quoted, found: Sequence[Attribution],
    parts: Sequence[tuple[int, int, bool]], talk: Conversation, memory: Memory,
) -> Chain:  # fmt: skip
    following = _directly_after(tokens, at, found)
    if following:
        said_before, governing = chain_at(quoted.start, found, parts)
        if governing and governing.form in ("before", "gerund") and governing.end <= quoted.start and not _starts(tokens, at):
            return said_before
        chain, _ = chain_at(following.start, [following], parts)
        return chain
    chain, governing = chain_at(quoted.start, found, parts)
    if chain:
        return () if governing and _is_cut_off(tokens, at, governing) else chain
    if at and tokens[at - 1].text == ":":
        before_colon = _before_colon(tokens, at, memory)
        if before_colon:
            return before_colon
    alone = not any(each.kind == "w" for each in tokens if not sentence_holds(each, quoted))
    if alone and talk.announced:
        return talk.announced
    if alone and talk.subject and talk.subject_in == sentence.paragraph:
        return talk.subject
    if alone and talk.chain and sentence.paragraph - talk.paragraph <= 1:
        return talk.chain
    return ()


def _is_cut_off(tokens: Sequence[Token], at: int, governing: Attribution) -> bool:
    """“…, que l'armée range parmi les «…»”: a relative clause with a subject of its own stands between."""
    if governing.form not in ("before", "gerund"):
        return False
    between = [each for each in tokens[:at] if each.start >= governing.end]
    return any(
        one.text == "," and other.low in ("que", "qu'", "dont", "which", "whose", "whom") for one, other in pairwise(between)
    )


def _before_colon(tokens: Sequence[Token], at: int, memory: Memory) -> Chain:
    """“…, qu'il récite d'une voix égale : «…»”: whoever the words before the colon are about."""
    for token in reversed(tokens[max(0, at - 16) : at - 1]):
        if token.text in (";", "."):
            return ()
        if token.low in ("il", "elle", "he", "she") or memory.is_known(token):
            speaker = memory.resolve([token])
            return (speaker,) if speaker else ()
    return ()


def _starts(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but signs stands before the quotation in its sentence."""
    return not any(each.kind == "w" for each in tokens[:at])


def sentence_holds(token: Token, quoted: Span) -> bool:
    """Whether a token lies inside the quotation."""
    return token.start >= quoted.start and token.end <= quoted.end


def _directly_after(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
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


def _is_whole(text: str, inner: Span, tokens: Sequence[Token], at: int) -> bool:
    """A sentence of its own: it begins with a capital, and not inside the reporter's sentence."""
    if not text[inner.start : inner.start + 1].isupper():
        return False
    before = tokens[at - 1] if at else None
    return before is None or before.text in (":", ",", ".", "—", "–") or before.kind == "q" or (inner.end - inner.start > 60)


def _is_name(text: str, inner: Span, tokens: Sequence[Token], at: int, found: Sequence[Attribution], words: VoiceWords) -> bool:
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
