"""A name taken apart for finding: its words, what each is (a name, a particle, an initial …), and its keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from stele.plain.names.folding import fold
from stele.plain.names.romanised import VOWELLESS, has_korean, korean_parts, read_consonants, romanise, without_article
from stele.plain.names.scripts import script_of
from stele.plain.names.sounds import APART, consonants, sound, spelled_for_sound

Part = Literal["name", "particle", "initial", "patronymic"]

_SPLIT: Final = re.compile(r"[\s,;/()\[\]«»“”\"–—_.·・]+")
_PLAIN: Final = re.compile("[A-Z]?[a-z]+(?: [A-Z]?[a-z]+)*")
_HYPHENS: Final = re.compile(r"[-‐‑־]|(?<=[a-zà-ÿ])(?<!\b[a-zà-ÿ])(?=[A-Z])")
_PARTICLES: Final = frozenset(
    """de du des la le les d l von vom zu zur zum van der den het ten ter di da do das dos del della dello degli delle dei
    al el ben bin ibn bint abu abou aboul abul umm oglu ogly kyzy qizi zadeh ssi née nee geb alias af av mac
    mr mrs ms dr sir dame herr frau madame monsieur mlle mme sr jr
    ال بن ابن بنت ابو ام ال בן בת בר די דער фон де дер ван оглы кызы 씨 님""".split()
)  # fmt: skip
_AFTER_A_NAME: Final = frozenset("oglu ogly kyzy qizi zadeh ssi оглы кызы 씨 님".split())
_PATRONYMIC: Final = re.compile(r"\w{2,}(?:ovich|evich|ovych|evych|ovna|evna|ivna|ichna|yevich|yevna|oglu|owicz|ewicz)$")
_ABD: Final = ("عبد", "abd", "abdu", "abdul", "abdel", "абд", "абду", "абдул")
_ABD_AND_ARTICLE: Final = frozenset({"abdel", "abdal", "abdul", "abdol", "abdoul"})
_ARABIC_L: Final = "ل"
_MOST_HEARD: Final = 5
_GOD: Final = ("الله", "allah", "ullah", "алла", "аллах")
_ALPHABETS: Final = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor"})
_MOST_WORDS: Final = 12
_SHORT: Final = 6
_LONGEST_WORD: Final = 40


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded as written, its Latin readings, the sounds of these, and its keys of consonants."""

    text: str
    script: str
    part: Part
    latin: tuple[str, ...]
    sounds: tuple[str, ...]
    keys: tuple[str, ...]

    def __hash__(self) -> int:
        """By its letters alone: words are remembered by the thousand, and their readings follow from their letters."""
        return hash(self.text)

    @property
    def vowelless(self) -> bool:
        """Whether its script leaves out vowels."""
        return self.script in VOWELLESS


