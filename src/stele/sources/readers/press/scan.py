"""One pass through a report: its sentences in order, with dates, attributions, figures and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from stele.plain.dates import Date
from stele.plain.names import fold
from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.dates import dates_in
from stele.sources.readers.press.figures import Context, figures_in, last_measure, measure_named
from stele.sources.readers.press.incises import incises
from stele.sources.readers.press.layout import Layout, Sentence, lay_out, sentences_of
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.mentions import mentions
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.noun_phrases import subject_of
from stele.sources.readers.press.quotations import FEWEST_WORDS, Conversation, Said, quotations_in
from stele.sources.readers.press.scopes import NOBODY, Chain, chain_at, segments
from stele.sources.readers.press.speakers import OURSELVES, UNKNOWN, Memory, Speaker
from stele.sources.readers.press.tokens import Token, tokens_of
from stele.sources.readers.press.topics import topic_of
from stele.sources.readers.press.voice_words import VoiceWords, voice_words
from stele.sources.readers.press.voices import Attribution, attributions, attributions_of


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
    quoted: list[Attribution] = field(default_factory=list)
    topic: Speaker | None = None
    opens_paragraph: bool = False

    def chain_at(self, place: int) -> Chain:
        """Whose a place of the sentence is."""
        for said in self.quotations:
            if said.at.start <= place < said.at.end and said.chain:
                inside = [each for each in self.quoted if said.at.holds(Span(each.start, each.end))]
                same = [each for each in inside if not _ends_between(self.tokens, each, place)]
                passed_on = chain_at(place, same, [(said.at.start, said.at.end, False)])[0] if same else NOBODY
                return tuple(dict.fromkeys((*said.chain, *passed_on)))
        return chain_at(place, self.attributions, self.parts)[0] or self._goes_on(place)

    def _goes_on(self, place: int) -> Chain:
        """“Nine men were killed, the army said, and 31 wounded”: what “and” joins to what was said is said too."""
        last = next((each for each in reversed(self.attributions) if each.form == "after" and each.end <= place), None)
        behind = [each for each in self.sentence.tokens if last and each.start >= last.end][:2]
        joins = len(behind) == 2 and behind[0].text == "," and behind[1].low in ("and", "et")
        return chain_at(last.start, [last], self.parts)[0] if last and joins else ()


def _ends_between(tokens: Sequence[Token], said: Attribution, place: int) -> bool:
    """Whether a sentence of the quotation ends between its verb of saying and a place."""
    first, last = sorted((said.start, place))
    return any(each.text in (".", "!", "?", "…") and first < each.start < last for each in tokens)


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
    talk.is_interview = len(_ANSWER.findall(text)) >= _FEWEST_ANSWERS
    found = []
    for sentence, here in zip(sentences, dates, strict=True):
        found.append(_scanned(sentence, here, memory, words, talk))
        if sentence.is_headline:
            memory.recent = [each for each in memory.recent if each.is_named]
            memory.topic = memory.topic if memory.topic is not None and memory.topic.is_named else None
    _introduced_behind(found)
    _repeated(text, found)
    return Scan(text, language, layout, memory, found)


_ANSWER: Final = re.compile(r"\?[ \u00a0\u202f]?\n\s{0,4}[«“\"]")
_FEWEST_ANSWERS: Final = 3
"""Questions with a line in marks below them, by which a text is an interview."""


def _introduced_behind(found: Sequence[Scanned]) -> None:
    """“« I was on the bridge. » Clovis Aber, 23, is a student.”: a quotation that opens its paragraph, and whoever comes then."""
    for one, other in pairwise(found):
        opens = one.sentence.paragraph == other.sentence.paragraph and not one.attributions and len(one.quotations) == 1
        if not opens or one.quotations[0].chain or one.quotations[0].is_name or not one.opens_paragraph:
            continue
        somebody = other.topic
        if somebody is not None and somebody.is_person and somebody.is_named and not other.quotations:
            one.quotations[0] = one.quotations[0]._replace(chain=(somebody,))


def _repeated(text: str, found: Sequence[Scanned]) -> None:
    """Words that stand in marks without a speaker, and again in a quotation that has one, are the same person's."""
    said = [(fold(text[each.at.start : each.at.end]), each.chain) for one in found for each in one.quotations if each.chain]
    for one in found:
        for at, each in enumerate(one.quotations):
            words = fold(text[each.at.start : each.at.end]).rstrip(".,!?… ")
            if each.chain or len(words.split()) < FEWEST_WORDS:
                continue
            chain = next((chain for other, chain in said if words in other), NOBODY)
            if chain:
                one.quotations[at] = each._replace(chain=chain, is_name=False)


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
    asked = _asked(tokens, words)
    memory.paragraph, memory.sentence = sentence.paragraph, memory.sentence + 1
    mentioned = mentions(sentence, memory)
    for each in reversed(mentioned):
        if any(sentence.span.start <= at.start < sentence.span.start + 40 for at in each.places[-1:]):
            memory.speaks(each)
    _learn_gender(sentence, memory)
    topic = topic_of(sentence, memory, words)
    if topic is not None:
        memory.speaks(topic)
    talk.about = topic
    if talk.is_interview and talk.answers is None and sentence.paragraph <= 1:
        talk.answers = next((each for each in mentioned if each.is_named), None)
    memory.seat = topic if topic is not None and sentence.tokens[0].low in words.preposed else None
    attributed = _attributed(sentence, memory, words)
    parts = segments(sentence, words)
    scanned = Scanned(sentence, tokens, dates, attributed, parts, mentioned=mentioned, topic=topic)
    scanned.opens_paragraph = sentence.paragraph != talk.topic_in
    scanned.quotations = list(quotations_in(sentence, attributed, parts, memory, words, talk))
    for said in scanned.quotations:
        if said.chain:
            memory.speaks(said.chain[-1])
    if any(each.kind == "n" or each.low in words.numbers for each in tokens) and scanned.quotations:
        scanned.quoted = list(_said_in_marks(scanned, memory, words))
    _count(scanned, memory, words, talk, topic)
    talk.asked = asked
    _remember(scanned, memory, talk, topic)
    return scanned


