"""Looks through a whole catalogue once, for a field may first stand in its last row."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from stele.sources.readers.jsonlines.lines import LineError, lines_of, object_of
from stele.sources.readers.jsonlines.paths import Node, cells_of, columns_of, learn, tree_of
from stele.sources.readers.table.header import MOST_COLUMNS
from stele.sources.readers.table.inspection import PREVIEW
from stele.sources.readers.table.shape import TableError, TableShape


def inspect_json_lines(path: Path, *, named: Collection[str] = (), apart: Collection[str] = ()) -> TableShape:
    """Its columns: each field within fields, by its path.

    A place that is ``named`` is one column, whatever stands within. The values of a list stand in columns of their own
    where the place is to be kept ``apart``.
    """
    root, most, first = _looked_through(path, frozenset(named))
    columns = columns_of(root, most, apart)
    if len(columns) > MOST_COLUMNS:
        raise TableError(
            f"{path.name}: {len(columns):,} columns were found, {MOST_COLUMNS:,} at most are read. Name a field that holds "
            "many others, or a long list, as a column itself: it is then kept as one."
        )
    if not columns:
        raise TableError(f"{path.name} has no row that can be read. One JSON object a line was expected.")
    tree = tree_of(columns, apart)
    preview = tuple(tuple(cells_of(tree, each, len(columns))) for each in first)
    return TableShape("utf-8", "one JSON object a line", "", 0, columns, preview, apart=tuple(sorted(apart)))


def _looked_through(path: Path, whole: frozenset[str]) -> tuple[Node, dict[Node, int], list[dict[str, object]]]:
    root, most, first = Node(), dict[Node, int](), list[dict[str, object]]()
    for _, line in lines_of(path):
        counts: dict[Node, int] = {}
        try:
            found = object_of(line)
            if found is None:
                continue
            learn(root, found, whole, counts)
        except (LineError, RecursionError):
            continue
        for item, count in counts.items():
            if count > most.get(item, 0):
                most[item] = count
        if len(first) < PREVIEW:
            first.append(found)
    return root, most, first
