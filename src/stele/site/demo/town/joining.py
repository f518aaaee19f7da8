"""The joins that the curators have made so far: the plain cases. The others wait for whoever links the lists."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
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
_REASON: Final = "name, village and year of birth agree; read side by side"


def join_persons(curators: Curators, key: Path) -> None:
    """Join the rows of four persons in five; people whose story is told are joined by ``stories``."""
    rows = {each: rows_by_number(BATCH_OF[each]) for each in _ORDER}
    for count, person_rows in enumerate(_plain_cases(key)):
        if count == _MOST:
            return
        for (one, number), (other, another) in pairwise(person_rows):
            judge(curators.cataloguer, rows[one][number], rows[other][another], "same", _REASON)


def _plain_cases(key: Path) -> Iterator[list[tuple[str, str]]]:
    """For each person with a row in several lists, the first row in each, lists in the order of the museum."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with key.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["list"] in _ORDER and line["person"].startswith("person-"):
                found[line["person"]].setdefault(line["list"], line["row"])
    for person, places in found.items():
        if int(person.removeprefix("person-")) % 5 < 4 and len(places) > 1:
            yield [(each, places[each]) for each in _ORDER if each in places]
