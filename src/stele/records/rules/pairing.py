"""Two records held against each other, property by property, before somebody says whether they are one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from stele.evidence.terms import Property, ValueType
from stele.evidence.vocabulary import PROPERTIES
from stele.plain.names import fold, likeness, parse_name
from stele.records.rules.compare import Comparator, comparator_for
from stele.records.rules.said import Said

Mark = Literal["equal", "near", "different", "many", "one side"]
"""``many``: several of it can be true, so that other values speak neither for nor against. ``one side``: one says nothing."""

_ALIKE: Final = 80.0


@dataclass(frozen=True, slots=True)
class PairRow:
    """One property, what each side says of it, and how the two are to each other."""

    prop: Property
    one: tuple[Said, ...]
    other: tuple[Said, ...]
    mark: Mark


def held_together(one: Sequence[Said], other: Sequence[Said]) -> list[PairRow]:
    """Every property that either side says something of, in the order of the vocabulary."""
    sides = ((prop, _of(prop, one), _of(prop, other)) for prop in PROPERTIES)
    return [PairRow(prop, mine, theirs, _mark(prop, mine, theirs)) for prop, mine, theirs in sides if mine or theirs]


def _of(prop: Property, said: Sequence[Said]) -> tuple[Said, ...]:
    return tuple(each for each in said if each.prop is prop)


def _mark(prop: Property, one: Sequence[Said], other: Sequence[Said]) -> Mark:
    if not one or not other:
        return "one side"
    if prop.value is ValueType.NAME:
        return _names(one, other)
    comparator = comparator_for(prop)
    if {_key(comparator, each) for each in one} & {_key(comparator, each) for each in other}:
        return "equal"
    if not prop.can_be_contested:
        return "many"
    return "near" if _could_be(comparator, one, other) else "different"


def _key(comparator: Comparator, said: Said) -> object:
    key = comparator.key(said)
    return ("words", fold(said.words)) if key is None else key


def _could_be(comparator: Comparator, one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether some value of each side allows the same; where words cannot be compared, they are not the same."""
    comparable = [[each for each in side if comparator.key(each) is not None] for side in (one, other)]
    return any(comparator.agree([a, b]) for a in comparable[0] for b in comparable[1])


def _names(one: Sequence[Said], other: Sequence[Said]) -> Mark:
    if {fold(each.words) for each in one} & {fold(each.words) for each in other}:
        return "equal"
    best = max(likeness(parse_name(a.words), parse_name(b.words)).score for a in one for b in other)
    return "near" if best >= _ALIKE else "different"
