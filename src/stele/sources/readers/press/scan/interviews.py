"""Interviews: paragraphs that begin with whose they are, “NH: …”, and answers that stand below their questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.layout import Layout
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import tokens_of

_LABEL: Final = re.compile(
    r"(?P<label>(?:[A-ZÀ-Þ]\.?[ \u00a0]?){1,3}|[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})[ \u00a0\u202f]?(?:[:–—]|\s-)\s"
)
_FEWEST: Final = 2
"""Paragraphs that begin alike, by which what they begin with is a label."""
_FEWEST_QUESTIONS: Final = 3
_LONGEST_QUESTION: Final = 240
_LONGEST_OPENING: Final = 900
_LONGEST_CLOSING: Final = 200


class Interview:
    """Whose each paragraph is, by its number."""

    def __init__(self, text: str, layout: Layout, language: str) -> None:
        self._labels: dict[int, str] = {}
        self._answers: set[int] = set()
        found = {
            number: match["label"].strip()
            for number, block in enumerate(layout.paragraphs)
            if (match := _LABEL.match(text, *block))
        }
        counts = Counter(found.values())
        if len([each for each in counts.values() if each >= _FEWEST]) >= _FEWEST:
            self._labels = {number: each for number, each in found.items() if counts[each] >= _FEWEST}
        elif _is_interview(text, language):
            self._answers = _answers(text, layout.paragraphs)

    @property
    def is_one(self) -> bool:
        """Whether the text is an interview."""
        return bool(self._labels or self._answers)

    def speaker(self, paragraph: int, memory: Memory, answers: Speaker | None) -> Speaker | None:
        """Whose words a paragraph holds; None where they are the report's."""
        if paragraph in self._answers:
            return answers
        label = self._labels.get(paragraph)
        if label is None:
            return None
        initials = re.sub(r"[^A-ZÀ-Þ]", "", label)
        if len(initials) == len(re.sub(r"\W", "", label)):
            return memory.by_initials(initials)
        return memory.resolve(tokens_of(label, 0, len(label), ()))


def _is_interview(text: str, language: str) -> bool:
    marks = lexicon(language).words("voices", "interviews")
    opening = f"{text[:_LONGEST_OPENING]} {text[-_LONGEST_CLOSING:]}".lower()
    return any(each in opening and re.search(rf"\b{re.escape(each)}\b", opening) for each in marks)


def _answers(text: str, paragraphs: Sequence[Span]) -> set[int]:
    """The paragraphs behind a question that stands alone, as many as there are until the next."""
    questions = {number for number, each in enumerate(paragraphs) if _is_question(text[each.start : each.end])}
    if len(questions) < _FEWEST_QUESTIONS:
        return set()
    return {number for number in range(min(questions) + 1, len(paragraphs)) if number not in questions}


def _is_question(paragraph: str) -> bool:
    """A short paragraph that is no answer in marks and ends as a question does."""
    return len(paragraph) <= _LONGEST_QUESTION and paragraph.rstrip()[-1:] in ("?", "…") and paragraph[:1] not in ("«", "“", '"')
