"""Reads CSV and TSV lists strictly: every row is read or reported, in constant memory."""

from stele.sources.readers.table.inspection import inspect_table
from stele.sources.readers.table.places import lines_of_rows
from stele.sources.readers.table.records import MAX_CELL, MAX_RECORD
from stele.sources.readers.table.rows import Batch, Row, read_batches, read_rows
from stele.sources.readers.table.shape import RowProblem, TableError, TableShape

__all__ = [
    "MAX_CELL",
    "MAX_RECORD",
    "Batch",
    "Row",
    "RowProblem",
    "TableError",
    "TableShape",
    "inspect_table",
    "lines_of_rows",
    "read_batches",
    "read_rows",
]
