"""One pass through a report: its sentences in order, with dates, attributions, figures and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from stele.plain.dates import Date
from stele.sources.readers.press.dates import dates_in
from stele.sources.readers.press.figures import Counted, figures_in, measure_named
from stele.sources.readers.press.incises import incises
from stele.sources.readers.press.layout import Layout, Sentence, lay_out, sentences_of
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.quotations import Conversation, Said, quotations_in
from stele.sources.readers.press.scopes import Chain, chain_at, segments
from stele.sources.readers.press.speakers import OURSELVES, UNKNOWN, Memory, Speaker
from stele.sources.readers.press.tokens import Token, tokens_of
from stele.sources.readers.press.topics import topic_of
from stele.sources.readers.press.voice_words import VoiceWords, voice_words
from stele.sources.readers.press.voices import Attribution, attributions


@dataclass(slots=True)
class Scanned:
    """One sentence, read."""

    sentence: Sentence
    tokens: list[Token]
    dates: list[Dated]
    attributions: list[Attribution]
    parts: list[tuple[int, int, bool]]
    figures: list[tuple[Counted, Chain, bool]] = field(default_factory=list)
    quotations: list[Said] = field(default_factory=list)
    mentioned: list[Speaker] = field(default_factory=list)

    def chain_at(self, place: int) -> Chain:
        """Whose a place of the sentence is."""
        for said in self.quotations:
            if said.at.start <= place < said.at.end and said.chain:
                return said.chain
        return chain_at(place, self.attributions, self.parts)[0] or self._goes_on(place)

    def _goes_on(self, place: int) -> Chain:
        """“Nine men were killed, the army said, and 31 wounded”: what “and” joins to what was said is said too."""
        last = next((each for each in reversed(self.attributions) if each.form == "after" and each.end <= place), None)
        behind = [each for each in self.sentence.tokens if last and each.start >= last.end][:2]
        joins = len(behind) == 2 and behind[0].text == "," and behind[1].low in ("and", "et")
        return chain_at(last.start, [last], self.parts)[0] if last and joins else ()


@dataclass(slots=True)
class Scan:
    """A report, sentence by sentence."""

    text: str
    language: str
    layout: Layout
    memory: Memory
    sentences: list[Scanned]
    published: str = ""


def scan(text: str, language: str, report_day: Date | None) -> Scan:
    """Read a French or English report."""
    layout = lay_out(text)
    memory, words = Memory(text, language), voice_words(language)
    sentences = sorted(_sentences(text, layout, words.asides), key=lambda each: each.span.start)
    dates = _by_sentence(dates_in(sentences, language, report_day), sentences)
    talk = Conversation()
    talk.corrects = _corrects(text[:LONGEST_OPENING], language)
    found = []
    for sentence, here in zip(sentences, dates, strict=True):
        found.append(_scanned(sentence, here, memory, words, talk))
    return Scan(text, language, layout, memory, found)


def _lines(text: str, headline: Span | None) -> Iterator[Span]:
    """A rubric, a headline and what stands below it are no one sentence."""
    start = headline.start if headline else 0
    for line in text[slice(*headline)].splitlines(keepends=True) if headline else ():
        if line.strip():
            yield Span(start, start + len(line.rstrip()))
        start += len(line)


LONGEST_OPENING: Final = 600
"""Characters within which a correction says that it is one."""


def _corrects(opening: str, language: str) -> bool:
    """A correction takes back what the report itself said before."""
    marks, tokens = lexicon(language).phrases("voices", "corrections"), tokens_of(opening, 0, len(opening), ())
    return any(marks.at(tokens, at) for at in range(len(tokens)))


def _sentences(text: str, layout: Layout, asides: frozenset[str]) -> Iterator[Sentence]:
    for line in _lines(text, layout.headline):
        yield from sentences_of(text, line, -3, is_headline=True, asides=asides)
    for number, caption in enumerate(layout.captions):
        yield from sentences_of(text, caption.words, -100 - 3 * number, is_caption=True, asides=asides)
    for number, block in enumerate(layout.paragraphs):
        start = layout.dateline.end() if number == 0 and layout.dateline else block.start
        if start > block.start:
            yield from sentences_of(text, Span(block.start, start), number, asides=asides)
        yield from sentences_of(text, Span(start, block.end), number, asides=asides)


def _by_sentence(dates: Iterator[Dated], sentences: Sequence[Sentence]) -> list[list[Dated]]:
    found: list[list[Dated]] = [[] for _ in sentences]
    at = 0
    for date in dates:
        while at < len(sentences) - 1 and sentences[at].span.end <= date.at.start:
            at += 1
        found[at].append(date)
    return found


def _scanned(sentence: Sentence, dates: list[Dated], memory: Memory, words: VoiceWords, talk: Conversation) -> Scanned:
    tokens = tokens_of(sentence.text, *sentence.span, ()) if sentence.quoted else sentence.tokens
    memory.paragraph, memory.sentence = sentence.paragraph, memory.sentence + 1
    mentioned = mentions(sentence, memory)
    for each in reversed(mentioned):
        if any(sentence.span.start <= at.start < sentence.span.start + 40 for at in each.places[-1:]):
            memory.speaks(each)
    _learn_gender(sentence, memory)
    topic = topic_of(sentence, memory, words)
    if topic is not None:
        memory.speaks(topic)
    memory.seat = topic if topic is not None and sentence.tokens[0].low in words.preposed else None
    attributed = attributions(sentence, memory, words)
    more = incises(sentence.tokens, attributed, memory, words)
    if more:
        attributed = sorted([*attributed, *more], key=lambda each: each.start)
        for each in more:
            memory.speaks(each.speaker)
    parts = segments(sentence, words)
    scanned = Scanned(sentence, tokens, dates, attributed, parts, mentioned=mentioned)
    scanned.quotations = list(quotations_in(sentence, attributed, parts, memory, words, talk, topic))
    for said in scanned.quotations:
        if said.chain:
            memory.speaks(said.chain[-1])
    counts = any(each.low in lexicon(words.language).words("figure_words", "nouns_of_count") for each in tokens)
    said = [each.end for each in attributed]
    carried = talk.measure if talk.measure_in == sentence.paragraph or counts or (said and sentence.paragraph - talk.measure_in <= 2) else ""
    if not carried:
        carried = measure_named(tokens, words.language)
    if carried:
        talk.measure, talk.measure_in = carried, sentence.paragraph
    followed = tokens and _goes_on(tokens)
    for figure in figures_in(sentence, words.language, [each.at for each in dates], tokens, carried, said):
        talk.measure, talk.measure_in = figure.measure, sentence.paragraph
        place = figure.words.start
        chain = scanned.chain_at(place) or (talk.counted_by if followed and not attributed else ())
        denied = figure.is_denied or _denied(place, attributed)
        if denied and figure.is_denied and talk.corrects:
            chain = ()
        elif not chain and figure.number is None and topic is not None:
            chain = (topic,)
        elif UNKNOWN in chain or (chain and _counts_names(figure, scanned.tokens, words)) or (not chain and _may_be_anothers(figure, scanned, words)):
            continue
        if not denied:
            talk.counted_by = chain
        scanned.figures.append((figure, chain, denied))
    if not attributed:
        for each in reversed(mentioned):
            memory.speaks(each)
    if topic is not None and not any(each.form == "after" for each in attributed):
        memory.speaks(topic)
    said_by = [each for each in attributed if each.form in ("after", "before") and not each.speaker.is_document]
    spoke = next((each.speaker for each in said_by if each.form == "after"), said_by[-1].speaker if said_by else None)
    memory.topic = topic or spoke
    if scanned.quotations and scanned.quotations[-1].chain:
        memory.topic = topic or scanned.quotations[-1].chain[-1]
    talk.topic, talk.topic_in = memory.topic, sentence.paragraph
    return scanned


def _may_be_anothers(figure: Counted, scanned: Scanned, words: VoiceWords) -> bool:
    """Whether a figure that nothing in the sentence attributes may yet be that of somebody of whom it speaks."""
    if any(each.speaker is OURSELVES for each in scanned.attributions):
        return False
    return (
        figure.number is None or figure.is_bare or figure.number.is_article or bool(scanned.attributions)
        or _stands_in_a_clause(figure, scanned.tokens, words)
        or any(each.low in words.nouns.documents and each.end <= figure.words.start for each in scanned.tokens)
    )  # fmt: skip


def _counts_names(figure: Counted, tokens: Sequence[Token], words: VoiceWords) -> bool:
    """“Read the names of the 58 victims”: names are read out, and no figure is given."""
    before = [each.low for each in tokens if each.end <= figure.words.start][-3:]
    return bool(set(before) & {"noms", "names"})


def _stands_in_a_clause(figure: Counted, tokens: Sequence[Token], words: VoiceWords) -> bool:
    """Behind a “that” which a verb stands before, be it in no list: “on croit savoir que”."""
    return any(
        each.low in words.that and at and tokens[at - 1].low.endswith(words.verb_ends) and tokens[at - 1].low not in words.no_clause
        for at, each in enumerate(tokens) if each.end <= figure.words.start
    )  # fmt: skip


def _learn_gender(sentence: Sentence, memory: Memory) -> None:
    """A pronoun that opens the sentence tells the gender of whoever was spoken of last; so does “née”, “morte”."""
    tokens = sentence.tokens
    if (
        len(tokens) > 1
        and tokens[0].low in ("il", "elle", "he", "she")
        and tokens[1].low not in ("y", "faut", "est", "s'", "a", "n'", "ne", "pleut")
    ):
        memory.resolve(tokens[:1])
    for at, token in enumerate(tokens[2:], 2):
        if token.low in _GENDERED and tokens[at - 1].text == "," and memory.is_known(tokens[at - 2]):
            memory.resolve(tokens[at - 2 : at - 1], gender=_GENDERED[token.low])


_GENDERED = {"née": "f", "morte": "f", "décédée": "f", "âgée": "f", "né": "m", "mort": "m", "décédé": "m", "âgé": "m"}


def _goes_on(tokens: Sequence[Token]) -> bool:
    """“Of these, 29 have been identified”: what is counted, and by whom, is that of the figure before."""
    opening = " ".join(each.low for each in tokens[:3])
    return opening.startswith(
        (
            "of these",
            "of those",
            "of them",
            "among them",
            "of the",
            "parmi eux",
            "parmi elles",
            "d' entre",
            "sur ce",
            "parmi ces",
            "dont ",
        )
    )


def _denied(place: int, found: Sequence[Attribution]) -> bool:
    return any(each.denies and each.form in ("before", "gerund") and each.end <= place < each.end + 90 for each in found[:1])


def mentions(sentence: Sentence, memory: Memory) -> list[Speaker]:
    """The people whom a sentence names with their title, their office or their age, though they may not speak."""
    tokens, words = sentence.tokens, memory.words
    found: list[Speaker] = []
    at = 0
    while at < len(tokens):
        if not memory.is_name_word(tokens[at]):
            at += 1
            continue
        end = at
        while end < len(tokens) and (
            memory.is_name_word(tokens[end])
            or (end > at and tokens[end].is_capital)
            or (
                tokens[end].low in ("de", "von", "van", "al", "bin", "ben", "el", "du", "d'")
                and end + 1 < len(tokens)
                and tokens[end + 1].is_capital
                and end > at
            )
        ):
            end += 1
        if end - at >= 2 or (at > 0 and tokens[at - 1].low in words.titles) or memory.is_known(tokens[at]):
            speaker = _mentioned(tokens, at, end, memory)
            if speaker and speaker not in found:
                found.append(speaker)
        at = max(end, at + 1)
    return found


def _has_unknown_office(tokens: Sequence[Token], first: int, end: int, memory: Memory) -> bool:
    """“L'universitaire Régine Paultrot”: an article, one noun that is no place and no body, and a name of two words."""
    if first < 2 or end - first != 2 or tokens[first - 1].kind != "w" or not tokens[first - 1].text[:1].islower():
        return False
    lex = lexicon(memory.language)
    things = (
        memory.words.organisations
        | lex.words("voices", "naming")
        | lex.words("memorials", "nouns")
        | lex.words("places", "kinds")
        | lex.words("memorials", "nouns")
    )
    noun = tokens[first - 1].low
    is_noun = noun not in memory.function and noun not in things and noun not in memory.words.documents and len(noun) > 3
    return tokens[first - 2].low in ("le", "la", "l'", "un", "une", "the", "a") and is_noun


