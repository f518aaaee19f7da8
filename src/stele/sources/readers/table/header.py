"""Which row of a list names its columns, and what is odd about it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from stele.sources.readers.decoding import is_readable, quoted, visible
from stele.sources.readers.table.shape import TableError, unique_names

MOST_COLUMNS: Final = 2000
_VALUE: Final = re.compile(r"\s*[-+]?\d[\d\s.,/:-]*\s*")


def header_of(place: str, records: list[list[str]], header: int | None) -> tuple[int, tuple[str, ...], list[str]]:
    """The row of the column names (``header``, or the likeliest), the columns, and sentences about what is odd.

    ``place`` begins the sentence of a refusal. ``records`` are the first rows, blank ones included.
    """
    row = _given_header(place, records, header) if header is not None else _header_row(records)
    names = _header_cells(records, row)
    if len(names) > MOST_COLUMNS:
        raise TableError(
            f"{place}, row {row}: {len(names):,} columns were found, {MOST_COLUMNS:,} at most are read. "
            "A list was expected, with one subject a row. Check the delimiter and the line ends."
        )
    columns = unique_names(names)
    return row, columns, [*_title_rows(records, row), *_odd_header(names, columns, row, len(rows_below(records, row)))]


def rows_below(records: list[list[str]], row: int) -> list[list[str]]:
    """The rows below the header that are not blank."""
    return [record for record in records[row:] if any(map(str.strip, record))]


def _given_header(place: str, records: list[list[str]], header: int) -> int:
    if header == 0 or (0 < header <= len(records) and any(map(str.strip, records[header - 1]))):
        return header
    raise TableError(
        f"{place}: row {header} was named as the header, but there is nothing in it, or it is not among "
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
