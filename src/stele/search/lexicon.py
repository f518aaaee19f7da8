"""The words that recorded names are made of, each once, with its readings and keys: a file beside the index.

An entry of the index says at which byte the line of its word begins. The file only grows while a build is in use; a line
that no entry points to is never read.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from stele.plain.names import Word
from stele.plain.names.words import Part

FILE: Final = "words.tsv"


def packed(word: Word) -> str:
    """A word as a line. Folded letters and keys hold no tab and no comma."""
    return "\t".join((word.text, word.script, word.part, ",".join(word.latin), ",".join(word.sounds), ",".join(word.keys)))


def unpacked(line: str) -> Word:
    """The word of a line."""
    text, script, part, latin, sounds, keys = line.split("\t")
    return Word(text, script, cast(Part, part), _parts(latin), _parts(sounds), _parts(keys) if keys else ())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


@dataclass(slots=True)
class Lexicon:
    """The words of one build, mapped into memory so that the processes share it."""

    path: Path
    _map: mmap.mmap | bytes = field(default=b"", repr=False)

    def words(self, places: Iterable[int]) -> list[Word]:
        """The words whose lines begin at these bytes."""
        return [self._word(at) for at in places]

    def _word(self, at: int) -> Word:
        if at >= len(self._map):
            with self.path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return unpacked(self._map[at : self._map.find(b"\n", at)].decode())


class LexiconWriter:
    """Adds words at the end; they are in the file after ``flush``, which comes before the index is told of them."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._at = self._file.tell()

    def add(self, word: Word) -> int:
        """Add a word; answers where its line begins."""
        at = self._at
        self._at += self._file.write(packed(word).encode() + b"\n")
        return at

    def flush(self) -> None:
        """Bring everything that was added into the file."""
        self._file.flush()

    def close(self) -> None:
        """Bring everything into the file, and write no more."""
        self._file.close()
