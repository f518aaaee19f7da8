"""Which recorded words are like a word that is asked for: looked up among the words of each segment, judged one by one.

Records are found by these words alone, so that a slip of the pen, another spelling or another script costs a look at
the words of the museum and not at its records.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cdist

from stele.plain.names import Word, equivalents, word_likeness
from stele.search.arrays import NOTHING, Numbers, distinct, within
from stele.search.forms import heard_terms, key_terms, spelling_terms, spellings_of
from stele.search.lexicon import Lexicon
from stele.search.view import Like, Part, View

_MOST_JUDGED: Final = 40
_MOST_OF_ITS_SCRIPT: Final = 16
_LONGER: Final = 3
_MOST_FAR: Final = 1_500
_MOST_FORMS: Final = 24
_READINGS: Final = 4
_SHORT: Final = 3
_KEYS: Final = 8
_LEAST: Final = 48.0
_LEAST_BESIDE_ITSELF: Final = 70.0
_BEGINS: Final = 88.0
_REMEMBERED: Final = 4_000
_LEFT_OUT: Final = (1, 4, 4)
"""Vowels that one script leaves out cost little."""


def spelled(view: View, word: Word, *, letters: int, beginning: bool) -> list[Like]:
    """The recorded words like ``word``, of each part of a view, each with how much (0 to 100).

    As many ``letters`` may differ; ``beginning``: it may be the beginning of one.
    """
    like = [_remembered(part, word, letters, beginning) for part in view.parts]
    itself = any(recorded(part, word.text) for part in view.parts)
    least = _LEAST_BESIDE_ITSELF if itself else _LEAST
    return [(words[scores >= least], scores[scores >= least]) for words, scores in like]


def recorded(part: Part, text: str) -> bool:
    """Whether somebody who is shown bears a word of these letters."""
    words = part.segment.lexicon.written(text)
    return len(words) > 0 and not (len(part.lost) and bool(within(words, part.lost).all()))


def _remembered(part: Part, word: Word, letters: int, beginning: bool) -> Like:
    asked = (word, letters, beginning)
    like = part.looked_up.get(asked)
    if like is None:
        like = _looked_up(part, word, letters, beginning)
        if len(part.looked_up) >= _REMEMBERED:
            part.looked_up.clear()
        part.looked_up[asked] = like
    return like


def _looked_up(part: Part, word: Word, letters: int, beginning: bool) -> Like:
    if letters > 1:
        return _wider(part, word, beginning)
    lexicon = part.segment.lexicon
    near, far = _near(lexicon, word), _far(lexicon, word)
    begun = _begun(lexicon, word) if beginning else NOTHING
    far = far[~(within(far, near) | within(far, begun))]
    begun = begun[~within(begun, near)]
    if len(part.lost):
        near, far, begun = (each[~within(each, part.lost)] for each in (near, far, begun))
    judged = np.concatenate([near, _nearest(lexicon, word, far)])
    longer = np.clip(lexicon.widths[begun].astype(np.float32) - len(word.text), 0, 8)
    return np.concatenate([judged, begun]), np.concatenate([_judged(lexicon, word, judged, beginning), _BEGINS - longer / 2])


def _wider(part: Part, word: Word, beginning: bool) -> Like:
    """Those that differ in a letter at most, and those that differ in two."""
    words, scores = _remembered(part, word, 1, beginning)
    if word.part == "initial" or len(word.text) <= _SHORT:
        return words, scores
    lexicon = part.segment.lexicon
    more = np.setdiff1d(lexicon.differing(word.text, 2), words)
    more = _nearest(lexicon, word, more[~within(more, part.lost)])
    return np.concatenate([words, more]), np.concatenate([scores, _judged(lexicon, word, more, beginning)])


def _judged(lexicon: Lexicon, word: Word, numbers: Numbers, beginning: bool) -> Numbers:
    return np.asarray([word_likeness(word, each, beginning)[0] for each in lexicon.words(numbers)], np.float32)


def _near(lexicon: Lexicon, word: Word) -> Numbers:
    """Words of the same letters, readings or sounds, other forms of it, and those that differ in a letter."""
    terms = [*spelling_terms(spellings_of(word)), *heard_terms(word)]
    if word.part == "initial":
        return distinct(lexicon.terms.lead_to(terms))
    terms += spelling_terms(dict.fromkeys(each[:1] for each in word.latin[:2]))  # an initial in its place
    terms += spelling_terms(equivalents(word.latin[:2])[:_MOST_FORMS])
    ways = [lexicon.terms.lead_to(terms)]
    if len(word.text) > 2 or (len(word.text) > 1 and word.script == "Hang"):
        ways.append(lexicon.differing(word.text, 1))
    if not word.text.isascii() and not word.vowelless and len(word.latin[0]) > 3:
        ways += [lexicon.differing(each, 1) for each in word.latin[:_READINGS]]
    return distinct(np.concatenate(ways))


def _far(lexicon: Lexicon, word: Word) -> Numbers:
    """Words with the same consonants."""
    if word.part == "initial" or not word.keys or len(word.text) == 1:
        return NOTHING
    return distinct(lexicon.terms.lead_to(key_terms(word.keys[:_KEYS])))


def _begun(lexicon: Lexicon, word: Word) -> Numbers:
    """Words that begin with this one, as written or in Latin letters."""
    if word.part == "initial" or len(word.text) <= (2 if word.text.isascii() else 1):
        return NOTHING
    return distinct(np.concatenate([lexicon.spelled_from(each) for each in dict.fromkeys((word.text, *word.latin[:1])) if each]))


def _nearest(lexicon: Lexicon, word: Word, far: Numbers) -> Numbers:
    """Of many, those that are nearest in letters or by ear, of each script its own: the others are not worth a closer look.

    A word without vowels can be read in so many ways that no reading tells which are near: each is looked at.
    """
    if word.vowelless or len(far) <= _MOST_OF_ITS_SCRIPT:
        return far[:_MOST_FAR]
    scripts = lexicon.scripts[far]
    return np.concatenate([_nearest_of(lexicon, word, far[scripts == script]) for script in distinct(scripts)])


def _nearest_of(lexicon: Lexicon, word: Word, far: Numbers) -> Numbers:
    (first,) = lexicon.words(far[:1])
    if first.script == word.script:
        far = far[np.abs(lexicon.widths[far].astype(np.int64) - len(word.text)) <= _LONGER]
    if len(far) <= (_MOST_OF_ITS_SCRIPT if first.script == word.script else _MOST_JUDGED):
        return far
    heard = _heard(word.sounds[0], lexicon.ears.of(far), bare=first.vowelless)
    if word.script != first.script:
        return np.asarray(far[_best(heard, _MOST_JUDGED)])
    texts = [each.partition("\t")[0] for each in lexicon.lines.of(far)]
    spelled = cdist([word.text], texts, scorer=OSA.normalized_similarity)[0]
    return np.asarray(far[distinct(np.concatenate([_best(heard, _MOST_OF_ITS_SCRIPT), _best(spelled, _MOST_OF_ITS_SCRIPT)]))])


def _heard(asked: str, sounds: Sequence[str], *, bare: bool) -> Numbers:
    """How alike words sound; ``bare``: they are written without vowels, and the one that is asked is not."""
    if not bare:
        return np.asarray(cdist([asked], sounds, scorer=OSA.normalized_similarity)[0])
    alike = cdist(sounds, [asked], scorer=Levenshtein.normalized_similarity, scorer_kwargs={"weights": _LEFT_OUT})
    return np.asarray(alike[:, 0])


def _best(alike: Numbers, most: int) -> Numbers:
    return np.argsort(-alike, kind="stable")[:most]
