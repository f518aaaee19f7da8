from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stele.plain.dates import bounds, edtf
from stele.plain.dates.days import check_day, day_number
from stele.plain.dates.edtf import Choice, Interval, Moment, Point, Tree, Years
from stele.plain.dates.spans import Spans, hull

Hemisphere = Literal["north", "south"]
_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))
_SOUTHERN = {"21": "29", "22": "30", "23": "31", "24": "32"}
_COARSEST_FIRST = (
    "unspecified",
    "millennium",
    "century",
    "decade",
    "year",
    "semester",
    "quadrimester",
    "season",
    "quarter",
    "month",
    "day",
    "second",
)


@dataclass(frozen=True, slots=True)
class Date:
    """A canonical EDTF statement, made by `parse_edtf` or `understand_date`; its days are day numbers."""

    edtf: str

    @property
    def tree(self) -> Tree:
        return _tree(self.edtf)

    @property
    def is_period(self) -> bool:
        return "/" in self.edtf

    @property
    def earliest(self) -> int | None:
        """None when the beginning is open or not known."""
        return hull(self.spans())[0]

    @property
    def latest(self) -> int | None:
        """None when the end is open or not known."""
        return hull(self.spans())[1]

    @property
    def precision(self) -> str:
        """From 'second' and 'day' to 'millennium' and 'unspecified'; of several dates the coarsest."""
        return min((_precision(moment) for moment in _moments(self.tree)), key=_COARSEST_FIRST.index)

    def spans(self) -> Spans:
        """The days allowed, with the tolerances of `bounds`; of a period, the one range that it can fill."""
        text = self.edtf
        if len(text) == 10 and text.replace("-", "").isdigit():
            only = day_number(int(text[:4]), int(text[5:7]), int(text[8:]))
            return ((only, only),)
        return _spans(text)

    def start(self) -> Spans:
        """The days on which a period can begin; for any other date, its days."""
        tree = self.tree
        return bounds.side_spans(tree.start) if isinstance(tree, Interval) else self.spans()

    def end(self) -> Spans:
        """The days on which a period can end; for any other date, its days."""
        tree = self.tree
        return bounds.side_spans(tree.end) if isinstance(tree, Interval) else self.spans()

    def __str__(self) -> str:
        return self.edtf


def parse_edtf(text: str, *, hemisphere: Hemisphere = "north") -> Date:
    """Levels 0 to 2, real days only. A southern museum's seasons 21-24 become the standard's 29-32."""
    plain = plain_date(text)
    if plain is not None:
        return plain
    tree = edtf.read(text)
    if hemisphere == "south":
        tree = _southern(tree)
    bounds.check(tree)
    return Date(edtf.write(tree))


def plain_date(text: str) -> Date | None:
    """The short way for YYYY, YYYY-MM and YYYY-MM-DD; None for any other form. Raises ImpossibleDate."""
    length = len(text)
    if length not in {4, 7, 10} or not text.isascii():
        return None
    if length == 4:
        return Date(text) if text.isdigit() else None
    if length == 7:
        return Date(text) if text[4] == "-" and text[5:] in _MONTHS and text[:4].isdigit() else None
    if text[4] == "-" == text[7] and (text[:4] + text[5:7] + text[8:]).isdigit():
        check_day(int(text[:4]), int(text[5:7]), int(text[8:]))
        return Date(text)
    return None


@lru_cache(maxsize=4096)
def _tree(text: str) -> Tree:
    return edtf.read(text)


@lru_cache(maxsize=4096)
def _spans(text: str) -> Spans:
    return bounds.tree_spans(_tree(text))


def _southern(tree: Tree) -> Tree:
    match tree:
        case Point():
            return tree._replace(month=_SOUTHERN.get(tree.month, tree.month))
        case Interval():
            return tree._replace(start=_southern_side(tree.start), end=_southern_side(tree.end))
        case Choice():
            return tree._replace(
                members=tuple(
                    member._replace(low=_southern_side(member.low), high=_southern_side(member.high))
                    for member in tree.members
                )
            )
        case _:
            return tree


def _southern_side(side: Moment | None) -> Moment | None:
    return side._replace(month=_SOUTHERN.get(side.month, side.month)) if isinstance(side, Point) else side


def _moments(tree: Tree) -> list[Moment]:
    if isinstance(tree, Interval):
        return [side for side in (tree.start, tree.end) if side is not None]
    if isinstance(tree, Choice):
        return [side for member in tree.members for side in member if side is not None]
    return [tree]


def _precision(moment: Moment) -> str:
    if isinstance(moment, Years):
        return _year_precision(len(str(moment.high - moment.low)) if moment.low != moment.high else 0)
    known = bounds.without_unknown_tail(moment)
    if known.day:
        return "second" if known.time else "day"
    if known.month:
        return _month_precision(known.month)
    return _year_precision(4 - len(known.year.lstrip("-").split("X")[0]))


def _month_precision(month: str) -> str:
    number = 0 if "X" in month else int(month)
    names = ((12, "month"), (32, "season"), (36, "quarter"), (39, "quadrimester"), (41, "semester"))
    return next(name for last, name in names if number <= last)


def _year_precision(unknown_digits: int) -> str:
    return ("year", "decade", "century", "millennium", "unspecified")[min(unknown_digits, 4)]
