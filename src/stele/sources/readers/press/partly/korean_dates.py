"""Dates in Korean prose, from the year to the day; what is left out is that of the report, or of the date before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stele.plain.dates import Date, DateError, day_to_iso, parse_edtf
from stele.plain.dates.days import calendar_day, day_number, shift_months, weekday
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.model import Dated, Span

_YEARS: Final = {"지난해": -1, "작년": -1, "재작년": -2, "올해": 0, "금년": 0, "내년": 1}
_MONTHS: Final = {"지난달": -1, "이달": 0, "이번 달": 0, "다음 달": 1, "내달": 1}
_DAYS: Final = {"그저께": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2}
_WEEKDAYS: Final = "월화수목금토일"
_SEASONS: Final = {"봄": 21, "여름": 22, "가을": 23, "겨울": 24}
_YEAR: Final = rf"(?:(?P<year>1[0-9]\d\d|20\d\d)년|(?P<said_year>{'|'.join(_YEARS)}))"
_POINT: Final = re.compile(
    rf"(?<![\d.])(?:{_YEAR}(?:\s?(?P<month>1[0-2]|0?[1-9])월)?(?:\s?(?P<day>3[01]|[12]\d|0?[1-9])일)?(?:\s(?P<season>봄|여름|가을|겨울))?"
    rf"|(?:(?P<only_month>1[0-2]|0?[1-9])월|(?P<said_month>{'|'.join(_MONTHS)}))(?:\s?(?P<only_day>3[01]|[12]\d|0?[1-9])일)?"
    rf"|(?:지난\s)?(?P<bare_day>3[01]|[12]\d|0?[1-9])일(?![간째본자])"
    rf"|(?P<near>{'|'.join(_DAYS)})(?=[\s,은는의도부까]|\Z)|(?P<last>지난|다음|이번)?\s?(?P<weekday>[{_WEEKDAYS}])요일)"
    r"(?P<dates>대)?"
)  # fmt: skip


def dates_in(sentence: Sentence, day: Date | None) -> Iterator[Dated]:
    """Those that can be resolved; “until” and “from … until” are periods."""
    known = day.earliest if day is not None and day.earliest == day.latest else None
    points: list[tuple[re.Match[str], str]] = []
    year = ""
    for match in _POINT.finditer(sentence.text, *sentence.span):
        edtf = _point(match, known, year)
        if edtf and _is_valid(edtf):
            points.append((match, edtf))
            year = edtf[:4]
    at = 0
    while at < len(points):
        match, edtf = points[at]
        after = sentence.text[match.end() : match.end() + 2]
        following = points[at + 1] if at + 1 < len(points) else None
        if following and _is_span(sentence.text, match, following[0]):
            end = following[0].end() + 2
            yield _dated(sentence, match.start(), end, f"{edtf}/{following[1]}")
            at += 2
            continue
        if after in ("부터", "이후"):
            yield _dated(sentence, match.start(), match.end() + 2, f"{edtf}/..")
        elif after == "까지":
            yield _dated(sentence, match.start(), match.end() + 2, f"../{edtf}")
        else:
            yield _dated(sentence, match.start(), match.end(), edtf)
        at += 1


def _is_span(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[one.end() : other.start()].strip()
    return (between in ("부터", "에서") and text[other.end() : other.end() + 2] == "까지") or between in ("~", "∼", "–")


def _dated(sentence: Sentence, start: int, end: int, edtf: str) -> Dated:
    end = min(end, sentence.span.end)
    return Dated(Span(start, end), edtf, sentence.text[start:end])


def _is_valid(edtf: str) -> bool:
    try:
        parse_edtf(edtf)
    except DateError:
        return False
    return True


def _point(match: re.Match[str], known: int | None, year: str) -> str:
    """One date as EDTF; empty where it needs a day of the report that is not known."""
    if match["year"] and match["dates"] and not match["month"]:
        return f"{match['year'][:3]}X"
    if match["year"]:
        return _calendar(match["year"], match["month"], match["day"], match["season"])
    if match["only_month"] and year:
        return _calendar(year, match["only_month"], match["only_day"], None)
    return _from_the_report(match, known) if known is not None else ""


def _from_the_report(match: re.Match[str], known: int) -> str:
    year, month, _ = today = calendar_day(known)
    if match["said_year"]:
        return _calendar(str(year + _YEARS[match["said_year"]]), match["month"], match["day"], match["season"])
    if match["only_month"]:
        return _nearest_year(int(match["only_month"]), match["only_day"], today)
    if match["said_month"]:
        shifted = calendar_day(shift_months(day_number(year, month, 1), _MONTHS[match["said_month"]]))
        return _calendar(f"{shifted[0]:04}", str(shifted[1]), match["only_day"], None)
    if match["near"]:
        return day_to_iso(known + _DAYS[match["near"]])
    if match["weekday"]:
        return _weekday(known, _WEEKDAYS.index(match["weekday"]), match["last"] or "")
    return _calendar(f"{year:04}", str(month), match["bare_day"], None)


def _calendar(year: str, month: str | None, day: str | None, season: str | None) -> str:
    if season:
        return f"{year}-{_SEASONS[season]}"
    return "-".join([year, *(f"{int(each):02}" for each in (month, day) if each)])


def _nearest_year(month: int, day: str | None, today: tuple[int, int, int]) -> str:
    """The year of the report; the year before where the month would lie more than half a year ahead."""
    year = today[0] - 1 if month - today[1] > 6 else today[0]
    return _calendar(f"{year:04}", str(month), day, None)


def _weekday(known: int, wanted: int, which: str) -> str:
    back = (weekday(known) - 1 - wanted) % 7
    if which == "다음":
        return day_to_iso(known - back + 7)
    return day_to_iso(known - (back or (7 if which == "지난" else 0)))
