"""Statements in words: since, until, between, or, about, before, early … around the simple dates of `simple`.

Every letter of a shape must be used by a rule; otherwise the words are refused.
"""

from collections.abc import Callable

from stele.plain.dates import relative
from stele.plain.dates.errors import AmbiguousDate, DateError, ImpossibleDate
from stele.plain.dates.pairs import both, listed, pair
from stele.plain.dates.simple import Asking, Values, simple_date


def statement(shape: str, values: Values, asking: Asking, mark: str = "") -> str:
    """EDTF for a whole statement. Raises DateError."""
    if "r" in shape and not {"y", "C"} & set(shape):
        raise asking.refusal()  # 19x is not the 19th of October: a roman month needs its year
    if shape and shape[0] in "~?":
        return statement(shape[1:], values[1:], asking, both(mark, shape[0]))
    if shape and shape[-1] in "~?":
        return statement(shape[:-1], values[:-1], asking, both(mark, shape[-1]))
    if shape[:2] == "-S" and not values[0]:  # French: à l'été 2024, au printemps 1917
        shape, values = shape[1:], values[1:]
    rule = _OPENINGS.get(shape[:1]) or _CLOSINGS.get(shape[-1:]) or _inner_rule(shape, values)
    return rule(shape, values, asking, mark)


def _inner_rule(shape: str, values: Values) -> "_Rule":
    if shape in {"Sy-y", "Sy-d", "Sy/y", "Sy/d"}:
        return _winter
    if "|" in shape:
        return _one_of
    if "&" in shape:
        return _all_of
    if shape[:1] in {"e", "m", "l"} or shape[-1:] in {"e", "m", "l"}:
        return _part
    if shape in _HYPHENED and "" not in values:
        return simple_date
    return _from_to if "-" in shape[1:] or "T" in shape[1:] else simple_date


# One date; a year and a roman number alone (1917-x) may also be a year with a digit not known.
_HYPHENED = frozenset({"d-M-y", "d-r-y", "y-M-d", "y-r-d", "y-M", "d-M", "d-My"})


