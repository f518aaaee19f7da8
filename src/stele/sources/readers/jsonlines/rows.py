"""The rows of a catalogue, in numbered batches, each of them read, reported or blank; in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stele.sources.readers.decoding import quoted, unreadable, visible
from stele.sources.readers.jsonlines.lines import NESTED, LineError, lines_of, object_of
from stele.sources.readers.jsonlines.paths import Node, UnknownFieldError, cells_of, tree_of
from stele.sources.readers.table.records import MAX_CELL, SHOWN
from stele.sources.readers.table.rows import Batch, place_of, sort_record
from stele.sources.readers.table.shape import RowProblem, TableShape


def read_json_lines(path: Path, shape: TableShape, size: int = 5000, start_at: int = 0) -> Iterator[Batch]:
    """All rows, ``size`` at most at a time; resume at the ``last`` of a batch, plus 1."""
    tree, first, batch = tree_of(shape.columns, shape.apart), max(start_at, 1), Batch(0, 0)
    for number, line in lines_of(path):
        if number < first:
            continue
        if not batch.last:
            batch = Batch(number, number)
        batch.last = number
        _sort(batch, path.name, shape, tree, number, line)
        if batch.last - batch.first + 1 == size:
            yield batch
            batch = Batch(0, 0)
    if batch.last:
        yield batch


def _sort(batch: Batch, file: str, shape: TableShape, tree: Node, number: int, line: bytes) -> None:
    try:
        found = object_of(line)
        if found is None:
            batch.empty += 1
            return
        cells = cells_of(tree, found, len(shape.columns))
    except (LineError, UnknownFieldError, RecursionError) as fault:
        reason = _reason(fault)
        raw = visible(line[:SHOWN].decode("utf-8", "replace"))
        batch.problems.append(RowProblem(number, None, f"{place_of(file, number, None)}: {reason}.", raw=raw))
        return
    if len(line) <= MAX_CELL and b"\\u" not in line and any(cells):
        batch.rows.append((number, cells))
    else:
        sort_record(batch, file, shape.columns, number, list(map(_marked, cells)))


def _reason(fault: Exception) -> str:
    if isinstance(fault, LineError):
        return str(fault)
    if isinstance(fault, RecursionError):
        return NESTED
    return (
        f"{quoted(str(fault))} is in no column: the file has changed since it was looked through, or a value stands both "
        "beside and within a field that is taken whole. Take the file in again"
    )


def _marked(cell: str) -> str:
    """Half a pair of surrogates is no character: it stands as the mark of a byte that cannot be read, and is reported."""
    if unreadable(cell):
        return cell
    return "".join("\udcff" if "\ud800" <= each <= "\udfff" else each for each in cell)