def _office_before(tokens: Sequence[Token], comma: int, memory: Memory) -> Sequence[Token]:
    """“The ambassador of Russia, Alexander Matsegora”: the office, from its article to the comma."""
    start = comma
    while (
        start > 0
        and comma - start < 10
        and tokens[start - 1].kind == "w"
        and tokens[start - 1].low not in ("et", "and", "que", "that", "où")
    ):
        start -= 1
        if tokens[start].low in memory.words.determiners and start + 1 < comma and tokens[start + 1].low in memory.words.people:
            return tokens[start:comma]
    return ()


def _is_introduced(tokens: Sequence[Token], first: int, end: int, memory: Memory) -> bool:
    """A name of two or three words before “, who”; or one that begins the sentence before a word in small letters."""
    if not 2 <= end - first <= 4 or end >= len(tokens):
        return False
    if (
        tokens[end].text == ","
        and end + 1 < len(tokens)
        and tokens[end + 1].low in ("who", "whose", "qui", "dont", "né", "née", "born")
    ):
        return True
    if (
        tokens[end].text == ","
        and end + 1 < len(tokens)
        and tokens[end + 1].low in ("mort", "morte", "décédé", "décédée", "aged", "died")
    ):
        return True
    after = tokens[end]
    opens = first == 0 or tokens[first - 1].text in (",", ";", ":") or tokens[first - 1].low in ("que", "qu'", "that")
    if opens and after.low in memory.verbs:
        return True
    return (
        first == 0
        and after.kind == "w"
        and after.low not in ("of", "de", "du", "des", "d'", "and", "et", "'s")
        and tokens[0].low not in ("the", "a", "le", "la", "les", "in", "at", "on")
    )


