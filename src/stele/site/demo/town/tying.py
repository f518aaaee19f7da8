"""Ties: which place, unit or maker a wording names. Made by a curator for the whole museum, wording by wording."""

from __future__ import annotations

from typing import Final

from stele.linkage.actions.ties import Mention, tie
from stele.linkage.actions.verdicts import judge
from stele.site.demo.town.curators import Curators
from stele.site.demo.town.finding import rows_by_number, subject
from stele.site.demo.town.geography import PLACES, UNITS
from stele.site.demo.town.spelling import latin

_LANGUAGES: Final = ("en", "ru", "ko", "ar")
_MAKERS: Final = {
    "M-1": "Perrun Osteti", "M-2": "Kesri Belanto", "M-3": "Yoselo Ravorin", "M-4": "Linore Chepikol", "M-5": "Obelo Jorush",
    "M-6": "Emrod Verkush", "M-7": "Talune Isharan", "M-8": "Suyane Dorilde", "M-9": "Rastem Ulmeti", "M-10": "Ninesh Lemavel",
    "M-11": "Garesh Nesharan", "M-12": "Pirun Havara",
}  # fmt: skip
_WRITERS: Final = {
    "Ishane Velkorin": ("gazette-1962-03-15.fr", "ishane"),
    "Idrel Tamun": ("courier-1962-03-14.en", "idrel"),
    "Talgo Pelemo": ("testimony-talgo.ar", "talgo"),
}


def tie_everything(curators: Curators) -> None:
    """Places and units from their gazetteers, makers from their list."""
    places = rows_by_number("places")
    for place in PLACES:
        for words in dict.fromkeys([*(place.written(each) for each in _LANGUAGES), latin(place.sounds, french=True)]):
            _tie(curators, "place", words, places[place.key], "the only place of this name on the survey's map")
    units = rows_by_number("units")
    for unit in UNITS:
        for words in unit.names.values():
            _tie(curators, "group", words, units[unit.key], "the unit's own name in this language")
    makers = rows_by_number("makers")
    for key, name in _MAKERS.items():
        _tie(curators, "maker", name, makers[key], "as the inventory names the maker")
    for name, (report, key) in _WRITERS.items():
        _tie(curators, "maker", name, subject(report, key), "the writer signs with this name")
    for key in ("sehrune", "murasoln"):
        reason = "the chronicle speaks of the place on the survey's map"
        judge(curators.cataloguer, subject("chronicle.en", key), places[f"P-{key}"], "same", reason)


def _tie(curators: Curators, kind: str, words: str, target: int, reason: str) -> None:
    tie(curators.cataloguer, Mention(kind, words, "museum"), target, reason)
