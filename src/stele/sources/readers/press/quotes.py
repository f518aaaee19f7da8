"""Quotation marks in pairs. One pass; a mark that is never closed within its paragraph opens nothing."""

from __future__ import annotations

import re
from typing import Final

from stele.sources.readers.press.model import Span

LONGEST: Final = 3_000
"""Characters between two marks, beyond which they are not taken for a pair."""
_MARK: Final = re.compile(r'["“”„«»‹›「」『』]|(?<!\w)[‘\'](?=\w)|(?<=[\w.,!?…])[’\'](?!\w)')
_CLOSERS: Final = {
    "“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’", "'": "'", "”": "”", "»": "«",
}  # fmt: skip
_SINGLE: Final = "‘’'‹›"


class Quoted(Span):
    """The place of a passage with its marks."""

    __slots__ = ()

    def inner(self, text: str) -> Span:
        """Without the marks and the blanks inside them."""
        start, end = self.start + 1, self.end
        if text[end - 1] in "\"“”»›」』’'«":
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def quoted_passages(text: str, start: int, end: int) -> list[Quoted]:
    """The outermost pairs of one paragraph. A mark that opens the paragraph and is not closed runs to its end."""
    marks = [(match.start(), match[0]) for match in _MARK.finditer(text, start, end)]
    found: list[Quoted] = []
    at = 0
    closing = _next_closers(text, marks)
    while at < len(marks):
        place, _ = marks[at]
        close = closing[at]
        if close is None:
            if end - place <= LONGEST and (marks[at][1] in "“«" or (place == start and marks[at][1] == '"')):
                found.append(Quoted(place, end))
                break
            at += 1
            continue
        last = marks[close][0] + 1
        if last - place <= LONGEST and any(each.isalnum() for each in text[place + 1 : last - 1]):
            found.append(Quoted(place, last))
            at = close + 1
        else:
            at += 1 if last - place > LONGEST else close - at + 1
    return found


def _next_closers(text: str, marks: list[tuple[int, str]]) -> list[int | None]:
    """For each mark, the index of the first one after it that can close it. Filled from the end."""
    nearest: dict[str, int] = {}
    found: list[int | None] = [None] * len(marks)
    for index in range(len(marks) - 1, -1, -1):
        place, mark = marks[index]
        if mark == '"':
            if _can_open(text, place):
                found[index] = nearest.get('"')
            if _can_close(text, place) or not _can_open(text, place):
                nearest['"'] = index
            continue
        if mark in _CLOSERS and _can_open(text, place):
            found[index] = min((nearest[each] for each in _CLOSERS[mark] if each in nearest), default=None)
        if mark in "”“»«›」』" or (mark in "’'" and not _can_open(text, place)):
            nearest[mark] = index
    return found


def _can_open(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if text[place] in "«„“「『‹":
        return True
    return (not after.isspace() and not before.isalnum()) or before in "'’(["


def _can_close(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    return not before.isspace() and before not in "('’["
