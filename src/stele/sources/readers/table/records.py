"""Splits the text of a table into records, in blocks, whatever the text holds.

A block that is well formed goes through the csv module in one call. Any other is read again record by record,
so that one bad row costs one row: reading goes on at the line after the one where the bad record began.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from stele.sources.readers.decoding import is_readable, open_text, visible
from stele.sources.readers.table.shape import TableError

CHUNK: Final = 1 << 19
MAX_RECORD: Final = 1 << 20
MAX_CELL: Final = 100_000
MAX_REREAD: Final = 1 << 28
SHOWN: Final = 200
CELL_TOO_LONG: Final = (
    f"a cell is longer than {MAX_CELL:,} characters. Check for a missing quotation mark; "
    "take a long text in as a report of its own"
)
_GOES_ON: Final = "unexpected end of data"


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that could not be split into cells: why and what to do, its cells at best, its beginning.

    ``at`` is the position of the cell where it went wrong, if that is known.
    """

    reason: str
    cells: tuple[str, ...]
    raw: str
    at: int | None = None


Record = list[str] | Fault


@dataclass(frozen=True, slots=True)
class Block:
    """Records that follow each other, some of which may be faulty.

    ``heights`` are the lines that each takes in the file; where they are not told, ``text`` is what was split.
    """

    records: list[Record]
    text: str = ""
    heights: list[int] | None = None


@dataclass(frozen=True, slots=True)
class CleanBlock:
    """Records that follow each other, all split; no cell is unreadable or too long."""

    records: list[list[str]]
    text: str = ""
    heights: list[int] | None = None


def read_blocks(path: Path, encoding: str, delimiter: str) -> Iterator[Block | CleanBlock]:
    """All records from the beginning of the file, in order, in constant memory."""
    reading = _Reading(path, delimiter)
    with open_text(path, encoding) as stream:
        while chunk := stream.read(CHUNK):
            yield from reading.take(chunk + stream.read(1) if chunk.endswith("\r") else chunk)
        yield from reading.rest()


class _Reading:
    """Carries over from chunk to chunk: the beginning of a record, or that a line is being skipped."""

    def __init__(self, path: Path, delimiter: str) -> None:
        self.path = path
        self.delimiter = delimiter
        self.pending = ""
        self.skipping = False
        self.reread = 0
        self.before = 0

    def take(self, chunk: str) -> Iterator[Block | CleanBlock]:
        if self.skipping:
            chunk = self._skipped(chunk)
        text = self.pending + chunk
        cut = _last_line_end(text)
        if cut == 0:
            self.pending = text
            if len(text) > MAX_RECORD:
                yield self._refuse_line()
            return
        yield from self._parsed(text[:cut], text[cut:], final=False)

    def rest(self) -> Iterator[Block | CleanBlock]:
        if self.pending:
            yield from self._parsed(self.pending, "", final=True)

    def _skipped(self, chunk: str) -> str:
        ends = [end for end in (chunk.find("\n"), chunk.find("\r")) if end >= 0]
        if not ends:
            return ""
        self.skipping = False
        after = min(ends) + 1
        return chunk[after + 1 :] if chunk[min(ends) : after + 1] == "\r\n" else chunk[after:]

    def _refuse_line(self) -> Block:
        reason = (
            f"the line is longer than {MAX_RECORD:,} characters, so it was not read. "
            "Check that the file has line ends, one for each row"
        )
        fault = Fault(reason, (), visible(self.pending[:SHOWN]))
        self.pending, self.skipping = "", True
        self.before += 1
        return Block([fault], heights=[1])

    def _parsed(self, text: str, beyond: str, final: bool) -> Iterator[Block | CleanBlock]:
        records = _at_once(text, self.delimiter)
        if records is not None:
            self.pending = beyond
            block = CleanBlock(records, text) if _is_clean(text, records) else Block([*records], text)
        else:
            faulty, heights, left = self._one_by_one(text, final)
            self.pending = left + beyond
            block = Block(faulty, heights=heights)
        yield block
        self.before += len(block.records)

    def _one_by_one(self, text: str, final: bool) -> tuple[list[Record], list[int], str]:
        """The records of ``text``, the lines each takes, and what is left: a record that goes on after its end."""
        lines = list(io.StringIO(text, newline=""))
        records: list[Record] = []
        heights: list[int] = []
        start = 0
        while start < len(lines):
            reader = csv.reader(
                map(lines.__getitem__, range(start, len(lines))), delimiter=self.delimiter, strict=True
            )
            first = start
            try:
                for cells in reader:
                    records.append(cells)
                    heights.append(first + reader.line_num - start)
                    start = first + reader.line_num
            except csv.Error as error:
                reach = first + reader.line_num
                size = sum(map(len, lines[start:reach]))
                if str(error) == _GOES_ON and size <= MAX_RECORD and not final:
                    return records, heights, "".join(lines[start:])
                self._spend(size, len(records))
                records.append(_fault(error, lines[start], reach - start, self.delimiter))
                heights.append(1)
                start += 1
        return records, heights, ""

    def _spend(self, size: int, records: int) -> None:
        self.reread += size
        if self.reread > MAX_REREAD:
            raise TableError(
                f"{self.path.name}, row {self.before + records + 1}: reading stopped here, for a great "
                "many rows open a quotation mark that is never closed. Cells were expected to be quoted "
                "on both sides or not at all. Save the list again as CSV, or take the quotation marks out."
            )


def _last_line_end(text: str) -> int:
    """The position after the last line end; a final CR does not count, for its LF may follow."""
    return max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1


def _at_once(text: str, delimiter: str) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _is_clean(text: str, records: list[list[str]]) -> bool:
    return is_readable(text) and max(map(len, chain.from_iterable(records)), default=0) <= MAX_CELL


def _fault(error: csv.Error, line: str, lines: int, delimiter: str) -> Fault:
    """``line`` is the first of the ``lines`` that the record reached over before it failed."""
    raw = visible(line[:SHOWN]).rstrip("\r\n")
    too_long = str(error).startswith("field larger")
    if too_long and lines == 1:
        return Fault(CELL_TOO_LONG, (), raw)
    cells = tuple(visible(cell).rstrip("\r\n") for cell in _leniently(line, delimiter))
    if too_long or str(error) == _GOES_ON:
        return Fault(
            "a quotation mark is opened and never closed. "
            "Close it, or write it twice if it belongs to the words",
            cells,
            raw,
            at=len(cells) - 1,
        )
    return Fault(
        "a closing quotation mark is followed by more words. "
        "Put the whole cell in quotation marks, and write twice those that belong to the words",
        cells,
        raw,
    )


def _leniently(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return []
