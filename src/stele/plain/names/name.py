"""A name as a source gives it, and how names are put in order."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from stele.plain.names.folding import fold
from stele.plain.names.scripts import script_of

_PARTICLES: Final = frozenset(
    {"de", "du", "des", "la", "le", "les", "d", "von", "vom", "zu", "zur", "van", "der", "den", "ten", "ter", "di", "da",
     "del", "della", "dos", "al", "el", "ben", "bin", "ibn", "bint"}
)  # fmt: skip
_CONSONANTS: Final = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"  # the doubled ones under their plain ones
_FIRST_SYLLABLE: Final = 0xAC00
_SYLLABLES_A_CONSONANT: Final = 588


@dataclass(frozen=True, slots=True)
class Name:
    """Words as written; the parts are those that the source itself sets apart, never guessed."""

    words: str
    family: str = ""
    given: str = ""
    language: str = ""
    form: str = ""

    @property
    def script(self) -> str:
        """ISO 15924."""
        return script_of(self.words)


def sort_key(name: Name) -> str:
    """Family name first where the source sets it apart, without the particles before it; else as written."""
    if not name.family:
        return fold(name.words)
    family = fold(name.family).split()
    particles = 0
    while particles < len(family) - 1 and family[particles] in _PARTICLES:
        particles += 1
    return " ".join([*family[particles:], fold(name.given), *family[:particles]]).strip()


def initial(name: Name) -> str:
    """The letter under which the register lists a name: É under E, 한 under ㅎ; “#” where there is no letter."""
    for letter in sort_key(name):
        if letter.isalpha():
            offset = ord(letter) - _FIRST_SYLLABLE
            if 0 <= offset < _SYLLABLES_A_CONSONANT * len(_CONSONANTS):
                return _CONSONANTS[offset // _SYLLABLES_A_CONSONANT]
            return unicodedata.normalize("NFC", letter.upper())[:1]
    return "#"
