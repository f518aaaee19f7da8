"""A word of a name in Latin letters: every reading that a visitor may know it by, the standard one first."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from anyascii import anyascii

from stele.plain.names.romanised.hangul import FAMILY_SPELLINGS, is_hangul, spell, split_name
from stele.plain.names.romanised.hanja import in_hangul
from stele.plain.names.romanised.letters import TABLES, read_letters
from stele.plain.names.romanised.semitic import read_consonants, without_article
from stele.plain.names.scripts import script_of

__all__ = ["VOWELLESS", "has_korean", "korean_parts", "read_consonants", "romanise", "without_article"]

VOWELLESS: Final = frozenset({"Arab", "Hebr"})


@lru_cache(maxsize=16_384)
def romanise(word: str) -> tuple[str, ...]:
    """The Latin readings of one folded word; the word itself where it is in Latin letters."""
    if word.isascii():
        return (word,)
    script = script_of(word)
    if script in TABLES:
        return read_letters(word, script)
    if script in VOWELLESS:
        return read_consonants(word, script)
    if is_hangul(word):
        return _hangul(word)
    if script == "Hani":
        return _hanja(word)
    return ("".join(each for each in anyascii(word).lower() if each.isalnum()),)


def _hangul(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*FAMILY_SPELLINGS.get(word, "").split(), *spell(word)]))


def _hanja(word: str) -> tuple[str, ...]:
    korean = in_hangul(word)
    mandarin = "".join(each for each in anyascii(word).lower() if each.isalnum())
    return (*(_hangul(korean) if korean else ()), mandarin)


def has_korean(word: str) -> bool:
    """Whether a word is in Hangul, or in characters that have a Korean reading."""
    return is_hangul(word) or (script_of(word) == "Hani" and bool(in_hangul(word)))


def korean_parts(word: str) -> tuple[str, str]:
    """Family and given name, in Hangul, of a name written as one word; the given name is empty where it is not that."""
    return split_name(word if is_hangul(word) else in_hangul(word))
