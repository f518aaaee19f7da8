"""How what a list says comes to differ from what was: heard wrongly, copied wrongly, remembered about, left out."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from stele.site.demo.town.geography import BY_SOUNDS, Place
from stele.site.demo.town.names import MISHEARD
from stele.site.demo.town.spelling import sounds

MONTHS: Final = {
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "ru": ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    "ar": ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
}
_EASTERN: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def heard(chance: Random, name: str, often: float) -> str:
    """The name as somebody else heard or copied it; most often as it was."""
    if chance.random() >= often:
        return name
    parts = sounds(name)
    places = [at for at, sound in enumerate(parts) if sound in MISHEARD and at > 0]
    if places:
        at = chance.choice(places)
        parts[at] = MISHEARD[parts[at]]
    return "".join(parts)


def day(chance: Random, true: date, shifted: float) -> date:
    """The day as another voice gives it: often the day before or after, now and then day and month exchanged."""
    drawn = chance.random()
    if drawn < shifted:
        return true + timedelta(days=chance.choice((-1, 1, 1, 2)))
    if drawn < shifted * 1.2 and true.day <= 12:
        return date(true.year, true.day, true.month)
    return true


def dated(chance: Random, when: date, language: str, loose: float, left_out: float) -> str:
    """The date as the list writes it: to the day, to the month, to the year, or not at all."""
    drawn = chance.random()
    if drawn < left_out:
        return ""
    if drawn < left_out + loose * 0.5:
        return _month(when, language)
    if drawn < left_out + loose:
        return _year(when, language)
    return _day(chance, when, language)


def place_of(chance: Random, true: Place, coarser: float, otherwise: float) -> Place | None:
    """The place as the list gives it: the same, the region that holds it, its neighbour, or none."""
    drawn = chance.random()
    if drawn < coarser:
        return BY_SOUNDS[true.within]
    if drawn < coarser + otherwise:
        return chance.choice([each for each in BY_SOUNDS.values() if each.weight and each is not true])
    return None if drawn < coarser + otherwise + 0.06 else true


def _day(chance: Random, when: date, language: str) -> str:
    if language == "fr":
        return f"{when.day} {MONTHS['fr'][when.month - 1]} {when.year}" if chance.random() < 0.8 else f"{when:%d/%m/%Y}"
    if language == "ru":
        return f"{when:%d.%m.%Y}" if chance.random() < 0.7 else f"{when.day} {MONTHS['ru'][when.month - 1]} {when.year} г."
    if language == "ko":
        return f"{when.year}년 {when.month}월 {when.day}일"
    return f"{when.day} {MONTHS['ar'][when.month - 1]} {when.year}".translate(_EASTERN)


def _month(when: date, language: str) -> str:
    if language == "ru":
        return f"{when:%m.%Y}"
    if language == "ko":
        return f"{when.year}년 {when.month}월"
    month = f"{MONTHS[language][when.month - 1]} {when.year}"
    return month.translate(_EASTERN) if language == "ar" else month


def _year(when: date, language: str) -> str:
    year = f"{when.year}"
    return {"ru": f"{year} г.", "ko": f"{year}년", "ar": year.translate(_EASTERN)}.get(language, year)
