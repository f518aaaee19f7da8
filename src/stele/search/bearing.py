"""Which rows of a segment bear words like those of a name, and how alike the names are by that, up to 100."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from stele.plain.names import Parsed, Word, weight_of
from stele.search.arrays import NOTHING, Numbers, distinct
from stele.search.forms import AS_ONE, initials_of, words_counted
from stele.search.segment import Segment
from stele.search.view import Like, Part

_INITIAL: Final = 84.0
_BEGINNING: Final = 82.0
_AS_MANY: Final = 1.2
_SHORTEST_BEGINNING: Final = 2
_JOINS: Final = 3
Scored = tuple[Numbers, Numbers]
"""Rows, and a score of each."""
Within = Callable[[Numbers], Numbers]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word that is asked for: the words like it, how alike each is, and its share of the name."""

    words: Numbers
    scores: Numbers
    share: float


def bearing(part: Part, name: Parsed, like: Mapping[Word, Like], within: Within, missing: int = 0) -> Scored:
    """Rows that bear words like all words asked, or all but ``missing``, each with its score.

    ``like`` holds for each word of the name, and for its joins, recorded words and how alike they are. The last word may
    be the beginning of one.
    """
    names, last, segment = name.names, len(name.names) - 1, part.segment
    whole = sum(map(weight_of, names))
    units = [_unit(segment, each, like[each], weight_of(each) / whole, at == last) for at, each in enumerate(names)]
    ways = [_held_by(segment, units, within, missing)]
    for at, word in name.joins[:_JOINS] if not missing else ():
        apart = joined(name, at, word)
        others = [unit for i, unit in enumerate(units) if names[i] not in apart]
        share = sum(weight_of(each) for each in names if each in apart) / whole
        ways.append(_held_by(segment, [*others, _unit(segment, word, like[word], share or 1 / len(names), True)], within, 0))
    rows, scores = _highest(ways)
    return rows, scores + _by_length(segment.plain["counts"][rows].astype(np.uint16), name)


def _by_length(counts: Numbers, name: Parsed) -> Numbers:
    """A little more for names of as many words, and half of that where it is so when two of them are taken as one."""
    wanted = sum(map(words_counted, name.counts))
    return np.where(counts & wanted, _AS_MANY, np.where(counts & wanted << AS_ONE, _AS_MANY / 2, 0.0))


def bearing_any(part: Part, like: Mapping[Word, Like], within: Within) -> Scored:
    """Rows that bear a word like one of those asked."""
    units = [_unit(part.segment, word, each, 1.0, True) for word, each in like.items()]
    return _highest([_held_by(part.segment, [each], within, 0) for each in units])


def joined(name: Parsed, at: int, word: Word) -> tuple[Word, ...]:
    """The neighbours that make this word together."""
    width = 2 if len(name.words[at].text) + len(name.words[at + 1].text) >= len(word.text) else 3
    return name.words[at : at + width]


def _unit(segment: Segment, word: Word, like: Like, share: float, beginning: bool) -> _Unit:
    words, scores = like
    lexicon = segment.lexicon
    if word.part == "initial":
        more = np.flatnonzero(lexicon.initials & initials_of(word))
        words, scores = np.concatenate([words, more]), np.concatenate([scores, np.full(len(more), _INITIAL, np.float32)])
    if beginning and len(word.text) >= _SHORTEST_BEGINNING:
        begun = np.asarray(lexicon.beginning(word.text), np.int64)
        words, scores = np.concatenate([words, begun]), np.concatenate([scores, np.full(len(begun), _BEGINNING, np.float32)])
    return _Unit(words, scores, share)


def _held_by(segment: Segment, units: Sequence[_Unit], within: Within, missing: int) -> Scored:
    """The rows for which all units but ``missing`` have a word, each with the sum of its best words."""
    rarest = sorted(units, key=lambda unit: segment.borne(unit.words))
    rows = within(segment.bearing(distinct(np.concatenate([each.words for each in rarest[: missing + 1]]))))
    total: Numbers = np.zeros(len(rows), np.float32)
    lacking: Numbers = np.zeros(len(rows), np.int64)
    held = segment.held(rows)
    for unit in (*rarest[missing + 1 :], *rarest[: missing + 1]):  # the rows bear one of the first anyway: those leave out fewer
        if not len(rows):
            return NOTHING, NOTHING.astype(np.float32)
        best = segment.best_of_each(unit.words, unit.scores, held)
        total, lacking = total + best * unit.share, lacking + (best == 0)
        kept = lacking <= missing
        if not kept.all():
            rows, total, lacking = rows[kept], total[kept], lacking[kept]
            held = segment.held(rows)
    return rows, total


def _highest(ways: Sequence[Scored]) -> Scored:
    """Each row once, with its highest score."""
    if len(ways) == 1:
        return ways[0]
    rows, places = np.unique(np.concatenate([rows for rows, _ in ways]), return_inverse=True)
    scores = np.zeros(len(rows), np.float32)
    np.maximum.at(scores, places, np.concatenate([each for _, each in ways]))
    return rows, scores
