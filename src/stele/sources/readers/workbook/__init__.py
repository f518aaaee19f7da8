"""Reads the sheets of an XLSX workbook: guarded, without unpacking it, in constant memory. No formula is ever worked out."""

from stele.sources.readers.workbook.inspection import inspect_workbook
from stele.sources.readers.workbook.package import is_workbook
from stele.sources.readers.workbook.redacted import redacted_workbook
from stele.sources.readers.workbook.rows import read_sheet

__all__ = ["inspect_workbook", "is_workbook", "read_sheet", "redacted_workbook"]