def _one_of(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return "[" + listed(shape, values, asking, mark, "|") + "]"


def _all_of(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return "{" + listed(shape, values, asking, mark, "&") + "}"


def _from_to(shape: str, values: Values, asking: Asking, mark: str) -> str:
    at = next(shape.index(sign, 1) for sign in "-T" if sign in shape[1:])
    return "/".join(pair(shape, values, asking, mark, at))


def _winter(shape: str, values: Values, asking: Asking, mark: str) -> str:
    """Winter 1916-17 is 1916-24; no other season runs into the next year."""
    if values[0] != 24:
        raise asking.refusal()
    year, last = int(values[1]), str(values[3])
    if str(year + 1).zfill(4)[-len(last) :] != last:
        raise ImpossibleDate(
            f"{asking.shown} is no single winter: expected two years that follow each other."
        )
    return f"{year:04d}-24{mark}"


def _since(shape: str, values: Values, asking: Asking, mark: str) -> str:
    rest = shape[1:].removesuffix("w")
    kept = values[1 : 1 + len(rest)]
    for sign in "-TU":
        if sign in rest:
            return "/".join(pair(rest, kept, asking, mark, rest.index(sign)))
    if relative.is_duration(rest):
        return relative.long_ago(rest, kept, asking) + "/.."
    return simple_marked(rest, kept, asking, mark) + "/.."


def _for(shape: str, values: Values, asking: Asking, mark: str) -> str:
    if not relative.is_duration(shape[1:]):
        raise asking.refusal()
    return relative.long_ago(shape[1:], values[1:], asking) + "/.."


def _until(shape: str, values: Values, asking: Asking, mark: str) -> str:
    if shape[1:] == "W":
        raise AmbiguousDate("A weekday after “until” may lie before or after the report: write the date.")
    return "../" + simple_marked(shape[1:], values[1:], asking, mark)


def _before_or_ago(shape: str, values: Values, asking: Asking, mark: str) -> str:
    """German vor 1917, vor fünf Jahren; Arabic likewise."""
    if relative.is_duration(shape[1:]):
        return relative.long_ago(shape[1:], values[1:], asking)
    return _before(shape, values, asking, mark)


def _before(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return f"[..{_neighbour(shape[1:], values[1:], asking, mark, -1)}]"


def _after(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return f"[{_neighbour(shape[1:], values[1:], asking, mark, 1)}..]"


def _neighbour(shape: str, values: Values, asking: Asking, mark: str, step: int) -> str:
    """The day just outside; of an approximate date, the date of the same precision just outside."""
    return relative.just_outside(simple_marked(shape, values, asking, mark), step, asking)


def _no_later(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return f"[..{simple_marked(shape[1:], values[1:], asking, mark)}]"


def _no_earlier(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return f"[{simple_marked(shape[1:], values[1:], asking, mark)}..]"


def _or_before(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return f"[..{simple_marked(shape[:-1], values[:-1], asking, mark)}]"


def _or_after(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return f"[{simple_marked(shape[:-1], values[:-1], asking, mark)}..]"


def _between(shape: str, values: Values, asking: Asking, mark: str) -> str:
    rest = shape[1:]
    at = next((rest.index(sign) for sign in "&-" if sign in rest), 0)
    if at == 0 or rest.count("&") > 1:
        raise asking.refusal()
    return "[" + "..".join(pair(rest, values[1:], asking, mark, at)) + "]"


def _since_after(shape: str, values: Values, asking: Asking, mark: str) -> str:
    return _since("F" + shape[:-1], ["", *values[:-1]], asking, mark)


def _until_after(shape: str, values: Values, asking: Asking, mark: str) -> str:
    if "f" in shape:
        return "/".join(pair(shape[:-1], values[:-1], asking, mark, shape.index("f")))
    return _until("U" + shape[:-1], ["", *values[:-1]], asking, mark)


_Rule = Callable[[str, Values, Asking, str], str]
_OPENINGS: dict[str, _Rule] = {
    "F": _since, "O": _for, "U": _until, "T": _until, "<": _before, "A": _before_or_ago, ">": _after,
    "{": _no_later, "}": _no_earlier, "B": _between,
}  # fmt: skip
_CLOSINGS: dict[str, _Rule] = {
    "[": _or_before, "]": _or_after, "{": _or_before, "}": _or_after, "f": _since_after, "v": _until_after,
}  # fmt: skip


def simple_marked(shape: str, values: Values, asking: Asking, mark: str) -> str:
    """A simple date, with the marks around it."""
    while shape and (shape[0] in "~?" or shape[-1] in "~?"):
        if shape[0] in "~?":
            mark, shape, values = both(mark, shape[0]), shape[1:], values[1:]
        else:
            mark, shape, values = both(mark, shape[-1]), shape[:-1], values[:-1]
    return simple_date(shape, values, asking, mark)


_THIRDS = {
    4: {"e": ("-01", "-04~"), "m": ("-05~", "-08~"), "l": ("-09~", "-12")},
    7: {"e": ("-01", "-10~"), "m": ("-11~", "-20~"), "l": ("-21~", "")},
}
_OF_DECADE = {"e": ("0", "3~"), "m": ("4~", "6~"), "l": ("7~", "9")}
_OF_CENTURY = {"e": ("00", "33~"), "m": ("34~", "66~"), "l": ("67~", "99")}


def _part(shape: str, values: Values, asking: Asking, mark: str) -> str:
    """Early, mid and late are thirds whose inner edges are approximate: early 1917 is [1917-01..1917-04~]."""
    leading = shape[0] in "eml"
    letter = shape[0] if leading else shape[-1]
    rest, kept = (shape[1:], values[1:]) if leading else (shape[:-1], values[:-1])
    if mark:
        raise DateError(f"{asking.shown} is approximate twice: leave out “about” or “early”, “mid”, “late”.")
    if rest in {"/d/y", ",d/y"}:
        rest, kept = "My", [int(kept[1]), kept[3]]
    whole = simple_date(rest, kept, asking, "")
    if whole.endswith("XX") and len(whole) == 4:
        low, high = (whole[:2] + end for end in _OF_CENTURY[letter])
    elif whole.endswith("X") and len(whole) == 4:
        low, high = (whole[:3] + end for end in _OF_DECADE[letter])
    elif len(whole) == 4 or (len(whole) == 7 and whole[5:] <= "12"):
        if len(whole) == 7 and whole[5:] < "01":
            raise ImpossibleDate(f"There is no month {whole[5:]}: expected 01 to 12.")
        low, high = (whole + end for end in _THIRDS[len(whole)][letter])
        high = high if len(high) > 7 or len(whole) == 4 else relative.last_day_of(whole)
    else:
        raise asking.refusal()
    return f"[{low}..{high}]"