def _mentioned(tokens: Sequence[Token], first: int, end: int, memory: Memory) -> Speaker | None:
    words = memory.words
    start = first
    if first and tokens[first - 1].low in ("de", "du", "d'", "of", "en", "à", "au", "des", "in", "at"):
        return None
    if first > 1 and tokens[first - 1].text == ",":
        role = _office_before(tokens, first - 1, memory)
        if role and (end >= len(tokens) or tokens[end].text in (",", ".", "(", ";", ")") or tokens[end].kind == "w"):
            return memory.resolve(role, tokens[first:end])
    while (
        start > 0
        and first - start < 9
        and tokens[start - 1].kind == "w"
        and tokens[start - 1].low not in ("et", "and", "que", "à", "où", "avec", "with", "by", "par", "that")
    ):
        start -= 1
        if (
            tokens[start].low in words.determiners
            and start < first - 1
            and tokens[start].low not in ("de", "du", "des", "d'", "of", "la", "le", "l'")
        ) or (start > 0 and tokens[start].low in words.people | words.titles):
            break
    role = tokens[start:first]
    lows = {each.low for each in role}
    has_role = bool(lows & (words.people | words.titles)) or tokens[first].low in words.titles
    if not has_role and _has_unknown_office(tokens, first, end, memory):
        return memory.resolve(tokens[first - 2 : end])
    has_age = (
        end + 1 < len(tokens)
        and tokens[end].text == ","
        and (
            tokens[end + 1].kind == "n"
            or (
                tokens[end + 1].low in words.determiners | words.people
                and any(each.low in words.people for each in tokens[end + 1 : end + 5])
            )
        )
    )
    has_first_name = end - first >= 2 and memory.is_first_name(tokens[first])
    if not (has_role or has_age or has_first_name or memory.is_known(tokens[end - 1]) or _is_introduced(tokens, first, end, memory)):
        return None
    if any(each.low in words.organisations for each in tokens[first:end]):
        return None
    phrase = [*role, *tokens[first:end]] if has_role else list(tokens[first:end])
    speaker = memory.resolve(phrase)
    return speaker if speaker and speaker.is_person else None
