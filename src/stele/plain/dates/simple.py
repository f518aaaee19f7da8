"""One date in words: 9 April 1917, April 1917, summer 2024, the 1860s, 19th century, 44 BC, Thursday."""

from typing import NamedTuple, TypeAlias

from stele.plain.dates import relative
from stele.plain.dates.asking import Asking, Values
from stele.plain.dates.days import check_day, day_number, weekday
from stele.plain.dates.errors import AmbiguousDate, DateError, ImpossibleDate

__all__ = ["Asking", "Fields", "Values", "completed", "edtf_of", "fields_of", "simple_date"]


class Fields(NamedTuple):
    """A month above 12 is a season or part of a year."""

    year: int | None
    month: int | None
    day: int | None


Places: TypeAlias = tuple[int, int, int]
# Where year, month and day stand in a shape; -1 where left out. S (season) and r (roman) stand for M.
_PLACES: dict[str, Places] = {
    "y": (0, -1, -1), "My": (1, 0, -1), "yM": (0, 1, -1), "M": (-1, 0, -1), "d": (-1, -1, 0),
    "dMy": (2, 1, 0), "Mdy": (2, 0, 1), "yMd": (0, 1, 2), "dM": (-1, 1, 0), "Md": (-1, 0, 1),
    "dy": (1, -1, 0),
    "d-M-y": (4, 2, 0), "d/M/y": (4, 2, 0), "y-M-d": (0, 2, 4), "y-M": (0, 2, -1),
    "d-M": (-1, 2, 0), "d-My": (3, 2, 0),
}  # fmt: skip
_AS_MONTH = str.maketrans("Sr", "MM")


def simple_date(shape: str, values: Values, asking: Asking, mark: str) -> str:
    """EDTF of one date with its mark; what it leaves out comes from the report's day. Raises DateError."""
    if shape == "y":
        return f"{values[0]}{mark}"
    if shape == "I":
        return f"{values[0]}{mark}"
    if "," in shape:
        kept = [(letter, value) for letter, value in zip(shape, values, strict=True) if letter != ","]
        shape, values = "".join(letter for letter, _ in kept), [value for _, value in kept]
    found = fields_of(shape, values, asking)
    if found is not None:
        return edtf_of(completed([found], asking)[0]) + mark
    if shape[:1] == "W" and len(shape) > 1 and shape[1] in "dMy":
        return _with_weekday(shape, values, asking) + mark
    rule = _RULES.get(shape)
    if rule is not None:
        return rule(values, asking) + mark
    return relative.relative_date(shape, values, asking) + mark


def fields_of(shape: str, values: Values, asking: Asking) -> Fields | None:
    places = _PLACES.get(shape) or _PLACES.get(shape.translate(_AS_MONTH))
    if places is None:
        return None
    year, month, day = (None if at < 0 else int(values[at]) for at in places)
    if month is not None and (day is not None or "r" in shape) and not 1 <= month <= 12:
        raise asking.refusal()
    return Fields(year, month, day)


def completed(found: list[Fields], asking: Asking) -> list[Fields]:
    """Each with year and month, from the one after it, else before it, else from the day of the report."""
    later = found[-1]
    if later.year is None and found[0].year is not None:
        later = later._replace(year=found[0].year)
    if later.month is None and later.day is not None:
        later = later._replace(month=found[0].month)
    if later.year is None and (later.month is not None):
        later = later._replace(year=relative.nearest_year(later.month, later.day, asking))
    full = [later]
    for each in reversed(found[:-1]):
        full.append(_borrowed(each, full[-1]))
    if any(each.year is None or (each.day is not None and not 1 <= (each.month or 0) <= 12) for each in full):
        raise asking.refusal()
    return full[::-1]


def _borrowed(each: Fields, source: Fields) -> Fields:
    month = source.month if each.month is None and each.day is not None else each.month
    return Fields(source.year if each.year is None else each.year, month, each.day)


def edtf_of(found: Fields) -> str:
    year, month, day = found
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    check_day(year or 0, month, day)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _with_weekday(shape: str, values: Values, asking: Asking) -> str:
    found = fields_of(shape[1:], values[1:], asking)
    if found is None or found.day is None:
        raise asking.refusal()
    year, month, day = completed([found], asking)[0]
    edtf = edtf_of(Fields(year, month, day))
    if weekday(day_number(year or 0, month or 0, day or 0)) != values[0]:
        raise ImpossibleDate(f"{asking.shown} contradicts itself: {edtf} was another day of the week.")
    return edtf


def _decade(values: Values, asking: Asking) -> str:
    year = str(values[0] if isinstance(values[0], str) and values[0].isdigit() else values[1])
    if year[3] != "0":
        raise DateError(f"{asking.shown} is not a decade: expected a year that ends in 0.")
    if year[2] == "0":
        raise AmbiguousDate(
            f"{asking.shown} may be the decade {year} to {year[:3]}9 or the century {year} to {year[:2]}99:"
            " write the years."
        )
    return year[:3] + "X"


def _century(values: Values, asking: Asking) -> str:
    """The 19th century is 18XX, the years 1800 to 1899."""
    number = int(values[0])
    if not 1 <= number <= 30:
        raise DateError(f"{asking.shown} is not a century that is read here: expected 1st to 30th.")
    return f"{number - 1:02d}XX"


def _before_christ(values: Values, asking: Asking) -> str:
    """44 BC is the year -0043, since there is a year 0000."""
    number = next(int(value) for value in values if str(value).isdigit())
    if not 1 <= number <= 9999:
        raise DateError(f"{asking.shown} is not a year before Christ: expected 1 to 9999.")
    return f"-{number - 1:04d}" if number > 1 else "0000"


def _after_christ(values: Values, asking: Asking) -> str:
    return f"{next(int(value) for value in values if str(value).isdigit()):04d}"[-9:]


def _quarter(values: Values, asking: Asking) -> str:
    """Values are the number of the quarter, or EDTF's 33 to 36 where it is said in words."""
    number = values[0] if isinstance(values[0], int) else int(values[0]) + 32
    if not 33 <= number <= 36:
        raise asking.refusal()
    return f"{values[2]}-{number}"


_RULES = {
    "ys": _decade, "Dy": _decade, "dC": _century, "rC": _century,
    "qQy": _quarter, "dQy": _quarter,
    **dict.fromkeys(("yb", "gb", "db", "by", "bg", "bd"), _before_christ),
    **dict.fromkeys(("yc", "gc", "dc", "cy", "cg", "cd"), _after_christ),
}  # fmt: skip
