"""The words that the names of a segment are made of, each once: their lines in order of their letters, and ways to them.

A word is known by its number, the place of its line. Ways to words are terms (whole spellings, sounds, keys), the letters
of spellings, and their order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from stele.plain.names import Word
from stele.plain.names.words import Part
from stele.search.arrays import NOTHING, Numbers, Strings, distinct, load, runs
from stele.search.forms import almost_terms, letters_of

_LAST: Final = "\U0010ffff"
_REMEMBERED: Final = 50_000
SCRIPTS: Final = (
    "Zyyy", "Latn", "Cyrl", "Hang", "Hani", "Grek", "Armn", "Geor", "Arab", "Hebr", "Kana", "Hira", "Deva", "Thai", "Ethi",
)  # fmt: skip


def packed(word: Word) -> str:
    """A word as a line. Folded letters and keys hold no tab and no comma."""
    return "\t".join((word.text, word.script, word.part, ",".join(word.latin), ",".join(word.sounds), ",".join(word.keys)))


def unpacked(line: str) -> Word:
    """The word of a line."""
    text, script, part, latin, sounds, keys = line.split("\t")
    return Word(text, script, cast(Part, part), _parts(latin), _parts(sounds), _parts(keys) if keys else ())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms in order, and the number that each of them leads to."""

    terms: Numbers
    numbers: Numbers

    @classmethod
    def load(cls, folder: Path, name: str) -> Terms:
        """Terms as they were written."""
        return cls(load(folder, name), load(folder, f"{name}-of"))

    def lead_to(self, terms: list[int]) -> Numbers:
        """The numbers to which one of these terms leads."""
        wanted = np.asarray(terms, np.uint32)
        first, last = np.searchsorted(self.terms, wanted, "left"), np.searchsorted(self.terms, wanted, "right")
        return self.numbers[runs(first, last - first)]


@dataclass(slots=True)
class Lexicon:
    """The words of one segment."""

    lines: Strings
    ears: Strings
    """The first sound of each word."""
    scripts: Numbers
    widths: Numbers
    """How many letters each word has."""
    initials: Numbers
    alone: Numbers
    """Whether no other word has the same letters."""
    spellings: Strings
    """In order of their letters; ``spelled`` holds the word of each."""
    spelled: Numbers
    by_length: Numbers
    """The numbers of spellings, the shorter ones first; ``length_at`` says where each length begins, ``letters`` follow it."""
    length_at: Numbers
    letters: Numbers
    terms: Terms
    """To words."""
    almost: Terms
    """To the numbers of spellings."""
    _read: dict[int, Word] = field(default_factory=dict)
    _read_texts: dict[str, Word] = field(default_factory=dict)
    _written: dict[str, Numbers] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """The words of a segment, mapped."""
        read: dict[str, Any] = {name: Strings.load(folder, name) for name in ("lines", "ears", "spellings")}
        for name in ("scripts", "widths", "initials", "alone", "spelled", "by_length", "length_at", "letters"):
            read[name] = load(folder, name)
        return cls(terms=Terms.load(folder, "terms"), almost=Terms.load(folder, "almost"), **read)

    def __len__(self) -> int:
        return len(self.lines)

    def words(self, numbers: Numbers) -> list[Word]:
        """The words with these numbers."""
        read = self._read
        if len(read) > _REMEMBERED:
            read.clear()
            self._read_texts.clear()
        wanted = numbers.tolist()
        unread = [each for each in wanted if each not in read]
        for number, line in zip(unread, self.lines.of(np.asarray(unread, np.int64)), strict=True):
            word = read[number] = unpacked(line)
            if self.alone[number]:
                self._read_texts[word.text] = word
        return [read[each] for each in wanted]

    def read(self, text: str) -> Word | None:
        """The word of these letters, where it is the only one."""
        word = self._read_texts.get(text)
        if word is None:
            found = self.written(text)
            if len(found) == 1:
                (word,) = self.words(found)
        return word

    def written(self, text: str) -> Numbers:
        """The words of these letters: there may be several, with and without accents that change their sound."""
        found = self._written.get(text)
        if found is None:
            first = last = self.lines.place(text + "\t")
            while last < len(self.lines) and self.lines[last].startswith(text + "\t"):
                last += 1
            if len(self._written) > _REMEMBERED:
                self._written.clear()
            found = self._written[text] = np.arange(first, last)
        return found

    def beginning(self, text: str) -> range:
        """The words that begin with these letters."""
        return range(self.lines.place(text), self.lines.place(text + _LAST))

    def spelled_from(self, text: str) -> Numbers:
        """The words of which a spelling begins with these letters."""
        first, last = self.spellings.place(text), self.spellings.place(text + _LAST)
        return self.spelled[first:last]

    def differing(self, text: str, letters: int) -> Numbers:
        """The words of which a spelling differs from ``text`` in at most so many letters: one or two."""
        near = distinct(self.almost.lead_to(almost_terms(text))) if letters == 1 else self._of_letters_like(text, letters)
        if not len(near):
            return NOTHING
        apart = cdist([text], self.spellings.of(near), scorer=OSA.distance, score_cutoff=letters, dtype=np.uint8)[0]
        return np.asarray(self.spelled[near[apart <= letters]])

    def _of_letters_like(self, text: str, letters: int) -> Numbers:
        """The spellings that have no more letters that the other has not, on either side: it leaves out most of them."""
        most = len(self.length_at) - 2
        low, high = max(0, len(text) - letters), min(most, len(text) + letters)
        if low > most:
            return NOTHING
        first, last = int(self.length_at[low]), int(self.length_at[high + 1])
        asked, theirs = np.uint64(letters_of(text)), self.letters[first:last]
        alike = np.flatnonzero(np.bitwise_count(asked ^ theirs) <= 2 * letters)
        theirs = theirs[alike]
        alike = alike[(np.bitwise_count(asked & ~theirs) <= letters) & (np.bitwise_count(theirs & ~asked) <= letters)]
        return np.asarray(self.by_length[first:last][alike])