def _attributed(sentence: Sentence, memory: Memory, words: VoiceWords) -> list[Attribution]:
    """Those of verbs that the lists hold, and those beside quotation marks."""
    found = attributions(sentence, memory, words)
    more = incises(sentence.tokens, found, memory, words)
    for each in more:
        memory.speaks(each.speaker)
    return sorted([*found, *more], key=lambda each: each.start) if more else found


def _said_in_marks(scanned: Scanned, memory: Memory, words: VoiceWords) -> Iterator[Attribution]:
    """Whom somebody quoted cites: “The company never admitted more than 40”. Pronouns may be anybody there."""
    for said in scanned.quotations:
        inner = [each for each in scanned.tokens if said.at.holds(Span(each.start, each.end))]
        for each in attributions_of(inner, memory, words) if len(inner) > FEWEST_WORDS and said.chain else ():
            opening = next((token for token in inner if token.start >= each.speaker.at.start), None)
            if each.speaker not in (UNKNOWN, OURSELVES) and opening is not None and said.at.holds(each.speaker.places[-1]):
                yield each


def _count(scanned: Scanned, memory: Memory, words: VoiceWords, talk: Conversation, topic: Speaker | None) -> None:
    """The figures of a sentence, those left out of which it is not certain whose they are."""
    paragraph, tokens = scanned.sentence.paragraph, scanned.tokens
    said = tuple(each.end for each in scanned.attributions if not each.speaker.is_document)
    held = tuple(each.end for each in scanned.attributions if each.speaker.is_document)
    carried = _carried(scanned, words, talk, bool(said or held))
    if carried:
        talk.measure, talk.measure_in = carried, paragraph
    dates = [each.at for each in scanned.dates]
    for figure in figures_in(words.language, dates, tokens, Context(carried, said, held, talk.asked)):
        talk.measure, talk.measure_in = figure.measure, paragraph
        chain = _chain_of(figure, scanned, memory, words, talk, topic)
        if chain is None:
            continue
        denied = figure.is_denied or _denied(figure.words.start, scanned.attributions)
        if not denied:
            talk.counted_by = chain
        scanned.figures.append((figure, chain, denied))


def _asked(tokens: Sequence[Token], words: VoiceWords) -> str:
    """“How many of the wounded survived?”: the measure whose number is asked."""
    if not tokens or tokens[-1].text != "?" or not any(each.low in ("combien", "many") for each in tokens):
        return ""
    return last_measure(tokens, words.language)


def _carried(scanned: Scanned, words: VoiceWords, talk: Conversation, is_said: bool) -> str:
    """What was counted before, where the sentence may go on counting it; else what it names without a number."""
    counts = any(each.low in lexicon(words.language).words("figure_words", "nouns_of_count") for each in scanned.tokens)
    away = scanned.sentence.paragraph - talk.measure_in
    goes_on = away == 0 or counts or (is_said and away <= FARTHEST_PARAGRAPH)
    return (talk.measure if goes_on else "") or measure_named(scanned.tokens, words.language)


FARTHEST_PARAGRAPH: Final = 2
"""Paragraphs after which a bare number no longer counts what was counted before."""


def _chain_of(
    figure: Counted, scanned: Scanned, memory: Memory, words: VoiceWords, talk: Conversation, topic: Speaker | None
) -> Chain | None:
    """Whose a figure is; None where that is not certain."""
    if figure.is_denied and talk.corrects:
        return NOBODY
    if figure.number is None and figure.verb:
        silent = _silent(figure, scanned, memory, words, topic)
        if silent is not None:
            return (silent,)
    chain = scanned.chain_at(figure.words.start)
    if chain and figure.number is not None and _is_judged(figure, scanned, words):
        return None
    if not chain and not scanned.attributions and scanned.tokens and (figure.is_partitive or _goes_on(scanned.tokens)):
        chain = talk.counted_by
    if chain:
        return None if UNKNOWN in chain or _counts_names(figure, scanned.tokens, words) else chain
    if figure.number is None and topic is not None:
        return (topic,)
    return None if _may_be_anothers(figure, scanned, words) else NOBODY


