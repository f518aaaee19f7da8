"""How the rows of a list become attestations; saved beside it, so that its next edition is read alike."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from stele.evidence.forms import ROLE, Form, Slot
from stele.evidence.terms import Kind, Modality
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.readers.several import Groups

KEEP: Final = "not public"
NAME_PARTS: Final = ("family", "given")
DATE_ORDERS: Final = ("dmy", "mdy", "ymd", "years")


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What one column of the list states: a property; or nothing, and it is kept or ignored.

    A column may have several rules if it states several things. ``role`` is the column that says in what role
    somebody stands there: "after" another's work, "attributed to". ``scheme`` is whose number an identifier is.
    """

    column: str
    property: str = ""
    ignore: bool = False
    keep: str = ""
    part: str = ""
    form: str = ""
    language: str = ""
    order: str = ""
    modality: str = Modality.ASSERTED.value
    visible_to: str = ""
    measure: str = ""
    role: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``chain`` names voices: first who published the list, last the origin. ``constants`` hold for all rows.

    ``sheet`` and ``hidden_rows`` are for workbooks. ``subjects`` is for rows that hold several: for each of them its
    columns, in the same order; rules are given for the columns of the first.
    ``guessed`` says for each column why it was taken for what it is; it is shown, not saved.
    """

    source: SourceFacts = field(default_factory=SourceFacts)
    voices: dict[str, VoiceFacts] = field(default_factory=dict)
    chain: tuple[str, ...] = ()
    kind: str = Kind.PERSON.value
    encoding: str = "utf-8"
    delimiter: str = ","
    header_row: int = 1
    row_key: tuple[str, ...] = ()
    same_person_rows: bool = False
    sheet: str = ""
    hidden_rows: bool = False
    subjects: tuple[tuple[str, ...], ...] = ()
    constants: dict[str, str] = field(default_factory=dict)
    columns: tuple[ColumnRule, ...] = ()
    guessed: dict[str, str] = field(default_factory=dict, compare=False)

    def form(self, columns: Sequence[str]) -> Form:
        """What a row of the list states: first its columns in the recipe's order, then the constants.

        ``columns`` are those of the file. The recipe must have passed ``check_recipe`` with them.
        """
        where = {column: position for position, column in enumerate(columns)}
        slots = [
            self._slot(rules, where, value)
            for rules in self._statements()
            for value in range(len(several(rules[0].column, where)))
        ]
        constants = [
            Slot(name, constant=words, language=self.source.language)
            for name, words in self.constants.items()
        ]
        return Form(Kind(self.kind), (*slots, *constants))

    @property
    def named(self) -> frozenset[str]:
        """The columns that the recipe has rules for."""
        roles = frozenset(rule.role for rule in self.columns if rule.role)
        return roles | {rule.column for rule in self.columns}

    @property
    def apart(self) -> frozenset[str]:
        """The nested fields each of whose values is a statement of its own."""
        said = frozenset(each for rule in self.columns if rule.property for each in (rule.column, rule.role))
        return frozenset(each for each in said if "[]" in each)

    def key_positions(self, columns: Sequence[str]) -> tuple[int, ...]:
        """Where the row key stands in the cells."""
        return tuple(columns.index(column) for column in self.row_key)

    def groups(self, columns: Sequence[str]) -> Groups:
        """Where the columns of each subject of a row stand."""
        return tuple(tuple(columns.index(column) for column in each) for each in self.subjects)

    def _statements(self) -> list[list[ColumnRule]]:
        """The rules that make one statement together: the parts of one name, or one rule."""
        statements: list[list[ColumnRule]] = []
        names: dict[tuple[str, ...], list[ColumnRule]] = {}
        for rule in self.columns:
            if not rule.property:
                continue
            which = (rule.property, rule.form, rule.language, rule.modality, rule.visible_to)
            if rule.part and which in names and rule.part not in {each.part for each in names[which]}:
                names[which].append(rule)
                continue
            statements.append([rule])
            if rule.part:
                names[which] = statements[-1]
        return statements

    def _slot(self, rules: list[ColumnRule], where: dict[str, int], value: int) -> Slot:
        """``value`` says which of the several values of a nested field."""
        rule = rules[0]
        columns = [several(each.column, where)[value] for each in rules]
        parts = [each.part for each in rules] if rule.part else []
        if rule.role:
            columns.append(several(rule.role, where)[value])
            parts = ["", ROLE]
        return Slot(
            rule.property,
            columns=tuple(where[each] for each in columns),
            parts=tuple(parts),
            modality=Modality(rule.modality),
            language=rule.language or self.source.language,
            order=rule.order,
            options=_options(rule),
        )


def several(column: str, columns: Container[str]) -> list[str]:
    """The columns in which the values of a nested field stand; of any other column, itself."""
    found, number = [column], 2
    while "[]" in column and (further := f"{column}[{number}]") in columns:
        found.append(further)
        number += 1
    return found


def _options(rule: ColumnRule) -> dict[str, Any]:
    named = {"form": rule.form, "measure": rule.measure, "visible_to": rule.visible_to, "scheme": rule.scheme}
    return {key: words for key, words in named.items() if words}
