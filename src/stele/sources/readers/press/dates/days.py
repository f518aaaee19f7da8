"""Days, weeks, months and years counted from the day of the report."""

from __future__ import annotations

from typing import Any

from stele.plain.dates import day_to_iso, parse_edtf
from stele.plain.dates.days import calendar_day, day_number, month_length, shift_months, weekday
from stele.sources.readers.press.dates.grammar import Grammar
from stele.sources.readers.press.dates.story import Story


def just_before(edtf: str) -> str:
    """The last date of the same precision that is before it."""
    year, _, rest = edtf.partition("-")
    if not rest:
        return f"{int(year) - 1:04d}"
    if len(rest) > 2:
        return day_to_iso((parse_edtf(edtf).earliest or 0) - 1)
    number = int(rest)
    if number in (1, 21):
        return f"{int(year) - 1:04d}-{12 if number == 1 else 24:02d}"
    return f"{int(year):04d}-{number - 1:02d}"


def iso_day(year: int, month: int, day: int | None) -> str:
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def day_of_month(words: str | None) -> int:
    return int(words) if words and words.isdigit() else 1


def year_of(month: int, day: int, groups: dict[str, str], story: Story, to_come: Any) -> int:
    """The year of a day that is given without one; 0 where the report's day is not known."""
    named = groups.get("w") or groups.get("w2")
    if not named and not to_come() and not ("until" in groups and story.day is not None and not story.year):
        if story.continues(month):
            return story.told
        if story.year and story.year != story.own_year:
            return story.year
    if story.day is None:
        return 0
    own = story.own_year
    days = {year: day_number(year, month, day) - story.day for year in (own - 1, own, own + 1) if day <= month_length(year, month)}
    if any(name in groups for name in ("next", "hnext", "snext")) or to_come():
        return next((year for year, away in days.items() if away >= 0), 0)
    if any(name in groups for name in ("last", "hlast", "slast")):
        return next((year for year, away in reversed(days.items()) if away < 0), 0)
    near = min(days, key=lambda year: abs(days[year]))
    if 0 <= days[near] <= (200 if "until" in groups else 31):
        return near
    return next((year for year, away in reversed(days.items()) if away <= 0), 0)


def end_of(words: str, story: Story) -> str:
    """“Before the end of the month”: until its last day, as of the report."""
    if story.day is None:
        return ""
    year, month, _ = calendar_day(story.day)
    if "month" in words or "mois" in words:
        return f"../{iso_day(year, month, month_length(year, month))}"
    if "year" in words or "année" in words:
        return f"../{iso_day(year, 12, 31)}"
    return f"../{day_to_iso(story.day - weekday(story.day) + 7)}"


def easter(year: int) -> tuple[int, int]:
    """Month and day of western Easter, after Gauss as Butcher has it."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return month, day + 1


def relative(groups: dict[str, str], rules: Grammar, near: int, to_come: Any) -> str:
    if "rel" in groups:
        return day_to_iso(near + rules.days[groups["rel"].lower().replace("’", "'").replace("\u00a0", " ")])
    if "wd" in groups:
        return of_week(rules.weekdays[groups["wd"].lower()], groups, near, to_come)
    if "acount" in groups:
        return ago(*duration(groups, "a", rules), near)
    unit = next((groups[name].lower() for name in ("nunit", "this") if name in groups), "")
    step = 1 if "nnext" in groups else -1 if "nlast" in groups else 0
    return _neighbour(rules.units.get(unit, ""), step, near)


def of_week(wanted: int, groups: dict[str, str], near: int, to_come: Any) -> str:
    back = near - (weekday(near) - wanted) % 7
    if any(name in groups for name in ("wnext", "wnext_")):
        return day_to_iso(back + 7)
    if any(name in groups for name in ("wlast", "wlast_")):
        return day_to_iso(back if back < near else back - 7)
    return day_to_iso(back + 7 if back < near and to_come() else back)


def duration(groups: dict[str, str], which: str, rules: Grammar) -> tuple[int, str]:
    words = groups[f"{which}count"].lower()
    return int(words) if words.isdigit() else rules.counts[words], rules.units[groups[f"{which}unit"].lower()]


def ago(count: int, unit: str, near: int) -> str:
    if unit in ("jour", "week"):
        return day_to_iso(near - count * (7 if unit == "week" else 1)) + ("" if unit == "jour" else "~")
    iso = day_to_iso(shift_months(near, -count * (12 if unit == "year" else 1)))
    return (iso[:7] if unit == "month" or count <= 2 else iso[:4]) + "~"


def _neighbour(unit: str, step: int, near: int) -> str:
    if unit == "year":
        return f"{calendar_day(near)[0] + step:04d}"
    if unit == "month":
        return day_to_iso(shift_months(near, step))[:7]
    if unit == "week":
        monday = near - weekday(near) + 1 + 7 * step
        return f"{day_to_iso(monday)}/{day_to_iso(monday + 6)}"
    return ""
