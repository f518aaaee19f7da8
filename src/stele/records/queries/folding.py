"""Harsh words stand on the page of their statement: in a text, and in other statements' passages, they are folded."""

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
from stele.sources.models import Source
from stele.sources.queries import text_of

FOLDED: Final = "▒"
_RUN: Final = re.compile(f"{FOLDED}+")
_MARKED: Final = '"harsh":true'


@dataclass(frozen=True, slots=True)
class Fold:
    """Characters ``start`` to ``end`` (exclusive) of a source's text, which stand on the page of ``statement``."""

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
    return unfolded(folded(text, others)[start:end])


def unfolded(text: str) -> str:
    """The text with a mark of omission where something is folded."""
    return _RUN.sub("[…]", text)


def _overlap(one: Fold, other: Fold) -> bool:
    return one.start < other.end and other.start < one.end
