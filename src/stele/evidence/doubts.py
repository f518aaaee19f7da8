"""Which rows of a list hold words that the parser of today does not understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from stele.evidence.forms import Form, Slot
from stele.evidence.understand import can_be_misunderstood, reader_for, understand

_MOST_KNOWN: Final = 500_000


class Doubts:
    """Looks at the rows of one list; each wording is understood once."""

    def __init__(self, form: Form, columns: Sequence[str], language: str, claimed: str) -> None:
        self._reader = reader_for(language, claimed)
        self._columns = columns
        self._known: dict[tuple[int, str], str] = {}
        self._slots = [
            (number, slot, slot.columns[0])
            for number, slot in enumerate(form.slots)
            if len(slot.columns) == 1 and can_be_misunderstood(slot)
        ]

    def about(
        self, rows: Sequence[tuple[int, Sequence[str]]], columns: Sequence[str] | None = None
    ) -> Iterator[tuple[int, str, str]]:
        """(row, column, why) of each cell that is not understood, column by column; ``columns`` if theirs are others."""
        names = self._columns if columns is None else columns
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        for number, slot, column in self._slots:
            strange = {}
            for words in {cells[column] for _, cells in rows}:
                if words and (trouble := self._trouble(number, slot, words)):
                    strange[words] = trouble
            if strange:
                for row, cells in rows:
                    if cells[column] in strange:
                        yield row, names[column], strange[cells[column]]

    def _trouble(self, number: int, slot: Slot, words: str) -> str:
        known = self._known.get((number, words))
        if known is None:
            known = self._known[number, words] = understand(slot, words, self._reader).trouble
        return known


def in_sentences(file: str, doubts: Iterable[tuple[int, str, str]]) -> list[str]:
    """Each doubt with its place."""
    return [f"{file}, row {row}, column “{column}”: {why}" for row, column, why in doubts]
