"""Which rows of a list hold words that the parser of today does not understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from stele.evidence.forms import Form
from stele.evidence.understand import depends_on_words_alone, reader_for, understand

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
            if len(slot.columns) == 1 and depends_on_words_alone(slot)
        ]

    def about(self, rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, str, str]]:
        """(row, column, why) of each cell that is not understood, column by column."""
        known = self._known
        for number, slot, column in self._slots:
            for row, cells in rows:
                words = cells[column]
                if not words:
                    continue
                trouble = known.get((number, words))
                if trouble is None:
                    if len(known) > _MOST_KNOWN:
                        known.clear()
                    trouble = known[number, words] = understand(slot, words, self._reader).trouble
                if trouble:
                    yield row, self._columns[column], trouble


def in_sentences(file: str, doubts: Iterable[tuple[int, str, str]]) -> list[str]:
    """Each doubt with its place."""
    return [f"{file}, row {row}, column “{column}”: {why}" for row, column, why in doubts]
