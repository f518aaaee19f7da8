"""Words in quotation marks: whose they are, or that they are a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from stele.sources.readers.press.inserted import inserted
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.noun_phrases import phrase_end
from stele.sources.readers.press.quotes import Quoted
from stele.sources.readers.press.scopes import Chain, chain_at
from stele.sources.readers.press.speakers import UNKNOWN, Memory, Speaker
from stele.sources.readers.press.tokens import Token, tokens_of
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices import Attribution

_LONGEST_NAME: Final = 9
MOST_BETWEEN: Final = 9
"""Words between “she said” and the rest of the quotation."""
FEWEST_WORDS: Final = 3
"""Words in marks that are taken for said without a verb of saying; fewer may be a term or a nickname."""


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
        self.ended_quoting = False
        self.corrects = False
        self.paragraph = -9
        self.announced: Chain = ()
        self.about: Speaker | None = None
        self.topic: Speaker | None = None
        self.topic_in = -9
        self.measure, self.measure_in = "", -9
        self.counted_by: Chain = ()
        self.asked = ""
        self.is_interview = False
        self.answers: Speaker | None = None


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
        chain = pieces[1] or _chain(sentence, tokens, at, quoted, found, parts, talk, memory, words)
        chain = () if UNKNOWN in chain else chain
        is_whole = _is_whole(text, inner, tokens, at)
        is_said = text[inner.end - 1] in ",?!…." and _directly_after(tokens, at, found) is not None
        if not pieces[1] and not is_said and _is_name(text, inner, tokens, at, found, words):
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


def _chain(
    sentence: Sentence, tokens: Sequence[Token], at: int, quoted: Quoted, found: Sequence[Attribution],
    parts: Sequence[tuple[int, int, bool]], talk: Conversation, memory: Memory, words: VoiceWords,
) -> Chain:  # fmt: skip
    following = _directly_after(tokens, at, found)
    if following:
        said_before, governing = chain_at(quoted.start, found, parts)
        if governing and governing.form in ("before", "gerund") and governing.end <= quoted.start and not _starts(tokens, at):
            return said_before
        chain, _ = chain_at(following.start, [following], parts)
        return chain
    inserted_said = _right_before(tokens, at, found)
    if inserted_said:
        return chain_at(inserted_said.start, [inserted_said], parts)[0]
    chain, governing = chain_at(quoted.start, found, parts)
    if chain:
        return () if governing and _is_cut_off(tokens, at, governing) else chain
    continued = _continued(tokens, at, found, parts)
    if continued:
        return continued
    if at and tokens[at - 1].text == ":":
        before_colon = _before_colon(tokens, at, memory) or _subject_of_clause(tokens, at, memory, words)
        if before_colon:
            return before_colon
        if _goes_on_saying(tokens, at, words) and talk.paragraph == sentence.paragraph:
            return talk.chain
    paper = _paper_named(tokens, at, memory, words)
    if paper:
        return paper
    label = _label(tokens, at, memory)
    if label:
        return (label,)
    if any(each.kind == "w" for each in tokens if not sentence_holds(each, quoted)):
        return _of_relative(sentence, tokens, at, quoted, found) or _of_subject(sentence, tokens, at, quoted, talk.about, memory)
    return _alone(sentence, talk)


def _alone(sentence: Sentence, talk: Conversation) -> Chain:
    """A quotation that is a sentence of its own: announced, or said by whoever the sentence before was about."""
    if talk.announced:
        return talk.announced
    if talk.answers is not None and _opens_its_line(sentence):
        return (talk.answers,)
    if talk.topic_in == sentence.paragraph:
        if talk.topic is not None and (talk.topic.is_person or talk.topic.is_document) and talk.chain[-1:] != (talk.topic,):
            return (talk.topic,)
        return talk.chain if talk.paragraph == sentence.paragraph else ()
    return talk.chain if sentence.paragraph - talk.paragraph <= 1 and talk.ended_quoting else ()


def _opens_its_line(sentence: Sentence) -> bool:
    before = sentence.text[max(0, sentence.span.start - 3) : sentence.span.start]
    return not before.strip(" \u00a0\t") or before.rstrip(" \t").endswith("\n")


def _continued(tokens: Sequence[Token], at: int, found: Sequence[Attribution], parts: Sequence[tuple[int, int, bool]]) -> Chain:
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


def _right_before(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
    """“She never spoke of it, her daughter said, “except once””: what is set between commas right before the marks."""
    if at < 2 or tokens[at - 1].text != ",":
        return None
    return next((each for each in found if each.form == "after" and each.end == tokens[at - 2].end), None)


def _label(tokens: Sequence[Token], at: int, memory: Memory) -> Speaker | None:
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


def _of_subject(
    sentence: Sentence, tokens: Sequence[Token], at: int, quoted: Quoted, topic: Speaker | None, memory: Memory
) -> Chain:
    """“He does not rule out coming, «alone, one weekday»”: words of whoever the sentence is about, though no verb says so."""
    if topic is None or at == 0 or not _is_part(sentence, tokens, at, quoted):
        return ()
    if not topic.is_person and tokens[at - 1].text != "," and not sentence.is_headline:
        return ()
    others = [each for each in tokens[1:at] if memory.is_name_word(each) and topic.places and each.start > topic.places[-1].end]
    return (topic,) if not others else ()


def _of_relative(sentence: Sentence, tokens: Sequence[Token], at: int, quoted: Quoted, found: Sequence[Attribution]) -> Chain:
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


def _is_cut_off(tokens: Sequence[Token], at: int, governing: Attribution) -> bool:
    """“…, que l'armée range parmi les «…»”: a relative clause with a subject of its own stands between."""
    if governing.form not in ("before", "gerund") or tokens[at - 1].text == ":":
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


