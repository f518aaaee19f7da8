"""The records nearest to a name, in two steps: its words are looked up among the words of the museum, then who bears them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tantivy import Query

from stele.plain.names import Parsed, Word
from stele.search import retrieval
from stele.search.folder import View
from stele.search.spellings import spelled

_CLEAR: Final = 98.0
_NEAR: Final = 86.0
_POOR: Final = 78.0
_AS_ASKED: Final = 100.0
_JOINS: Final = 3
_REACH: Final = 20.0
"""What is that much less alike than the nearest is not shown beside it."""
Like = Mapping[Word, Mapping[str, float]]
Found = Mapping[int, float]
Within = Callable[[Query], Query]


@dataclass(frozen=True, slots=True)
class Nearness:
    """One view of the index, without the records ``stale``, which it shows as they no longer are."""

    view: View
    stale: Sequence[int] = ()

    def keys(self, asked: Parsed, within: Within, limit: int, *, two_letters: bool) -> list[int]:
        """The nearest records, the best first; ``two_letters`` may differ in a word where one alone finds nothing clear."""
        like = self.words_like(asked, 1)
        found = self._bearing(retrieval.alike(asked, like), within, limit)
        if two_letters and _best(found) < _CLEAR and (wider := self._wider(asked, like, poor=_best(found) < _POOR)):
            found = _together(found, self._bearing(retrieval.alike(asked, wider), within, limit))
        if len(asked.names) > 2 and _best(found) < _NEAR:
            found = _together(found, self._bearing(retrieval.alike(asked, like, missing=1), within, limit))
        return [key for key, score in found.items() if score >= _best(found) - _REACH][:limit]

    def words_like(self, asked: Parsed, letters: int) -> Like:
        """For every word of a name, and for what two of them make together, the recorded words like it."""
        return self._like(asked, dict.fromkeys((*asked.names, *(word for _at, word in asked.joins[:_JOINS]))), letters)

    def _like(self, asked: Parsed, words: Iterable[Word], letters: int) -> Like:
        last = asked.names[-1]
        return {
            word: spelled(self.view, word, self.stale, letters=letters, beginning=word is last or word not in asked.names)
            for word in words
        }

    def _wider(self, asked: Parsed, like: Like, *, poor: bool) -> Like:
        """Two letters may differ in the one word that is not recorded, the others as asked; where all is poor, in any."""
        unknown = [word for word in asked.names if word.text not in like[word]]
        if poor or not unknown:
            return self._like(asked, like, 2)
        joined = [word for at, word in asked.joins[:_JOINS] if not set(unknown).isdisjoint(asked.words[at : at + 2])]
        if len(unknown) > 1 and not joined:
            return {}
        return {**{word: {word.text: _AS_ASKED} for word in like}, **self._like(asked, (*unknown, *joined), 2)}

    def _bearing(self, query: Query, within: Within, limit: int) -> Found:
        return {key: score for score, key in retrieval.nearest(self.view.searcher, within(query), limit)}


def _best(found: Found) -> float:
    return max(found.values(), default=0.0)


def _together(one: Found, other: Found) -> Found:
    both = {key: max(one.get(key, 0.0), other.get(key, 0.0)) for key in (*one, *other)}
    return dict(sorted(both.items(), key=lambda each: -each[1]))
