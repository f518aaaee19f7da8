"""Holding values of one property against each other (rule 6 of evidence).

Contested means: no value satisfies all of them together. The voices are the values that contain no other.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from unicodedata import normalize

from stele.evidence.forms import canonical
from stele.evidence.terms import Comparison, Property, ValueType
from stele.plain.dates.compare import fits, satisfiable
from stele.plain.names import fold
from stele.records.rules.said import Said, date_of

_AS_WRITTEN: Final = frozenset({ValueType.NAME, ValueType.QUOTATION})
"""A name that is written differently is shown beside the other, and so is a speech."""
_WORDED: Final = frozenset({ValueType.IDENTIFIER, ValueType.TEXT})


class Comparator(Protocol):
    """How the values of a property are compared."""

    def key(self, said: Said) -> Hashable | None:
        """What makes two statements say the same; ``None`` where the words cannot be compared."""
        ...

    def agree(self, values: Sequence[Said]) -> bool:
        """Whether one value satisfies all of them."""
        ...

    def contains(self, coarse: Said, fine: Said) -> bool:
        """Whether all that ``fine`` allows is allowed by ``coarse``, and more."""
        ...


class Days:
    """Dates: sets of days, with the stated tolerance of “about”."""

    def key(self, said: Said) -> Hashable | None:
        return said.value.get("edtf")

    def agree(self, values: Sequence[Said]) -> bool:
        return satisfiable([date_of(each.value["edtf"]) for each in values])

    def contains(self, coarse: Said, fine: Said) -> bool:
        return fits(date_of(coarse.value["edtf"]), date_of(fine.value["edtf"]))


class Places:
    """Places: only when tied; a place holds those within it."""

    def key(self, said: Said) -> Hashable | None:
        return said.target.record if said.target else None

    def agree(self, values: Sequence[Said]) -> bool:
        return any(all(other is one or self._within(one, other) for other in values) for one in values)

    def contains(self, coarse: Said, fine: Said) -> bool:
        return self._within(fine, coarse) and self.key(fine) != self.key(coarse)

    @staticmethod
    def _within(fine: Said, coarse: Said) -> bool:
        if fine.target is None or coarse.target is None:
            return False
        return coarse.target.record == fine.target.record or coarse.target.record in fine.target.ancestors


def as_written(words: str) -> str:
    """What makes two writings of a name the same: every letter and sign, and no more."""
    return normalize("NFC", " ".join(words.split()))


class Equality:
    """Codes, numbers and texts: equal or not. Where words are what is said, what is understood of them does not say it all."""

    def key(self, said: Said) -> Hashable | None:
        if said.trouble:
            return None
        if said.target:
            return said.target.record
        if said.prop.value in _AS_WRITTEN:
            return said.value.get("form", ""), as_written(said.words)
        if said.prop.value in _WORDED or not said.value:
            return canonical(said.value) if said.value else "{}", fold(said.words)
        return canonical(said.value)

    def agree(self, values: Sequence[Said]) -> bool:
        return len({self.key(each) for each in values}) < 2

    def contains(self, coarse: Said, fine: Said) -> bool:
        return False


_COMPARATORS: dict[Comparison, Comparator] = {Comparison.DATES: Days(), Comparison.PLACES: Places()}
_EQUALITY = Equality()


def comparator_for(prop: Property) -> Comparator:
    """How values of ``prop`` are compared."""
    return _COMPARATORS.get(prop.comparison, _EQUALITY)


@dataclass(slots=True)
class Group:
    """Statements that say the same in the same way, earliest account first."""

    said: list[Said]
    comparable: bool

    @property
    def first(self) -> Said:
        """The earliest account, which gives the group its words."""
        return self.said[0]


def grouped(statements: Sequence[Said], comparator: Comparator) -> list[Group]:
    """Statements (in order) as groups of equal values; what cannot be compared is equal only in its words."""
    groups: dict[Hashable, Group] = {}
    for each in statements:
        key = comparator.key(each)
        full = (each.modality, key is None, fold(each.words) if key is None else key)
        groups.setdefault(full, Group([], key is not None)).said.append(each)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class Weighed:
    """Groups of one property: whether they are contested, which contain no other, which are coarser."""

    contested: bool
    finest: tuple[Group, ...]
    coarser: tuple[Group, ...]


def weigh(groups: Sequence[Group], comparator: Comparator) -> Weighed:
    """Hold comparable groups against each other."""
    contested = not comparator.agree([group.first for group in groups])
    coarser = tuple(
        group
        for group in groups
        if any(comparator.contains(group.first, other.first) for other in groups if other is not group)
    )
    finest = tuple(group for group in groups if group not in coarser)
    return Weighed(contested, finest, coarser)