Reader = Callable[[str], Word | None]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A name in words; ``names`` are those that carry it: without particles, unless there is nothing else.

    ``pairs`` are the places of neighbours that may also be one word (Min-su, Abd al-Rahman), and its letters.
    """

    words: tuple[Word, ...]
    names: tuple[Word, ...]
    pairs: tuple[tuple[int, str], ...] = ()

    @property
    def joins(self) -> tuple[tuple[int, Word], ...]:
        """The same with the words that they are together: they are read when they are asked for, for most never are."""
        return tuple((at, word) for at, letters in self.pairs if (word := word_of(letters)))

    @property
    def counts(self) -> frozenset[int]:
        """How many words it has, a pair that may be one word taken as two or as one."""
        count = len(self.names)
        return frozenset({count, count - 1} if self.pairs and count > 1 else {count})

    @property
    def whole(self) -> str:
        """The same for the same words in any order, without particles."""
        return " ".join(sorted(each.text for each in self.names))


@lru_cache(maxsize=8_192)
def parse_name(text: str) -> Parsed:
    """Take a name apart. Parts that a hyphen joins, and short neighbours, are words of their own and one word together."""
    return take_apart(text, word_of)


def take_apart(text: str, read: Reader) -> Parsed:
    """The same, each word read by ``read``: for whoever takes apart millions and remembers the words."""
    pieces = _pieces(text[:400])
    words: list[Word] = []
    hyphened: list[bool] = []
    for raw, joined in pieces:
        word = read(raw)
        if word is not None and len(words) < _MOST_WORDS:
            words.append(word)
            hyphened.append(joined)
    if len(words) > 1 and hyphened[-1] and words[-1].part == "particle" and words[-1].text not in _AFTER_A_NAME:
        words[-1] = _as_name(words[-1])  # Beom-do: the second syllable of a name
    if words and all(each.part == "particle" for each in words):
        words = [_as_name(each) for each in words]
    names = tuple(each for each in words if each.part != "particle")
    return Parsed(tuple(words), names, tuple(_pairs(words, hyphened)))


def _pieces(text: str) -> list[tuple[str, bool]]:
    """What stands between spaces and hyphens, each with whether a hyphen stands before it."""
    if _PLAIN.fullmatch(text):  # nearly every name in Latin letters
        return [(each, False) for each in text.split(" ")]
    pieces = [(part, after > 0) for raw in _SPLIT.split(text) for after, part in enumerate(_HYPHENS.split(raw)) if part]
    if len(pieces) == 1 and has_korean(fold(pieces[0][0])):
        return _family_and_given(fold(pieces[0][0]))
    return pieces


def _family_and_given(word: str) -> list[tuple[str, bool]]:
    family, given = korean_parts(word)
    return [(word[: len(family)], False), (word[len(family) :], False)] if given else [(word, False)]


def _pairs(words: list[Word], hyphened: list[bool]) -> Iterator[tuple[int, str]]:
    for at, (first, second) in enumerate(pairwise(words)):
        if first.text in _ABD and second.part == "particle" and at + 2 < len(words):
            yield at, first.text + second.text + words[at + 2].text
        elif hyphened[at + 1] or first.text in _ABD or second.text in _GOD or (len(words) > 2 and _is_short(first) and _is_short(second)):
            yield at, first.text + second.text


def _is_short(word: Word) -> bool:
    return len(word.text) < _SHORT and word.part in ("name", "particle") and word.script in _ALPHABETS


def _as_name(word: Word) -> Word:
    return Word(word.text, word.script, "name", word.latin, word.sounds, word.keys)


def read_word(raw: str) -> Word | None:
    """One word as written, with everything that it may be found by; ``None`` where nothing is left of it."""
    lowered = raw.lower()[:_LONGEST_WORD]
    text = fold(lowered).replace(" ", "")
    if not text:
        return None
    script = script_of(text)
    latin = romanise(text)
    heard = (fold(spelled_for_sound(lowered)).replace(" ", ""),) if script == "Latn" else latin
    if script in VOWELLESS:
        bare = without_article(text)
        latin = (*romanise(bare), *latin[:1]) if bare else latin
        heard = read_consonants(bare or text, script, APART)
        if bare:  # west of Egypt only the article's l is heard: Larbi, Lakhdar
            heard = (*heard[:_MOST_HEARD], *read_consonants(_ARABIC_L + bare, script, APART)[:1])
    elif text in _ABD_AND_ARTICLE:  # Abdel Wahab: the article belongs to what follows
        heard = ("abd", *heard)
    keys = tuple(dict.fromkeys(key for each in heard for key in consonants(each, script in VOWELLESS)))
    return Word(text, script, _part(text, script, latin[0] if latin else ""), latin, tuple(map(sound, heard)), keys[:12])


word_of: Final[Reader] = lru_cache(maxsize=65_536)(read_word)
"""The same, remembered."""


def _part(text: str, script: str, latin: str) -> Part:
    if text in _PARTICLES:
        return "particle"
    if len(text) == 1 and script in _ALPHABETS:
        return "initial"
    if script in _ALPHABETS and _PATRONYMIC.match(latin):
        return "patronymic"
    return "name"
