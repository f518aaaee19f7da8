"""The rows of a sheet, in numbered batches, each of them read, reported or blank; in constant memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from stele.sources.readers.decoding import quoted, visible
from stele.sources.readers.table.rows import Batch, column_name, place_of, sort_record
from stele.sources.readers.table.shape import RowProblem, TableShape
from stele.sources.readers.workbook.cells import SheetRow, sheet_rows
from stele.sources.readers.workbook.inspection import sheet_called
from stele.sources.readers.workbook.package import open_package
from stele.sources.readers.workbook.parts import read_workbook


def read_sheet(path: Path, shape: TableShape, size: int = 5000, start_at: int = 0) -> Iterator[Batch]:
    """All rows below the header, ``size`` at most at a time; resume at the ``last`` of a batch, plus 1."""
    place = f"{path.name}, sheet {quoted(shape.sheet)}"
    merged, first, rows = _Merged(shape.merged), max(start_at, shape.header_row + 1), list[SheetRow]()
    with open_package(path) as package:
        book = read_workbook(package)
        for row in sheet_rows(package, sheet_called(book, shape.sheet, path), book):
            merged.fill(row)
            if row.number < first:
                continue
            rows.append(row)
            if len(rows) == size:
                yield _batch(place, shape, first, rows)
                first, rows = row.number + 1, []
    if rows:
        yield _batch(place, shape, first, rows)


class _Merged:
    """Words of an area merged over several rows stand in each of them that holds anything else."""

    def __init__(self, areas: tuple[tuple[int, int, int, int], ...]) -> None:
        self._beginning: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for top, left, bottom, _ in areas:
            self._beginning[top].append((left, bottom))
        self._open: dict[int, tuple[int, str]] = {}

    def fill(self, row: SheetRow) -> None:
        """Rows must come in order."""
        if self._open and any(map(str.strip, row.cells)):
            for at, (bottom, words) in [*self._open.items()]:
                if row.number > bottom:
                    del self._open[at]
                    continue
                row.cells.extend([""] * (at + 1 - len(row.cells)))
                row.cells[at] = row.cells[at] or words
        for left, bottom in self._beginning.pop(row.number, ()):
            self._open[left] = (bottom, row.cells[left] if left < len(row.cells) else "")


def _batch(place: str, shape: TableShape, first: int, rows: list[SheetRow]) -> Batch:
    last = rows[-1].number
    batch = Batch(first, last, empty=last - first + 1 - len(rows))
    width = len(shape.columns)
    for row in rows:
        row.cells.extend([""] * (width - len(row.cells)))
        problem = _problem(place, shape, row)
        if problem:
            batch.problems.append(problem)
        else:
            sort_record(batch, place, shape.columns, row.number, row.cells)
    return batch


def _problem(place: str, shape: TableShape, row: SheetRow) -> RowProblem | None:
    cells = tuple(map(visible, row.cells))
    if row.hidden and not shape.reads_hidden_rows and any(map(str.strip, cells)):
        why = "the row is hidden in the sheet, and was not read. Show it, or write hidden_rows = true"
        return RowProblem(row.number, None, f"{place_of(place, row.number, None)}: {why}.", cells)
    for at, why in sorted(row.faults.items()):
        column = column_name(shape.columns, at)
        return RowProblem(row.number, column, f"{place_of(place, row.number, column)}: the cell {why}.", cells)
    return None
