"""What is folded in a text: harsh words, which stand on the page of their statement; and what a rule withholds from a reader.

A rule that people made (or hiding) reaches the text of a report too. A property's own default does not: whoever took the report
in decided whether its text may be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from stele.evidence.forms import Slot
from stele.evidence.keys import statement_id
from stele.evidence.models import Attestation, Batch
from stele.evidence.queries import parsed_form
from stele.evidence.terms import Audience
from stele.records.sight import RuleSight, withheld_slots
from stele.sources.models import Source
from stele.sources.queries import text_of

FOLDED: Final = "▒"
_RUN: Final = re.compile(f"{FOLDED}+")
_TOO_SHORT: Final = 2
_MARKED: Final = '"harsh":true'


@dataclass(frozen=True, slots=True)
class Fold:
    """Characters ``start`` to ``end`` (exclusive) of a source's text, which stand on the page of ``statement``, if any."""

    start: int
    end: int
    statement: str


def folds_of(source: Source, text: str) -> list[Fold]:
    """Where a text holds words that a statement made from it marks as harsh, accepted or not."""
    batch = Batch.objects.filter(source=source).first()
    if batch is None:
        return []
    marked = Attestation.objects.filter(batch=batch, erased=None, form__contains=_MARKED)
    found = [
        _fold(each, number, slot, text)
        for each in marked
        for number, slot in enumerate(parsed_form(each.form).slots)
        if slot.harsh and slot.passage is not None
    ]
    return sorted(found, key=lambda each: (each.start, each.end))


def withheld_in(source: Source, text: str, sight: RuleSight) -> list[Fold]:
    """Where a text holds words that a rule withholds: in their passage, and wherever else they stand as whole words."""
    found = [
        Fold(start, end, "")
        for row, number, slot in withheld_slots(source, sight)
        for start, end in _everywhere(_fold(row, number, slot, text), slot.words(json.loads(row.words)), text)
    ]
    return sorted(found, key=lambda each: (each.start, each.end))


def text_for(source: Source, audience: Audience) -> str | None:
    """The text of a report as an audience of the desk may read it, with ``FOLDED`` for each character that it may not."""
    text = text_of(source)
    return text if text is None else folded(text, withheld_in(source, text, RuleSight(audience)))


def _everywhere(fold: Fold, words: str, text: str) -> set[tuple[int, int]]:
    places = {(fold.start, fold.end)}
    if len(words) > _TOO_SHORT:
        places |= {each.span() for each in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)}
    return places


def _fold(attestation: Attestation, number: int, slot: Slot, text: str) -> Fold:
    """The words themselves; the whole passage where they do not stand in it to the character."""
    assert slot.passage is not None
    start, end = slot.passage
    words = slot.words(json.loads(attestation.words))
    at = text.find(words, start, end)
    sid = statement_id(attestation.n, number)
    return Fold(at, at + len(words), sid) if at >= 0 and words else Fold(start, end, sid)


def folded(text: str, folds: Iterable[Fold]) -> str:
    """The text with ``FOLDED`` in place of each character that is folded, so that every offset still holds."""
    for each in folds:
        text = text[: each.start] + FOLDED * (each.end - each.start) + text[each.end :]
    return text


def passage_of(source: Source, start: int, end: int, own: str) -> str:
    """The passage of statement ``own``; words that stand on another statement's page are left out of it."""
    text = text_of(source) if source.public else None
    if not text:
        return ""
    folds = folds_of(source, text)
    mine = [each for each in folds if each.statement == own]
    others = [each for each in folds if not any(_overlap(each, its) for its in mine)]
    return unfolded(folded(text, [*others, *withheld_in(source, text, RuleSight(Audience.PUBLIC))])[start:end])


def unfolded(text: str) -> str:
    """The text with a mark of omission where something is folded."""
    return _RUN.sub("[…]", text)


def _overlap(one: Fold, other: Fold) -> bool:
    return one.start < other.end and other.start < one.end
