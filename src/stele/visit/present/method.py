"""The method page, made from the vocabulary: what can be said, how it is compared, and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.terms import Audience, Cardinality, Comparison, Kind, Property, ValueType
from stele.evidence.vocabulary import PROPERTIES, SOURCE_KINDS
from stele.visit.present import words

_VALUES: Final = {
    ValueType.NAME: gettext_noop("a name"),
    ValueType.DATE: gettext_noop("a date"),
    ValueType.PLACE: gettext_noop("a place"),
    ValueType.MENTION: gettext_noop("a wording that names something"),
    ValueType.RELATION: gettext_noop("another record"),
    ValueType.CODED: gettext_noop("one of a few terms"),
    ValueType.NUMBER: gettext_noop("a number"),
    ValueType.TEXT: gettext_noop("a text"),
    ValueType.IDENTIFIER: gettext_noop("an identifier"),
    ValueType.FIGURE: gettext_noop("a number of people"),
    ValueType.QUOTATION: gettext_noop("words that were said"),
    ValueType.POINT: gettext_noop("a point on the earth"),
}
_HOW_MANY: Final = {
    Cardinality.ONE: gettext_noop("one"),
    Cardinality.MANY: gettext_noop("several"),
    Cardinality.OVER_TIME: gettext_noop("several, each at its time"),
}
_COMPARED: Final = {
    Comparison.NONE: gettext_noop("not compared: several can be true"),
    Comparison.EQUALITY: gettext_noop("equal or not"),
    Comparison.DATES: gettext_noop("by the days that each date allows"),
    Comparison.PLACES: gettext_noop("by which place lies in which, when both places are known"),
    Comparison.NAMES: gettext_noop("not compared: a person can have several names"),
    Comparison.FIGURES: gettext_noop("side by side, never added, averaged or chosen"),
}
_AUDIENCES: Final = {
    Audience.PUBLIC: gettext_noop("everybody"),
    Audience.STAFF: gettext_noop("people who work here"),
    Audience.RESTRICTED: gettext_noop("few people who work here, until a rule says otherwise"),
}


@dataclass(frozen=True, slots=True)
class PropertyLine:
    """One property in the table of the method page."""

    name: str
    label: str
    value: str
    terms: str
    how_many: str
    compared: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class Method:
    """What the method page is made of."""

    kinds: Sequence[tuple[str, Sequence[PropertyLine]]]
    source_kinds: Sequence[str]
    withheld: Sequence[str]


def method(language: str) -> Method:
    """The vocabulary in words: the properties of every kind, then those of each."""
    every = len(Kind)
    shared = [_line(each, language) for each in PROPERTIES if len(each.kinds) == every]
    kinds = [(_("Every kind of record"), shared)]
    for kind in Kind:
        own = [_line(each, language) for each in PROPERTIES if kind in each.kinds and len(each.kinds) < every]
        if own:
            kinds.append((words.kind_label(kind, language), own))
    return Method(
        kinds=kinds,
        source_kinds=[words.source_kind(each, language) for each in SOURCE_KINDS],
        withheld=[words.label(each.name, language) for each in PROPERTIES if each.visible_to is not Audience.PUBLIC],
    )


def _line(prop: Property, language: str) -> PropertyLine:
    terms = [words.code_words(prop.name, code, language) for code in prop.codes]
    return PropertyLine(
        name=prop.name,
        label=words.label(prop.name, language),
        value=_(_VALUES[prop.value]),
        terms=", ".join(terms),
        how_many=_(_HOW_MANY[prop.cardinality]),
        compared=_(_COMPARED[prop.comparison]),
        seen_by=_(_AUDIENCES[prop.visible_to]),
    )
