"""One pass through a report."""

from __future__ import annotations

import re
from typing import Final

from stele.plain.dates import Date
from stele.sources.readers.press.dates import dates_in
from stele.sources.readers.press.incises import incises
from stele.sources.readers.press.layout import Sentence, lay_out
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.mentions import mentions
from stele.sources.readers.press.model import Dated
from stele.sources.readers.press.quotations import Conversation, quotations_in
from stele.sources.readers.press.scan.afterwards import introduced_behind, learn_gender, remember, repeated
from stele.sources.readers.press.scan.counting import count, measure_asked, said_in_marks
from stele.sources.readers.press.scan.interviews import Interview
from stele.sources.readers.press.scan.scanned import Scan, Scanned
from stele.sources.readers.press.scan.sentences import by_sentence, in_order
from stele.sources.readers.press.scopes import Chain, segments
from stele.sources.readers.press.speakers import OURSELVES, Memory
from stele.sources.readers.press.tokens import tokens_of
from stele.sources.readers.press.topics import topic_of
from stele.sources.readers.press.voice_words import VoiceWords, voice_words
from stele.sources.readers.press.voices import Attribution, attributions
from stele.sources.readers.press.voices.labels import labels


def scan(text: str, language: str, report_day: Date | None) -> Scan:
    """Read a French or English report."""
    layout = lay_out(text)
    memory, words = Memory(text, language), voice_words(language)
    sentences = sorted(in_order(text, layout, words.asides), key=lambda each: each.span.start)
    dates = by_sentence(dates_in(sentences, language, report_day), sentences)
    talk = Conversation()
    talk.corrects = _corrects(text[:LONGEST_OPENING], language)
    interview = Interview(text, layout, language)
    talk.is_interview = interview.is_one or len(_ANSWER.findall(text)) >= _FEWEST_ANSWERS
    found = []
    for sentence, here in zip(sentences, dates, strict=True):
        talk.label = interview.speaker(sentence.paragraph, memory, talk.answers)
        found.append(_scanned(sentence, here, memory, words, talk))
        if sentence.is_headline:
            memory.recent = [each for each in memory.recent if each.is_named]
            memory.topic = memory.topic if memory.topic is not None and memory.topic.is_named else None
    introduced_behind(found)
    repeated(text, found)
    return Scan(text, language, layout, memory, found)


_ANSWER: Final = re.compile(r"\?[ \u00a0\u202f]?\n\s{0,4}[«“\"]")


_FEWEST_ANSWERS: Final = 3
"""Questions with a line in marks below them, by which a text is an interview."""


LONGEST_OPENING: Final = 600
"""Characters within which a correction says that it is one."""


def _corrects(opening: str, language: str) -> bool:
    """A correction takes back what the report itself said before."""
    marks, tokens = lexicon(language).phrases("voices", "corrections"), tokens_of(opening, 0, len(opening), ())
    return any(marks.at(tokens, at) for at in range(len(tokens)))


def _scanned(sentence: Sentence, dates: list[Dated], memory: Memory, words: VoiceWords, talk: Conversation) -> Scanned:
    tokens = tokens_of(sentence.text, *sentence.span, ()) if sentence.quoted else sentence.tokens
    asked = measure_asked(tokens, words)
    memory.paragraph, memory.sentence = sentence.paragraph, memory.sentence + 1
    mentioned = mentions(sentence, memory)
    for each in reversed(mentioned):
        if any(sentence.span.start <= at.start < sentence.span.start + 40 for at in each.places[-1:]):
            memory.speaks(each)
    for each in mentioned:
        each.paragraph, each.sentence = max(each.paragraph, memory.paragraph), memory.sentence
    learn_gender(sentence, memory)
    topic = topic_of(sentence, memory, words)
    if topic is not None:
        memory.speaks(topic)
    talk.about = topic
    if talk.is_interview and talk.answers is None and sentence.paragraph <= 1:
        talk.answers = next((each for each in mentioned if each.is_named), None)
    memory.seat = topic if topic is not None and sentence.tokens[0].low in words.preposed else None
    attributed = _attributed(sentence, memory, words)
    if talk.label is not None:
        attributed = [each._replace(speaker=talk.label) if each.speaker is OURSELVES else each for each in attributed]
    parts = segments(sentence, words)
    scanned = Scanned(sentence, tokens, dates, attributed, parts, mentioned=mentioned, topic=topic)
    scanned.label = talk.label
    scanned.opens_paragraph = sentence.paragraph != talk.topic_in
    scanned.quotations = list(quotations_in(sentence, attributed, parts, memory, words, talk))
    for said in scanned.quotations:
        if said.chain:
            memory.speaks(said.chain[-1])
    if any(each.kind == "n" or each.low in words.numbers for each in tokens) and scanned.quotations:
        scanned.quoted = list(said_in_marks(scanned, memory, words))
    if talk.listing and not attributed and _is_bullet(sentence):
        scanned.label = talk.listing[-1]
    count(scanned, memory, words, talk, topic)
    talk.listing = _listing(scanned, talk)
    talk.asked = asked
    remember(scanned, memory, talk, topic)
    return scanned


def _is_bullet(sentence: Sentence) -> bool:
    return sentence.words[:1] in ("-", "–", "—", "•", "*", "·")


def _listing(scanned: Scanned, talk: Conversation) -> Chain:
    """“The report sets out that:”: whose the lines of the list below are."""
    tokens = scanned.tokens
    if tokens and tokens[-1].text == ":" and scanned.attributions:
        return scanned.chain_at(tokens[-1].start)
    return talk.listing if _is_bullet(scanned.sentence) else ()


def _attributed(sentence: Sentence, memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those of verbs that the lists hold, and those beside quotation marks."""
    found = attributions(sentence, memory, words)
    more = [
        *incises(sentence.tokens, found, memory, words),
        *labels(sentence.tokens, found, memory, words, sentence.is_headline),
    ]
    for each in more:
        memory.speaks(each.speaker)
    return sorted([*found, *more], key=lambda each: each.start) if more else found
