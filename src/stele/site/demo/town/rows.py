"""One person as a row of each list. Every list hears, copies, dates and leaves out in its own way."""

from __future__ import annotations

from random import Random
from typing import Final

from stele.site.demo.town import mistakes
from stele.site.demo.town.geography import OCCUPATIONS, RANKS, Place
from stele.site.demo.town.persons import Person
from stele.site.demo.town.spelling import arabic, cyrillic, hangul, latin

REGISTER_COLUMNS: Final = (
    "N°", "Nom", "Prénom", "Né le", "Lieu de naissance", "Sexe", "Métier", "Mort le", "Lieu de la mort", "Observations",
)  # fmt: skip
ROLL_COLUMNS: Final = ("№", "Фамилия", "Имя", "Звание", "Часть", "Дата рождения", "Дата гибели", "Место гибели")
COMMITTEE_COLUMNS: Final = ("번호", "이름", "생년월일", "출생지", "직업", "사망일", "사망 장소", "거주지")
MISSING_COLUMNS: Final = ("رقم", "الاسم", "تاريخ الميلاد", "مكان الميلاد", "المهنة", "تاريخ الفقد", "مكان الفقد")
BURIAL_COLUMNS: Final = ("Grave", "Buried as", "Found", "Buried at", "About")

_REMARKS: Final = {
    "drowned": ("emporté par la crue", "retrouvé au pied de la digue", "crue de la nuit du 11 mars"),
    "killed": ("tué à son poste", "mort des suites de ses blessures", "tué pendant le siège"),
    "missing": ("porté disparu, déclaré mort par jugement", "corps non retrouvé"),
    "returned": ("déclaré mort par jugement",),
}


def register_row(person: Person, chance: Random) -> list[str]:
    """The town's register, in French: good at names and births, less so at the day of a death."""
    named = [
        latin(mistakes.heard(chance, person.family, 0.07), french=chance.random() < 0.7),
        latin(mistakes.heard(chance, person.given, 0.05), french=chance.random() < 0.7),
    ]
    born = mistakes.dated(chance, mistakes.day(chance, person.born, 0.03), "fr", 0.12, 0.03)
    died = mistakes.dated(chance, mistakes.day(chance, person.died, 0.10), "fr", 0.08, 0.04)
    sex = {"female": "féminin", "male": "masculin"}[person.sex] if chance.random() < 0.93 else ""
    work = OCCUPATIONS["fr"][person.occupation] if chance.random() < 0.5 else ""
    remark = chance.choice(_REMARKS[person.fate]) if chance.random() < 0.45 else ""
    if person.sex == "female":
        remark = remark.replace("emporté", "emportée").replace("trouvé", "trouvée").replace("tué", "tuée")
        remark = remark.replace("porté d", "portée d").replace("déclaré m", "déclarée m")
    return [
        *named, born, _place(person.home, "fr"), sex, work, died,
        _place(mistakes.place_of(chance, person.where, 0.07, 0.06), "fr"), remark,
    ]  # fmt: skip


def roll_row(person: Person, chance: Random) -> list[str]:
    """The Federation's roll of losses, in Russian: good at units, careless with names of the other bank."""
    careless = 0.1 if person.unit and person.unit.side == "federation" else 0.26
    rank = min(4, max(0, person.rank + chance.choice((0, 0, 0, 0, 0, 1, -1)))) if person.unit else 0
    return [
        cyrillic(mistakes.heard(chance, person.family, careless)),
        cyrillic(mistakes.heard(chance, person.given, careless)),
        RANKS["ru"][rank] if person.unit else "",
        person.unit.names["ru"] if person.unit and chance.random() < 0.9 else "",
        mistakes.dated(chance, mistakes.day(chance, person.born, 0.05), "ru", 0.3, 0.12),
        mistakes.dated(chance, mistakes.day(chance, person.died, 0.16), "ru", 0.05, 0.03),
        _place(mistakes.place_of(chance, person.where, 0.12, 0.10), "ru"),
    ]  # fmt: skip


def committee_row(person: Person, chance: Random) -> list[str]:
    """The Relief Committee's list, in Korean: names by ear, from families met on the quay."""
    family, given = mistakes.heard(chance, person.family, 0.14), mistakes.heard(chance, person.given, 0.12)
    return [
        f"{hangul(family)} {hangul(given)}",
        mistakes.dated(chance, mistakes.day(chance, person.born, 0.04), "ko", 0.35, 0.10),
        _place(person.home, "ko"),
        OCCUPATIONS["ko"][person.occupation] if chance.random() < 0.35 else "",
        mistakes.dated(chance, mistakes.day(chance, person.died, 0.13), "ko", 0.10, 0.05),
        _place(mistakes.place_of(chance, person.where, 0.05, 0.05), "ko"),
        _place(person.home, "ko") if chance.random() < 0.4 else "",
    ]  # fmt: skip


def missing_row(person: Person, chance: Random) -> list[str]:
    """The Harbour Office's register of the missing, in Arabic: the day last seen, which is not the day of death."""
    family, given = mistakes.heard(chance, person.family, 0.12), mistakes.heard(chance, person.given, 0.10)
    return [
        f"{arabic(given)} {arabic(family)}",
        mistakes.dated(chance, mistakes.day(chance, person.born, 0.04), "ar", 0.4, 0.15),
        _place(person.home, "ar"),
        OCCUPATIONS["ar"][person.occupation] if chance.random() < 0.3 else "",
        mistakes.dated(chance, mistakes.day(chance, person.died, 0.3), "ar", 0.06, 0.03),
        _place(mistakes.place_of(chance, person.where, 0.08, 0.08), "ar"),
    ]  # fmt: skip


def burial_row(person: Person, chance: Random) -> list[str]:
    """A grave without a name, from the cemetery's book, in English."""
    seen = {"female": "a woman", "male": "a man"}[person.sex] if chance.random() < 0.8 else "a person"
    age = (person.died - person.born).days // 3652 * 10
    about = chance.choice(("boots of a ferryman", "a tin with a photograph, illegible", "a ring, no inscription", "no papers"))
    return [
        f"Unknown, {seen}", f"{person.died.day} {person.died:%B} {person.died.year}", _place(person.where, "en"),
        f"about {age or 5} years old; {about}",
    ]  # fmt: skip


def _place(place: Place | None, language: str) -> str:
    return place.written(language) if place else ""
