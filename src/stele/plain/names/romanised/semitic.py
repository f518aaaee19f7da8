"""Arabic, Persian, Hebrew and Yiddish: scripts that leave out most vowels, read as consonants.

Arabic and Persian consonants after the United Nations systems of 1972 and 1967 without their marks, Hebrew after the
Academy's rules of 2006, Yiddish after YIVO. Letters that are now a vowel and now a consonant (و י ו ي) and letters that
Latin spellings now write and now leave out (ح ע ח ה) are given in both ways.
"""

from __future__ import annotations

from itertools import islice, product
from typing import Final

_MOST: Final = 12

_ARABIC: Final = {
    "ا": ("a",), "ب": ("b",), "ت": ("t",), "ث": ("th", "s"), "ج": ("j", "g"), "ح": ("h",), "خ": ("kh",), "د": ("d",),
    "ذ": ("dh", "z"), "ر": ("r",), "ز": ("z",), "س": ("s",), "ش": ("sh",), "ص": ("s",), "ض": ("d", "z"), "ط": ("t",),
    "ظ": ("z", "d"), "ع": ("a",), "غ": ("gh",), "ف": ("f",), "ق": ("q",), "ك": ("k",), "ل": ("l",), "م": ("m",),
    "ن": ("n",), "ه": ("h",), "و": ("u", "w"), "ي": ("i",), "ء": ("",), "ئ": ("i",), "ؤ": ("u",),
    "پ": ("p",), "چ": ("ch",), "ژ": ("zh",), "گ": ("g",), "ڤ": ("v",), "ٹ": ("t",), "ڈ": ("d",), "ڑ": ("r",), "ں": ("n",),
    "ے": ("e",), "ھ": ("h",), "ہ": ("h",), "ۀ": ("h",), "ې": ("e",), "ڭ": ("ng",), "ۇ": ("u",), "ۆ": ("o",), "ە": ("e",),
}  # fmt: skip
_HEBREW: Final = {
    "א": ("a",), "ב": ("b",), "ג": ("g",), "ד": ("d",), "ה": ("h",), "ו": ("o", "v"), "ז": ("z",), "ח": ("kh",), "ט": ("t",),
    "י": ("i",), "כ": ("k", "kh"), "ך": ("kh",), "ל": ("l",), "מ": ("m",), "ם": ("m",), "נ": ("n",), "ן": ("n",), "ס": ("s",),
    "ע": ("a",), "פ": ("p",), "ף": ("f",), "צ": ("ts",), "ץ": ("ts",), "ק": ("k",), "ר": ("r",), "ש": ("sh",), "ת": ("t", "s"),
    "וו": ("v",), "יי": ("ei",), "וי": ("oy", "vi"), "דזש": ("dzh",), "טש": ("tsh",), "זש": ("zh",),
}  # fmt: skip
_TABLES: Final = {"Arab": _ARABIC, "Hebr": _HEBREW}
_AT_START: Final = {"و": ("w",), "ו": ("v",), "י": ("y",), "ي": ("y",), "وو": ("w",)}
_AT_END: Final = {"ه": ("a", "h", "t"), "ה": ("a",), "ى": ("a",), "ي": ("i",)}
_ARTICLE: Final = "ال"
_OF_GOD: Final = "لله"
"""Written with two l, and spelled with as many or as few as any doubled letter: Saadallah, Sonallah."""


def read_consonants(word: str, script: str, between: str = "") -> tuple[str, ...]:
    """The Latin readings of a folded word, the likeliest first; vowels only where a letter stands for them.

    ``between`` stands between letters where they must not be taken for one (t and s for ts).
    """
    table = _TABLES[script]
    word = word.replace(_OF_GOD, _OF_GOD[1:]) if word.endswith(_OF_GOD) else word
    slots: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        length = next((n for n in (3, 2) if word[at : at + n] in table and (at or word[at : at + n] != "וי")), 1)
        piece = word[at : at + length]
        at += length
        if at == length and piece in _AT_START:
            slots.append(_AT_START[piece])
        elif at == len(word) and piece in _AT_END and len(word) > 2:
            slots.append(_AT_END[piece])
        else:
            slots.append(table.get(piece, (piece if piece.isascii() else "",)))
    straight = (between.join(reversed(each)) for each in islice(product(*reversed(slots)), _MOST))
    return tuple(dict.fromkeys(straight))


def without_article(word: str) -> str:
    """An Arabic word without the article before it; empty where there is none."""
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else ""
