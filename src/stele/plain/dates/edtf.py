"""EDTF levels 0 to 2 (ISO 8601-2:2019 annex A, loc.gov/standards/datetime) as a small tree, and back.

Left out on purpose: 24:00:00, times inside intervals and sets, an interval without any end (says nothing).
"""

import re
from typing import NamedTuple, TypeAlias

from stele.plain.dates.errors import DateError, ImpossibleDate
from stele.plain.showing import shown

LONGEST = 2_000
MOST_DIGITS = 18
EXAMPLES = "expected for example 1917, 1917-04, 1917-04-09, 1917~, 19XX, 1914/1918 or [1917,1918]"

_MARK = r"([?~%]?)"
_POINT = re.compile(
    rf"{_MARK}(-?[0-9X]{{4}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?"
)
_LONG_YEAR = re.compile(r"Y(-?)([1-9][0-9]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?([?~%]?)")
_ROUNDED_YEAR = re.compile(r"(-?)([0-9]{4})S([1-9][0-9]*)([?~%]?)")
_TIME = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)"
)


class Point(NamedTuple):
    """Digits as written, X where one is not known; a mark (?, ~, %) for year, month and day."""

    year: str
    month: str = ""
    day: str = ""
    marks: tuple[str, str, str] = ("", "", "")
    time: str = ""


class Years(NamedTuple):
    """A year of more than four digits, or one of which only the first digits count."""

    text: str
    low: int
    high: int
    mark: str


Moment: TypeAlias = Point | Years


class Interval(NamedTuple):
    """An end that is None is open ('..') or not known ('')."""

    start: Moment | None
    end: Moment | None
    missing: str


class Member(NamedTuple):
    """A single date has the same low and high; an open range has a None."""

    low: Moment | None
    high: Moment | None


class Choice(NamedTuple):
    """One of the members, or every one of them."""

    members: tuple[Member, ...]
    every: bool


Tree: TypeAlias = Point | Years | Interval | Choice


def read(text: str) -> Tree:
    """The form only: whether the days exist is for `bounds.check`. Raises DateError."""
    if len(text) > LONGEST:
        raise DateError(f"{shown(text)} is too long for a date: at most {LONGEST} characters are read.")
    if text[:1] in {"[", "{"}:
        return _choice(text)
    if "/" in text:
        return _interval(text)
    timed = _TIME.fullmatch(text)
    if timed:
        year, month, day = timed[1].rsplit("-", 2)
        return Point(year, month, day, time=timed[2])
    return _moment(text, text)


def _moment(text: str, whole: str) -> Moment:
    found = _POINT.fullmatch(text)
    if found:
        return _point(found, whole)
    long_year = _LONG_YEAR.fullmatch(text)
    if long_year:
        return _long_year(long_year)
    rounded = _ROUNDED_YEAR.fullmatch(text)
    if rounded:
        sign, digits, kept, mark = rounded.groups()
        return _significant(text.rstrip("?~%"), sign, int(digits), int(kept[:3]), mark)
    raise DateError(f"{shown(whole)} is not an EDTF date: {EXAMPLES}.")


def _point(found: re.Match[str], whole: str) -> Point:
    before_y, year, after_y, before_m, month, after_m, before_d, day, after_d = found.groups(default="")
    pairs = ((before_y, after_y), (before_m, after_m), (before_d, after_d))
    if any(before and after for before, after in pairs):
        raise DateError(f"{shown(whole)} marks one part twice: put ?, ~ or % on one side of it only.")
    if year == "-0000":
        raise ImpossibleDate("The year -0000 does not exist: 0000 is 1 BC.")
    if not (after_y or after_m or after_d or before_y or before_m or before_d):
        return Point(year, month, day)
    own_day = after_d or before_d
    own_month = _joined(before_m, after_m, after_d)
    return Point(year, month, day, (_joined(before_y, after_y, after_m, after_d), own_month, own_day))


