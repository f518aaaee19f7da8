"""The invented map: a country on two banks of a river, where on the real globe there is open sea."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stele.site.demo.town.spelling import arabic, cyrillic, hangul, latin

_SOUTH, _WEST = -47.6, -124.4


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its sounds, what kind it is, what holds it, and where it lies, in thousandths of a degree on the map."""

    sounds: str
    kind: str
    within: str
    east: int
    north: int
    weight: int = 0

    @property
    def key(self) -> str:
        """What lists of places call it."""
        return f"P-{self.sounds}"

    @property
    def coordinates(self) -> str:
        """Latitude first."""
        return f"{_SOUTH + self.north / 1000:.3f}, {_WEST + self.east / 1000:.3f}"

    def written(self, language: str) -> str:
        """Its name as sources in that language write it."""
        return {"ru": cyrillic, "ko": hangul, "ar": arabic}.get(language, latin)(self.sounds)


COUNTRY: Final = "velmorane"
FEDERATION: Final = "ardumesh"
TOWN: Final = "sehrune"
PLACES: Final = (
    Place(COUNTRY, "country", "", 300, 300),
    Place(FEDERATION, "country", "", 1400, 650),
    Place("ilvanesh", "region", COUNTRY, 210, 260),
    Place("osgrume", "region", COUNTRY, 480, 420),
    Place(TOWN, "city", "ilvanesh", 204, 231, 9),
    Place("kolveshk", "city", FEDERATION, 1310, 702),
    *(
        Place(sounds, "village", region, east, north, weight)
        for sounds, region, east, north, weight in (
            ("obretin", "ilvanesh", 187, 244, 5), ("tamvelu", "ilvanesh", 226, 219, 5), ("dovruma", "ilvanesh", 241, 252, 4),
            ("keshaluv", "ilvanesh", 168, 207, 4), ("murasoln", "ilvanesh", 259, 274, 3), ("pelgorush", "ilvanesh", 148, 233, 3),
            ("nastrume", "ilvanesh", 275, 236, 3), ("veskorin", "ilvanesh", 219, 292, 2), ("lirumet", "ilvanesh", 133, 259, 2),
            ("hadrushe", "ilvanesh", 291, 213, 2), ("sivankel", "osgrume", 402, 371, 3), ("yorteshu", "osgrume", 446, 398, 3),
            ("brenovik", "osgrume", 487, 435, 2), ("chelumar", "osgrume", 521, 406, 2), ("rudanesh", "osgrume", 433, 463, 2),
            ("ishtomel", "osgrume", 551, 449, 1), ("galvurin", "osgrume", 476, 491, 1), ("fenoshal", "osgrume", 394, 441, 1),
        )
    ),
)  # fmt: skip
BY_SOUNDS: Final = {each.sounds: each for each in PLACES}
INHABITED: Final = tuple(each for each in PLACES if each.weight)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of one side, named in the languages in which sources name it."""

    key: str
    side: str
    names: dict[str, str]


def _unit(key: str, side: str, en: str, fr: str, ru: str) -> Unit:
    return Unit(key, side, {"en": en, "fr": fr, "ru": ru})


UNITS: Final = (
    _unit("U-lock", "town", "Lock Guard of Sehrune", "Garde des écluses de Sehrune", "Шлюзовая стража Сехруне"),
    _unit("U-quay", "town", "Lantern Quay Volunteers", "Volontaires du quai des Lanternes", "Добровольцы Фонарной набережной"),
    _unit("U-reed", "town", "Reed Column", "Colonne des Roseaux", "Тростниковая колонна"),
    _unit("U-3dyke", "federation", "3rd Dyke Regiment", "3e régiment des digues", "3-й дамбовый полк"),
    _unit("U-11ferry", "federation", "11th Ferry Battalion", "11e bataillon des bacs", "11-й паромный батальон"),
    _unit("U-7bridge", "federation", "7th Bridge Brigade", "7e brigade des ponts", "7-я мостовая бригада"),
)
RANKS: Final = {
    "en": ("soldier", "corporal", "sergeant", "lieutenant", "captain"),
    "fr": ("soldat", "caporal", "sergent", "lieutenant", "capitaine"),
    "ru": ("рядовой", "ефрейтор", "сержант", "лейтенант", "капитан"),
}
OCCUPATIONS: Final = {
    "fr": (
        "batelier", "vannier", "institutrice", "éclusier", "boulangère", "pêcheur",
        "couturière", "élève", "saunier", "infirmière",
    ),
    "ar": ("ملاح", "صانع سلال", "معلمة", "حارس هويس", "خبازة", "صياد", "خياطة", "تلميذ", "ملّاح الملح", "ممرضة"),
    "ko": ("뱃사공", "바구니 장인", "교사", "수문지기", "제빵사", "어부", "재봉사", "학생", "염부", "간호사"),
}
