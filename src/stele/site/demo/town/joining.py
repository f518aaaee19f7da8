"""The joins that the curators have made so far: the plain cases. The others wait for whoever links the lists."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Final

from stele.linkage.actions.verdicts import judge
from stele.site.demo.town.curators import Curators
from stele.site.demo.town.finding import rows_by_number

BATCH_OF: Final = {
    "register-1966": "registre-1966", "register-1987": "registre-1987", "roll-1965": "kniga-poter-1965",
    "committee-1964": "myeongbu-1964", "missing-1971": "mafqudun-1971",
}  # fmt: skip
_ORDER: Final = ("register-1966", "roll-1965", "committee-1964", "missing-1971")
_MOST: Final = 5_000
_LOOKED_AT: Final = 20_000
_REASON: Final = "name, village and year of birth agree; read side by side"


def join_persons(curators: Curators, key: Path) -> None:
    """Join the rows of four persons in five; people whose story is told are joined by ``stories``."""
    cases = list(islice(_plain_cases(key), _MOST))
    wanted = {each: {number for places in cases for one, number in places if one == each} for each in _ORDER}
    rows = {each: rows_by_number(BATCH_OF[each], wanted[each]) for each in _ORDER}
    for places in cases:
        for (one, number), (other, another) in pairwise(places):
            judge(curators.cataloguer, rows[one][number], rows[other][another], "same", _REASON)


def _plain_cases(key: Path) -> Iterator[list[tuple[str, str]]]:
    """For each person with a row in several lists, the first row in each, lists in the order of the museum.

    Where there are very many persons only some are looked at, so that a million take no more memory than a few thousand.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with key.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["list"] in _ORDER and _number(line["person"]) % 5 < 4 and _number(line["person"]) < _LOOKED_AT:
                found[line["person"]].setdefault(line["list"], line["row"])
    for places in found.values():
        if len(places) > 1:
            yield [(each, places[each]) for each in _ORDER if each in places]


def _number(person: str) -> int:
    """The number of somebody whose story is not told; of the others one that is never looked at."""
    return int(person.removeprefix("person-")) if person.startswith("person-") else _LOOKED_AT