def _remember(scanned: Scanned, memory: Memory, talk: Conversation, topic: Speaker | None) -> None:
    """Whom a pronoun of the next sentence may mean."""
    attributed, mentioned = scanned.attributions, scanned.mentioned
    if not attributed:
        for each in reversed(mentioned):
            memory.speaks(each)
    if topic is not None and not any(each.form == "after" for each in attributed):
        memory.speaks(topic)
    said_by = [each for each in attributed if each.form in ("after", "before") and not each.speaker.is_document]
    spoke = next((each.speaker for each in said_by if each.form == "after"), said_by[-1].speaker if said_by else None)
    people = [each for each in mentioned if each.is_person]
    memory.topic = topic or spoke or (people[0] if len(people) == 1 else None)
    if scanned.quotations and scanned.quotations[-1].chain:
        memory.topic = topic or scanned.quotations[-1].chain[-1]
    talk.topic, talk.topic_in = memory.topic, scanned.sentence.paragraph


def _is_judged(figure: Counted, scanned: Scanned, words: VoiceWords) -> bool:
    """“Condemned the murder of 12 people”, “what the government calls an operation: 114 were shot”."""
    if any(each.at.start <= figure.words.start < each.at.end for each in scanned.quotations):
        return False
    governing = chain_at(figure.words.start, scanned.attributions, scanned.parts)[1]
    verbs = [each for each in scanned.tokens if governing is not None and governing.start <= each.start < governing.end]
    return governing is not None and governing.form == "before" and any(each.low in words.judging for each in verbs)


def _silent(figure: Counted, scanned: Scanned, memory: Memory, words: VoiceWords, topic: Speaker | None) -> Speaker | None:
    """The subject of the verb by which no figure is given; a pronoun is whoever spoke before in the sentence, else its topic."""
    before = scanned.tokens[figure.verb - 1]
    if scanned.tokens[figure.verb].low in ("sans", "without"):
        spoke = [each.speaker for each in scanned.attributions if each.end <= scanned.tokens[figure.verb].start]
        return spoke[-1] if spoke and spoke[-1] not in (UNKNOWN, OURSELVES) else topic
    if before.low in words.nouns.pronouns - words.impersonal or before.low == "it":
        spoke = [each.speaker for each in scanned.attributions if each.end <= before.start and each.speaker not in (UNKNOWN, OURSELVES)]
        return spoke[-1] if spoke else topic
    found = subject_of(scanned.tokens, figure.verb, memory, words)
    return found[0] if found else None


def _may_be_anothers(figure: Counted, scanned: Scanned, words: VoiceWords) -> bool:
    """Whether a figure that nothing in the sentence attributes may yet be that of somebody of whom it speaks."""
    if any(each.speaker is OURSELVES for each in scanned.attributions):
        return False
    return (
        figure.number is None or figure.is_bare or figure.number.is_article or _is_attributed_near(figure, scanned)
        or _sets_two_apart(scanned.tokens) or _is_anothers_by_form(figure, scanned, words)
        or _stands_in_a_clause(figure, scanned.tokens, words)
        or any(each.low in words.nouns.documents - words.counts and each.end <= figure.words.start for each in scanned.tokens)
    )  # fmt: skip


def _is_attributed_near(figure: Counted, scanned: Scanned) -> bool:
    """Whether somebody speaks in the same part of the sentence, or behind it."""
    part = next((each for each in scanned.parts if each[0] <= figure.words.start < each[1]), scanned.parts[-1])
    return any(part[0] <= each.start < part[1] or each.form in ("after", "according") for each in scanned.attributions)


def _is_anothers_by_form(figure: Counted, scanned: Scanned, words: VoiceWords) -> bool:
    """In marks without a speaker; said to “you”; a line of a table, “Army of the North: 620 killed”."""
    place, tokens = figure.words.start, scanned.tokens
    if any(each.at.start <= place < each.at.end and not each.chain and not each.is_name for each in scanned.quotations):
        return True
    if any(each.low in words.addressed and each.end <= place for each in tokens):
        return True
    if scanned.sentence.is_headline:
        return False
    before = [each for each in tokens if each.end <= place]
    colon = next((at for at, each in enumerate(before) if each.text == ":"), None)
    return colon is not None and colon <= _LONGEST_LABEL and before[0].is_capital and before[0].low not in words.counts and not any(
        each.low in words.auxiliaries or each.low.endswith(words.verb_ends) and not each.is_capital for each in before[1:colon]
    )  # fmt: skip


_LONGEST_LABEL: Final = 6


def _sets_two_apart(tokens: Sequence[Token]) -> bool:
    """“120 dead for the one, 97 for the others”: two voices, of which the sentence names neither."""
    return any(one.low in ("l'", "les") and other.low in ("un", "une", "uns", "unes") for one, other in pairwise(tokens))


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
