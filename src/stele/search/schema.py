"""The form of the index: records, and beside them entries for the words that their names are made of.

A record holds the folded words of its names (``words``) and the first letters of their Latin readings (``initials``).
An entry holds one word (``entry``), its ``spelling`` here and in Latin letters, ``keys`` of its consonants and, after “~”,
of its sounds; ``at`` leads to its line in the lexicon. So a word is read, keyed and compared once, however many bear it.
``rank`` orders equal results: by name in Latin letters, then by day of birth.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

import tantivy
from anyascii import anyascii

from stele.plain.names import Parsed, Word, fold
from stele.records.queries import FindableRow

VERSION: Final = "2"
_READINGS: Final = 6
_KEYS: Final = 6
_SOUNDS: Final = 3
_INITIALS: Final = 2
_SHORTEST_JOIN: Final = 4
_LETTERS: Final = 8
_DAYS: Final = 1 << 22
WINDOW: Final = 10
"""Years between the middles of two windows of births; each reaches five years to both sides."""
_LONGEST_TEXT_TERM: Final = 60


def build_schema() -> tantivy.Schema:
    """Terms without positions or frequencies, and columns."""
    builder = tantivy.SchemaBuilder()
    for name in ("words", "initials", "text", "entry", "spelling", "keys"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "places", "units", "lists", "photograph"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_integer_field("count", indexed=True)
    builder.add_integer_field("windows", fast=True)
    builder.add_integer_field("at", fast=True)
    for name in ("rank", "born_from", "born_to", "died_from", "died_to"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


SCHEMA: Final = build_schema()


def indexed_words(names: Iterable[Parsed]) -> set[Word]:
    """The words of names, and those that two of them make together."""
    return {
        word for name in names for word in (*name.words, *(each for _, each in name.joins if len(each.text) >= _SHORTEST_JOIN))
    }


def record_document(row: FindableRow, names: Iterable[Parsed], words: Iterable[Word]) -> tantivy.Document:
    """A record as it is indexed."""
    found = tantivy.Document()
    found.add_integer("key", row.record)
    for text in {each.text for each in words}:
        found.add_text("words", text)
    for letter in {reading[:1] for each in words for reading in each.latin[:_INITIALS]} - {""}:
        found.add_text("initials", letter)
    for count in frozenset().union(*(each.counts for each in names)):
        found.add_integer("count", count)
    _columns(found, row)
    return found


def entry_document(word: Word, at: int) -> tantivy.Document:
    """A word as it is indexed; its line in the lexicon begins at ``at``."""
    found = tantivy.Document()
    found.add_text("entry", word.text)
    found.add_integer("at", at)
    for each in terms_of(word):
        found.add_text("spelling", each)
    for each in dict.fromkeys((*word.keys[:_KEYS], *heard_terms(word)[:_SOUNDS])):
        found.add_text("keys", each)
    return found


@lru_cache(maxsize=65_536)
def terms_of(word: Word) -> tuple[str, ...]:
    """The terms that a word is found by: itself and its Latin readings."""
    return tuple(dict.fromkeys((word.text, *word.latin[:_READINGS])))


@lru_cache(maxsize=65_536)
def heard_terms(word: Word) -> tuple[str, ...]:
    """The terms of its sounds with vowels, which a script without vowels does not have."""
    return () if word.vowelless else tuple(dict.fromkeys("~" + each for each in word.sounds if len(each) > 2))


def _columns(found: tantivy.Document, row: FindableRow) -> None:
    found.add_text("kind", row.kind)
    found.add_text("photograph", "yes" if row.photograph else "no")
    for name, values in (("places", row.places), ("units", row.units), ("lists", row.lists)):
        for each in values:
            found.add_text(name, each[:_LONGEST_TEXT_TERM])
    for word in set(fold(row.text).split()) if row.text else ():
        found.add_text("text", word[:_LONGEST_TEXT_TERM])
    if row.born:
        found.add_integer("born_from", row.born[0])
        found.add_integer("born_to", row.born[1])
        for window in windows(*row.born):
            found.add_integer("windows", window)
    if row.died:
        found.add_integer("died_from", row.died[0])
        found.add_integer("died_to", row.died[1])
    found.add_integer("rank", rank(row.sort or (row.names[0][0] if row.names else ""), row.born[0] if row.born else 0))


def windows(first: int, last: int) -> range:
    """The middles of the windows of births that a span of days overlaps; of a wide span the first thirty."""
    return _windows(date.fromordinal(max(1, first)).year, date.fromordinal(min(last, date.max.toordinal())).year)


@lru_cache(maxsize=4_096)
def _windows(first: int, last: int) -> range:
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
