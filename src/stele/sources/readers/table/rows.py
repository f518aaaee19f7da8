"""Turns records into numbered rows and problems. Clean blocks cost no work per row in Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from stele.sources.readers.decoding import quoted, unreadable, visible
from stele.sources.readers.table.records import (
    CELL_TOO_LONG,
    MAX_CELL,
    SHOWN,
    Block,
    CleanBlock,
    Fault,
    Record,
    read_blocks,
)
from stele.sources.readers.table.shape import RowProblem, TableShape


class Row(NamedTuple):
    """A row as a spreadsheet numbers it, with as many cells as the table has columns."""

    number: int
    cells: list[str]


@dataclass(slots=True)
class Batch:
    """Rows ``first`` to ``last`` of the file: each is in ``rows`` or in ``problems``, or is ``empty``."""

    first: int
    last: int
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    empty: int = 0


def read_batches(path: Path, shape: TableShape, size: int = 5000, start_at: int = 0) -> Iterator[Batch]:
    """All rows below the header, ``size`` at most at a time; resume at the ``last`` of a batch, plus 1."""
    number, wanted = 1, max(start_at, shape.header_row + 1)
    for block in read_blocks(path, shape.encoding, shape.delimiter):
        skipped = min(max(0, wanted - number), len(block.records))
        for at in range(skipped, len(block.records), size):
            yield _batch(path.name, shape, block, number, slice(at, at + size))
        number += len(block.records)


def read_rows(path: Path, shape: TableShape, start_at: int = 0) -> Iterator[Row | RowProblem]:
    """One by one, in order, what ``read_batches`` gives in bulk."""
    for batch in read_batches(path, shape, start_at=start_at):
        if not batch.problems:
            yield from map(Row._make, batch.rows)
            continue
        mixed: list[Row | RowProblem] = [*map(Row._make, batch.rows), *batch.problems]
        yield from sorted(mixed, key=lambda each: each.number if isinstance(each, Row) else each.row)


def _batch(file: str, shape: TableShape, block: Block | CleanBlock, number: int, part: slice) -> Batch:
    first = number + part.start
    batch = Batch(first, first + len(block.records[part]) - 1)
    if isinstance(block, CleanBlock) and _all_full(block.records[part], len(shape.columns)):
        batch.rows = list(enumerate(block.records[part], first))
    else:
        for row, record in enumerate(block.records[part], first):
            sort_record(batch, file, shape.columns, row, record)
    return batch


def _all_full(records: list[list[str]], width: int) -> bool:
    return set(map(len, records)) == {width} and all(map(str.strip, map("".join, records)))


def sort_record(batch: Batch, file: str, columns: tuple[str, ...], row: int, record: Record) -> None:
    """Puts a record where it belongs: among the rows, the problems, or the empty ones. ``file`` begins its sentence."""
    if isinstance(record, Fault):
        batch.problems.append(_failed(file, columns, row, record))
        return
    if not any(map(str.strip, record)):
        batch.empty += 1
        return
    width = len(columns)
    if len(record) > width and not any(map(str.strip, record[width:])):
        del record[width:]
    problem = _unreadable_cell(file, columns, row, record) or _ragged(file, columns, row, record)
    if problem:
        batch.problems.append(problem)
    else:
        batch.rows.append((row, record))


def _failed(file: str, columns: tuple[str, ...], row: int, fault: Fault) -> RowProblem:
    column = column_name(columns, fault.at) if fault.at is not None else None
    return RowProblem(row, column, f"{place_of(file, row, column)}: {fault.reason}.", fault.cells, fault.raw)


def _unreadable_cell(file: str, columns: tuple[str, ...], row: int, cells: list[str]) -> RowProblem | None:
    for at, cell in enumerate(cells):
        found = unreadable(cell)
        if found is None and len(cell) <= MAX_CELL:
            continue
        column = column_name(columns, at)
        if len(cell) > MAX_CELL:
            reason, kept = CELL_TOO_LONG, tuple(visible(each[:SHOWN]) for each in cells)
        else:
            reason, kept = _unreadable_reason(cell), tuple(map(visible, cells))
        return RowProblem(row, column, f"{place_of(file, row, column)}: {reason}.", kept)
    return None


def _unreadable_reason(cell: str) -> str:
    found = unreadable(cell)
    at = found.start() if found else 0
    if cell[at] == "\0":
        return f"character {at + 1} is NUL, which no text holds. Take it out, or export the list again"
    byte = ord(cell[at]) & 0xFF
    return (
        f"byte 0x{byte:02X}, at character {at + 1} of {quoted(cell)}, does not fit the encoding of the list. "
        "Name another encoding, or save the list again as UTF-8"
    )


def _ragged(file: str, columns: tuple[str, ...], row: int, cells: list[str]) -> RowProblem | None:
    if len(cells) == len(columns):
        return None
    short = len(cells) < len(columns)
    column = columns[len(cells)] if short else column_name(columns, len(columns))
    seen = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
    cure = (
        "Add the missing delimiters" if short else "Look for a delimiter inside a cell, and quote that cell"
    )
    sentence = f"{place_of(file, row, column)}: the row has {seen} where {len(columns)} were expected. {cure}."
    return RowProblem(row, column, sentence, tuple(cells))


def column_name(columns: tuple[str, ...], at: int) -> str:
    """What a column is called; one beyond the last is counted."""
    return columns[at] if at < len(columns) else f"column {at + 1}"


def place_of(file: str, row: int, column: str | None) -> str:
    """Where a row or a cell stands, as a sentence begins."""
    return f"{file}, row {row}" + (f", column {quoted(column)}" if column is not None else "")
