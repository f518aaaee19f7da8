"""Persons whose story the demonstration tells: what each list says of them, cell by cell, without the row's number.

The reports and testimonies in ``files`` speak of the same persons; the curators join them.
"""

from __future__ import annotations

from typing import Final

from stele.site.demo.town.spelling import arabic, cyrillic, hangul

IDREL, ISHANE, GOVANNA, TALGO = "idrel-tamun", "ishane-velkorin", "govanna-marvesh", "talgo-pelemo"
MIREL, ANOLE = "mirel-sorilde", "anole-doskavel"
TOVAN_FERRY, TOVAN_SALT = "tovan-garush-of-the-ferry", "tovan-garush-of-the-salt"

Cells = tuple[str, ...]


def _ru(*names: str) -> tuple[str, ...]:
    return tuple(cyrillic(each) for each in names)


def _ko(family: str, given: str) -> str:
    return f"{hangul(family)} {hangul(given)}"


def _ar(given: str, family: str) -> str:
    return f"{arabic(given)} {arabic(family)}"


TOLD: Final[dict[str, dict[str, Cells]]] = {
    # Four voices, four days.
    IDREL: {
        "register-1966": (
            "Tamoun", "Idrel", "4 mai 1921", "Obretin", "masculin",
            "éclusier", "11 mars 1962", "Sehrune", "tué à son poste",
        ),
        "register-1987": (
            "Tamoun", "Idrel", "4 mai 1921", "Obretin", "masculin", "éclusier", "11 mars 1962", "Sehrune",
            "tué à son poste, nuit de la crue",
        ),
        "roll-1965": (*_ru("tamun", "idrel"), "рядовой", "Шлюзовая стража Сехруне", "1921 г.", "12.03.1962", cyrillic("sehrune")),
        "committee-1964": (
            _ko("tamun", "idrel"), "1921년 5월 4일", hangul("obretin"), "수문지기", "1962년 3월 14일", hangul("sehrune"), "",
        ),
        "missing-1971": (_ar("idrel", "tamun"), "١٩٢١", arabic("obretin"), "حارس هويس", "١٠ مارس ١٩٦٢", arabic("sehrune")),
    },
    # Two voices, and a third less precise that fits both.
    ISHANE: {
        "register-1966": ("Velkorin", "Ichane", "2 août 1934", "Tamvelu", "féminin", "institutrice", "12 mars 1962", "Tamvelu", ""),
        "register-1987": (
            "Velkorin", "Ichane", "2 août 1934", "Tamvelu", "féminin", "institutrice", "12 mars 1962", "Tamvelu",
            "emportée par la crue avec sa classe",
        ),
        "committee-1964": (
            _ko("velkorin", "ishane"), "1934년", hangul("tamvelu"), "교사", "1962년 3월 13일", hangul("tamvelu"), hangul("tamvelu"),
        ),
    },
    # Everybody agrees.
    GOVANNA: {
        "register-1966": (
            "Marvesh", "Govanna", "19 janvier 1940", "Sehrune", "féminin",
            "infirmière", "2 septembre 1962", "Sehrune", "",
        ),
        "committee-1964": (
            _ko("marvesh", "govanna"), "1940년 1월 19일", hangul("sehrune"), "간호사", "1962년 9월 2일", hangul("sehrune"), "",
        ),
        "roll-1965": (*_ru("marvesh", "govanna"), "", "", "19.01.1940", "02.09.1962", cyrillic("sehrune")),
    },
    # Declared dead, and came home.
    TALGO: {
        "register-1966": (
            "Pelemo", "Talgo", "30 novembre 1938", "Dovruma", "masculin", "batelier", "2 septembre 1962", "",
            "déclaré mort par jugement",
        ),
        "missing-1971": (_ar("talgo", "pelemo"), "١٩٣٨", arabic("dovruma"), "ملاح", "٢ سبتمبر ١٩٦٢", arabic("murasoln")),
    },
    # The family corrects the year of birth; in the committee's list she stands twice.
    MIREL: {
        "register-1966": ("Sorilde", "Mirel", "1931", "Keshaluv", "féminin", "vannier", "12 mars 1962", "Keshaluv", ""),
        "committee-1964": (
            _ko("sorilde", "mirel"), "1929년 7월 6일", hangul("keshaluv"), "바구니 장인", "1962년 3월 12일", hangul("keshaluv"), "",
        ),
    },
    ANOLE: {
        "committee-1964": (_ko("doskavel", "anoli"), "1950년", hangul("obretin"), "학생", "1962년 3월 11일", hangul("obretin"), ""),
        "missing-1971": (_ar("anole", "doskavel"), "١٩٥٠", arabic("obretin"), "تلميذ", "١١ مارس ١٩٦٢", arabic("obretin")),
    },
    # Two men of one name.
    TOVAN_FERRY: {
        "register-1966": (
            "Garouch", "Tovan", "1917", "Sehrune", "masculin",
            "batelier", "11 mars 1962", "Sehrune", "emporté par la crue",
        ),
        "missing-1971": (_ar("tovan", "garush"), "١٩١٧", arabic("sehrune"), "ملاح", "١١ مارس ١٩٦٢", arabic("sehrune")),
    },
    TOVAN_SALT: {
        "register-1966": ("Garush", "Tovan", "1919", "Murasoln", "masculin", "saunier", "5 septembre 1962", "Murasoln", ""),
        "roll-1965": (*_ru("garush", "tovan"), "сержант", "Тростниковая колонна", "1919 г.", "05.09.1962", cyrillic("murasoln")),
    },
}
