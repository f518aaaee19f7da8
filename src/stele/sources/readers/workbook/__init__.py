"""Reads the sheets of an XLSX workbook: guarded, without unpacking it, in constant memory. No formula is ever worked out."""

from stele.sources.readers.workbook.inspection import SheetTold, inspect_workbook, sheets_in
from stele.sources.readers.workbook.package import is_workbook
from stele.sources.readers.workbook.redacted import redacted_workbook, sheet_alone
from stele.sources.readers.workbook.rows import read_sheet

__all__ = [
    "SheetTold",
    "inspect_workbook",
    "is_workbook",
    "read_sheet",
    "redacted_workbook",
    "sheet_alone",
    "sheets_in",
]
