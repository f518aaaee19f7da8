"""Which script words are written in (ISO 15924), and the invisible characters that do not belong in words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import Final

_RANGES: Final = (
    (0x0041, 0x02AF, "Latn"), (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"), (0x0531, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"), (0x0600, 0x06FF, "Arab"), (0x0750, 0x077F, "Arab"), (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"), (0x0E00, 0x0E7F, "Thai"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x137F, "Ethi"), (0x1C90, 0x1CBF, "Geor"), (0x1D00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"),
    (0x2C60, 0x2C7F, "Latn"), (0x2DE0, 0x2DFF, "Cyrl"), (0x3040, 0x309F, "Hira"), (0x30A0, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"), (0x31F0, 0x31FF, "Kana"), (0x3400, 0x9FFF, "Hani"), (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"), (0xAC00, 0xD7FF, "Hang"), (0xF900, 0xFAFF, "Hani"), (0xFB13, 0xFB17, "Armn"),
    (0xFB1D, 0xFB4F, "Hebr"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFF, "Arab"), (0xFF21, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"), (0xFFA0, 0xFFDC, "Hang"), (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
_STARTS: Final = [start for start, _, _ in _RANGES]
_JOINERS: Final = "\u200c\u200d"
_UNDECIDED: Final = "Zyyy"


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str:
    at = bisect_right(_STARTS, ord(letter)) - 1
    if at < 0 or not letter.isalpha():
        return _UNDECIDED
    _, end, script = _RANGES[at]
    return script if ord(letter) <= end else _UNDECIDED


def script_of(text: str) -> str:
    """The script of most letters; ``Zyyy`` where there are none."""
    counts = Counter(_script_of_letter(letter) for letter in text[:1000])
    counts.pop(_UNDECIDED, None)
    return counts.most_common(1)[0][0] if counts else _UNDECIDED


def clean_words(text: str) -> str:
    """Words without what cannot be seen: control and direction marks go, joiners that scripts need stay. NFC."""
    kept = (
        letter
        for letter in text
        if letter in _JOINERS or letter in "\t\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn")
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip()
