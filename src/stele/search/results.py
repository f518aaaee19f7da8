"""The answer to a question: groups of results, each with its reason, and counts over all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from stele.plain.names import Why
from stele.records.queries import Row
from stele.search.asking import Question


class Group(StrEnum):
    """How near a result is, the nearest first."""

    SAME = "same"
    DIFFERENTLY = "differently"
    SIMILAR = "similar"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Hit:
    """One record, why it is here, and the name it was found by: as written, its language, the source that has it."""

    row: Row
    group: Group
    why: Why
    name: str
    language: str
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found. ``counts`` holds, for each filter, values with how many of all results have them.

    Where nothing was found, ``nearest`` are spellings to try, as recorded, with how many records have them, and ``alone``
    questions for one word of the name and the same filters, or without them, with how many records answer.
    """

    question: Question
    total: int
    groups: list[tuple[Group, int, list[Hit]]]
    counts: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    pages: int = 1
    nearest: list[tuple[str, int]] = field(default_factory=list)
    alone: list[tuple[Question, int]] = field(default_factory=list)
