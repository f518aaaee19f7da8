"""Looks at the beginning of a table and says how it is to be read, and why."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Final

from stele.sources.readers.decoding import (
    Decoding,
    DecodingError,
    decide_encoding,
    is_readable,
    open_text,
    quoted,
    visible,
)
from stele.sources.readers.table.records import MAX_CELL, MAX_RECORD
from stele.sources.readers.table.shape import TableError, TableShape, unique_names

DELIMITERS: Final = (",", ";", "\t", "|")
SAMPLE: Final = 200
PREVIEW: Final = 5
MOST_COLUMNS: Final = 2000
_VALUE: Final = re.compile(r"\s*[-+]?\d[\d\s.,/:-]*\s*")


def inspect_table(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, header: int | None = None
) -> TableShape:
    """Guesses what is not given. ``header`` is the row of the column names, 0 if there is none."""
    decoding = _decoding(path, encoding)
    text = _beginning(path, decoding.encoding)
    chosen = _checked(delimiter) if delimiter is not None else _delimiter(text)
    records = _records(path, text, chosen)
    row = _given_header(path, records, header) if header is not None else _header_row(records)
    names = _header_cells(records, row)
    if len(names) > MOST_COLUMNS:
        raise TableError(
            f"{path.name}, row {row}: {len(names):,} columns were found, {MOST_COLUMNS:,} at most are read. "
            "Check the delimiter and the line ends."
        )
    columns = unique_names(names)
    below = [record for record in records[row:] if any(map(str.strip, record))]
    warnings = [*_doubts(decoding), *_title_rows(records, row), *_odd_header(names, columns, row, len(below))]
    preview = tuple(tuple(map(visible, record)) for record in below[:PREVIEW])
    return TableShape(
        decoding.encoding,
        decoding.why,
        chosen,
        row,
        columns,
        preview,
        tuple(f"{path.name}: {each}" for each in warnings),
    )


def _decoding(path: Path, encoding: str | None) -> Decoding:
    if path.stat().st_size == 0:
        raise TableError(
            f"{path.name} is empty: a header and rows were expected. Check that it was saved completely."
        )
    with path.open("rb") as stream:
        if stream.read(4) == b"PK\x03\x04":
            raise TableError(
                f"{path.name} is a spreadsheet or ZIP file, not CSV. Save its sheet as CSV and take that in."
            )
    try:
        _beginning(path, "latin-1")
        return decide_encoding(path, encoding)
    except DecodingError as fault:
        raise TableError(str(fault)) from fault


def _beginning(path: Path, encoding: str) -> str:
    """The first lines, at most ``MAX_RECORD`` characters of them."""
    with open_text(path, encoding) as stream:
        text = stream.read(MAX_RECORD)
        more = bool(stream.read(1))
    end = max(text.rfind("\n"), text.rfind("\r")) + 1
    if more and end == 0:
        raise TableError(
            f"{path.name}, row 1: no line end in the first {MAX_RECORD:,} characters; "
            "a list has one after each row. "
            "Check that the file is a CSV or TSV list and was saved completely."
        )
    if not text.strip("\0 \t\r\n\ufeff"):
        raise TableError(
            f"{path.name} holds nothing but blank space or NULs in its first lines. "
            "Check that it was saved completely."
        )
    return text[:end] if more else text


def _checked(delimiter: str) -> str:
    if len(delimiter) == 1 and delimiter not in '"\r\n\0 ':
        return delimiter
    raise TableError(
        f"{quoted(delimiter)} cannot be a delimiter: one character was expected, such as , or ; or a tab."
    )


def _split(text: str, delimiter: str) -> list[list[str]]:
    """The first records, as far as the csv module can follow."""
    records: list[list[str]] = []
    lines = (line[: MAX_CELL + 1] for line in io.StringIO(text, newline=""))
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            records.append(record)
            if len(records) >= SAMPLE:
                break
    except csv.Error:
        pass
    return records


def _delimiter(text: str) -> str:
    """The one that cuts most rows into equally many cells, more than one; a comma where none does."""

    def score(delimiter: str) -> tuple[float, int]:
        widths = [len(record) for record in _split(text, delimiter) if any(map(str.strip, record))]
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            return 0.0, 0
        width, count = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
        return count / len(widths), width

    best = max(DELIMITERS, key=score)
    return best if score(best)[1] else ","


def _records(path: Path, text: str, delimiter: str) -> list[list[str]]:
    records = _split(text, delimiter)
    if not any(any(map(str.strip, record)) for record in records):
        raise TableError(
            f"{path.name}: no row could be read at its beginning. Check its delimiter and quotation marks."
        )
    return records


def _given_header(path: Path, records: list[list[str]], header: int) -> int:
    if header == 0 or (0 < header <= len(records) and any(map(str.strip, records[header - 1]))):
        return header
    raise TableError(
        f"{path.name}: row {header} was named as the header, but there is nothing in it, or it is not among "
        f"the first {len(records)} rows. Give the row of the column names, counted from 1, or 0 for none."
    )


def _header_row(records: list[list[str]]) -> int:
    """The first row as wide as most, half of it filled; what stands above it are titles."""
    widths = Counter(len(record) for record in records if any(map(str.strip, record)))
    usual = max(widths.items(), key=lambda pair: (pair[1], pair[0]))[0]
    for row, record in enumerate(records, 1):
        filled = sum(map(bool, map(str.strip, record)))
        if len(record) >= usual and filled * 2 >= usual:
            return row
    return next(row for row, record in enumerate(records, 1) if any(map(str.strip, record)))


def _header_cells(records: list[list[str]], row: int) -> list[str]:
    """Empty ones at the end are dropped as far as no row has anything there."""
    used = max(map(_width, records[row:]), default=0)
    if row == 0:
        return [""] * used
    cells = [visible(cell) for cell in records[row - 1]]
    return cells[: max(used, _width(cells))]


def _width(record: list[str]) -> int:
    """How many cells there are up to the last that is not blank."""
    return max((at for at, cell in enumerate(record, 1) if cell.strip()), default=0)


def _doubts(decoding: Decoding) -> list[str]:
    return [] if decoding.certain else [f"{decoding.why}."]


def _title_rows(records: list[list[str]], row: int) -> list[str]:
    above = [
        (number, " ".join(record).strip()) for number, record in enumerate(records[: max(0, row - 1)], 1)
    ]
    return [
        f"row {number} stands above the header and is not read as a row of the list: {quoted(words)}."
        for number, words in above
        if words
    ]


def _odd_header(names: list[str], columns: tuple[str, ...], row: int, below: int) -> list[str]:
    said = [
        f"row {row}, column {position}: the header is {'empty' if not name.strip() else 'used before'}; "
        f"this column is called {quoted(column)}."
        for position, (name, column) in enumerate(zip(names, columns, strict=True), 1)
        if row and column != " ".join(name.split())
    ]
    values = [name for name in names if _VALUE.fullmatch(name)]
    if row and values:
        said.append(
            f"row {row} was taken as the header, although {quoted(values[0])} looks like a value. "
            "If the list has no header, say so with header 0."
        )
    if len(names) == 1:
        said.append("only one column was found. If there are more, name the delimiter.")
    if not all(map(is_readable, names)):
        said.append(f"row {row}: the header holds characters that cannot be read.")
    if not below:
        said.append("there is no row below the header.")
    return said
