"""The cells of a sheet, row by row, as they are unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from stele.sources.readers.table.records import CELL_TOO_LONG, MAX_CELL, MAX_RECORD
from stele.sources.readers.table.shape import TableError
from stele.sources.readers.workbook.formats import NumberFormat, number_words
from stele.sources.readers.workbook.markup import MarkupError, read_markup
from stele.sources.readers.workbook.package import Package
from stele.sources.readers.workbook.parts import Sheet, Workbook, decoded

MOST_ROWS: Final = 1_048_576
MOST_CELLS: Final = 16_384
MOST_MERGED: Final = 200_000
_PLAIN: Final = NumberFormat()


@dataclass(slots=True)
class SheetRow:
    """A row as the sheet numbers it. ``faults`` say of cells, by position, why their words cannot be had."""

    number: int
    hidden: bool = False
    cells: list[str] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)
    formats: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Surroundings:
    """What a sheet says beside its cells. Columns count from 0, rows from 1; a merged area is (row, column, row, column)."""

    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = 0


class _Reading:
    """What is open while the XML goes by."""

    def __init__(self, where: str, book: Workbook, around: Surroundings, cells: bool) -> None:
        self.where, self.book, self.around, self.takes_cells = where, book, around, cells
        self.rows: list[SheetRow] = []
        self.row = SheetRow(0)
        self.at, self.type, self.style = -1, "", 0
        self.value: list[str] = []
        self.size, self.row_size = 0, 0
        self.inside, self.phonetic, self.formula = False, False, False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._open_cell(given)
        elif name == ("t" if self.type == "inlineStr" else "v"):
            self.inside = not self.phonetic
        elif name == "row":
            self._open_row(given)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.phonetic = True
        elif name == "col":
            self._columns(given)
        elif name == "mergeCell":
            self._merged(given.get("ref", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.inside = False
        elif name == "c":
            self._close_cell()
        elif name == "row":
            self.rows.append(self.row)
        elif name == "rPh":
            self.phonetic = False

    def words(self, text: str) -> None:
        if self.inside and self.size <= MAX_CELL:
            self.value.append(text)
            self.size += len(text)

    def _open_row(self, given: dict[str, str]) -> None:
        number = int(given["r"]) if given.get("r", "").isdecimal() and len(given["r"]) < 9 else self.around.last_row + 1
        if not self.around.last_row < number <= MOST_ROWS:
            raise MarkupError(
                f"{self.where}: row {number:,} follows row {self.around.last_row:,}. "
                f"Rows 1 to {MOST_ROWS:,} in order were expected. Open it and save it again as XLSX."
            )
        hidden = given.get("hidden", "0") in ("1", "true")
        self.around.last_row = number
        self.around.hidden_rows += hidden
        self.row, self.at, self.row_size = SheetRow(number, hidden), -1, 0

    def _open_cell(self, given: dict[str, str]) -> None:
        place = given.get("r", "")
        self.at = column_of(place) if place else self.at + 1
        if not 0 <= self.at < MOST_CELLS:
            raise TableError(
                f"{self.where}, row {self.row.number}: there is a cell in column {self.at + 1:,}; "
                f"a sheet has {MOST_CELLS:,} at most. Save the list with one subject a row."
            )
        self.type, self.style = given.get("t", "n"), int(given["s"]) if given.get("s", "").isdecimal() else 0
        self.value, self.size, self.formula = [], 0, False

    def _close_cell(self) -> None:
        if not self.takes_cells:
            return
        row, at = self.row, self.at
        if not self.value:
            if self.formula and self.type != "str":
                row.faults[at] = "holds a formula whose outcome the file does not keep. Open it in a spreadsheet and save it again"
            return
        if self.size > MAX_CELL:
            row.faults[at] = CELL_TOO_LONG
            return
        words = self._cell_words("".join(self.value))
        self.row_size += len(words)
        if self.row_size > MAX_RECORD:
            row.faults[at] = f"brings the row to more than {MAX_RECORD:,} characters. Take long texts in as reports of their own"
            return
        if len(row.cells) <= at:
            row.cells.extend([""] * (at + 1 - len(row.cells)))
        row.cells[at] = words

    def _cell_words(self, written: str) -> str:
        kind = self.type
        if kind == "n":
            formats = self.book.formats
            shape = formats[self.style] if self.style < len(formats) else _PLAIN
            if shape.fields:
                self.row.formats[self.at] = shape.code
            return number_words(written, shape, self.book.since_1904)
        if kind == "s":
            return self._shared(written)
        if kind == "b":
            return "TRUE" if written == "1" else "FALSE"
        if kind == "e":
            self.row.faults[self.at] = f"holds the error {written[:20]} in place of a value. Mend its formula, or write the value"
            return written
        return decoded(written)

    def _shared(self, written: str) -> str:
        shared = self.book.shared
        at = int(written) if written.isdecimal() and len(written) < 10 else -1
        if not 0 <= at < len(shared):
            self.row.faults[self.at] = f"refers to shared words {written[:20]} that the file does not hold. Save it again as XLSX"
            return written
        return shared[at]

    def _columns(self, given: dict[str, str]) -> None:
        first, last = given.get("min", ""), given.get("max", "")
        if given.get("hidden", "0") in ("1", "true") and first.isdecimal() and last.isdecimal():
            self.around.hidden_columns.update(range(int(first) - 1, min(int(last), MOST_CELLS)))

    def _merged(self, area: str) -> None:
        if len(self.around.merged) >= MOST_MERGED:
            raise TableError(f"{self.where}: more than {MOST_MERGED:,} areas are merged. Split them, or save the sheet as CSV.")
        first, _, last = area.partition(":")
        left, right = (column_of(first), column_of(last)) if last else (-1, -1)
        top, bottom = _row_of(first), _row_of(last)
        if 0 <= left <= right < MOST_CELLS and 0 < top <= bottom <= MOST_ROWS:
            self.around.merged.append((top, left, bottom, right))


def survey(package: Package, sheet: Sheet, book: Workbook) -> Surroundings:
    """Goes once through a whole sheet for what it says beside its cells; a sheet that breaks off is refused here."""
    around = Surroundings()
    for _ in _read(package, sheet, _Reading(_place(package, sheet), book, around, cells=False)):
        pass
    return around


def sheet_rows(package: Package, sheet: Sheet, book: Workbook) -> Iterator[SheetRow]:
    """The rows that the sheet writes down, in order; a row that is not there is blank."""
    reading = _Reading(_place(package, sheet), book, Surroundings(), cells=True)
    for _ in _read(package, sheet, reading):
        yield from reading.rows
        reading.rows = []


def column_of(place: str) -> int:
    """Of “AB12”, the column, from 0; -1 where there is none."""
    at = 0
    for letter in place[:8]:
        if not "A" <= letter <= "Z":
            break
        at = at * 26 + ord(letter) - 64
    return at - 1


def letters_of(at: int) -> str:
    """Of a column counted from 0, the letters that a spreadsheet shows above it."""
    letters, left = "", at + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _row_of(place: str) -> int:
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
    return int(digits) if digits.isdecimal() and len(digits) < 9 else 0


def _read(package: Package, sheet: Sheet, reading: _Reading) -> Iterator[None]:
    with package.part(sheet.part) as stream:
        for _ in read_markup(stream, reading.where, reading.start, reading.end, reading.words):
            yield
            if not reading.takes_cells:
                reading.rows = []


def _place(package: Package, sheet: Sheet) -> str:
    return f"{package.path.name}, sheet “{sheet.name[:60]}”"
