"""Figures that nothing attributes, and of which it is not certain that they are the report’s own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.scan.scanned import Scanned
from stele.sources.readers.press.scopes import chain_at
from stele.sources.readers.press.speakers import OURSELVES
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voice_words import VoiceWords


def is_judged(figure: Counted, scanned: Scanned, words: VoiceWords) -> bool:
    """“Condemned the murder of 12 people”, “what the government calls an operation: 114 were shot”."""
    if any(each.at.start <= figure.words.start < each.at.end for each in scanned.quotations):
        return False
    governing = chain_at(figure.words.start, scanned.attributions, scanned.parts)[1]
    verbs = [each for each in scanned.tokens if governing is not None and governing.start <= each.start < governing.end]
    return governing is not None and governing.form == "before" and any(each.low in words.judging for each in verbs)


def may_be_anothers(figure: Counted, scanned: Scanned, words: VoiceWords) -> bool:
    """Whether a figure that nothing in the sentence attributes may yet be that of somebody of whom it speaks."""
    if any(each.speaker is OURSELVES for each in scanned.attributions):
        return False
    if (
        figure.is_bare
        and figure.number is not None
        and figure.number.first <= _LONGEST_IT
        and scanned.tokens[0].low in words.it_opens
    ):
        return False
    return (
        figure.number is None or figure.is_bare or figure.number.is_article or _is_attributed_near(figure, scanned)
        or _sets_two_apart(scanned.tokens) or _is_anothers_by_form(figure, scanned, words)
        or _stands_in_a_clause(figure, scanned.tokens, words)
        or any(each.low in words.papers_not_counts and each.end <= figure.words.start for each in scanned.tokens)
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
        each.low in words.auxiliaries or (each.low.endswith(words.verb_ends) and not each.is_capital) for each in before[1:colon]
    )  # fmt: skip


_LONGEST_LABEL: Final = 6
_LONGEST_IT: Final = 3
"""Words of “it was still” before its number."""


def _sets_two_apart(tokens: Sequence[Token]) -> bool:
    """“120 dead for the one, 97 for the others”: two voices, of which the sentence names neither."""
    return any(one.low in ("l'", "les") and other.low in ("un", "une", "uns", "unes") for one, other in pairwise(tokens))


def counts_names(figure: Counted, tokens: Sequence[Token], words: VoiceWords) -> bool:
    """“Read the names of the 58 victims”: names are read out, and no figure is given."""
    before = [each.low for each in tokens if each.end <= figure.words.start][-3:]
    return bool(set(before) & {"noms", "names"})


def _stands_in_a_clause(figure: Counted, tokens: Sequence[Token], words: VoiceWords) -> bool:
    """Behind a “that” which a verb stands before, be it in no list: “on croit savoir que”."""
    return any(
        each.low in words.that and at and tokens[at - 1].low.endswith(words.verb_ends) and tokens[at - 1].low not in words.no_clause
        for at, each in enumerate(tokens) if each.end <= figure.words.start
    )  # fmt: skip
