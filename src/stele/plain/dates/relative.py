"""Dates that need the day of the report: Thursday, yesterday, 10 October, last summer, a year ago.

A bare weekday is the last such day up to and including the day of the report, as in news; "last Thursday" is
strictly before it. A date without year is that of the nearest year, refused when two are about equally near.
"""

from stele.plain.dates.asking import Asking, Values
from stele.plain.dates.bounds import PARTS_OF_YEAR
from stele.plain.dates.date import Date
from stele.plain.dates.days import (
    calendar_day,
    day_number,
    day_to_iso,
    month_end,
    month_length,
    shift_months,
    weekday,
    year_text,
)
from stele.plain.dates.edtf import Point, read
from stele.plain.dates.errors import AmbiguousDate, DateError

FARTHEST = 150
"""Days between a date without year and the report, beyond which the year before or after is about as near."""


def is_duration(shape: str) -> bool:
    return shape in {"ku", "du"}


def relative_date(shape: str, values: Values, asking: Asking) -> str:
    """EDTF. Raises DateError for a shape that is no date."""
    letters = shape.replace("k", "d")
    if letters in {"dua", "adu"}:
        kept = [value for value, letter in zip(values, shape, strict=True) if letter != "a"]
        return long_ago("du", kept, asking)
    if letters == "h":
        return day_to_iso(asking.day_of_report() + int(values[0]))
    if letters == "W":
        return _weekday_before(int(values[0]), asking.day_of_report())
    pair = "".join(sorted(letters))
    unit = next((value for value, letter in zip(values, letters, strict=True) if letter in "WuMS"), None)
    if unit is not None and pair in {"Wp", "Wn"}:
        near = asking.day_of_report()
        return _weekday_before(int(unit), near - 1) if "p" in pair else _weekday_before(int(unit), near + 7)
    if unit is not None and pair in {"pu", "nu", "tu"}:
        return _neighbouring(str(unit), {"p": -1, "n": 1, "t": 0}[pair.strip("u")], asking)
    if unit is not None and pair in {"Mp", "Sp"}:
        return _last_part(_own_season(int(unit), asking), asking.day_of_report())
    raise asking.refusal()


def _weekday_before(wanted: int, day: int) -> str:
    return day_to_iso(day - (weekday(day) - wanted) % 7)


def long_ago(shape: str, values: Values, asking: Asking) -> str:
    """Approximate: to the day for days and weeks, to the month up to two years, to the year beyond."""
    near, count, unit = asking.day_of_report(), int(values[0]), str(values[1])
    if unit in {"day", "week"}:
        return day_to_iso(near - count * (7 if unit == "week" else 1)) + "~"
    months = count * (12 if unit == "year" else 1)
    iso = day_to_iso(shift_months(near, -months))
    return (iso[:-3] if months <= 24 else iso[:-6]) + "~"


def _neighbouring(unit: str, step: int, asking: Asking) -> str:
    near = asking.day_of_report()
    if unit == "year":
        return year_text(calendar_day(near)[0] + step)
    if unit == "month":
        return day_to_iso(shift_months(near, step))[:-3]
    if unit == "week":
        monday = near - weekday(near) + 1 + 7 * step
        return f"[{day_to_iso(monday)}..{day_to_iso(monday + 6)}]"
    raise asking.refusal()


def _own_season(month: int, asking: Asking) -> int:
    """Seasons 21 to 24 are those of the museum's hemisphere."""
    return month + 8 if asking.hemisphere == "south" and 21 <= month <= 24 else month


def _last_part(month: int, near: int) -> str:
    """The last month or season of this name that had ended on the day of the report."""
    year = calendar_day(near)[0]
    while True:
        latest = Date(f"{year_text(year)}-{month:02d}").latest
        if latest is not None and latest < near:
            return f"{year_text(year)}-{month:02d}"
        year -= 1


def nearest_year(month: int, day: int | None, asking: Asking) -> int:
    """Of the dates of this name, that of the year nearest to the report's day. Raises DateError."""
    near = asking.day_of_report()
    first = PARTS_OF_YEAR[_own_season(month, asking)][0] + 1 if month > 12 else month
    extra, index = divmod(first - 1, 12)
    middle = (day or 15, index + 1)
    report_year = calendar_day(near)[0]
    found = [
        (abs(day_number(year + extra, middle[1], middle[0]) - near), year)
        for year in range(report_year - 2, report_year + 3)
        if middle[0] <= month_length(year + extra, middle[1])
    ]
    if not found or min(found)[0] > FARTHEST:
        raise AmbiguousDate(
            f"{asking.shown} has no year, and more than one is about equally near to the report: write it."
        )
    return min(found)[1]


def just_outside(edtf: str, step: int, asking: Asking) -> str:
    """The day before or after a date; of an approximate date the year, month or day, marked too."""
    bare = edtf.rstrip("~%?")
    mark = edtf[len(bare) :]
    date = Date(bare)
    if mark in {"", "?"}:
        edge = date.earliest if step < 0 else date.latest
        if edge is None:
            raise asking.refusal()
        return day_to_iso(edge + step) + mark
    tree = read(bare)
    if not isinstance(tree, Point) or "X" in bare or (tree.month and int(tree.month) > 12):
        raise DateError(f"{asking.shown} is too vague for before or after: write a year, a month or a day.")
    edge = date.earliest if step < 0 else date.latest
    return day_to_iso((edge or 0) + step)[: len(bare)] + mark


def last_day_of(month: str) -> str:
    return day_to_iso(month_end(int(month[:4]), int(month[5:])))
