"""The lists, written row by row: constant memory for any number of persons, the same bytes for the same seed."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, Protocol

from stele.site.demo.town import rows
from stele.site.demo.town.persons import Person, in_another_order, person
from stele.site.demo.town.told import TOLD

_DELAY: Final = 150
_ON_THE_OTHER_BANK: Final = {"federation": 0.2}


@dataclass(frozen=True, slots=True)
class InventedList:
    """A list: its file, how a person becomes a row, who is likely to stand in it, how often somebody stands in it twice."""

    name: str
    file: str
    columns: tuple[str, ...]
    row: Callable[[Person, Random], list[str]]
    share: Callable[[Person], float]
    delimiter: str = ","
    salt: int = 0
    twice: float = 0.0
    numbering: str = "{}"

    def number(self, row: int) -> str:
        """What the list itself calls its row."""
        return self.numbering.format(row)


def _in_register(each: Person) -> float:
    if not each.named or each.fate == "returned":
        return 0.25 if each.named else 0
    return 0.84 if each.unit is None else _ON_THE_OTHER_BANK.get(each.unit.side, 0.88)


def _in_roll(each: Person) -> float:
    if not each.named or each.fate == "returned":
        return 0
    return 0.14 if each.unit is None else {"federation": 0.93}.get(each.unit.side, 0.55)


def _in_committee(each: Person) -> float:
    if not each.named or each.fate == "returned":
        return 0
    return 0.66 if each.unit is None else 0.22


def _among_the_missing(each: Person) -> float:
    if not each.named:
        return 0
    return {"returned": 1.0, "missing": 0.86, "drowned": 0.52}.get(each.fate, 0.2)


def _buried_without_a_name(each: Person) -> float:
    return 0 if each.named else 1


REGISTER: Final = InventedList(
    "register-1966", "registre-1966.csv", rows.REGISTER_COLUMNS, rows.register_row, _in_register, ";", 1, 0.01
)
ROLL: Final = InventedList(
    "roll-1965", "kniga-poter-1965.csv", rows.ROLL_COLUMNS, rows.roll_row, _in_roll, ",", 2, 0.012, "14/{:05}"
)
COMMITTEE: Final = InventedList(
    "committee-1964", "myeongbu-1964.csv", rows.COMMITTEE_COLUMNS, rows.committee_row, _in_committee, ",", 3, 0.025, "C6-{}"
)
MISSING: Final = InventedList(
    "missing-1971", "mafqudun-1971.csv", rows.MISSING_COLUMNS, rows.missing_row, _among_the_missing, ",", 4, 0.012, "2-{:04}"
)
BURIALS: Final = InventedList(
    "burials", "unnamed-burials.csv", rows.BURIAL_COLUMNS, rows.burial_row, _buried_without_a_name, ",", 5
)
AGAIN: Final = "register-1987"
LISTS: Final = (REGISTER, ROLL, COMMITTEE, MISSING, BURIALS)


class Key(Protocol):
    """Takes one line of the hidden key: list, row key, person."""

    def __call__(self, line: tuple[str, str, str], /) -> object: ...


def write_list(folder: Path, each: InventedList, persons: int, seed: int, key: Key) -> int:
    """Write one list; the number of its rows."""
    with (folder / each.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=each.delimiter, lineterminator="\n")
        writer.writerow(each.columns)
        number = 0
        for number, (who, cells) in enumerate(_rows(each, persons, seed), 1):
            writer.writerow([each.number(number), *cells])
            key((each.name, each.number(number), who))
    return number


def write_again(folder: Path, persons: int, seed: int, key: Key) -> int:
    """The register, issued again in 1987: rows corrected, rows gone, new rows, and a column for the panels."""
    written = last = 0
    with (folder / "registre-1987.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=REGISTER.delimiter, lineterminator="\n")
        writer.writerow([*REGISTER.columns, "Panneau"])
        for last, (who, cells) in enumerate(_rows(REGISTER, persons, seed), 1):  # used after the loop
            revised = _revised(who, cells, Random(f"{seed}/again/{last}"), seed)  # noqa: S311
            if revised is not None:
                writer.writerow([str(last), *revised, _panel(last)])
                key((AGAIN, str(last), who))
                written += 1
        for number, (who, cells) in enumerate(_left_out(persons, seed), last + 1):
            writer.writerow([str(number), *cells, _panel(number)])
            key((AGAIN, str(number), who))
            written += 1
    return written


def _rows(each: InventedList, persons: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Rows with the person each is about. Those written twice come back some hundred rows later, written otherwise."""
    yield from ((who, list(told[each.name])) for who, told in TOLD.items() if each.name in told)
    later: deque[tuple[str, list[str]]] = deque()
    for number in in_another_order(persons, each.salt):
        somebody, chance = person(number, seed), _chance(each, number, seed)
        if chance.random() >= each.share(somebody):
            continue
        yield somebody.key, each.row(somebody, chance)
        if chance.random() < each.twice:
            later.append((somebody.key, each.row(somebody, chance)))
        if len(later) > _DELAY // 30:
            yield later.popleft()
    yield from later


def _left_out(persons: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Persons whom the register of 1966 does not have, and that of 1987 does."""
    for number in in_another_order(persons, REGISTER.salt):
        somebody = person(number, seed)
        listed = _chance(REGISTER, number, seed).random() < REGISTER.share(somebody)
        chance = Random(f"{seed}/found/{number}")  # noqa: S311
        if not listed and somebody.named and somebody.fate != "returned" and chance.random() < 0.12:
            yield somebody.key, rows.register_row(somebody, chance)


def _revised(who: str, cells: list[str], chance: Random, seed: int) -> list[str] | None:
    """What became of a row in 1987: gone, made complete, or as it was."""
    if who in TOLD:
        return list(TOLD[who].get(AGAIN, cells))
    if chance.random() < 0.008:
        return None
    if chance.random() > 0.07:
        return cells
    return rows.register_row(person(int(who.removeprefix("person-")), seed), chance)


def _panel(number: int) -> str:
    """Where the name stands on the memorial: forty lines to a column, six columns to a panel."""
    panel, line = divmod(number - 1, 240)
    return f"Panneau {panel + 1}, colonne {line // 40 + 1}, ligne {line % 40 + 1}"


def _chance(each: InventedList, number: int, seed: int) -> Random:
    return Random(f"{seed}/{each.name}/{number}")  # noqa: S311  # invented people, not secrets
