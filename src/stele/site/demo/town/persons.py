"""The persons as they were: each a function of the seed and a number, so that any list can be written in any order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import gcd
from random import Random
from typing import Final

from stele.site.demo.town.geography import INHABITED, UNITS, Place, Unit
from stele.site.demo.town.names import FAMILIES, MEN, WOMEN

SEED: Final = 19_620_311
WAR_BEGAN: Final = date(1961, 4, 3)
WAR_ENDED: Final = date(1963, 2, 4)
FLOOD: Final = date(1962, 3, 11)
BRIDGES: Final = date(1962, 9, 2)
_WEIGHTS: Final = [each.weight for each in INHABITED]
_SEPARATELY: Final = 0.012


@dataclass(frozen=True, slots=True)
class Person:
    """One person, as nobody in the town knows them whole. ``fate``: killed, drowned, missing, returned."""

    key: str
    sex: str
    family: str
    given: str
    born: date
    home: Place
    fate: str
    died: date
    where: Place
    unit: Unit | None
    rank: int
    occupation: int
    named: bool = True


def person(number: int, seed: int = SEED) -> Person:
    """The person with this number."""
    chance = Random(f"{seed}/person/{number}")  # noqa: S311  # invented people, not secrets
    sex = "female" if chance.random() < 0.31 else "male"
    home = chance.choices(INHABITED, _WEIGHTS)[0]
    unit = _unit(chance, sex, home)
    fate, died, where = _fate(chance, home, unit)
    return Person(
        key=f"person-{number}", sex=sex, family=chance.choice(FAMILIES),
        given=chance.choice(WOMEN if sex == "female" else MEN), born=_born(chance, died, unit), home=home,
        fate=fate, died=died, where=where, unit=unit, rank=min(4, int(chance.expovariate(1.1))),
        occupation=chance.randrange(10), named=chance.random() > _SEPARATELY,
    )  # fmt: skip


def _unit(chance: Random, sex: str, home: Place) -> Unit | None:
    if chance.random() < (0.82 if sex == "female" else 0.38):
        return None
    side = "town" if home.within != "osgrume" or chance.random() < 0.2 else "federation"
    return chance.choice([each for each in UNITS if each.side == side])


def _fate(chance: Random, home: Place, unit: Unit | None) -> tuple[str, date, Place]:
    """Many died in the flood of one night and at the bridges; the others on any day of the war."""
    drawn = chance.random()
    if unit is None and drawn < 0.45:
        return "drowned", FLOOD + timedelta(days=chance.choice((0, 0, 0, 1, 1, 2))), home
    if unit is not None and drawn < 0.3:
        return "killed", BRIDGES + timedelta(days=chance.randrange(4)), chance.choice(INHABITED[:5])
    day = WAR_BEGAN + timedelta(days=chance.randrange((WAR_ENDED - WAR_BEGAN).days))
    if drawn > 0.985:
        return "returned", day, home
    return ("missing" if drawn > 0.86 else "killed"), day, chance.choices(INHABITED, _WEIGHTS)[0]


def _born(chance: Random, died: date, unit: Unit | None) -> date:
    """Soldiers were between 17 and 45; the others of any age."""
    years = chance.triangular(17, 45, 23) if unit else chance.triangular(0, 88, 30)
    return died - timedelta(days=int(years * 365.25) + chance.randrange(365))


def in_another_order(count: int, salt: int) -> Iterator[int]:
    """Every number below ``count`` once, in an order that depends on ``salt`` and is kept nowhere."""
    stride = next(each for each in range(count // 2 + salt * 7 + 1, 2 * count + salt * 7 + 3) if gcd(each, count) == 1)
    return ((step * stride + salt * 13) % count for step in range(count))
