"""Keys of sounds: what a word keeps when it is written down by ear, in another language or in another script.

Two keys. The *consonants* (labials P, dentals T, gutturals K, sibilants S, and L M N R) with an A before them where the
word begins with a vowel: it serves scripts without vowels, and every custom of romanisation. The *sound* keeps vowels
too, in four classes (a e i u), and serves to tell apart what the consonants do not. Letters that are read in several
ways (ch, h, j, w, c) give several keys. The classes follow the articulation groups that Daitch and Mokotoff (1985)
chose for Slavic, Germanic and Hebrew spellings, widened to Greek, Armenian, Arabic and Korean ones.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product
from typing import Final

_BEFORE_FOLDING: Final = {
    "č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "ž": "zh", "ż": "zh", "ź": "zh", "ř": "rz",
    "đ": "dj", "ţ": "ts", "ț": "ts", "ñ": "ny", "ğ": "gh", "ĉ": "ch", "ŝ": "sh", "ĝ": "dj", "ĵ": "zh",
}  # fmt: skip
_GRAPHEMES: Final = {
    "schtsch": "S", "chtch": "S", "shch": "S", "szcz": "S", "tsch": "S", "dsch": "S", "sht": "S ST", "tch": "S", "sch": "S SK",
    "tsh": "S", "dzh": "S", "dzs": "S", "dsh": "S", "cz": "S", "sz": "S", "sh": "S", "zh": "S", "ts": "S", "tz": "S", "dz": "S",
    "dj": "S", "ch": "S K -", "ck": "K", "kh": "K -", "gh": "K -", "ph": "P", "th": "T", "dh": "T S", "rh": "R",
    "rz": "R S RS", "nj": "N NS", "lj": "L LS", "ng": "NK N", "mp": "MP P", "nt": "NT T", "gk": "K", "gu": "K", "qu": "K",
    "x": "KS", "q": "K", "k": "K",
    "c": "K S", "g": "K", "j": "S -", "h": "- K", "w": "P -", "v": "P", "f": "P", "b": "P", "p": "P", "t": "T", "d": "T",
    "s": "S", "z": "S", "l": "L", "r": "R", "m": "M", "n": "N",
}  # fmt: skip
_SOFT: Final = {"c": "S", "g": "K S", "cc": "S KS"}
_VOWELS: Final = {"a": "a", "e": "e", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u", "j": "i"}
_VOWEL_GROUPS: Final = (
    ("oo", "u"), ("ou", "u"), ("eo", "u"), ("eu", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ui", "i"), ("ae", "e"),
    ("ai", "e"), ("oe", "u"), ("ue", "u"), ("aw", "u"), ("ow", "u"), ("ew", "u"),
)  # fmt: skip
APART: Final = "."
"""Stands between the letters of a word without vowels: what it keeps apart is neither one letter nor a doubled one."""
_SILENT_IN_FRENCH: Final = "dstxz"
_LONGEST: Final = 7
_MOST: Final = 8
_KEY: Final = 12


def spelled_for_sound(word: str) -> str:
    """A lower-case word with the letters whose accent changes their consonant written out; to be folded afterwards."""
    return "".join(_BEFORE_FOLDING.get(each, each) for each in word) if not word.isascii() else word


@lru_cache(maxsize=16_384)
def consonants(word: str, vowelless: bool = False) -> tuple[str, ...]:
    """The keys of consonants of a folded word in Latin letters, the likeliest first; at most six.

    A letter that may be silent at the beginning (h, kh, j, w) leaves a vowel there when it is.
    """
    slots: list[tuple[str, ...]] = []
    last = ""
    for piece in _pieces(word):
        if piece == last and not vowelless:
            continue
        classes = _classes(piece)
        if classes:
            slots.append(classes if last else tuple(each or "A" for each in classes))
        elif not last:
            slots.append(("A",))
        last = piece
    if not vowelless and len(word) > 4 and word[-1] in _SILENT_IN_FRENCH and word[-2] in "nrlaeiou":
        slots[-1] = (*slots[-1], "N" if word.endswith("nt") else "")
    return tuple(dict.fromkeys(each[:_KEY] for each in _likeliest_first(slots) if each))[:_MOST]


def _likeliest_first(slots: list[tuple[str, ...]]) -> list[str]:
    """Every choice of readings, those with the fewest unusual ones first."""
    choices = islice(product(*(tuple(enumerate(slot)) for slot in slots)), 48)
    ordered = sorted(choices, key=lambda choice: sum(at > 0 for at, _ in choice))
    return ["".join(each for _, each in choice) for choice in ordered]


def _classes(piece: str) -> tuple[str, ...]:
    letters = piece.rstrip("+")
    found = _SOFT.get(letters) if piece.endswith("+") else None
    classes = found or _GRAPHEMES.get(letters, "")
    return tuple("" if each == "-" else each for each in classes.split())


@lru_cache(maxsize=16_384)
def _pieces(word: str) -> tuple[str, ...]:
    """Graphemes and vowels in order; “+” after c and g that e, i or y make soft; doubled letters once."""
    found, at = [], 0
    while at < len(word):
        for length in range(min(_LONGEST, len(word) - at), 0, -1):
            piece = word[at : at + length]
            if piece in _GRAPHEMES or length == 1:
                break
        at += len(piece)
        soft = piece in ("c", "g") and at < len(word) and word[at] in "eiy"
        found.append(piece + "+" if soft else piece)
    return tuple(found)


@lru_cache(maxsize=16_384)
def sound(word: str) -> str:
    """Consonants and vowels in classes; h, and w or j beside vowels, as vowels or nothing. One reading."""
    for group, single in _VOWEL_GROUPS:
        if group in word:
            word = word.replace(group, single)
    out: list[str] = []
    last = ""
    for piece in _pieces(word):
        letters = piece.rstrip("+")
        if letters in _VOWELS and letters not in ("w", "j"):
            now = _VOWELS[letters]
        elif letters in ("kh", "gh"):
            now = "K"
        else:
            now = (_classes(piece) or ("",))[0]
        if now and now != last:
            out.append(now)
        last = now or ("" if letters == APART else last)
    return "".join(out)
