"""The figures of a sentence, and whose each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stele.sources.readers.press.figures import Context, figures_in, last_measure, measure_named
from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.noun_phrases import subject_of
from stele.sources.readers.press.quotations import FEWEST_WORDS, Conversation
from stele.sources.readers.press.scan.doubt import counts_names, is_judged, may_be_anothers
from stele.sources.readers.press.scan.scanned import Scanned
from stele.sources.readers.press.scopes import NOBODY, Chain, chain_at
from stele.sources.readers.press.speakers import OURSELVES, UNKNOWN, Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords
from stele.sources.readers.press.voices import Attribution, attributions_of


def said_in_marks(scanned: Scanned, memory: Memory, words: VoiceWords) -> Iterator[Attribution]:
    """Whom somebody quoted cites: “The company never admitted more than 40”. Pronouns may be anybody there."""
    for said in scanned.quotations:
        inner = [each for each in scanned.tokens if said.at.holds(Span(each.start, each.end))]
        for each in attributions_of(inner, memory, words) if len(inner) > FEWEST_WORDS and said.chain else ():
            opening = next((token for token in inner if token.start >= each.speaker.at.start), None)
            if each.speaker not in (UNKNOWN, OURSELVES) and opening is not None and said.at.holds(each.speaker.places[-1]):
                yield each


def count(scanned: Scanned, memory: Memory, words: VoiceWords, talk: Conversation, topic: Speaker | None) -> None:
    """The figures of a sentence, those left out of which it is not certain whose they are."""
    paragraph, tokens = scanned.sentence.paragraph, scanned.tokens
    said = tuple(each.end for each in scanned.attributions if not each.speaker.is_document)
    held = tuple(each.end for each in scanned.attributions if each.speaker.is_document)
    carried = _carried(scanned, words, talk, bool(said or held))
    if carried:
        talk.measure, talk.measure_in = carried, paragraph
    dates, is_dropped = [each.at for each in scanned.dates], False
    for figure in figures_in(words.language, dates, tokens, Context(carried, said, held, talk.asked)):
        if talk.counted_at != scanned.sentence.span.start:
            talk.measure, talk.measure_in, talk.counted_at = figure.measure, paragraph, scanned.sentence.span.start
        chain = _chain_of(figure, scanned, memory, words, talk, topic)
        if chain is None or (is_dropped and not chain and (figure.is_partitive or _goes_on(tokens))):
            is_dropped = True
            continue
        denied = figure.is_denied or _denied(figure.words.start, scanned, talk)
        if not denied:
            talk.counted_by, talk.counted_in = chain, paragraph
        scanned.figures.append((figure, chain, denied))
    _retract(scanned, words, talk)
    if scanned.figures:
        talk.last_counted, talk.last_in = scanned.figures, paragraph
    spoke = [each for each in scanned.attributions if each.speaker not in (UNKNOWN, OURSELVES)]
    if spoke:
        talk.said_by, talk.said_in = (spoke[-1].speaker,), paragraph


def _retract(scanned: Scanned, words: VoiceWords, talk: Conversation) -> None:
    """“That was wrong”, “ce nombre est inexact”: the figure right before is taken back."""
    if not scanned.figures and talk.last_in != scanned.sentence.paragraph:
        return
    tokens, marks = scanned.tokens, lexicon(words.language).phrases("figure_words", "retracting")
    place = next((each.start for at, each in enumerate(tokens) if marks.at(tokens, at)), None)
    if place is None:
        return
    own = [at for at, each in enumerate(scanned.figures) if each[0].words.start < place and each[0].number is not None]
    found = scanned.figures if own else talk.last_counted if talk.last_in == scanned.sentence.paragraph else []
    if found:
        figure, chain, _ = found[own[-1] if own else -1]
        found[own[-1] if own else -1] = (figure, chain, True)


def measure_asked(tokens: Sequence[Token], words: VoiceWords) -> str:
    """“How many of the wounded survived?”: the measure whose number is asked."""
    if not tokens or tokens[-1].text != "?" or not any(each.low in ("combien", "many") for each in tokens):
        return ""
    return last_measure(tokens, words.language)


def _carried(scanned: Scanned, words: VoiceWords, talk: Conversation, is_said: bool) -> str:
    """What was counted before, where the sentence may go on counting it; else what it names without a number."""
    counts = any(each.low in words.counts for each in scanned.tokens)
    away = scanned.sentence.paragraph - talk.measure_in
    goes_on = away == 0 or counts or (is_said and away <= FARTHEST_PARAGRAPH)
    return (talk.measure if goes_on else "") or measure_named(scanned.tokens, words.language)


FARTHEST_PARAGRAPH: Final = 5
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
    if chain and figure.number is not None and is_judged(figure, scanned, words):
        return None
    is_silence = figure.number is None and scanned.tokens[figure.verb].low in words.nobody
    if is_silence:
        agents = [each.speaker for each in scanned.attributions if each.form == "agent"]
        return (agents[0],) if agents else NOBODY if any(each.low in words.auxiliaries for each in scanned.tokens) else None
    if not chain and not scanned.attributions and scanned.tokens and (figure.is_partitive or _goes_on(scanned.tokens)):
        if talk.counted_in == scanned.sentence.paragraph:
            return None if UNKNOWN in talk.counted_by else talk.counted_by
        chain = talk.counted_by
    if (
        not chain
        and not scanned.attributions
        and talk.said_in == scanned.sentence.paragraph
        and _is_reported(figure, scanned, words)
    ):
        chain = talk.said_by
    if chain:
        return None if UNKNOWN in chain or counts_names(figure, scanned.tokens, words) else chain
    if figure.number is None and topic is not None:
        return (topic,)
    return None if may_be_anothers(figure, scanned, words) else NOBODY


def _silent(figure: Counted, scanned: Scanned, memory: Memory, words: VoiceWords, topic: Speaker | None) -> Speaker | None:
    """The subject of the verb by which no figure is given; a pronoun is whoever spoke before in the sentence, else its topic."""
    before = scanned.tokens[figure.verb - 1]
    if scanned.tokens[figure.verb].low in ("sans", "without"):
        spoke = [each.speaker for each in scanned.attributions if each.end <= scanned.tokens[figure.verb].start]
        return spoke[-1] if spoke and spoke[-1] not in (UNKNOWN, OURSELVES) else topic
    if before.low in words.nouns.pronouns - words.impersonal or before.low == "it":
        spoke = [
            each.speaker for each in scanned.attributions if each.end <= before.start and each.speaker not in (UNKNOWN, OURSELVES)
        ]
        return spoke[-1] if spoke else topic
    found = subject_of(scanned.tokens, figure.verb, memory, words)
    return found[0] if found else None


def _is_reported(figure: Counted, scanned: Scanned, words: VoiceWords) -> bool:
    """“Trente autres auraient été blessés”: what is told in the conditional is told by whoever spoke before."""
    near = [each for each in scanned.tokens if figure.at.start - LONGEST_CLAUSE <= each.start <= figure.at.end + LONGEST_CLAUSE]
    return any(each.low in words.reported for each in near)


LONGEST_CLAUSE: Final = 40
"""Characters between a figure and the verb that says how it is told."""


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


def _denied(place: int, scanned: Scanned, talk: Conversation) -> bool:
    """By the verb that governs it; or said by the report itself, which takes back what it said before."""
    first = scanned.attributions[:1]
    if any(each.denies and each.form in ("before", "gerund") and each.end <= place < each.end + FARTHEST_DENIED for each in first):
        return True
    governing = chain_at(place, scanned.attributions, scanned.parts)[1]
    return governing is not None and (
        (governing.denies and governing.end <= place) or (talk.corrects and governing.speaker is OURSELVES)
    )


FARTHEST_DENIED: Final = 90
"""Characters between a verb that denies and the figure that it denies."""
