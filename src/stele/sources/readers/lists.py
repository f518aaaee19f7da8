"""A list in whatever file it came: delimited text, a sheet of a workbook, JSON lines. What the bytes are decides, not the name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from stele.sources.readers.jsonlines import inspect_json_lines, is_json_lines, read_json_lines
from stele.sources.readers.table import Batch, TableShape, inspect_table, read_batches
from stele.sources.readers.workbook import inspect_workbook, is_workbook, read_sheet


def inspect_list(
    path: Path, *, encoding: str = "", delimiter: str = "", header: int | None = None, sheet: str = "", hidden_rows: bool = False,
    named: Collection[str] = (), apart: Collection[str] = (),
) -> TableShape:  # fmt: skip
    """How the list is to be read; what is left empty is found out. ``header`` is 0 where there is none.

    Of nested fields, ``named`` are columns whatever stands within, and the values of those in ``apart`` have one each.
    """
    if is_workbook(path):
        return inspect_workbook(path, sheet=sheet, header=header, hidden_rows=hidden_rows)
    if is_json_lines(path):
        return inspect_json_lines(path, named=named, apart=apart)
    return inspect_table(path, encoding=encoding or None, delimiter=delimiter or None, header=header)


def read_list(path: Path, shape: TableShape, size: int = 5000, start_at: int = 0) -> Iterator[Batch]:
    """All rows below the header, ``size`` at most at a time; resume at the ``last`` of a batch, plus 1."""
    reads = read_sheet if shape.sheet else read_batches if shape.delimiter else read_json_lines
    return reads(path, shape, size, start_at)
