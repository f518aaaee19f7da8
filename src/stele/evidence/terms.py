"""What a vocabulary is made of: kinds of subject, types of value, and how values are compared."""
from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a record is about."""

    PERSON = "person"
    UNNAMED = "unnamed"
    GROUP = "group"
    WORK = "work"
    EVENT = "event"
    AGREEMENT = "agreement"
    PLACE = "place"
    MEMORIAL = "memorial"


class ValueType(StrEnum):
    """What the words of a statement are understood as."""

    NAME = "name"
    DATE = "date"
    PLACE = "place"
    MENTION = "mention"
    RELATION = "relation"
    CODED = "coded"
    NUMBER = "number"
    TEXT = "text"
    IDENTIFIER = "identifier"
    FIGURE = "figure"
    QUOTATION = "quotation"
    POINT = "point"


class Cardinality(StrEnum):
    """How many values can be true together."""

    ONE = "one"
    MANY = "many"
    OVER_TIME = "over time"


class Comparison(StrEnum):
    """How two values of a property of which there is one are held against each other."""

    NONE = "none"
    EQUALITY = "equality"
    DATES = "containment of days"
    PLACES = "containment of places"
    NAMES = "same, written differently, different"
    FIGURES = "equal measure, population, scope and as-of"


class Modality(StrEnum):
    """In what way a voice says it."""

    ASSERTED = "asserted"
    ANNOUNCED = "announced"
    DENIED = "denied"
    NO_VALUE = "no value"


class Audience(StrEnum):
    """Who reads; each reads what the ones before it read, and more."""

    PUBLIC = "public"
    STAFF = "staff"
    RESTRICTED = "restricted"


AUDIENCES: Final = (Audience.PUBLIC, Audience.STAFF, Audience.RESTRICTED)

PERSONS: Final = frozenset({Kind.PERSON, Kind.UNNAMED})
EVERY: Final = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that can be said of a subject."""

    name: str
    kinds: frozenset[Kind]
    value: ValueType
    cardinality: Cardinality
    comparison: Comparison
    labels: dict[str, str]
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    target: Kind | None = None
    inverse: dict[str, str] = field(default_factory=dict)
    visible_to: Audience = Audience.PUBLIC
    column_words: tuple[str, ...] = ()

    @property
    def can_be_contested(self) -> bool:
        """Whether several values of it cannot all be true (never a figure)."""
        return self.cardinality is Cardinality.ONE and self.value is not ValueType.FIGURE
