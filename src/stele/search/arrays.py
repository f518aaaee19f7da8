"""Arrays in files of their own, mapped into memory so that the processes of a museum share them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[Any]
NOTHING: Final[Numbers] = np.empty(0, np.int64)
_A_STRETCH: Final = 64
_SMALL: Final = 16_384
"""A file of fewer bytes is read and not mapped."""


def save(folder: Path, name: str, values: Numbers) -> None:
    """Write an array of whole numbers, in as few bytes as they need."""
    if len(values):
        values = values.astype(np.result_type(np.min_scalar_type(int(values.min())), np.min_scalar_type(int(values.max()))))
    np.save(folder / f"{name}.npy", values)


def load(folder: Path, name: str) -> Numbers:
    """An array, as it was written."""
    path = folder / f"{name}.npy"
    large = path.stat().st_size > _SMALL
    return np.asarray(np.load(path, mmap_mode="r" if large else None))


def runs(starts: Numbers, lengths: Numbers) -> Numbers:
    """The places of runs that begin at ``starts``, one run after the other."""
    ends = np.cumsum(lengths, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total, dtype=np.int64) + np.repeat(starts.astype(np.int64) - (ends - lengths), lengths)


def distinct(values: Numbers) -> Numbers:
    """Each of these numbers once, in order: what ``numpy.unique`` gives, which takes several times as long for a few."""
    if len(values) < 2:
        return values
    ordered = np.sort(values)
    first = np.empty(len(ordered), np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def within(values: Numbers, ordered: Numbers) -> NDArray[np.bool_]:
    """Of each value whether it is among ``ordered``."""
    if not len(ordered):
        return np.zeros(len(values), np.bool_)
    at = np.searchsorted(ordered, values)
    at[at == len(ordered)] = 0
    return np.asarray(ordered[at] == values)


@dataclass(frozen=True, slots=True)
class Strings(Sequence[str]):
    """Strings, one after the other as UTF-8; ``at`` holds where each begins, and the end; ``heads`` is every so many-th."""

    at: Numbers
    bytes: memoryview
    heads: list[str]

    @staticmethod
    def save(folder: Path, name: str, strings: Sequence[str]) -> None:
        """Write strings."""
        encoded = [each.encode() for each in strings]
        lengths = np.fromiter(map(len, encoded), np.uint32, len(encoded))
        save(folder, f"{name}-at", np.concatenate([np.zeros(1, np.uint32), np.cumsum(lengths, dtype=np.uint32)]))
        np.save(folder / f"{name}.npy", np.frombuffer(b"".join(encoded), np.uint8))

    @classmethod
    def load(cls, folder: Path, name: str) -> Strings:
        """Strings as they were written."""
        at, written = load(folder, f"{name}-at"), load(folder, name).data
        starts, ends = at[:-1:_A_STRETCH].tolist(), at[1::_A_STRETCH].tolist()
        return cls(at, written, [str(written[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)])

    def place(self, text: str) -> int:
        """Where ``text`` stands, or would stand, among strings in order."""
        stretch = max(0, bisect_left(self.heads, text) - 1) * _A_STRETCH
        return bisect_left(self, text, stretch, min(stretch + _A_STRETCH, len(self)))

    def __len__(self) -> int:
        return len(self.at) - 1

    def __getitem__(self, at: Any) -> Any:
        return str(self.bytes[int(self.at[at]) : int(self.at[at + 1])], "utf-8")

    def of(self, numbers: Numbers) -> list[str]:
        """Those with these numbers."""
        starts, ends = self.at[numbers].tolist(), self.at[numbers + 1].tolist()
        return [str(self.bytes[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class Ragged:
    """A few numbers for each of many rows; ``at`` holds where those of each begin, and the end: without it, each has one."""

    at: Numbers | None
    values: Numbers

    @staticmethod
    def save(folder: Path, name: str, values: Numbers, lengths: Numbers) -> None:
        """Write the numbers of all rows, one row after the other."""
        save(folder, name, values)
        if len(values) and not (len(values) == len(lengths) and bool((lengths == 1).all())):
            at = np.concatenate([np.zeros(1, np.uint32), np.cumsum(lengths, dtype=np.uint32)])
            save(folder, f"{name}-at", at)

    @classmethod
    def load(cls, folder: Path, name: str) -> Ragged:
        """Numbers as they were written."""
        values, has_places = load(folder, name), (folder / f"{name}-at.npy").exists()
        return cls(load(folder, f"{name}-at") if has_places else None, values)

    def lengths(self, rows: Numbers) -> Numbers:
        """How many numbers each of these rows has."""
        if not len(self.values):
            return np.zeros(len(rows), np.int64)
        if self.at is None:
            return np.ones(len(rows), np.int64)
        return np.asarray(self.at[rows + 1].astype(np.int64) - self.at[rows])

    def of(self, rows: Numbers) -> Numbers:
        """The numbers of these rows, one row after the other."""
        if not len(self.values):
            return self.values
        return np.asarray(self.values[rows if self.at is None else runs(self.at[rows], self.lengths(rows))])
