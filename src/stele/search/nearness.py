"""The records nearest to a name, in two steps: its words are looked up among the words of the museum, then who bears them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from stele.plain.names import Parsed, Word
from stele.search.arrays import Numbers
from stele.search.bearing import bearing, bearing_any
from stele.search.spellings import recorded, spelled
from stele.search.view import Like, Part, View

_CLEAR: Final = 98.0
_NEAR: Final = 86.0
_POOR: Final = 78.0
_AS_ASKED: Final = 100.0
_JOINS: Final = 3
_OF_ONE_NAME: Final = 15
_CLOSER_LOOK: Final = 4
_REACH: Final = 20.0
"""What is that much less alike than the nearest is not shown beside it."""
Likes = Mapping[Word, Sequence[Like]]
Found = Mapping[int, float]
Within = Callable[[int, Numbers], Numbers]
"""Of rows of one part of the view, those that may be found."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """One view of the index; ``within`` says which of its records may be found."""

    view: View
    within: Within

    def keys(self, asked: Parsed, limit: int, *, wide: bool) -> list[int]:
        """The nearest records, the best first; ``wide``: where nothing is clear, two letters may differ, or a word be missing."""
        like = self.words_like(asked, 1)
        found = self._bearing(asked, like, limit)
        if wide and _best(found) < _CLEAR and (wider := self._wider(asked, like, poor=_best(found) < _POOR)):
            found = _together(found, self._bearing(asked, wider, limit))
        if wide and len(asked.names) > 2 and _best(found) < _NEAR:
            found = _together(found, self._bearing(asked, like, limit, missing=1))
        return [key for key, score in found.items() if score >= _best(found) - _REACH][:limit]

    def sharing(self, asked: Parsed, limit: int) -> list[int]:
        """Records that bear a word like one of those asked, the nearest first."""
        like = self.words_like(asked, 2)
        found: list[tuple[float, int]] = []
        for at, part in enumerate(self.view.parts):
            found += self._best_of(at, *bearing_any(part, _of_part(like, at), partial(self.within, at)), limit)
        return [key for _score, key in sorted(found)[:limit]]

    def words_like(self, asked: Parsed, letters: int) -> Likes:
        """For every word of a name, and for what two of them make together, the recorded words like it."""
        return self._like(asked, dict.fromkeys((*asked.names, *(word for _at, word in asked.joins[:_JOINS]))), letters)

    def _like(self, asked: Parsed, words: Iterable[Word], letters: int) -> Likes:
        last = asked.names[-1]
        return {
            word: spelled(self.view, word, letters=letters, beginning=word is last or word not in asked.names)
            for word in words
        }

    def _wider(self, asked: Parsed, like: Likes, *, poor: bool) -> Likes:
        """Two letters may differ in the one word that is not recorded, the others as asked; where all is poor, in any."""
        unknown = [word for word in asked.names if not any(recorded(part, word.text) for part in self.view.parts)]
        if poor or not unknown:
            return self._like(asked, like, 2)
        joined = [word for at, word in asked.joins[:_JOINS] if not set(unknown).isdisjoint(asked.words[at : at + 2])]
        if len(unknown) > 1 and not joined:
            return {}
        return {**{word: self._itself(word) for word in like}, **self._like(asked, (*unknown, *joined), 2)}

    def _itself(self, word: Word) -> list[Like]:
        found = [part.segment.lexicon.written(word.text) for part in self.view.parts]
        return [(words, np.full(len(words), _AS_ASKED, np.float32)) for words in found]

    def _bearing(self, asked: Parsed, like: Likes, limit: int, missing: int = 0) -> Found:
        found: list[tuple[float, int]] = []
        for at, part in enumerate(self.view.parts):
            found += self._best_of(at, *bearing(part, asked, _of_part(like, at), partial(self.within, at), missing), limit)
        return {key: -score for score, key in sorted(found)[:limit]}

    def _best_of(self, at: int, rows: Numbers, scores: Numbers, limit: int) -> list[tuple[float, int]]:
        """The scores, below nought, and the keys of the best rows of one part."""
        part = self.view.parts[at]
        best = _first_of_each_name(part, rows, scores, _CLOSER_LOOK * limit, limit)
        if len(best) < limit < len(rows):
            best = _first_of_each_name(part, rows, scores, len(rows), limit)
        return list(zip((-scores[best]).tolist(), part.keys(rows[best]).tolist(), strict=True))


def _first_of_each_name(part: Part, rows: Numbers, scores: Numbers, among: int, limit: int) -> Numbers:
    """The places of the highest scores, of each name the first few only, among so many of the highest and all that equal them."""
    if among < len(scores):
        first = np.flatnonzero(scores >= np.partition(scores, -among)[-among])
        best = first[np.argsort(-scores[first], kind="stable")]
    else:
        best = np.argsort(-scores, kind="stable")  # rows come in their order
    return best[_few_of_each(part.segment.names_of(rows[best]))][:limit] if len(best) > limit else best


def _few_of_each(names: Numbers) -> Numbers:
    """The places of the first few of each name: what many bear is not all that is near."""
    order = np.argsort(names, kind="stable")
    ordered = names[order]
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    at = np.arange(len(names))
    nth = at - np.maximum.accumulate(np.where(first, at, 0))
    return np.sort(order[nth < _OF_ONE_NAME])


def _of_part(like: Likes, at: int) -> dict[Word, Like]:
    return {word: each[at] for word, each in like.items()}


def _best(found: Found) -> float:
    return max(found.values(), default=0.0)


def _together(one: Found, other: Found) -> Found:
    both = {key: max(one.get(key, 0.0), other.get(key, 0.0)) for key in (*one, *other)}
    return dict(sorted(both.items(), key=lambda each: -each[1]))
