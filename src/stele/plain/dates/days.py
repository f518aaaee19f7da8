"""Day numbers of the proleptic Gregorian calendar, for any year; as `date.toordinal`, 0001-01-01 is 1."""

import datetime
import re

from stele.plain.dates.errors import DateError, ImpossibleDate
from stele.plain.showing import shown

CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = tuple(sum(_LENGTHS[:month]) for month in range(13))
_ISO = re.compile(r"([+-]?)([0-9]{4,18})-([0-9]{2})-([0-9]{2})")


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def day_number(year: int, month: int, day: int) -> int:
    past = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE[month] + leap_day + day


def calendar_day(number: int) -> tuple[int, int, int]:
    cycles, rest = divmod(number - 1, CYCLE_DAYS)
    day = datetime.date.fromordinal(rest + 1)
    return day.year + cycles * CYCLE_YEARS, day.month, day.day


def weekday(number: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return (number - 1) % 7 + 1


def month_end(year: int, month: int) -> int:
    return day_number(year, month, month_length(year, month))


def year_text(year: int) -> str:
    """Four digits, signed when before the year 0000 (1 BC)."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def check_day(year: int, month: int, day: int) -> None:
    """Raises ImpossibleDate, whose sentence says why this day does not exist."""
    if not 1 <= month <= 12:
        raise ImpossibleDate(f"There is no month {month}: expected 1 to 12.")
    if 1 <= day <= month_length(year, month):
        return
    name = MONTH_NAMES[month - 1]
    if (month, day) == (2, 29):
        raise ImpossibleDate(f"29 February {year} does not exist: {year} was not a leap year.")
    raise ImpossibleDate(f"{day} {name} {year} does not exist: {name} has {month_length(year, month)} days.")


def day_to_iso(number: int) -> str:
    """Years of more than four digits carry a sign, as ISO 8601 asks of expanded dates."""
    year, month, day = calendar_day(number)
    sign = "+" if year > 9999 else ""
    return f"{sign}{year_text(year)}-{month:02d}-{day:02d}"


def iso_to_day(text: str) -> int:
    """Raises DateError for anything but a real day written year-month-day."""
    found = _ISO.fullmatch(text)
    if found is None:
        raise DateError(f"{shown(text)} is not a day: expected for example 1917-04-09.")
    sign, digits, month, day = found.groups()
    year = -int(digits) if sign == "-" else int(digits)
    check_day(year, int(month), int(day))
    return day_number(year, int(month), int(day))


def shift_months(number: int, months: int) -> int:
    """The last day of a month moves to the last day of the other; the 31st is clamped."""
    year, month, day = calendar_day(number)
    extra, index = divmod(month - 1 + months, 12)
    target = month_length(year + extra, index + 1)
    stays_last = day == month_length(year, month) and months > 0
    return day_number(year + extra, index + 1, target if stays_last else min(day, target))
