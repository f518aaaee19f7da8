"""A segment: a part of the index that never changes once it is written. Records in order of their keys, by columns.

A record is known by its row. Each has the words of its names, and what it can be narrowed and counted by; ``bearers`` and
``tellers`` lead back from words, of names and of descriptions, to rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import local
from typing import Final

import numpy as np

from stele.search.arrays import NOTHING, Numbers, Ragged, Strings, distinct, load
from stele.search.lexicon import Lexicon

PLAIN: Final = ("keys", "ranks", "born_from", "born_to", "photograph", "counts")
"""Columns of one number a record."""
LISTED: Final = ("kind", "places", "units", "lists")
"""Columns of values that have words, each with a list of them in order."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
NEVER: Final = (1, 0)
"""The days of a birth that is not recorded: they overlap with nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """The words of several rows, one row after the other, and where those of each begin."""

    words: Numbers
    first: Numbers


class Segment:
    """One segment, mapped into memory."""

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder
        self.lexicon: Final = Lexicon.load(self.folder)
        self.plain: Final = {name: load(self.folder, name) for name in PLAIN}
        self.listed: Final = {name: Ragged.load(self.folder, name) for name in LISTED}
        self.words: Final = Ragged.load(self.folder, "words")
        self.bearers: Final = Ragged.load(self.folder, "bearers")
        self.texts: Final = Ragged.load(self.folder, "texts")
        self.tellers: Final = Ragged.load(self.folder, "tellers")
        self.text_words: Final = load(self.folder, "text_words")
        self._tables: Final = local()

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    def __len__(self) -> int:
        return len(self.plain["keys"])

    @cached_property
    def values(self) -> dict[str, Strings]:
        """The words of the values of each listed column, in order."""
        return {name: Strings.load(self.folder, f"{name}-values") for name in LISTED}

    def rows_of(self, keys: Numbers) -> Numbers:
        """The rows of those of these records that are here."""
        own = self.plain["keys"]
        if not len(own) or not len(keys):
            return NOTHING
        here = keys[(keys >= own[0]) & (keys <= own[-1])].astype(own.dtype)  # else the whole column would be widened first
        at = np.searchsorted(own, here)
        return distinct(at[own[at] == here])

    def bearing(self, words: Numbers) -> Numbers:
        """The rows that bear one of these words, in order."""
        return _each_once(self.bearers, words)

    def borne(self, words: Numbers) -> int:
        """How many times these words are borne."""
        return int(self.bearers.lengths(words).sum())

    def held(self, rows: Numbers) -> Held:
        """The words of rows."""
        return Held(self.words.of(rows), first_of_each(self.words.lengths(rows)))

    def names_of(self, rows: Numbers) -> Numbers:
        """A number for each row that is the same for those that bear the same words."""
        if not len(rows):
            return NOTHING
        held = self.held(rows)
        spread = held.words.astype(np.uint64) * _SPREAD
        return np.asarray(np.add.reduceat((spread ^ spread >> np.uint64(32)) * _SPREAD, held.first))

    def best_of_each(self, words: Numbers, scores: Numbers, held: Held) -> Numbers:
        """For each row the highest score among its words; 0 for a row that has none of them."""
        if not hasattr(self._tables, "of_words"):
            self._tables.of_words = np.zeros(len(self.lexicon), np.float32)  # kept, and left as it was: making it takes longer
        table: Numbers = self._tables.of_words
        np.maximum.at(table, words, scores)
        best = np.maximum.reduceat(table[held.words], held.first)
        table[words] = 0
        return np.asarray(best)

    def telling(self, term: int) -> Numbers:
        """The rows in whose descriptions a word stands, in order."""
        at = int(np.searchsorted(self.text_words, np.uint64(term)))
        if at == len(self.text_words) or int(self.text_words[at]) != term:
            return NOTHING
        return _each_once(self.tellers, np.asarray([at]))


def _each_once(column: Ragged, numbers: Numbers) -> Numbers:
    found = column.of(numbers)
    return found if len(numbers) == 1 else distinct(found)


def first_of_each(lengths: Numbers) -> Numbers:
    """Where the numbers of each row begin among those of several rows, none of which is without."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)[:-1]])
