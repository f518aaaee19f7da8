"""Looks at the beginning of a sheet and says how it is to be read; whatever is hidden in it is told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

from stele.sources.readers.decoding import quoted
from stele.sources.readers.table.header import header_of, rows_below
from stele.sources.readers.table.inspection import PREVIEW, SAMPLE
from stele.sources.readers.table.shape import TableError, TableShape
from stele.sources.readers.workbook.cells import SheetRow, Surroundings, letters_of, sheet_rows, survey
from stele.sources.readers.workbook.package import Package, open_package
from stele.sources.readers.workbook.parts import Sheet, Workbook, notes_of, read_workbook

_MOST_TOLD: Final = 12


def inspect_workbook(path: Path, *, sheet: str = "", header: int | None = None, hidden_rows: bool = False) -> TableShape:
    """Of the sheet called ``sheet``, else of the first that is not hidden and has rows."""
    with open_package(path) as package:
        book = read_workbook(package)
        chosen, around = _chosen(package, book, sheet)
        place = f"{path.name}, sheet {quoted(chosen.name)}"
        sample = _sample(package, chosen, book)
        if not any(any(map(str.strip, record)) for record in _records(sample)):
            raise TableError(f"{place}: its first {SAMPLE} rows are blank. A header and rows were expected. Name another sheet.")
        row, columns, odd = header_of(place, _records(sample), header)
        beside = _beside(package, chosen, around, columns, hidden_rows)
        warnings = [*_other_sheets(book, chosen), *odd, *beside, *_days(sample, columns)]
        return TableShape(
            "xlsx", f"a spreadsheet, of which the sheet {quoted(chosen.name)} is read", "", row, columns,
            preview=tuple(_as_wide(record, len(columns)) for record in rows_below(_records(sample), row)[:PREVIEW]),
            warnings=tuple(f"{place}: {each}" for each in warnings), sheet=chosen.name,
            hidden=tuple(name for at, name in enumerate(columns) if at in around.hidden_columns),
            merged=tuple(area for area in around.merged if area[2] > area[0] and area[2] > row), reads_hidden_rows=hidden_rows,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetTold:
    """A sheet that somebody can choose: its name, whether it is hidden, how far down it is filled, its first words."""

    name: str
    hidden: bool
    rows: int
    begins: str


def sheets_in(path: Path) -> list[SheetTold]:
    """The sheets of a workbook that have rows, in the order of their tabs."""
    with open_package(path) as package:
        book = read_workbook(package)
        told = [(sheet, survey(package, sheet, book).last_row) for sheet in book.sheets]
        return [SheetTold(each.name, each.hidden, rows, _begins(package, each, book)) for each, rows in told if rows]


def _begins(package: Package, sheet: Sheet, book: Workbook) -> str:
    first = next((row.cells for row in sheet_rows(package, sheet, book) if any(map(str.strip, row.cells))), ())
    return " · ".join(each.strip()[:40] for each in first[:8] if each.strip())


def sheet_called(book: Workbook, name: str, path: Path) -> Sheet:
    """The sheet of that name."""
    found = next((each for each in book.sheets if each.name == name), None)
    if found is None:
        named = ", ".join(quoted(each.name) for each in book.sheets[:_MOST_TOLD])
        raise TableError(f"{path.name} has no sheet {quoted(name)}. Its sheets are: {named}. Name one of them in the recipe.")
    return found


def _chosen(package: Package, book: Workbook, name: str) -> tuple[Sheet, Surroundings]:
    if name:
        sheet = sheet_called(book, name, package.path)
        return sheet, survey(package, sheet, book)
    for sheet in (each for each in book.sheets if not each.hidden):
        around = survey(package, sheet, book)
        if around.last_row:
            return sheet, around
    raise TableError(
        f"{package.path.name} has no sheet with rows that is not hidden. "
        "Show the sheet that holds the list, or name it in the recipe."
    )


def _sample(package: Package, sheet: Sheet, book: Workbook) -> list[SheetRow]:
    return list(takewhile(lambda row: row.number <= SAMPLE, sheet_rows(package, sheet, book)))


def _records(sample: list[SheetRow]) -> list[list[str]]:
    """Rows in their places, each as wide as it is filled; those that the sheet leaves out are empty."""
    records: list[list[str]] = [[] for _ in range(sample[-1].number if sample else 0)]
    for row in sample:
        records[row.number - 1] = list(row.cells)
    return records


def _as_wide(record: list[str], width: int) -> tuple[str, ...]:
    return tuple([*record, *[""] * width][:width])


def _other_sheets(book: Workbook, chosen: Sheet) -> list[str]:
    others = [f"{quoted(each.name)}{' (hidden)' if each.hidden else ''}" for each in book.sheets if each != chosen]
    more = " and others" if len(others) > _MOST_TOLD else ""
    return [f"the workbook has other sheets, which are not read: {', '.join(others[:_MOST_TOLD])}{more}."] if others else []


def _beside(package: Package, sheet: Sheet, around: Surroundings, columns: tuple[str, ...], read: bool) -> list[str]:
    """What a reader of the sheet would not see, or would see in several rows at once."""
    said = [
        f"column {letters_of(at)}, {quoted(name)}, is hidden in the sheet. "
        "It is read; give it keep or ignore if nobody was to see it."
        for at, name in enumerate(columns)
        if at in around.hidden_columns
    ]
    if around.hidden_rows:
        fate = "are read as the others are" if read else "are reported and not read. To read them, write hidden_rows = true"
        said.append(f"{around.hidden_rows:,} rows are hidden in the sheet; they {fate}.")
    tall = sum(bottom > top for top, _, bottom, _ in around.merged)
    if tall:
        said.append(f"{tall:,} areas are merged over several rows; the words of each are read in all of its rows.")
    if notes_of(package, sheet):
        said.append("notes are attached to cells. They are not read; copy what they say into a column of its own.")
    return said


def _days(sample: list[SheetRow], columns: tuple[str, ...]) -> list[str]:
    """Which columns keep days as numbers, and how they are shown."""
    shown: dict[int, str] = {}
    for row in sample:
        for at, code in row.formats.items():
            shown.setdefault(at, code)
    return [
        f"column {quoted(columns[at])} keeps days as numbers, shown as {quoted(code)}; "
        "they are read as year, month and day, as far as they are shown."
        for at, code in sorted(shown.items())
        if at < len(columns)
    ]
