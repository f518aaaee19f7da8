"""Guesses a recipe from the headings of a list and a sample of its rows, and says why.

Only a heading that the vocabulary knows gives a meaning; whatever is doubtful is kept without one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

from stele.evidence.recipes.model import KEEP, ColumnRule, Recipe
from stele.evidence.terms import Cardinality, Kind, Property, ValueType
from stele.evidence.vocabulary import PROPERTIES
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.readers.table import TableShape

FAMILY: Final = ("family name", "surname", "last name", "nom de famille", "patronyme", "family")
GIVEN: Final = (
    "given name",
    "given names",
    "first name",
    "forename",
    "prénom",
    "prénoms",
    "given",
    "given_name",
)
LIST_VOICE: Final = "list"
_FITTING: Final = 0.5
_DATE_LIKE: Final = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{8}(?!\d)|\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}")
_NUMERIC_DATE: Final = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})\s*")
_KINDS: Final = (Kind.PERSON, *(kind for kind in Kind if kind not in {Kind.PERSON, Kind.UNNAMED}))


def guess_recipe(shape: TableShape, rows_sample: Sequence[Sequence[str]], title: str = "") -> Recipe:
    """What the list does not say (its kind of source, who its voice is) is left for a curator to fill in."""
    kind = _kind(shape.columns)
    cells = {
        column: [row[at].strip() for row in rows_sample if at < len(row)]
        for at, column in enumerate(shape.columns)
    }
    columns, guessed = _rules(shape.columns, cells, kind)
    columns = tuple(_not_shown(rule, shape.hidden, guessed) for rule in columns)
    return Recipe(
        source=SourceFacts(title=title),
        voices={LIST_VOICE: VoiceFacts()},
        chain=(LIST_VOICE,),
        kind=kind.value,
        encoding="utf-8" if shape.sheet else shape.encoding,
        delimiter=shape.delimiter or ",",
        sheet=shape.sheet,
        header_row=shape.header_row,
        row_key=_row_key(columns, cells),
        columns=columns,
        guessed=guessed,
    )


def _not_shown(rule: ColumnRule, hidden: Sequence[str], guessed: dict[str, str]) -> ColumnRule:
    """A column that somebody hid is not made public by a guess."""
    if rule.column not in hidden:
        return rule
    guessed[rule.column] = "It is hidden in the sheet; kept, not interpreted."
    return ColumnRule(rule.column, keep=KEEP)


def folded(words: str) -> str:
    """Lower case without accents and punctuation, words apart: "DateOfBirth (d/m/y)" is "date of birth"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"\([^()]*\)", " ", words[:200]))
    bare = "".join(each for each in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(each))
    return " ".join(re.sub(r"[^\w°]|_", " ", bare.casefold()).split())


@cache
def _known(kind: Kind) -> dict[str, tuple[Property, str]]:
    """For each folded heading the property it means, and which part of a name."""
    known: dict[str, tuple[Property, str]] = {}
    for prop in PROPERTIES:
        if kind not in prop.kinds:
            continue
        headings = (*prop.column_words, *prop.labels.values(), prop.name)
        for heading in headings:
            known.setdefault(folded(heading), (prop, ""))
        if prop.name == "name" and kind is Kind.PERSON:
            known |= {folded(heading): (prop, "family") for heading in FAMILY}
            known |= {folded(heading): (prop, "given") for heading in GIVEN}
    return known


def _kind(columns: Sequence[str]) -> Kind:
    """The kind whose properties explain most columns; a person unless another explains more."""
    return max(_KINDS, key=lambda kind: sum(folded(column) in _known(kind) for column in columns))


def _rules(
    columns: Sequence[str], cells: dict[str, list[str]], kind: Kind
) -> tuple[tuple[ColumnRule, ...], dict[str, str]]:
    given: dict[str, str] = {}
    rules, guessed = [], {}
    halves = any(_known(kind).get(folded(column), (None, ""))[1] == "given" for column in columns)
    for column in columns:
        rule, why = _rule(column, cells[column], kind, given)
        if halves and rule.property == "name" and not rule.part and folded(column) in {"nom", "name"}:
            rule, why = ColumnRule(column, "name", part="family"), f"{why} The given name has its own column"
        if rule.property:
            given.setdefault(rule.property, column)
        rules.append(rule)
        guessed[column] = why.rstrip(".") + "."
    return tuple(rules), guessed


def _rule(column: str, cells: list[str], kind: Kind, given: dict[str, str]) -> tuple[ColumnRule, str]:
    kept = ColumnRule(column, keep=KEEP)
    found = _known(kind).get(folded(column))
    filled = [cell for cell in cells if cell]
    if found is None:
        dates = bool(filled) and _share(filled, _DATE_LIKE) > _FITTING
        hint = "It holds dates, but its heading does not say of what" if dates else "Its heading is not known"
        return kept, f"{hint}; kept, not interpreted"
    prop, part = found
    if prop.cardinality is Cardinality.ONE and prop.name in given:
        return kept, f"The column “{given[prop.name]}” gives {prop.name} already; kept, not interpreted"
    if prop.value is ValueType.FIGURE:
        return kept, "A figure needs its measure, which a heading cannot give; kept, not interpreted"
    doubt = _doubt(prop, filled)
    if doubt:
        return kept, f"Its heading means {prop.name}, but {doubt}; kept, not interpreted"
    order, said = _order(filled) if prop.value is ValueType.DATE else ("", "")
    return ColumnRule(column, prop.name, part=part, order=order), f"Its heading means {prop.name}{said}"


def _doubt(prop: Property, filled: list[str]) -> str:
    """Why the cells do not look like values of the property; empty if they do."""
    if not filled:
        return ""
    if prop.value is ValueType.DATE and _share(filled, _DATE_LIKE) < _FITTING:
        return "fewer than half of its cells look like dates"
    if prop.value is ValueType.NUMBER and _share(filled, re.compile(r"\d")) < _FITTING:
        return "fewer than half of its cells hold a number"
    return ""


def _share(cells: list[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.search(cell[:200])) for cell in cells) / len(cells)


def _order(cells: list[str]) -> tuple[str, str]:
    """The order of days and months in numeric dates, if the cells prove it; and a clause that says so."""
    numeric = [found for cell in cells if (found := _NUMERIC_DATE.fullmatch(cell[:200]))]
    day_first = any(int(found[1]) > 12 for found in numeric)
    month_first = any(int(found[2]) > 12 for found in numeric)
    if not numeric:
        return "", ""
    if day_first == month_first:
        doubt = "its dates contradict each other" if day_first else "none of the dates seen proves it"
        return "", f"; whether the day or the month comes first is open, for {doubt}: set order"
    return ("dmy", "; the day comes first") if day_first else ("mdy", "; the month comes first")


def _row_key(rules: Sequence[ColumnRule], cells: dict[str, list[str]]) -> tuple[str, ...]:
    """An identifier that no row seen lacks or shares."""
    for rule in rules:
        seen = cells[rule.column]
        if rule.property == "identifier" and seen and all(seen) and max(Counter(seen).values()) == 1:
            return (rule.column,)
    return ()
