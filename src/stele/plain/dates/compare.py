"""Which statements about one date can be true together (rule 6 of the evidence)."""

from collections.abc import Sequence
from functools import reduce

from stele.plain.dates.date import Date
from stele.plain.dates.spans import EVERYTHING, Spans, contains, hull, intersect

__all__ = ["allowed", "contains", "fits", "intersect", "overlaps", "satisfiable"]


def allowed(date: Date) -> Spans:
    return date.spans()


def satisfiable(dates: Sequence[Date]) -> bool:
    """Some value satisfies all of them: one day for the points, inside the period that the periods allow.

    Periods must be able to begin on one day and to end on one day; open and unknown ends agree with anything.
    """
    periods = [date for date in dates if date.is_period]
    points = reduce(intersect, (date.spans() for date in dates if not date.is_period), EVERYTHING)
    starts = reduce(intersect, (date.start() for date in periods), EVERYTHING)
    ends = reduce(intersect, (date.end() for date in periods), EVERYTHING)
    if not (points and starts and ends):
        return False
    first, last = hull(starts)[0], hull(ends)[1]
    if first is not None and last is not None and first > last:
        return False
    return bool(intersect(points, ((first, last),)))


def fits(coarse: Date, fine: Date) -> bool:
    """Every possibility of the fine one lies inside the coarse one, and they do not say the same."""
    return _inside(coarse, fine) and not _inside(fine, coarse)


def overlaps(a: Date, b: Date) -> bool:
    """Both can be true together, yet neither lies inside the other."""
    return satisfiable((a, b)) and not _inside(a, b) and not _inside(b, a)


def _inside(coarse: Date, fine: Date) -> bool:
    if coarse.is_period and fine.is_period:
        return contains(coarse.start(), fine.start()) and contains(coarse.end(), fine.end())
    return contains(coarse.spans(), fine.spans())
