"""Dates that stand side by side: both ends of a period, the members of a list; each completes the other."""

from collections.abc import Sequence
from itertools import pairwise

from stele.plain.dates.errors import AmbiguousDate
from stele.plain.dates.numeric import second_year
from stele.plain.dates.simple import Asking, Fields, Values, completed, edtf_of, fields_of, simple_date

Side = tuple[str, Values]


def both(mark: str, other: str) -> str:
    """Uncertain and approximate together are %."""
    return other if mark in {"", other} else "%"


def pair(shape: str, values: Values, asking: Asking, mark: str, at: int) -> tuple[str, str]:
    """Two ends; what the one leaves out (year, month) is that of the other."""
    sides = [(shape[:at], values[:at]), (shape[at + 1 :], values[at + 1 :])]
    left, right = (_bare(*side)[0] for side in sides)
    dash = str(values[at])
    if (left, right) == ("y", "d"):
        return _years(sides, dash, asking, mark)
    if dash and right == "y" and set("MSr") & set(left):
        raise asking.refusal()  # April 1916–1918 may be one month, or three Aprils
    first, last = _completed(sides, asking, mark)
    return first, last


def listed(shape: str, values: Values, asking: Asking, mark: str, sign: str) -> str:
    """Members of a set. A finer one before a coarser is refused: 9 April 1917 or 1918 has two readings."""
    found = _completed(_split(shape, values, sign), asking, mark)
    lengths = [len(each.rstrip("~?%")) for each in found]
    if any(after < before for before, after in pairwise(lengths)):
        raise AmbiguousDate(f"{asking.shown} lists dates of different precision: write each of them in full.")
    if "," in shape and len(set(lengths)) > 1:
        raise asking.refusal()
    return ",".join(found)


def _years(sides: list[Side], dash: str, asking: Asking, mark: str) -> tuple[str, str]:
    """1914-18, whose ends may be marked: c. 1914-18."""
    (first,), (last,) = (_bare(*side)[1] for side in sides)
    marks = [_all_marks(shape, mark) for shape, _ in sides]
    order = "years" if marks[0] else asking.order
    start, slash, end = second_year(int(first), str(last), "–" if dash == "–" else "-", order).partition("/")
    if not slash:
        raise asking.refusal()
    return start + marks[0], end + marks[1]


def _all_marks(shape: str, mark: str) -> str:
    for sign in shape:
        if sign in "~?":
            mark = both(mark, sign)
    return mark


def _completed(sides: list[Side], asking: Asking, mark: str) -> list[str]:
    bare = [_bare(*side) for side in sides]
    marks = [_all_marks(shape, mark) for shape, _ in sides]
    fields = [found for side in bare if (found := fields_of(*side, asking)) is not None]
    if len(fields) < len(bare):
        return [simple_date(*side, asking, own) for side, own in zip(bare, marks, strict=True)]
    if not all(map(_complete_each_other, pairwise([shape for shape, _ in bare]), pairwise(fields))):
        raise asking.refusal()
    return [edtf_of(found) + own for found, own in zip(completed(fields, asking), marks, strict=True)]


def _complete_each_other(shapes: Sequence[str], fields: Sequence[Fields]) -> bool:
    """Not April to 1917, 1917 to April, April 1916-17, 12 1917 to April: what one leaves out is not in the other."""
    left, right = fields
    if (left.year is None) != (right.year is None) and "y" in shapes:
        return False
    if shapes[0] == "dy" or (shapes[0].endswith("y") and shapes[1] == "d"):
        return False
    borrows_month = any(each.month is None and each.day is not None for each in fields)
    return not borrows_month or None not in (left.day, right.day)


def _bare(shape: str, values: Values) -> Side:
    kept = [(sign, value) for sign, value in zip(shape, values, strict=True) if sign not in "~?,"]
    return "".join(sign for sign, _ in kept), [value for _, value in kept]


def _split(shape: str, values: Values, sign: str) -> list[Side]:
    """At the sign; in a list also at its commas, which must then stand between dates of one form."""
    plain = len(set(shape.replace(sign, ",").split(","))) == 1
    ends = [at for at, letter in enumerate(shape) if letter == sign or (letter == "," and plain)]
    edges = [-1, *ends, len(shape)]
    return [(shape[start + 1 : end], values[start + 1 : end]) for start, end in pairwise(edges)]
