"""How alike two names are, from 0 to 100, and why: the reason that a visitor reads beside a result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Final

from rapidfuzz.distance import OSA, Levenshtein

from stele.plain.names.equivalents import groups_of
from stele.plain.names.words import Parsed, Word


class Why(StrEnum):
    """Why a name was found, the strongest first."""

    SAME = "same"
    SPELLING = "spelling"
    SCRIPT = "script"
    INITIAL = "initial"
    LETTER = "letter"
    LETTERS = "letters"
    SOUND = "sound"
    BEGINS = "begins"
    EQUIVALENT = "equivalent"
    PART = "part"
    LESS = "less"
    MENTIONED = "mentioned"


_RANK: Final = {why: rank for rank, why in enumerate(Why)}
WRITTEN_DIFFERENTLY: Final = frozenset({Why.SPELLING, Why.SCRIPT, Why.INITIAL})
_NEAR_ENOUGH: Final = 92.0
_HEARD_AT_MOST: Final = 84.0
_LOOSE_JOIN: Final = 15.0
_LIKE_ENOUGH_TO_JOIN: Final = 60.0
_LONGER: Final = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` orders; ``why`` is the weakest reason among the words; ``whole`` says that no word is left over."""

    score: float
    why: Why
    whole: bool


_NOTHING: Final = (0.0, Why.LESS)
_SCORE: Final = itemgetter(0)


def likeness(asked: Parsed, found: Parsed, beginning: bool = False) -> Likeness:
    """How alike; ``beginning``: the last word asked may be the beginning of one."""
    best = _held_against(asked.names, found.names, beginning)
    if best.score >= _NEAR_ENOUGH or not (asked.pairs or found.pairs):
        return best
    for mine in (asked.names, *_joined(asked, found.names)):
        for theirs in (found.names, *_joined(found, asked.names)):
            if (mine, theirs) != (asked.names, found.names):
                other = _held_against(mine, theirs, beginning)
                if not other.whole:
                    other = replace(other, score=other.score - _LOOSE_JOIN)
                best = max(best, other, key=lambda each: each.score)
    return best


