"""The stock of invented names, in the plain notation of ``spelling``. Few enough that namesakes are common."""

from __future__ import annotations

from typing import Final

_WOMEN: Final = """
mirel oveta ishane talune kesri velora naluma edrise suyane polmara hirune dasheva linore marivel tesane
orlune yevane bashile kolume sirvane anole temire govanna ulisene zarile pemora ninesh jolane fareme rusale
"""
_MEN: Final = """
idrel tovan kasmer orvane belno hasrel jorune peshko ruvane sindar temvo garesh ulvin dazmir yoselo korvan
mashel nevrik obelo pirun rastem sovrin talgo veshan zemiro aduk borel chevan emrod fasko
"""
_BEGINNINGS: Final = """
tam ond vel ker mur sil dor bel gar hal isht jor lem marv nesh ost pel rav sor tev ulm verk yas zor chep dosk
"""
_ENDINGS: Final = """
un ara esh iko orin avel emo ush anto ilde ovar eti
"""
WOMEN: Final = tuple(_WOMEN.split())
MEN: Final = tuple(_MEN.split())
FAMILIES: Final = tuple(beginning + ending for beginning in _BEGINNINGS.split() for ending in _ENDINGS.split())

# The ways in which an ear, or a copyist, takes one sound for another.
MISHEARD: Final = {
    "k": "g", "g": "k", "e": "i", "i": "e", "o": "u", "u": "o", "t": "d", "d": "t", "b": "v", "v": "b", "l": "r", "r": "l",
    "sh": "s", "s": "sh", "z": "s", "ch": "sh", "j": "ch", "h": "", "y": "i",
}  # fmt: skip
