"""A list in whatever file it came: delimited text, or a sheet of a workbook. What the bytes are decides, not the name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stele.sources.readers.table import Batch, TableShape, inspect_table, read_batches
from stele.sources.readers.workbook import inspect_workbook, is_workbook, read_sheet


def inspect_list(
    path: Path, *, encoding: str = "", delimiter: str = "", header: int | None = None, sheet: str = "", hidden_rows: bool = False
) -> TableShape:
    """How the list is to be read; what is left empty is found out. ``header`` is 0 where there is none."""
    if is_workbook(path):
        return inspect_workbook(path, sheet=sheet, header=header, hidden_rows=hidden_rows)
    return inspect_table(path, encoding=encoding or None, delimiter=delimiter or None, header=header)


def read_list(path: Path, shape: TableShape, size: int = 5000, start_at: int = 0) -> Iterator[Batch]:
    """All rows below the header, ``size`` at most at a time; resume at the ``last`` of a batch, plus 1."""
    return (read_sheet if shape.sheet else read_batches)(path, shape, size, start_at)
