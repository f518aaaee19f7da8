"""Collecting records, from the database or from other segments, and writing them as one new segment."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from stele.plain.names import Word, fold
from stele.plain.names.words import Reader, take_apart, word_of
from stele.records.queries import FindableRow
from stele.search.arrays import Numbers, Ragged, Strings, runs, save
from stele.search.forms import counts_of, indexed_words, rank
from stele.search.lexicon import packed
from stele.search.lexicon_writing import write_lexicon
from stele.search.segment import LISTED, NEVER, PLAIN, Segment

_CODES: Final = {"keys": "q", "ranks": "q", "born_from": "i", "born_to": "i", "photograph": "B", "counts": "H"}
_LAST_DAY: Final = (1 << 31) - 1
_RAGGED: Final = (*LISTED, "words", "texts")
_Value = TypeVar("_Value")


@lru_cache(maxsize=65_536)
def text_term(word: str) -> int:
    """The term of a folded word of a description."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


class _Values:
    """Values, each with its number, in the order in which they came."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


class Pen:
    """What is to be written as one segment. ``read`` reads a word of a name."""

    def __init__(self, read: Reader = word_of) -> None:
        self._read: Final = read
        self._plain: Final = {name: array(_CODES[name]) for name in PLAIN}
        self._ragged: Final = {name: (array("I"), array("I")) for name in _RAGGED}
        self._listed: Final = {name: _Values() for name in LISTED}
        self._lines: Final = _Values()
        self._words: Final[dict[Word, int]] = {}
        self._texts: Final[dict[int, int]] = {}

    def __len__(self) -> int:
        return len(self._plain["keys"])

    def add(self, row: FindableRow) -> None:
        """Take in a record."""
        names = [take_apart(text, self._read) for text, _language, _source in row.names]
        born = tuple(max(-_LAST_DAY, min(day, _LAST_DAY)) for day in row.born) if row.born else NEVER
        plain = self._plain
        plain["keys"].append(row.record)
        plain["ranks"].append(rank(row.sort or (row.names[0][0] if row.names else ""), born[0] if row.born else 0))
        plain["born_from"].append(born[0])
        plain["born_to"].append(born[1])
        plain["photograph"].append(row.photograph)
        plain["counts"].append(counts_of(names))
        self._several("words", [self._number(word) for word in indexed_words(names)])
        for name, values in (("kind", (row.kind,)), ("places", row.places), ("units", row.units), ("lists", row.lists)):
            self._several(name, [self._listed[name].number(each) for each in dict.fromkeys(values)])
        terms = {text_term(word) for word in fold(row.text).split()} if row.text else ()
        self._several("texts", [self._texts.setdefault(each, len(self._texts)) for each in terms])

    def _several(self, name: str, numbers: list[int]) -> None:
        values, lengths = self._ragged[name]
        values.extend(numbers)
        lengths.append(len(numbers))

    def _number(self, word: Word) -> int:
        number = self._words.get(word)
        if number is None:
            number = self._words[word] = self._lines.number(packed(word))
        return number

    def add_rows(self, segment: Segment, rows: Numbers) -> None:
        """Take over records of another segment."""
        for name, column in self._plain.items():
            column.frombytes(segment.plain[name][rows].astype(column.typecode).tobytes())
        for name in LISTED:
            self._take_over(name, segment.listed[name], rows, lambda used, name=name: (  # type: ignore[misc]
                self._listed[name].number(each) for each in segment.values[name].of(used)))  # fmt: skip
        self._take_over("words", segment.words, rows, lambda used: map(self._lines.number, segment.lexicon.lines.of(used)))
        self._take_over("texts", segment.texts, rows, lambda used: (
            self._texts.setdefault(each, len(self._texts)) for each in segment.text_words[used].tolist()))  # fmt: skip

    def _take_over(self, name: str, theirs: Ragged, rows: Numbers, own: Callable[[Numbers], Iterable[int]]) -> None:
        values, lengths = self._ragged[name]
        numbers = theirs.of(rows)
        used, places = np.unique(numbers, return_inverse=True)
        mine = np.fromiter(own(used), np.uint32, len(used))
        values.frombytes(mine[places].tobytes())
        lengths.frombytes(theirs.lengths(rows).astype(np.uint32).tobytes())

    def write(self, folder: Path) -> None:
        """Write everything that was collected into a new folder."""
        folder.mkdir(parents=True)
        keys = _numbers(self._plain["keys"])
        order = np.argsort(keys, kind="stable")
        for name, column in self._plain.items():
            save(folder, name, _numbers(column)[order])
        for name in LISTED:
            strings = sorted(self._listed[name].numbers)
            Strings.save(folder, f"{name}-values", strings)
            self._write_ragged(folder, name, order, _renumbered(self._listed[name].numbers, strings))
        lines = sorted(self._lines.numbers)
        write_lexicon(folder, lines)
        words = self._write_ragged(folder, "words", order, _renumbered(self._lines.numbers, lines))
        _write_back(folder, "bearers", *words, len(lines))
        terms = sorted(self._texts)
        np.save(folder / "text_words.npy", np.asarray(terms, np.uint64))
        texts = self._write_ragged(folder, "texts", order, _renumbered(self._texts, terms))
        _write_back(folder, "tellers", *texts, len(terms))

    def _write_ragged(self, folder: Path, name: str, order: Numbers, renumbered: Numbers) -> tuple[Numbers, Numbers]:
        """Write the numbers of all records in their order, as they are now; answers them, and how many each has."""
        values, lengths = map(_numbers, self._ragged[name])
        starts = np.cumsum(lengths, dtype=np.int64) - lengths
        now = renumbered[values[runs(starts[order], lengths[order])]]
        Ragged.save(folder, name, now, lengths[order])
        return now, lengths[order]


def _numbers(column: array[int]) -> Numbers:
    return np.frombuffer(column, column.typecode) if len(column) else np.empty(0, column.typecode)


def _renumbered(numbers: dict[_Value, int], ordered: list[_Value]) -> Numbers:
    """For each number that was given, the place of its value in order."""
    found = np.empty(len(ordered), np.uint32)
    for place, value in enumerate(ordered):
        found[numbers[value]] = place
    return found


def _write_back(folder: Path, name: str, values: Numbers, lengths: Numbers, count: int) -> None:
    """Write for each value the rows that have it."""
    rows = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    counted = np.bincount(values, minlength=count) if len(values) else np.zeros(count, np.int64)
    Ragged.save(folder, name, rows[np.argsort(values, kind="stable")], counted)
