"""Folding: what case, accents, ligatures, hyphens and vowel points hide is made equal. For finding only.

Arabic follows the usual light normalisation (alef forms, tatweel, points); Hebrew loses its points; Cyrillic ё is е.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŀ": "l",
    "ŋ": "n", "ŧ": "t", "ə": "e", "ẞ": "ss", "ß": "ss", "ĸ": "k", "ſ": "s", "ʼ": "", "ʻ": "", "ʾ": "", "ʿ": "", "ʹ": "", "ʺ": "",
    "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
    "'": "", "’": "", "‘": "", "`": "", "´": "", "·": "",
}  # fmt: skip
_KEEPS_MARKS: Final = {"й", "ї"}


@lru_cache(maxsize=16_384)
def _folded(letter: str) -> str:
    """One composed letter, folded: letters, a space, or nothing."""
    lowered = letter.casefold()
    if lowered in _KEEPS_MARKS:
        return lowered
    if lowered in _LETTERS:
        return _LETTERS[lowered]
    base = "".join(
        _LETTERS.get(each, each)
        for each in unicodedata.normalize("NFKD", lowered).casefold()
        if not unicodedata.combining(each)
    )
    recomposed = unicodedata.normalize("NFC", base)
    if recomposed == lowered:
        return recomposed if recomposed.isalnum() or _is_mark(recomposed) else _space(letter)
    return "".join(each if each.isalnum() else " " for each in recomposed)


def _space(letter: str) -> str:
    return "" if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Lm", "Sk") else " "


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mc"


def fold(text: str) -> str:
    """The folded form, words separated by one space. Idempotent; linear in the length."""
    composed = unicodedata.normalize("NFC", text)
    once = " ".join("".join(map(_folded, composed)).split())
    composed = unicodedata.normalize("NFC", once)
    return once if composed == once else fold(composed)


def tokens(text: str) -> tuple[str, ...]:
    """The folded words, in the order written."""
    return tuple(fold(text).split())
