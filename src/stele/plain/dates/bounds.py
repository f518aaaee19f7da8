"""Which days an EDTF statement allows.

Tolerance of ~ and %, of the finest part that carries the mark: a day 3 days each way, a month, a season or
part of a year 1 month, a year 2 years, a decade or coarser 5 years. The mark ? widens nothing.
"""

from collections.abc import Iterator

from stele.plain.dates.days import (
    check_day,
    day_number,
    month_end,
    month_length,
    shift_months,
)
from stele.plain.dates.edtf import Choice, Interval, Moment, Point, Tree, Years
from stele.plain.dates.errors import ImpossibleDate
from stele.plain.dates.spans import EVERYTHING, Span, Spans, hull, union

MOST_SPANS = 400
MOST_TRIED = 4_000
_APPROXIMATE = frozenset("~%")
DAYS_ABOUT, MONTHS_ABOUT, YEARS_ABOUT, DECADES_ABOUT = 3, 1, 2, 5

# First month, number of months. 21-24 and 25-28 are northern, 29-32 southern; quarters, thirds, halves.
PARTS_OF_YEAR = {
    **dict.fromkeys((21, 25), (3, 3)),
    **dict.fromkeys((22, 26), (6, 3)),
    **dict.fromkeys((23, 27), (9, 3)),
    **dict.fromkeys((24, 28), (12, 3)),
    **{29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)},
    **{33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)},
    **{37: (1, 4), 38: (5, 4), 39: (9, 4)},
    **{40: (1, 6), 41: (7, 6)},
}


def tree_spans(tree: Tree) -> Spans:
    """For a period, one span from its earliest beginning to its latest end."""
    if isinstance(tree, Interval):
        return ((hull(side_spans(tree.start))[0], hull(side_spans(tree.end))[1]),)
    if isinstance(tree, Choice):
        found: list[Span] = []
        for member in tree.members:
            if member.low is member.high and member.low is not None:
                found.extend(moment_spans(member.low))
            else:
                found.append((hull(side_spans(member.low))[0], hull(side_spans(member.high))[1]))
        return union(found)
    return moment_spans(tree)


def side_spans(side: Moment | None) -> Spans:
    return EVERYTHING if side is None else moment_spans(side)


def moment_spans(moment: Moment) -> Spans:
    exact = exact_spans(moment)
    days, months = _tolerance(moment)
    if not days and not months:
        return exact
    return union((_moved(start, -days, -months), _moved(end, days, months)) for start, end in exact)


def exact_spans(moment: Moment) -> Spans:
    """Without tolerance. Raises ImpossibleDate when no such day exists."""
    if isinstance(moment, Years):
        return ((day_number(moment.low, 1, 1), day_number(moment.high, 12, 31)),)
    if "X" in moment.year or "X" in moment.month or "X" in moment.day:
        return _masked(without_unknown_tail(moment))
    return (_plain_span(int(moment.year), moment.month, moment.day),)


def check(tree: Tree) -> None:
    """Raises ImpossibleDate: a day that does not exist, a range whose end comes before its beginning."""
    if isinstance(tree, Interval):
        _check_order(tree.start, tree.end)
    elif isinstance(tree, Choice):
        for member in tree.members:
            _check_order(member.low, member.high)
    else:
        exact_spans(tree)


def _check_order(low: Moment | None, high: Moment | None) -> None:
    start = exact_spans(low)[0][0] if low is not None else None
    end = exact_spans(high)[-1][1] if high is not None else None
    if start is not None and end is not None and start > end:
        raise ImpossibleDate("The end of a period comes before its beginning: write the earlier date first.")


def _plain_span(year: int, month: str, day: str) -> Span:
    if not month:
        return (day_number(year, 1, 1), day_number(year, 12, 31))
    number = int(month)
    if day:
        check_day(year, number, int(day))
        only = day_number(year, number, int(day))
        return (only, only)
    if number in PARTS_OF_YEAR:
        first, count = PARTS_OF_YEAR[number]
        extra, last = divmod(first + count - 2, 12)
        return (day_number(year, first, 1), month_end(year + extra, last + 1))
    if not 1 <= number <= 12:
        raise ImpossibleDate(
            f"There is no month {month}: expected 01 to 12, or 21 to 41 for a season or part of a year."
        )
    return (day_number(year, number, 1), month_end(year, number))


def _tolerance(moment: Moment) -> tuple[int, int]:
    """Days and months to add on each side."""
    if isinstance(moment, Years):
        about = moment.mark in _APPROXIMATE
        return (0, 12 * (YEARS_ABOUT if moment.low == moment.high else DECADES_ABOUT)) if about else (0, 0)
    known = without_unknown_tail(moment)
    year, month, day = (mark in _APPROXIMATE for mark in moment.marks)
    if day and known.day:
        return (DAYS_ABOUT, 0)
    if month and known.month:
        return (0, MONTHS_ABOUT)
    if year or month or day:
        return (0, 12 * (DECADES_ABOUT if "X" in moment.year else YEARS_ABOUT))
    return (0, 0)


def _moved(number: int | None, days: int, months: int) -> int | None:
    return None if number is None else shift_months(number, months) + days


def without_unknown_tail(point: Point) -> Point:
    """2004-XX says as much as 2004, and 1985-04-XX as 1985-04."""
    kept = point._replace(day="") if point.day == "XX" else point
    return kept._replace(month="") if kept.month == "XX" and not kept.day else kept


def _fillings(mask: str) -> list[int]:
    """Every number that a mask such as 156X stands for, in order."""
    found = [""]
    for sign in mask:
        found = [done + digit for done in found for digit in ("0123456789" if sign == "X" else sign)]
    return [int(each) for each in found]


def _years(mask: str) -> list[int]:
    if mask.startswith("-"):
        return [-year for year in reversed(_fillings(mask[1:])) if year]
    return _fillings(mask)


def _masked(point: Point) -> Spans:
    """Exact up to MOST_SPANS ranges; beyond that one range, from the first possible day to the last."""
    tried = _years(point.year), _months(point.month), _days(point.day)
    if len(tried[0]) * len(tried[1]) * len(tried[2]) <= MOST_TRIED:
        exact = union(_possible(*tried))
        if not exact:
            raise ImpossibleDate("No day of the calendar fits this date: check its month and its day.")
        if len(exact) <= MOST_SPANS:
            return exact
    first = next(_possible(*tried), None)
    last = next(_possible(tried[0][::-1], tried[1][::-1], tried[2][::-1]), None)
    if first is None or last is None:
        raise ImpossibleDate("No day of the calendar fits this date: check its month and its day.")
    return ((first[0], last[1]),)


def _months(mask: str) -> list[str]:
    if "X" not in mask:
        return [mask]
    return [f"{month:02d}" for month in _fillings(mask) if 1 <= month <= 12]


def _days(mask: str) -> list[str]:
    if "X" not in mask:
        return [mask]
    return [f"{day:02d}" for day in _fillings(mask) if 1 <= day <= 31]


def _possible(years: list[int], months: list[str], days: list[str]) -> Iterator[Span]:
    for year in years:
        for month in months:
            for day in days:
                if not day or (month <= "12" and 1 <= int(day) <= month_length(year, int(month))):
                    yield _plain_span(year, month, day)
