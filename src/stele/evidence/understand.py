"""Words as written become a value, by the parser of today. Pure; never an id, never an overwriting.

A value is a JSON object; what is not understood stays words, with a sentence that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from stele.evidence.forms import ROLE, Slot
from stele.evidence.terms import Property, ValueType
from stele.evidence.vocabulary import BY_NAME
from stele.plain.dates import Date, DateError, NoDateGiven, parse_edtf, understand_date, understand_stages
from stele.plain.figures import FigureError, understand_figure
from stele.plain.names import fold
from stele.plain.places import CoordinatesError, understand_coordinates


class Understood(NamedTuple):
    """A value, or the sentence that says why there is none."""

    value: dict[str, Any]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a source gives to understand its words by: its language, and the day it was issued."""

    language: str = ""
    claimed: Date | None = None


_NOTHING: Final = Understood({})


def understand(slot: Slot, words: str, reader: Reader, cells: Sequence[str] = ()) -> Understood:
    """What ``words`` say, for the property of ``slot``. A value given by a curator outranks the parser."""
    if slot.given is not None:
        return Understood(slot.given)
    prop = BY_NAME[slot.property]
    if slot.parts[1:] == (ROLE,):
        return _in_role(slot, cells)
    if prop.value is ValueType.NAME:
        return Understood(_name(slot, reader, cells))
    read = _READERS.get(prop.value)
    return read(prop, slot, words, reader) if read else _NOTHING


def depends_on_words_alone(slot: Slot) -> bool:
    """Whether equal words of this slot always mean the same, so that the meaning is kept once a wording."""
    return BY_NAME[slot.property].value in _READERS and slot.given is None


def can_be_misunderstood(slot: Slot) -> bool:
    """Whether some words of this slot have no value, so that reading them ends with a sentence."""
    return depends_on_words_alone(slot) and BY_NAME[slot.property].value not in _ALWAYS_UNDERSTOOD


def _name(slot: Slot, reader: Reader, cells: Sequence[str]) -> dict[str, Any]:
    value = {"form": slot.options.get("form", ""), "language": slot.language or reader.language}
    for part, column in zip(slot.parts, slot.columns, strict=False):
        if part and column < len(cells):
            value[part] = cells[column].strip()
    return {key: each for key, each in value.items() if each}


def _in_role(slot: Slot, cells: Sequence[str]) -> Understood:
    """In what role somebody stands there, as written; nothing where the words stand alone."""
    role = cells[slot.columns[1]].strip() if slot.columns[1] < len(cells) else ""
    return Understood({"role": role}) if role else _NOTHING


def _date(prop: Property, slot: Slot, words: str, reader: Reader) -> Understood:
    """Of a work the date at which it was made, and those of its later stages: "1912, printed 1960"."""
    language = slot.language or reader.language or None
    try:
        return Understood({"edtf": understand_date(words, language=language, near=reader.claimed, order=slot.order or None).edtf})
    except NoDateGiven:
        return Understood({"unknown": True}) if words.strip() else _NOTHING
    except DateError as error:
        made = understand_stages(words, language=language, order=slot.order or None) if prop.name == "date" else None
        return Understood(made.value) if made else Understood({}, str(error))


def _coded(prop: Property, slot: Slot, words: str, reader: Reader) -> Understood:
    folded = fold(words)
    for code, labels in prop.codes.items():
        if folded in (fold(code), *(fold(label) for label in labels.values())):
            return Understood({"code": code})
    known = ", ".join(prop.codes)
    return Understood({}, f"“{words}” is none of the words for this: {known}.")


def _number(prop: Property, slot: Slot, words: str, reader: Reader) -> Understood:
    text = words.strip()
    if text.isdecimal() and len(text) <= 3:
        return Understood({"number": int(text)})
    return Understood({}, f"“{words[:60]}” is not a whole number of at most three digits.")


def _figure(prop: Property, slot: Slot, words: str, reader: Reader) -> Understood:
    try:
        figure = understand_figure(words, slot.language or reader.language)
    except FigureError as error:
        return Understood(_what_is_counted(slot), str(error))
    value = _what_is_counted(slot)
    for key in ("low", "high", "best", "bound", "order"):
        each = getattr(figure, key)
        if each not in (None, ""):
            value[key] = each
    return Understood(value)


def _what_is_counted(slot: Slot) -> dict[str, Any]:
    return {key: slot.options[key] for key in ("measure", "population", "scope", "as_of") if key in slot.options}


def _quotation(prop: Property, slot: Slot, words: str, reader: Reader) -> Understood:
    value = {"language": slot.language or reader.language, "whole": False, **slot.options}
    return Understood(value)


def _point(prop: Property, slot: Slot, words: str, reader: Reader) -> Understood:
    try:
        place = understand_coordinates(words, slot.language or reader.language)
    except CoordinatesError as error:
        return Understood({}, str(error))
    if place.point is None:
        return Understood({}, f"“{words[:60]}” gives no coordinates.")
    return Understood({"lon": place.point[0], "lat": place.point[1], "precision_m": place.precision_m})


def _identifier(prop: Property, slot: Slot, words: str, reader: Reader) -> Understood:
    return Understood({"scheme": slot.options["scheme"]}) if "scheme" in slot.options else _NOTHING


_READERS: Final[dict[ValueType, Callable[[Property, Slot, str, Reader], Understood]]] = {
    ValueType.DATE: _date,
    ValueType.CODED: _coded,
    ValueType.NUMBER: _number,
    ValueType.FIGURE: _figure,
    ValueType.QUOTATION: _quotation,
    ValueType.POINT: _point,
    ValueType.IDENTIFIER: _identifier,
}

_ALWAYS_UNDERSTOOD: Final = frozenset({ValueType.IDENTIFIER, ValueType.QUOTATION})


def reader_for(language: str, claimed: str) -> Reader:
    """A reader for a source in ``language``, issued at the EDTF date ``claimed`` (empty where not recorded)."""
    return Reader(language, parse_edtf(claimed) if claimed else None)