def _subject_of_clause(tokens: Sequence[Token], at: int, memory: Memory, words: VoiceWords) -> Chain:
    """“Asked how many had died, the mayor shrugged: “…””: whoever the clause before the colon is about."""
    start = next((one + 1 for one in range(at - 2, -1, -1) if tokens[one].text in (",", ";", ".") or tokens[one].kind == "q"), 0)
    start += start < at and tokens[start].low in ("et", "and", "mais", "but", "puis", "then")
    end = phrase_end(tokens, start, words)
    end = next((one for one in range(start + 1, end) if words.verbs.at(tokens, one)), end)
    narrates = (one for one in range(start + 1, end - 1) if tokens[one].low in ("de", "d'") and tokens[one + 1].low.endswith(_INFINITIVE))
    end = next(narrates, end)
    if not start < end < at - 1 or not memory.can_speak(tokens[start:end]):
        return ()
    speaker = memory.resolve(tokens[start:end], is_subject=True)
    return (speaker,) if speaker and speaker.is_person else ()


def _goes_on_saying(tokens: Sequence[Token], at: int, words: VoiceWords) -> bool:
    """“Et d'ajouter, l'œil malicieux :”, “Puis, plus bas :”, “Then:”: nobody is named, and whoever spoke goes on."""
    before = tokens[: at - 1]
    if len(before) > _LONGEST_LEAD or any(each.kind == "q" for each in before):
        return False
    is_infinitive = any(
        one.low in ("d'", "de") and other.low.endswith(_INFINITIVE) for one, other in pairwise(before)
    )
    return is_infinitive or (len(before) <= _SHORTEST_LEAD and not any(each.low in words.nouns.determiners for each in before))


_INFINITIVE: Final = ("er", "re", "ir")
_LONGEST_LEAD: Final = 9
_SHORTEST_LEAD: Final = 4


def _paper_named(tokens: Sequence[Token], at: int, memory: Memory, words: VoiceWords) -> Chain:
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
