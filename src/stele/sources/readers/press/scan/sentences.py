"""The sentences of a report in order, each with its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stele.sources.readers.press.layout import Layout, Sentence, sentences_of
from stele.sources.readers.press.model import Dated, Span


def _lines(text: str, headline: Span | None) -> Iterator[Span]:
    """A rubric, a headline and what stands below it are no one sentence."""
    start = headline.start if headline else 0
    for line in text[slice(*headline)].splitlines(keepends=True) if headline else ():
        if line.strip():
            yield Span(start, start + len(line.rstrip()))
        start += len(line)


def in_order(text: str, layout: Layout, asides: frozenset[str]) -> Iterator[Sentence]:
    for line in _lines(text, layout.headline):
        yield from sentences_of(text, line, -3, is_headline=True, asides=asides)
    for number, caption in enumerate(layout.captions):
        yield from sentences_of(text, caption.words, -100 - 3 * number, is_caption=True, asides=asides)
    for number, block in enumerate(layout.paragraphs):
        start = layout.dateline.end() if number == 0 and layout.dateline else block.start
        if start > block.start:
            yield from sentences_of(text, Span(block.start, start), number, asides=asides)
        yield from sentences_of(text, Span(start, block.end), number, asides=asides)


def by_sentence(dates: Iterator[Dated], sentences: Sequence[Sentence]) -> list[list[Dated]]:
    found: list[list[Dated]] = [[] for _ in sentences]
    at = 0
    for date in dates:
        while at < len(sentences) - 1 and sentences[at].span.end <= date.at.start:
            at += 1
        found[at].append(date)
    return found
