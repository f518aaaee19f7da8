"""How an invented name is written in Latin, Cyrillic, Hangul and Arabic script.

A name is kept as sounds, in a plain notation: ``tamun``, ``ishane``, ``cheboro``. Each script writes the same sounds in
more than one way, as lists do that were written down by ear.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

VOWELS: Final = "aeiou"
_SOUND: Final = re.compile(r"sh|ch|[a-z]")

_CYRILLIC: Final = {
    "sh": "ш", "ch": "ч", "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "дж",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "w": "в", "y": "й", "z": "з",
}  # fmt: skip
_IOTATED: Final = {"йа": "я", "йу": "ю", "йо": "ё", "йе": "е", "йи": "и"}
_ARABIC: Final = {
    "sh": "ش", "ch": "تش", "a": "ا", "b": "ب", "d": "د", "e": "ي", "f": "ف", "g": "غ", "h": "ه", "i": "ي", "j": "ج",
    "k": "ك", "l": "ل", "m": "م", "n": "ن", "o": "و", "p": "ب", "r": "ر", "s": "س", "t": "ت", "u": "و", "v": "ف",
    "w": "و", "y": "ي", "z": "ز",
}  # fmt: skip
_ARABIC_FIRST: Final = {"a": "أ", "e": "إ", "i": "إي", "o": "أو", "u": "أو"}
_ONSETS: Final = {
    "": 11, "k": 0, "n": 2, "d": 3, "l": 5, "r": 5, "m": 6, "b": 7, "v": 7, "s": 9, "sh": 9, "j": 12, "z": 12, "ch": 14,
    "g": 0, "t": 16, "p": 17, "f": 17, "h": 18, "y": 11, "w": 11,
}  # fmt: skip
_PEAKS: Final = {"a": 0, "e": 5, "i": 20, "o": 8, "u": 13, "": 18}
_AFTER_Y: Final = {"a": 2, "e": 7, "i": 20, "o": 12, "u": 17, "": 18}
_AFTER_SH: Final = {"a": 2, "e": 7, "i": 20, "o": 12, "u": 17, "": 20}
_AFTER_W: Final = {"a": 9, "e": 15, "i": 16, "o": 14, "u": 13, "": 18}
_CODAS: Final = {"k": 1, "n": 4, "l": 8, "m": 16, "p": 17, "t": 19}


def sounds(name: str) -> list[str]:
    """The sounds of a name in the plain notation."""
    return _SOUND.findall(name)


@lru_cache(maxsize=65_536)
def latin(name: str, french: bool = False) -> str:
    """With a capital; as a French clerk would write it, or plainly."""
    if not french:
        return name.capitalize()
    written = []
    for sound in sounds(name):
        written.append({"u": "ou", "sh": "ch", "ch": "tch", "j": "dj", "k": "k", "w": "ou"}.get(sound, sound))
    return "".join(written).capitalize()


@lru_cache(maxsize=65_536)
def cyrillic(name: str) -> str:
    """With a capital."""
    written = "".join(_CYRILLIC[sound] for sound in sounds(name))
    for apart, together in _IOTATED.items():
        written = written.replace(apart, together)
    if written.startswith("е") and name.startswith("e"):
        written = "э" + written[1:]
    return written.capitalize()


@lru_cache(maxsize=65_536)
def arabic(name: str) -> str:
    """Every vowel written out."""
    heard = sounds(name)
    first = _ARABIC_FIRST.get(heard[0], _ARABIC[heard[0]])
    last = "ه" if heard[-1] == "e" and len(heard) > 1 else ""
    middle = heard[1:-1] if last else heard[1:]
    return first + "".join(_ARABIC[sound] for sound in middle) + last


@lru_cache(maxsize=65_536)
def hangul(name: str) -> str:
    """In syllable blocks; a sound that cannot close a syllable has one of its own."""
    heard, written, at = sounds(name), [], 0
    while at < len(heard):
        onset = "" if heard[at] in VOWELS else heard[at]
        at += bool(onset)
        peak = heard[at] if at < len(heard) and heard[at] in VOWELS else ""
        at += bool(peak)
        coda = heard[at] if peak and _closes(heard, at) else ""
        at += bool(coda) and not _is_doubled(heard, at)
        written.append(_block(onset, peak, coda))
    return "".join(written)


def _closes(heard: list[str], at: int) -> bool:
    """Whether the sound at ``at`` ends a syllable: before another consonant, at the end, or an l between vowels."""
    if at >= len(heard) or heard[at] not in _CODAS:
        return False
    return at + 1 == len(heard) or heard[at + 1] not in VOWELS or heard[at] == "l"


def _is_doubled(heard: list[str], at: int) -> bool:
    """An l between vowels closes one syllable and opens the next."""
    return heard[at] == "l" and at + 1 < len(heard) and heard[at + 1] in VOWELS


def _block(onset: str, peak: str, coda: str) -> str:
    peaks = {"y": _AFTER_Y, "sh": _AFTER_SH, "w": _AFTER_W}.get(onset, _PEAKS)
    if not peak and onset in ("ch", "j"):
        peaks = {"": 20}
    return chr(0xAC00 + (_ONSETS[onset] * 21 + peaks[peak]) * 28 + _CODAS.get(coda, 0))
