"""Reads catalogues written as one JSON object a line, packed with gzip or not: every row is read or reported."""

from stele.sources.readers.jsonlines.inspection import inspect_json_lines
from stele.sources.readers.jsonlines.lines import blotted_lines, is_json_lines
from stele.sources.readers.jsonlines.rows import read_json_lines

__all__ = ["blotted_lines", "inspect_json_lines", "is_json_lines", "read_json_lines"]
