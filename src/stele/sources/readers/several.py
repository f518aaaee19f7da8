"""Rows that hold several subjects: ten names beside each other, each with what the row says of it, and what it says of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

Groups = tuple[tuple[int, ...], ...]
"""For each subject of a row, in order, the positions of its columns; those of the first are where all are read."""


def subjects_in(cells: Sequence[str], groups: Groups) -> Iterator[tuple[int, list[str]]]:
    """Ordinal and cells of each subject; its words stand in the columns of the first, and nobody else's are there.

    A place that is blank holds nobody.
    """
    grouped = frozenset(chain.from_iterable(groups))
    for ordinal, group in enumerate(groups):
        if any(cells[at].strip() for at in group):
            own = ["" if at in grouped else cell for at, cell in enumerate(cells)]
            for place, at in zip(groups[0], group, strict=True):
                own[place] = cells[at]
            yield ordinal, own


def own_columns(columns: Sequence[str], groups: Groups, ordinal: int) -> list[str]:
    """The columns of a list as the subject ``ordinal`` of a row has them: its own in the places of the first's."""
    names = list(columns)
    if 0 < ordinal < len(groups):
        for place, at in zip(groups[0], groups[ordinal], strict=True):
            names[place] = columns[at]
    return names
