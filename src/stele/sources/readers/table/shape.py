"""What a table looks like, and what is said of a row that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from stele.sources.readers.several import Groups


class TableError(ValueError):
    """The file as a whole cannot be read as a table, or cannot be read further."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """How to read a table. Rows count from 1 as a spreadsheet counts them, blank ones included.

    Without a ``delimiter`` it is a sheet, or JSON lines.
    ``header_row`` is 0 when the table has no header; ``columns`` are unique. Of a workbook: the ``sheet`` that is read
    (empty for a list in plain text), the columns that are ``hidden`` in it, its ``merged`` areas (row, column from 0, row,
    column), and whether rows that are hidden are read as others are. ``groups`` where a row holds several subjects.
    ``apart`` are the nested fields whose values have a column each.
    """

    encoding: str
    encoding_why: str
    delimiter: str
    header_row: int
    columns: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...] = ()
    warnings: tuple[str, ...] = ()
    sheet: str = ""
    hidden: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    reads_hidden_rows: bool = False
    groups: Groups = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was not read, with all that could be seen of it.

    ``cells`` as far as they could be told apart; ``raw`` its beginning where they could not.
    NUL characters and undecodable bytes stand in both as ``\\x00``.
    """

    row: int
    column: str | None
    sentence: str
    cells: tuple[str, ...] = ()
    raw: str = ""


def unique_names(header: list[str]) -> tuple[str, ...]:
    """Names to refer to; an empty one becomes "column 3", a repeated "Name (2)"."""
    names: list[str] = []
    taken = {" ".join(cell.split()) for cell in header}
    seen: set[str] = set()
    for position, cell in enumerate(header, 1):
        written = " ".join(cell.split())
        name = wanted = written or f"column {position}"
        again = 2
        while name in seen or (name != written and name in taken):
            name, again = f"{wanted} ({again})", again + 1
        seen.add(name)
        names.append(name)
    return tuple(names)
