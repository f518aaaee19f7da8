"""On which lines of the file a row stands: a row may reach over several, where a cell holds line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from stele.sources.readers.table.records import Block, CleanBlock, read_blocks


def lines_of_rows(path: Path, encoding: str, delimiter: str, rows: frozenset[int]) -> frozenset[int]:
    """The lines, counted from 1, of ``rows``, counted as the list is read; in constant memory."""
    found: set[int] = set()
    row, line = 1, 1
    for block in read_blocks(path, encoding, delimiter):
        if rows.isdisjoint(range(row, row + len(block.records))):
            row, line = row + len(block.records), line + _lines_in(block)
            continue
        for height in _heights(block, delimiter):
            if row in rows:
                found.update(range(line, line + height))
            row, line = row + 1, line + height
    return frozenset(found)


def _lines_in(block: Block | CleanBlock) -> int:
    if block.heights is not None:
        return sum(block.heights)
    text = block.text
    ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    return ends + (not text.endswith(("\n", "\r")))


def _heights(block: Block | CleanBlock, delimiter: str) -> Iterator[int]:
    """How many lines each record of the block takes."""
    if block.heights is not None:
        yield from block.heights
        return
    reader = csv.reader(io.StringIO(block.text, newline=""), delimiter=delimiter, strict=True)
    ends = [0, *(reader.line_num for _ in reader)]
    yield from (after - before for before, after in pairwise(ends))
