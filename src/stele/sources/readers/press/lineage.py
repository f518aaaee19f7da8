"""Whether one report repeats another: near-identical passages, and the agency that both name. Proposals, no more."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from stele.plain.names import fold
from stele.sources.readers.press.layout import lay_out, sentences_of
from stele.sources.readers.press.model import Span

RUN: Final = 6
"""Words in a row that two passages share before they are compared."""
ALIKE: Final = 0.8
"""The share of its runs of words that a sentence has in common with another, from which on it is the same line."""
_MOST_PLACES: Final = 50
_AGENCY: Final = re.compile(
    r"\(([A-Z][\w .'’-]{1,30}?)\)\s*(?:–|—|--|-)|©\s*([A-Z][\w .'’-]{1,30})|\b(?:with|avec)\s+([A-Z]{2,12})\b"
)


@dataclass(frozen=True, slots=True)
class SameLine:
    """A sentence of one report and the sentence of the other that says it in the same words."""

    here: Span
    there: Span
    alike: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """What two reports share. ``share`` is the part of the shorter one's words that stands in the other."""

    lines: tuple[SameLine, ...]
    share: float
    agencies: tuple[str, ...]

    @property
    def is_reprint(self) -> bool:
        """Whether the two look like one text issued twice: nearly all of the shorter stands in the other."""
        return self.share >= ALIKE


def lineage(here: str, there: str) -> Lineage:
    """What the two have in common, to be decided on by a curator."""
    ours, theirs = _sentences(here), _sentences(there)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (_, words) in enumerate(theirs):
        for run in _runs(words):
            if len(index[run]) < _MOST_PLACES:
                index[run].append(at)
    lines = [line for sentence in ours if (line := _same_line(sentence, theirs, index)) is not None]
    lengths = [sum(len(words) for _, words in each) for each in (ours, theirs)]
    shared = sum(line.here.end - line.here.start for line in lines)
    whole = sum(span.end - span.start for span, _ in (ours if lengths[0] <= lengths[1] else theirs))
    return Lineage(tuple(lines), min(1.0, shared / whole) if whole else 0.0, _agencies(here, there))


def _sentences(text: str) -> list[tuple[Span, list[str]]]:
    layout = lay_out(text)
    blocks = [*layout.paragraphs, *(each.words for each in layout.captions)]
    return [(each.span, fold(each.words).split()) for block in blocks for each in sentences_of(text, block, 0)]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def _same_line(
    sentence: tuple[Span, list[str]], theirs: list[tuple[Span, list[str]]], index: dict[tuple[str, ...], list[int]]
) -> SameLine | None:
    runs = _runs(sentence[1])
    counts: dict[int, int] = defaultdict(int)
    for run in runs:
        for at in index.get(run, ()):
            counts[at] += 1
    if not counts:
        return None
    best = max(counts, key=lambda at: (counts[at], -at))
    fewer = min(len(runs), len(_runs(theirs[best][1]))) or 1
    alike = min(1.0, counts[best] / fewer)
    return SameLine(sentence[0], theirs[best][0], alike) if alike >= ALIKE * 0.75 else None


def _agencies(here: str, there: str) -> tuple[str, ...]:
    """The agencies that both name as theirs."""
    found = [{" ".join(filter(None, each)).strip() for each in _AGENCY.findall(text)} for text in (here, there)]
    return tuple(sorted(found[0] & found[1]))
