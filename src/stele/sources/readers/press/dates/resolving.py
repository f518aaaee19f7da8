"""What a wording means as EDTF."""

from __future__ import annotations

import re
from typing import Any, Final

from stele.plain.dates import day_to_iso, parse_edtf
from stele.plain.dates.days import calendar_day, month_length
from stele.sources.readers.press.dates.days import (
    ago,
    day_of_month,
    duration,
    easter,
    end_of,
    iso_day,
    just_before,
    of_week,
    relative,
    year_of,
)
from stele.sources.readers.press.dates.grammar import Grammar
from stele.sources.readers.press.dates.story import Story

_PLAIN: Final = {"sblast": "slast", "sbnext": "snext"}
"""“Last spring” says what “spring last” does."""


def edtf_of(match: re.Match[str], rules: Grammar, story: Story, to_come: Any) -> str:
    groups = {_PLAIN.get(name, name): words for name, words in match.groupdict().items() if words}
    try:
        if "since" not in groups and "until" not in groups and "before" not in groups:
            edtf = _simple(groups, rules, story, to_come)
        else:
            ahead = (lambda: True) if "until" in groups and "wd" in groups else (lambda: False) if "since" in groups else to_come
            edtf = _simple(groups, rules, story, ahead)
            edtf = _bounded(groups, edtf)
        return parse_edtf(edtf).edtf if edtf else ""
    except (ValueError, KeyError):
        return ""


def _bounded(groups: dict[str, str], edtf: str) -> str:
    if not edtf or "/" in edtf:
        return edtf
    if "since" in groups:
        return edtf + "/.."
    return "../" + (just_before(edtf) if "before" in groups else edtf)


def _simple(groups: dict[str, str], rules: Grammar, story: Story, to_come: Any) -> str:
    span = next((name for name in groups if name.startswith("span")), None)
    if span:
        return _span(groups, span[4:], rules, story, to_come)
    if "iso" in groups:
        return groups["iso"]
    if "lcount" in groups:
        count, unit = duration(groups, "l", rules)
        return "" if story.day is None or unit == "jour" else ago(count, unit, story.day).rstrip("~") + "~/.."
    if "d" in groups or "d_" in groups:
        return _day_and_month(groups, rules, story, to_come)
    if "yonly" in groups:
        story.year = int(groups["yonly"])
        return groups["yonly"]
    if "feast" in groups or "sm" in groups:
        return (_feast if "feast" in groups else _month_or_season)(groups, rules, story, to_come)
    return "" if story.day is None else _near(groups, rules, story, story.day, to_come)


def _near(groups: dict[str, str], rules: Grammar, story: Story, near: int, to_come: Any) -> str:
    """What is counted from the day of the report."""
    if "endof" in groups:
        return end_of(groups["endof"].lower(), story)
    return _weekdays(groups, rules, near, to_come) if "wd1" in groups else relative(groups, rules, near, to_come)


def _weekdays(groups: dict[str, str], rules: Grammar, near: int, to_come: Any) -> str:
    """“Between Friday and Sunday”: the last of them as a weekday alone, the first before it."""
    first, last = (rules.weekdays[groups[name].lower()] for name in ("wd1", "wd2"))
    until = of_week(last, {}, near, to_come)
    return f"{day_to_iso((parse_edtf(until).earliest or 0) - (last - first) % 7)}/{until}"


def _span(groups: dict[str, str], at: str, rules: Grammar, story: Story, to_come: Any) -> str:
    part = {name: groups.get(f"{name}_{at}") for name in ("d1", "m1", "y1", "d2", "m2", "y2")}
    if part["d2"] is None and part["m2"] is None and part["y2"] and len(part["y2"]) == 4:
        return f"{part['y1']}/{part['y2']}"
    last_month = rules.month(part["m2"] or part["m1"] or "")
    last_day = day_of_month(part["d2"]) if part["d2"] else None
    last_year = int(part["y2"]) if part["y2"] else year_of(last_month, last_day or 15, groups, story, to_come)
    first_month = rules.month(part["m1"]) if part["m1"] else last_month
    first_year = int(part["y1"]) if part["y1"] else last_year - (first_month > last_month)
    if not last_year:
        return ""
    story.remember(last_year, last_month)
    first = iso_day(first_year, first_month, day_of_month(part["d1"]) if part["d1"] else None)
    return f"{first}/{iso_day(last_year, last_month, last_day)}"


def _day_and_month(groups: dict[str, str], rules: Grammar, story: Story, to_come: Any) -> str:
    month = rules.month(groups.get("m") or groups.get("m_") or "")
    day = day_of_month(groups.get("d") or groups.get("d_"))
    written = groups.get("y") or groups.get("y_")
    year = int(written) if written else 0
    if "nextyear" in groups or "lastyear" in groups:
        year = story.own_year + (1 if "nextyear" in groups else -1)
    if written:
        story.remember(year, month)
    year = year or year_of(month, day, groups, story, to_come)
    return iso_day(year, month, day) if year else ""


def _feast(groups: dict[str, str], rules: Grammar, story: Story, to_come: Any) -> str:
    """Christmas, Easter: of the year that is written, else as a day without a year."""
    written = rules.holidays[groups["feast"].lower().replace("’", "'").replace("\u00a0", " ")]
    year = int(groups["fy"]) if "fy" in groups else 0
    if written == "easter":
        near = year or year_of(4, 10, groups, story, (lambda: True) if "until" in groups else to_come)
        return iso_day(near, *easter(near)) if near else ""
    month, day = (int(each) for each in written.split("-"))
    year = year or year_of(month, day, groups, story, to_come)
    return iso_day(year, month, day) if year else ""


def _month_or_season(groups: dict[str, str], rules: Grammar, story: Story, to_come: Any) -> str:
    word = groups["sm"].lower().replace("’", "'")
    is_season = word in rules.seasons
    number = rules.seasons[word] if is_season else rules.months[word]
    if "sy" in groups:
        story.remember(int(groups["sy"]), number)
        return _thirds(int(groups["sy"]), number, groups)
    told = is_season and story.year and story.year != story.own_year
    if story.day is None or (is_season and not _season_is_dated(groups) and not to_come() and not told):
        return ""
    if story.year and story.year != story.own_year and not to_come() and "slast" not in groups:
        return _thirds(story.year, number, groups)
    middle = number if not is_season else (4, 7, 10, 1)[number - 21]
    if groups.get("since") or not (to_come() or "snext" in groups or groups.get("until")):
        year = story.own_year - (iso_day(story.own_year, middle, None) > day_to_iso(story.day)[:7])
        if "slast" in groups and year == story.own_year and calendar_day(story.day)[1] <= middle + is_season:
            year -= 1
    else:
        year = story.own_year + (iso_day(story.own_year, middle, None) < day_to_iso(story.day)[:7])
    return _thirds(year, number, groups)


def _season_is_dated(groups: dict[str, str]) -> bool:
    return any(name in groups for name in ("slast", "snext", "since", "until", "before"))


def _thirds(year: int, number: int, groups: dict[str, str]) -> str:
    """Early and late are left to the words: the month itself is what is certain. “Until the end of July” is a day."""
    if "until" in groups and groups.get("part", "").lower().startswith(("the end", "fin", "à la fin")) and number <= 12:
        return iso_day(year, number, month_length(year, number))
    return iso_day(year, number, None)