def _joined(*marks: str) -> str:
    """A mark on the right of a part also holds for every part on its left; ? and ~ together are %."""
    given = {mark for mark in marks if mark}
    if not given:
        return ""
    return given.pop() if len(given) == 1 else "%"


def _long_year(found: re.Match[str]) -> Years:
    sign, digits, exponent, kept, mark = found.groups(default="")
    zeros = int(exponent[:4]) if exponent else 0
    if len(digits) + zeros > MOST_DIGITS:
        raise ImpossibleDate(f"A year of more than {MOST_DIGITS} digits cannot be placed in a calendar.")
    if len(digits) + zeros <= 4:
        raise DateError(
            f"{shown(found[0])} needs no Y: a year of up to four digits is written with four,"
            f" as {int(digits) * 10**zeros:04d}."
        )
    text = found[0].removesuffix(mark) if mark else found[0]
    year = int(digits) * 10**zeros
    return _significant(text, sign, year, int(kept[:3]) if kept else len(str(year)), mark)


def _significant(text: str, sign: str, year: int, kept: int, mark: str) -> Years:
    length = max(4, len(str(year)))
    if kept > length:
        raise DateError(f"{shown(text)} keeps {kept} digits of a year that has {length}.")
    step = int(10 ** (length - kept))
    low = year // step * step
    high = low + step - 1
    return Years(text, -high, -low, mark) if sign else Years(text, low, high, mark)


def _interval(text: str) -> Interval:
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(
            f"{shown(text)} has {len(ends)} parts: a period has a beginning and an end, as 1914/1918."
        )
    start, end = (None if part in {"", ".."} else _moment(part, text) for part in ends)
    if start is None and end is None:
        raise DateError(f"{shown(text)} says nothing: a period needs a beginning or an end.")
    missing = ends[0] if start is None else ends[1] if end is None else ""
    return Interval(start, end, missing)


def _choice(text: str) -> Choice:
    closing = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(closing) or len(text) < 3:
        raise DateError(f"{shown(text)} is not a set: expected for example [1917,1918] or {{1917,1918}}.")
    parts = text[1:-1].split(",")
    members = tuple(_member(part.removeprefix(" "), text) for part in parts)
    if any(member.low is None for member in members[1:]) or any(
        member.high is None for member in members[:-1]
    ):
        raise DateError(f"{shown(text)} is open in its middle: '..' may only begin or end a set.")
    return Choice(members, every=closing == "}")


def _member(part: str, whole: str) -> Member:
    low, dots, high = part.partition("..")
    if not dots:
        moment = _moment(part, whole)
        return Member(moment, moment)
    if not low and not high:
        raise DateError(f"{shown(whole)} says nothing: a range needs a beginning or an end.")
    return Member(_moment(low, whole) if low else None, _moment(high, whole) if high else None)


def write(tree: Tree) -> str:
    """The one canonical spelling: `read(write(tree)) == tree`."""
    match tree:
        case Point():
            return _write_point(tree)
        case Years():
            return tree.text + tree.mark
        case Interval():
            start, end = (tree.missing if side is None else write(side) for side in tree[:2])
            return f"{start}/{end}"
        case Choice():
            inner = ",".join(_write_member(member) for member in tree.members)
            return f"{{{inner}}}" if tree.every else f"[{inner}]"


def _write_member(member: Member) -> str:
    low, high = ("" if side is None else write(side) for side in member)
    return low if member.low is member.high or member.low == member.high else f"{low}..{high}"


def _write_point(point: Point) -> str:
    parts = [part for part in point[:3] if part]
    if point.time:
        return "-".join(parts) + "T" + point.time
    if point.marks == ("", "", ""):
        return "-".join(parts)
    marks = point.marks[: len(parts)]
    alike = next((index for index, mark in enumerate(marks) if mark != marks[0]), len(marks))
    left = "-".join(parts[:alike]) + marks[0]
    return "-".join([left, *(mark + part for mark, part in zip(marks[alike:], parts[alike:], strict=True))])
