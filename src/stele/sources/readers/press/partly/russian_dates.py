"""Dates in Russian prose: found here, understood by ``plain.dates``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stele.plain.dates import Date, DateError, parse_edtf, understand_date
from stele.plain.dates.days import calendar_day, iso_to_day
from stele.plain.dates.days import day_to_iso as iso
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.model import Dated, Span

_MONTH: Final = (
    r"(?:январ[яьею]|феврал[яьею]|март[аеу]?|апрел[яьею]|ма[йяею]|июн[яьею]|июл[яьею]|август[аеу]?|сентябр[яьею]|октябр[яьею]|ноябр[яьею]|декабр[яьею])"
)
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR: Final = r"(?:1[0-9]|20)\d\d(?!\d)"
_OF_YEAR: Final = rf"(?:\s{_YEAR}(?:\s(?:года|году|год|г\.))?)"
_SEASON: Final = r"(?:весной|летом|осенью|зимой)"
_WEEKDAY: Final = r"(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)"
_DATE: Final = re.compile(
    rf"(?<![\w.])(?:(?P<bound>с|до|по)\s(?P<bounded>(?:{_DAY}\s)?{_MONTH}\b{_OF_YEAR}?|{_YEAR}\sгода)"
    rf"|с\s(?P<y1>{_YEAR})\sпо\s(?P<y2>{_YEAR})(?:\s(?:год|годы|гг\.))?"
    rf"|(?P<night>в\sночь\sна)\s(?P<morning>{_DAY}\s{_MONTH}\b{_OF_YEAR}?)"
    rf"|(?P<point>\d\d?\.\d\d?\.{_YEAR}|{_DAY}(?:[–—-]{_DAY})?\s{_MONTH}\b{_OF_YEAR}?"
    rf"|(?:(?:в\s)?(?P<part>начале|середине|конце)\s|в\s)?{_MONTH}\b{_OF_YEAR}?|{_SEASON}\b{_OF_YEAR}?"
    rf"|вчера|сегодня|позавчера|завтра|(?:в\s|во\s)(?:прошл(?:ый|ую|ое)\s)?{_WEEKDAY}\b"
    rf"|(?:в\s)?(?P<alone>{_YEAR})\s(?:года|году|год|г\.))|(?P<said>в\s(?:прошлом|нынешнем|этом)\sгоду))",
    re.I,
)  # fmt: skip
_IN_MONTH: Final = re.compile(r"(?:март|май|июл|июн)", re.I)


def dates_in(sentence: Sentence, day: Date | None) -> Iterator[Dated]:
    """Those that can be resolved; a month needs its preposition or its year."""
    near = day
    for match in _DATE.finditer(sentence.text, *sentence.span):
        edtf = _understood(match, near, day)
        if not edtf:
            continue
        near = parse_edtf(edtf) if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) and re.search(_YEAR, match[0]) else near
        yield Dated(Span(match.start(), match.end()), edtf, match[0])


def _understood(match: re.Match[str], near: Date | None, day: Date | None) -> str:
    if match["y1"]:
        return f"{match['y1']}/{match['y2']}"
    if match["said"]:
        return _year_of(match["said"].lower(), day)
    if match["night"]:
        morning = _read(match["morning"], near)
        return f"{iso(iso_to_day(morning) - 1)}/{morning}" if re.fullmatch(r"\d{4}-\d\d-\d\d", morning) else ""
    if match["bound"]:
        edtf = _read(match["bounded"], near)
        return "" if not edtf or "/" in edtf else f"{edtf}/.." if match["bound"].lower() == "с" else f"../{edtf}"
    words = match["point"]
    if re.fullmatch(_MONTH, words, re.I):
        return ""
    return _read(words.replace("середине ", "").replace("в конце ", "в ") if match["part"] in ("середине",) else words, near)


def _year_of(words: str, day: Date | None) -> str:
    if day is None or day.earliest is None:
        return ""
    return f"{calendar_day(day.earliest)[0] - (1 if 'прошл' in words else 0):04}"


def _read(words: str, near: Date | None) -> str:
    """“Мая” and “марте” in any case; empty where it cannot be resolved."""
    plain = " ".join(words.replace("г.", "года").split())
    try:
        return understand_date(plain, language="ru", near=near).edtf
    except DateError:
        return ""