def _joined(name: Parsed, others: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """The words with one pair of neighbours taken as one word, where one of the ``others`` is like that word."""
    found = []
    for at, word in name.joins[:4]:
        if not any(_may_be(word, each) and word_likeness(word, each)[0] >= _LIKE_ENOUGH_TO_JOIN for each in others):
            continue
        width = 2
        while width < 3 and len("".join(each.text for each in name.words[at : at + width])) < len(word.text):
            width += 1
        words = (*name.words[:at], word, *name.words[at + width :])
        found.append(tuple(each for each in words if each.part != "particle") or words)
    return found


def _may_be(word: Word, other: Word) -> bool:
    """Whether two words are worth holding against each other: of one script, they are about as long."""
    return word.script != other.script or abs(len(word.text) - len(other.text)) <= _LONGER


def _held_against(asked: tuple[Word, ...], found: tuple[Word, ...], beginning: bool) -> Likeness:
    """Each word asked takes the word most like it that is left."""
    last = len(asked) - 1
    pairs = [
        (*word_likeness(mine, theirs, beginning and i == last), i, j)
        for i, mine in enumerate(asked)
        for j, theirs in enumerate(found)
    ]
    pairs.sort(key=_SCORE, reverse=True)
    taken: dict[int, tuple[float, Why]] = {}
    used: set[int] = set()
    for score, why, i, j in pairs:
        if i not in taken and j not in used and score > 0:
            taken[i] = (score, why)
            used.add(j)
    if taken and all(why is Why.INITIAL for _score, why in taken.values()) and any(each.part != "initial" for each in asked):
        return Likeness(0.0, Why.LESS, False)  # a letter alone is nobody's name
    weights = [weight_of(each) for each in asked]
    total = sum([weight * taken.get(i, _NOTHING)[0] for i, weight in enumerate(weights)]) / (sum(weights) or 1)
    if len(used) < len(found):
        total -= sum([0.4 if each.part == "patronymic" else 1.2 for j, each in enumerate(found) if j not in used])
    missing = len(taken) < len(asked) and any(i not in taken and each.part != "patronymic" for i, each in enumerate(asked))
    why = Why.LESS if missing or not taken else max([each[1] for each in taken.values()], key=_RANK.__getitem__)
    return Likeness(round(max(total, 0.0), 3), why, not missing and len(used) == len(found))


def weight_of(word: Word) -> float:
    """How much a word counts beside the others of a name."""
    return 0.3 if word.part == "patronymic" else 0.6 if word.part == "initial" else 1.0 if len(word.text) > 3 else 0.9


@lru_cache(maxsize=32_768)
def word_likeness(asked: Word, found: Word, beginning: bool = False) -> tuple[float, Why]:
    """How alike two words are, and why."""
    if asked.text == found.text:
        return 100.0, Why.SAME
    if "initial" in (asked.part, found.part):
        return _initial(asked, found)
    score, why = _across(asked, found) if asked.script != found.script else _within(asked, found)
    if beginning and score < 88 and len(asked.text) > 1 and _begins(asked, found):
        score, why = 88.0 - min(8, len(found.text) - len(asked.text)) / 2, Why.BEGINS
    if score < 76 and (groups := groups_of(asked.latin[:3])) and not groups.isdisjoint(groups_of(found.latin[:3])):
        score, why = 76.0, Why.EQUIVALENT
    return (score, why) if score >= 40 else _NOTHING


def _begins(asked: Word, found: Word) -> bool:
    if asked.script == found.script:
        return found.text.startswith(asked.text)
    return any(each.startswith(asked.latin[0]) for each in found.latin)


def _initial(asked: Word, found: Word) -> tuple[float, Why]:
    first = {each[:1] for each in asked.latin}
    return (84.0, Why.INITIAL) if first & {each[:1] for each in found.latin} - {""} else _NOTHING


def _within(asked: Word, found: Word) -> tuple[float, Why]:
    """Two words of one script: letters that differ, else sounds."""
    longest = max(len(asked.text), len(found.text))
    edits = OSA.distance(asked.text, found.text, score_cutoff=3)
    hangul = asked.script in ("Hang", "Hani")
    score = 100 - (45 if hangul else 68) * edits / longest if edits <= min(3, max(1, longest // 2)) else 0.0
    if _share_one(asked.sounds, found.sounds):
        return max(score, 93.0), Why.SPELLING
    if score < _HEARD_AT_MOST and (heard := _heard(asked, found)) > score:
        return heard, Why.SOUND
    return score, Why.LETTER if edits == 1 else Why.LETTERS


def _share_one(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if len(mine) == len(theirs) == 1:  # most words: no sets need be made
        return mine[0] == theirs[0]
    return not set(mine).isdisjoint(theirs)


def _heard(asked: Word, found: Word) -> float:
    """Likeness by ear: the same consonants, and how alike the vowels are."""
    if not _share_one(asked.keys[:6], found.keys[:6]):
        return 0.0
    if len(asked.sounds) == len(found.sounds) == 1:
        best = OSA.normalized_similarity(asked.sounds[0], found.sounds[0])
    else:
        best = max((OSA.normalized_similarity(a, b) for a in asked.sounds[:3] for b in found.sounds[:3]), default=0.0)
    return 60 + (_HEARD_AT_MOST - 60) * best


def _across(asked: Word, found: Word) -> tuple[float, Why]:
    """Two words of different scripts, by their Latin readings and by ear."""
    if shared := set(asked.latin).intersection(found.latin):
        return 98.0 - min(2.0, 0.4 * min(asked.latin.index(each) + found.latin.index(each) for each in shared)), Why.SCRIPT
    if set(asked.sounds) & set(found.sounds):
        return 95.0, Why.SCRIPT
    vowelless = asked.vowelless or found.vowelless
    if set(asked.keys).isdisjoint(found.keys):
        return _by_readings(asked, found, vowelless)
    alike = sounds_alike(asked, found)
    best = max(alike(a, b) for a in asked.sounds[:6] for b in found.sounds[:6])
    usual = asked.keys[0] in found.keys[:2] or found.keys[0] in asked.keys[:2]
    return (80 + 12 * best if vowelless else 70 + 21 * best) + (3 if usual else -3), Why.SCRIPT


def sounds_alike(asked: Word, found: Word) -> Callable[[str, str], float]:
    """How alike the sounds of two such words are, from 0 to 1; vowels that one script leaves out cost little."""
    if asked.vowelless is found.vowelless:
        return OSA.normalized_similarity
    return _left_out if asked.vowelless else _written_in


def _left_out(bare: str, spoken: str) -> float:
    return Levenshtein.normalized_similarity(bare, spoken, weights=(1, 4, 4))


def _written_in(spoken: str, bare: str) -> float:
    return Levenshtein.normalized_similarity(bare, spoken, weights=(1, 4, 4))


def _by_readings(asked: Word, found: Word, vowelless: bool) -> tuple[float, Why]:
    """Readings that differ by a letter or two; without vowels, keys that differ by one."""
    if vowelless:
        near = min((OSA.distance(a, b) for a in asked.keys[:6] for b in found.keys[:6]), default=9)
        longest = max(len(each) for each in (*asked.keys[:1], *found.keys[:1], "x"))
        return (92 - 85 * near / longest, Why.SCRIPT) if near == 1 and longest > 2 else _NOTHING
    best = max(OSA.normalized_similarity(a, b) for a in asked.sounds[:4] for b in found.sounds[:4])
    return (96 * best - 4, Why.SCRIPT) if best > 0.6 else _NOTHING
