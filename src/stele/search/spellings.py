"""Which recorded words are like a word that is asked for: looked up among the entries of the index, judged one by one.

Records are found by these words alone, so that a slip of the pen, another spelling or another script costs a look at
the words of the museum and not at its records.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rapidfuzz.distance import OSA
from tantivy import Query

from stele.plain.names import Word, equivalents, sounds_alike, word_likeness
from stele.search import retrieval
from stele.search.folder import View
from stele.search.schema import SCHEMA, heard_terms, terms_of

_EXACT, _HEARD, _LETTER, _FORM, _BEGINS, _SOUND, _LETTERS = 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0
_MOST: Final = 1_500
_MOST_JUDGED: Final = 40
_MOST_FORMS: Final = 24
_READINGS: Final = 4
_KEYS: Final = 8
_LEAST: Final = 48.0
_LEAST_BESIDE_ITSELF: Final = 70.0
_REMEMBERED: Final = 4_000


def spelled(view: View, word: Word, stale: Sequence[int], *, letters: int, beginning: bool) -> dict[str, float]:
    """The recorded words like ``word``, each with how much (0 to 100).

    As many ``letters`` may differ; ``beginning``: it may be the beginning of one. A view remembers what was looked up in it.
    """
    asked = (word, letters, beginning)
    like = view.looked_up.get(asked)
    if like is None:
        like = _looked_up(view, word, letters, beginning)
        if len(view.looked_up) >= _REMEMBERED:
            view.looked_up.clear()
        view.looked_up[asked] = like
    return _still_borne(view, like, stale) if stale else like


def _looked_up(view: View, word: Word, letters: int, beginning: bool) -> dict[str, float]:
    found = retrieval.entries(view, Query.disjunction_max_query(_ways(word, letters, beginning)), _MOST)
    near = [each for score, each in found if score >= _BEGINS]
    near += _nearest(word, [each for score, each in found if score < _BEGINS])
    like: dict[str, float] = {}
    for each in near:
        score, _why = word_likeness(word, each, beginning)
        if score > like.get(each.text, 0.0):
            like[each.text] = score
    least = _LEAST_BESIDE_ITSELF if word.text in like else _LEAST
    return {text: score for text, score in like.items() if score >= least}


def _nearest(word: Word, found: Sequence[Word]) -> Sequence[Word]:
    """Of many, those that are nearest in letters or by ear, of each script its own: the others are not worth a closer look.

    A word without vowels can be read in so many ways that no reading tells which are near: each is looked at.
    """
    if word.vowelless:
        return found
    by_script: dict[str, list[Word]] = {}
    for each in found:
        by_script.setdefault(each.script, []).append(each)
    return [each for words in by_script.values() for each in _nearest_of(word, words)]


def _nearest_of(word: Word, found: Sequence[Word]) -> Sequence[Word]:
    if len(found) <= _MOST_JUDGED:
        return found
    by_ear = _best(word.sounds[0], [each.sounds[0] for each in found], sounds_alike(word, found[0]))
    by_letters = (
        _best(word.text, [each.text for each in found], OSA.normalized_similarity) if word.script == found[0].script else []
    )
    return [found[at] for at in dict.fromkeys((*by_ear, *by_letters))]


def _best(asked: str, found: Sequence[str], alike: Callable[[str, str], float]) -> list[int]:
    return heapq.nlargest(_MOST_JUDGED, range(len(found)), key=lambda at: alike(asked, found[at]))


def _still_borne(view: View, like: dict[str, float], stale: Sequence[int]) -> dict[str, float]:
    """Without the words that only records bear which are not shown any more."""
    return {text: score for text, score in like.items() if retrieval.bears(view, text, stale)}


def _ways(word: Word, letters: int, beginning: bool) -> list[Query]:
    ways = [_spelling(terms_of(word), _EXACT)]
    if heard := heard_terms(word):
        ways.append(_keyed(heard, _HEARD))
    if word.part == "initial":
        return ways
    if word.keys and len(word.text) > 1:
        ways.append(_keyed(word.keys[:_KEYS], _SOUND))
    if forms := equivalents(word.latin[:2]):
        ways.append(_spelling(forms[:_MOST_FORMS], _FORM))
    if beginning and len(word.text) > (2 if word.text.isascii() else 1):
        ways += [_within(each, 0, _BEGINS, prefix=True) for each in dict.fromkeys((word.text, *word.latin[:1]))]
    return ways + _differing(word, letters)


def _differing(word: Word, letters: int) -> list[Query]:
    ways = []
    if len(word.text) > 2 or (len(word.text) > 1 and word.script == "Hang"):
        ways.append(_within(word.text, 1, _LETTER))
    if letters > 1 and len(word.text) > 3:
        ways.append(_within(word.text, 2, _LETTERS))
    if not word.text.isascii() and not word.vowelless and len(word.latin[0]) > 3:
        ways += [_within(each, 1, _LETTER) for each in word.latin[:_READINGS]]
    return ways


def _spelling(values: Iterable[str], score: float) -> Query:
    return retrieval.scored(retrieval.among("spelling", values), score)


def _keyed(values: Iterable[str], score: float) -> Query:
    return retrieval.scored(retrieval.among("keys", values), score)


def _within(text: str, distance: int, score: float, *, prefix: bool = False) -> Query:
    return retrieval.scored(Query.fuzzy_term_query(SCHEMA, "spelling", text, distance=distance, prefix=prefix), score)
