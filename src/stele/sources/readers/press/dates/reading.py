"""The dates of a report, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from stele.plain.dates import Date
from stele.sources.readers.press.dates.grammar import Grammar, grammar
from stele.sources.readers.press.dates.names import is_name
from stele.sources.readers.press.dates.resolving import edtf_of
from stele.sources.readers.press.dates.story import Story
from stele.sources.readers.press.dates.tense import is_to_come
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.model import Dated, Span


def dates_in(sentences: Sequence[Sentence], language: str, report_day: Date | None) -> Iterator[Dated]:
    """The dates of the sentences, in order; those that need the day of the report only where it is known."""
    rules, story = grammar(language), Story(report_day)
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            story.year = None
        if not rules.has_words.search(sentence.text, *sentence.span):
            continue
        for match in rules.pattern.finditer(sentence.text, *sentence.span):
            if is_name(match, sentence, language):
                continue
            found = edtf_of(match, rules, story, partial(is_to_come, sentence, match, rules))
            if found:
                start = _since_what(match, sentence, rules) if "/" not in found else match.start()
                words = sentence.text[start : match.end()].rstrip()
                yield Dated(Span(start, start + len(words)), found if start == match.start() else found + "/..", words)


_FARTHEST_SINCE: Final = 60


def _since_what(match: re.Match[str], sentence: Sentence, rules: Grammar) -> int:
    """“Since records began in 1904”, “depuis l'armistice de 1994”: where the wording begins; else where the date does."""
    before = sentence.text[max(sentence.span.start, match.start() - _FARTHEST_SINCE) : match.start()]
    found = rules.since_what.search(before)
    return match.start() - len(before) + found.start() if found else match.start()
