"""Looks at the beginning of a table and says how it is to be read, and why."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

from stele.sources.readers.decoding import (
    Decoding,
    DecodingError,
    decide_encoding,
    open_text,
    quoted,
    visible,
)
from stele.sources.readers.table.header import header_of, rows_below
from stele.sources.readers.table.records import MAX_CELL, MAX_RECORD
from stele.sources.readers.table.shape import TableError, TableShape

DELIMITERS: Final = (",", ";", "\t", "|")
SAMPLE: Final = 200
PREVIEW: Final = 5


def inspect_table(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, header: int | None = None
) -> TableShape:
    """Guesses what is not given. ``header`` is the row of the column names, 0 if there is none."""
    decoding = _decoding(path, encoding)
    text = _beginning(path, decoding.encoding)
    chosen = _checked(delimiter) if delimiter is not None else _delimiter(text)
    records = _records(path, text, chosen)
    row, columns, odd = header_of(path.name, records, header)
    warnings = [*_doubts(decoding), *odd]
    preview = tuple(tuple(map(visible, record)) for record in rows_below(records, row)[:PREVIEW])
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


def _doubts(decoding: Decoding) -> list[str]:
    return [] if decoding.certain else [f"{decoding.why}."]
