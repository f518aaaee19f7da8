"""Dates written in digits only: 14/07/1977, 14-15/07/1977, 1861-6-10, 1846-7, 19560409."""

import re
from collections.abc import Callable

from stele.plain.dates.days import MONTH_NAMES, check_day, month_length
from stele.plain.dates.errors import AmbiguousDate, DateError, ImpossibleDate
from stele.plain.showing import shown

DAY_FIRST_LANGUAGES = frozenset({"fr", "de", "ru", "ar", "es", "it", "nl", "pl", "uk", "pt", "en-gb"})
MONTH_FIRST_LANGUAGES = frozenset({"en-us"})
ORDERS = frozenset({"dmy", "mdy", "ymd", "years"})

_SHORT = re.compile(r"([0-9]{4}) ?([-–/]) ?([0-9]{1,2})")
_FORMS: list[tuple[re.Pattern[str], Callable[..., str]]] = []


def numeric_date(text: str, order: str | None, language: str | None) -> str | None:
    """EDTF; None when the digits have none of these forms. Raises DateError without a single reading."""
    short = _SHORT.fullmatch(text)
    if short:
        return second_year(int(short[1]), short[3], short[2], order)
    for form, reading in _FORMS:
        found = form.fullmatch(text)
        if found:
            return reading(found, order or _order_of(language), text)
    return None


def second_year(year: int, digits: str, dash: str, order: str | None) -> str:
    """1846-7, 1914-18, 1920-21: the second number may be a month, a season or the last digits of a year.

    Two digits 01 to 12 after a hyphen are the month of ISO 8601, unless the order says 'years'.
    """
    number, base = int(digits), 10 ** len(digits)
    last = year - year % base + number
    period = f"{year:04d}/{last:04d}" if last > year else None
    part = f"{year:04d}-{number:02d}" if dash != "–" and (1 <= number <= 12 or 21 <= number <= 41) else None
    if part and number > 12 and dash == "/":
        part = None
    if order == "years" and period:
        return period
    if part and (order == "ymd" or not period or (dash == "-" and len(digits) == 2 and number <= 12)):
        return part
    if period and part:
        raise AmbiguousDate(
            f"“{year:04d}{dash}{digits}” may be {_part_name(number)} {year:04d}"
            f" or the years {year:04d} to {last}: write one of these, or state the order."
        )
    if not period:
        raise ImpossibleDate(
            f"“{year:04d}{dash}{digits}” is neither a month nor a period: {last:04d} is not after {year:04d}."
        )
    return period


def _part_name(number: int) -> str:
    return MONTH_NAMES[number - 1] if number <= 12 else f"part {number} (EDTF) of"


def _order_of(language: str | None) -> str | None:
    name = (language or "").lower().replace("_", "-")
    if name in MONTH_FIRST_LANGUAGES:
        return "mdy"
    if name in DAY_FIRST_LANGUAGES or name.split("-")[0] in DAY_FIRST_LANGUAGES:
        return "dmy"
    return None


def day_and_month(first: int, second: int, year: int, order: str | None, text: str) -> tuple[int, int]:
    """Which of the two is the day. Raises AmbiguousDate when both readings are days and differ."""
    if order == "dmy":
        return _checked(first, second, year, text, "day and month")
    if order == "mdy":
        return _checked(second, first, year, text, "month and day")
    day_first, month_first = _exists(year, second, first), _exists(year, first, second)
    if day_first and month_first and first != second:
        raise AmbiguousDate(
            f"{shown(text)} may be {first} {MONTH_NAMES[second - 1]}"
            f" or {second} {MONTH_NAMES[first - 1]} {year}: state the order of day and month."
        )
    if month_first and not day_first:
        return second, first
    return _checked(first, second, year, text, "day and month")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def _checked(day: int, month: int, year: int, text: str, reading: str) -> tuple[int, int]:
    if not 1 <= month <= 12:
        raise ImpossibleDate(f"{shown(text)} read as {reading} has the month {month}: expected 1 to 12.")
    check_day(year, month, day)
    return day, month


def _form(pattern: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    def keep(reading: Callable[..., str]) -> Callable[..., str]:
        _FORMS.append((re.compile(pattern), reading))
        return reading

    return keep


@_form(r"([0-9]{1,2})([./-]|[./-]? )([0-9]{1,2})\2([0-9]{4})\.?")
def _three_parts(found: re.Match[str], order: str | None, text: str) -> str:
    year = int(found[4])
    day, month = day_and_month(int(found[1]), int(found[3]), year, order, text)
    return f"{year:04d}-{month:02d}-{day:02d}"


@_form(r"([0-9]{4})([./-]|[./]? )([0-9]{1,2})\2([0-9]{1,2})\.?")
def _year_first(found: re.Match[str], order: str | None, text: str) -> str:
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    check_day(year, month, day)
    return f"{year:04d}-{month:02d}-{day:02d}"


@_form(r"([0-9]{1,2}) ?[-–] ?([0-9]{1,2})([./])([0-9]{1,2})\3([0-9]{4})")
def _two_days(found: re.Match[str], order: str | None, text: str) -> str:
    first, last, month, year = int(found[1]), int(found[2]), int(found[4]), int(found[5])
    _checked(first, month, year, text, "days and month")
    _checked(last, month, year, text, "days and month")
    return f"{year:04d}-{month:02d}-{first:02d}/{year:04d}-{month:02d}-{last:02d}"


@_form(r"([0-9]{1,2})[./-]([0-9]{4})")
def _month_and_year(found: re.Match[str], order: str | None, text: str) -> str:
    month, year = int(found[1]), int(found[2])
    _checked(1, month, year, text, "month and year")
    return f"{year:04d}-{month:02d}"


@_form(r"([0-9]{4}) ?[-–] ?([0-9]{4})")
def _two_years(found: re.Match[str], order: str | None, text: str) -> str:
    return f"{found[1]}/{found[2]}"


@_form(r"([0-9]{1,2})([./-])[0-9]{1,2}\2[0-9]{2}")
def _short_year(found: re.Match[str], order: str | None, text: str) -> str:
    raise AmbiguousDate(f"{shown(text)} has a year of two digits: write the century as well.")


@_form(r"[0-9]{8}")
def _eight_digits(found: re.Match[str], order: str | None, text: str) -> str:
    """The basic form of ISO 8601, unless day, month and year read as well."""
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    other = int(text[4:])
    iso = 1000 <= year <= 2999 and _exists(year, month, day)
    day_first = 1000 <= other <= 2999 and _exists(other, int(text[2:4]), int(text[:2]))
    if order == "ymd" or (iso and not day_first):
        check_day(year, month, day)
        return f"{year:04d}-{month:02d}-{day:02d}"
    if day_first and (order == "dmy" or not iso):
        if order == "dmy":
            return f"{other:04d}-{text[2:4]}-{text[:2]}"
        raise AmbiguousDate(f"{shown(text)} has no year in front: state the order of day, month and year.")
    raise DateError(f"{shown(text)} is not a date in eight digits: expected year, month, day, as 19170409.")
