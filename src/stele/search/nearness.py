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
_POOR: Final = 78.0
_JOINS: Final = 3
_REACH: Final = 20.0
"""What is that much less alike than the nearest is not shown beside it."""
Like = Mapping[Word, Mapping[str, float]]
Within = Callable[[Query], Query]


@dataclass(frozen=True, slots=True)
class Nearness:
    """One view of the index, without the records ``stale``, which it shows as they no longer are."""

    view: View
    stale: Sequence[int] = ()

    def keys(self, asked: Parsed, within: Within, limit: int, *, two_letters: bool) -> list[int]:
        """The nearest records, the best first; ``two_letters`` may differ in a word where one alone finds nothing clear."""
        like = self.words_like(asked, 1)
        found = self._bearing(asked, like, within, limit)
        if two_letters and (not found or found[0][0] < _CLEAR):
            doubtful = _doubtful(asked, like, poor=not found or found[0][0] < _POOR)
            if doubtful:
                found = self._bearing(asked, {**like, **self._like(asked, doubtful, 2)}, within, limit)
        return [key for score, key in found if score >= found[0][0] - _REACH]

    def words_like(self, asked: Parsed, letters: int) -> Like:
        """For every word of a name, and for what two of them make together, the recorded words like it."""
        return self._like(asked, dict.fromkeys((*asked.names, *(word for _at, word in asked.joins[:_JOINS]))), letters)

    def _like(self, asked: Parsed, words: Iterable[Word], letters: int) -> Like:
        last = asked.names[-1]
        return {
            word: spelled(self.view, word, self.stale, letters=letters, beginning=word is last or word not in asked.names)
            for word in words
        }

    def _bearing(self, asked: Parsed, like: Like, within: Within, limit: int) -> list[tuple[float, int]]:
        return retrieval.nearest(self.view.searcher, within(retrieval.alike(asked, like, beginning=True)), limit)


def _doubtful(asked: Parsed, like: Like, *, poor: bool) -> list[Word]:
    """The words in which two letters may differ: those beside which all others are recorded as asked; where all is poor, any."""
    unknown = [word for word in asked.names if word.text not in like[word]]
    if poor or not unknown:
        return list(like)
    joined = [word for word in like if word not in asked.names]
    return [*unknown, *joined] if len(unknown) == 1 or joined else []
