"""The forms in which words and records are indexed: terms that a word is found by, and numbers that sort and narrow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final
from zlib import crc32

from anyascii import anyascii

from stele.plain.names import Parsed, Word

_READINGS: Final = 6
_KEYS: Final = 6
_SOUNDS: Final = 3
_SHORTEST_JOIN: Final = 4
_LETTERS: Final = 8
_DAYS: Final = 1 << 22
WINDOW: Final = 10
"""Years between the middles of two windows of births; each reaches five years to both sides."""
_SPELLED: Final = b"="
AS_ONE: Final = 8
"""By how much the bits for names of which two words are taken as one stand above the others."""


def indexed_words(names: Iterable[Parsed]) -> set[Word]:
    """The words of names, and those that two of them make together."""
    return {
        word for name in names for word in (*name.words, *(each for _, each in name.joins if len(each.text) >= _SHORTEST_JOIN))
    }


def counts_of(names: Iterable[Parsed]) -> int:
    """How many words each of the names has, as bits of one number; above them, how many when two that may be one word are."""
    bits = 0
    for name in names:
        bits |= words_counted(len(name.names))
        if name.pairs and len(name.names) > 1:
            bits |= words_counted(len(name.names) - 1) << AS_ONE
    return bits


def words_counted(count: int) -> int:
    """The bit for so many words."""
    return 1 << min(count, AS_ONE - 1)


@lru_cache(maxsize=65_536)
def spellings_of(word: Word) -> tuple[str, ...]:
    """The spellings that a word is found by: itself and its Latin readings."""
    return tuple(dict.fromkeys((word.text, *word.latin[:_READINGS])))


def spelling_terms(spellings: Iterable[str]) -> list[int]:
    """Terms for whole spellings. A term is a number; what two share by chance is judged as little alike afterwards."""
    return [crc32(_SPELLED + each.encode()) for each in spellings]


def almost_terms(text: str) -> list[int]:
    """Terms for a spelling and for what is left of it without a letter.

    Two spellings that differ in one letter, or in the order of two, share one.
    """
    letters = text.encode("utf-32-le")
    return [crc32(letters), *(crc32(letters[: at * 4] + letters[at * 4 + 4 :]) for at in range(len(text)))]


def heard_terms(word: Word) -> list[int]:
    """Terms of its sounds with vowels, which a script without vowels does not have."""
    return [] if word.vowelless else [crc32(b"~" + each.encode()) for each in word.sounds if len(each) > 2]


def key_terms(keys: Iterable[str]) -> list[int]:
    """Terms of keys of consonants."""
    return [crc32(each.encode()) for each in keys]


def terms_of(word: Word) -> set[int]:
    """Every term that leads to a word in the index."""
    return {*spelling_terms(spellings_of(word)), *key_terms(word.keys[:_KEYS]), *heard_terms(word)[:_SOUNDS]}


def letters_of(text: str) -> int:
    """Which letters a spelling has, and which twice, as bits: who differs in a letter differs in one bit each way."""
    once = twice = 0
    for each in text:
        bit = 1 << (ord(each) & 31)
        twice |= once & bit
        once |= bit
    return once | twice << 32


def initials_of(word: Word) -> int:
    """The first letters of its first two Latin readings, as bits."""
    bits = 0
    for each in word.latin[:2]:
        if "a" <= each[:1] <= "z":
            bits |= 1 << ord(each[0]) - 97
    return bits


@lru_cache(maxsize=4_096)
def windows_of_years(first: int, last: int) -> range:
    """The middles of the windows of births that a span of years overlaps; of a wide span the first thirty."""
    lowest = -(-(first - WINDOW // 2) // WINDOW) * WINDOW
    highest = (last + WINDOW // 2) // WINDOW * WINDOW
    return range(lowest, min(highest, lowest + 29 * WINDOW) + 1, WINDOW)


def window_days(middle: int, reach: int = WINDOW // 2) -> tuple[int, int]:
    """First and last day of the years from ``middle`` − reach to ``middle`` + reach."""
    first, last = max(1, middle - reach), min(9999, middle + reach)
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def rank(name: str, born: int) -> int:
    """Eight Latin letters, then the day of birth, in one number that sorts like them."""
    letters = (name if name.isascii() else anyascii(name[:24])).lower()
    value = count = 0
    for each in letters:
        if "a" <= each <= "z":
            value = value << 5 | ord(each) - 96
            count += 1
            if count == _LETTERS:
                break
    return (value << 5 * (_LETTERS - count)) * _DAYS + min(max(born, 0), _DAYS - 1)
