"""Candidates held against the name that was asked for, with their names as the database has them now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

from stele.plain.names import WRITTEN_DIFFERENTLY, Likeness, Parsed, Why, Word, fold, likeness
from stele.plain.names.words import Reader, take_apart, word_of
from stele.records.queries import FindableRow
from stele.search.forms import rank
from stele.search.results import Group
from stele.search.view import View

_LEAST = 60.0
_CLEAR = 90.0
_CLEAR_ACROSS = 93.0
"""Words of two scripts that have their consonants in common and hardly more are similar, and not the same name."""
_ORDER = {group: at for at, group in enumerate(Group)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record, the name of it that is most alike, and how alike."""

    row: FindableRow
    name: tuple[str, str, str]
    like: Likeness
    group: Group


def reading(view: View) -> Reader:
    """How to read the words of recorded names: as the index has them where they are looked at anyway, which takes less long.

    A Latin word with an accent is read anew: the accent, which its folded letters hide, may change its sound.
    """

    def read(raw: str) -> Word | None:
        plain = raw.isascii() and raw.isalpha()
        text = raw.lower() if plain else fold(raw).replace(" ", "")
        for part in view.parts:
            word = part.segment.lexicon.read(text)
            if word is not None and (plain or word.script != "Latn"):
                return word
        return word_of(raw)

    return read


def best_name(asked: Parsed, row: FindableRow, beginning: bool, read: Reader = word_of) -> Candidate:
    """The name of a record that is most like the one asked for."""
    at, like = best_of([words for words, _language, _source in row.names], asked, beginning, read)
    return Candidate(row, row.names[at] if row.names else ("", "", ""), like, group_of(like))


def best_of(names: Iterable[str], asked: Parsed, beginning: bool, read: Reader) -> tuple[int, Likeness]:
    """Which of several names is most like the one asked for, and how much; the first where none is."""
    place, like = 0, Likeness(0.0, Why.LESS, False)
    for at, words in enumerate(names):
        now = likeness(asked, take_apart(words, read), beginning)
        if now.score > like.score:
            place, like = at, now
    return place, like


def group_of(like: Likeness) -> Group:
    """The group in which a likeness is shown."""
    if like.why is Why.SAME:
        return Group.SAME
    clear = _CLEAR_ACROSS if like.why is Why.SCRIPT else _CLEAR
    written = like.why in WRITTEN_DIFFERENTLY and like.score >= clear
    return Group.DIFFERENTLY if written else Group.SIMILAR


def ranked(view: View, asked: Parsed, rows: Iterable[FindableRow], *, least: float = _LEAST) -> list[Candidate]:
    """The rows that are alike enough, the nearest first; equal ones by name and day of birth."""
    best = cache(partial(best_of, asked=asked, beginning=True, read=reading(view)))  # many bear one name
    found = []
    for row in rows:
        at, like = best(tuple(words for words, _language, _source in row.names))
        if like.score >= least:
            found.append(Candidate(row, row.names[at], like, group_of(like)))
    return sorted(found, key=_order)


def _order(each: Candidate) -> tuple[int, float, int, int]:
    return (
        _ORDER[each.group], -round(each.like.score, 1),
        rank(each.name[0], each.row.born[0] if each.row.born else 0), each.row.record,
    )  # fmt: skip
