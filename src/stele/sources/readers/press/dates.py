"""Dates in French and English prose, resolved against the day of the report. What cannot be resolved is left alone.

A month or a day without a year is the last one in a sentence about the past and the next in one about what will be;
after a date with its year in the same paragraph it keeps that year, as a story told in order does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from stele.plain.dates import Date, day_to_iso, parse_edtf
from stele.plain.dates.days import calendar_day, day_number, month_length, shift_months, weekday
from stele.sources.readers.press.date_grammar import Grammar, grammar
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.tokens import Token

_FUTURE: Final = re.compile(r"(?!opéra|caméra|delà)[^\W\d_]{2,}(?:era|ira|dra|vra|tra|ura|eront|iront|dront|vront|tront|uront)")
_OTHER_NAME: Final = re.compile(
    r"(?:\bplace (?:du |des |de la |de l['’]|de )|\b(?:rue|avenue|boulevard|quai|square|platform) (?:du |des |de la |de l['’]|de )?|-)\Z",
    re.I,
)


def dates_in(sentences: Sequence[Sentence], language: str, report_day: Date | None) -> Iterator[Dated]:
    """The dates of the sentences, in order; those that need the day of the report only where it is known."""
    rules, story = grammar(language), _Story(report_day)
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            story.year = None
        if not rules.has_words.search(sentence.text, *sentence.span):
            continue
        for match in rules.pattern.finditer(sentence.text, *sentence.span):
            if _is_name(match, sentence, language):
                continue
            found = _resolved(match, rules, story, partial(_is_to_come, sentence, match, rules))
            if found:
                start = _since_what(match, sentence, rules) if "/" not in found else match.start()
                words = sentence.text[start : match.end()].rstrip()
                yield Dated(Span(start, start + len(words)), found if start == match.start() else found + "/..", words)


_FARTHEST_SINCE: Final = 60


def _since_what(match: re.Match[str], sentence: Sentence, rules: Grammar) -> int:
    """“Since records began in 1904”, “depuis l'armistice de 1994”: where the wording begins; else where the date does."""
    before = sentence.text[max(sentence.span.start, match.start() - _FARTHEST_SINCE) : match.start()]
    found = rules.since_what.search(before)
    return match.start() - len(before) + found.start() if found else match.start()


class _Story:
    """What the text said before: the day of the report, and the year that a paragraph tells of."""

    def __init__(self, report_day: Date | None) -> None:
        day = report_day.earliest if report_day is not None and report_day.earliest == report_day.latest else None
        self.day: int | None = day
        self.year: int | None = None
        self.month = 0
        self.told = 0

    def remember(self, year: int, month: int = 0) -> None:
        """A year that was written out, and the month that it was written with."""
        self.year, self.month, self.told = year, month, year

    def continues(self, month: int) -> bool:
        """Whether a day of this month goes on with the story, though in another paragraph."""
        return bool(self.told) and self.month == month

    @property
    def own_year(self) -> int:
        return calendar_day(self.day)[0] if self.day is not None else 0


_RECURS: Final = re.compile(
    r"[ \u00a0](?:de chaque année|chaque année|tous les ans|every year|each year|of every year|of each year)\b", re.I
)


def _is_name(match: re.Match[str], sentence: Sentence, language: str) -> bool:
    """A street or a month that is a word of another kind: “may”, “march” and “second” want more than themselves."""
    words, text = match[0], sentence.text
    if _is_habit_or_thing(match, sentence, grammar(language)):
        return True
    if _RECURS.match(text, match.end()) or text[max(0, match.start() - 7) : match.start()].lower() == "années ":
        return True
    if match.lastgroup is None or _OTHER_NAME.search(text, max(sentence.span.start, match.start() - 24), match.start()):
        return True
    only = match.groupdict()
    if only.get("sm") and not any(only.get(name) for name in ("sy", "slast", "snext", "sblast", "sbnext")):
        if (
            words[:1].islower()
            and only["sm"].lower() in {"may", "march", "fall", "spring", "mars"}
            and not match["since"]
            and not match["until"]
        ):
            before = text[max(0, match.start() - 8) : match.start()].split()
            return not before or before[-1].lower() not in {
                "in",
                "en",
                "last",
                "next",
                "this",
                "du",
                "since",
                "until",
                "by",
                "of",
                "fin",
                "début",
                "the",
                "au",
            }
        if only["sm"] in {"May", "March"}:
            before = text[max(0, match.start() - 8) : match.start()].split()
            return not before or (
                before[-1].lower() not in {"in", "last", "next", "by", "of", "late", "early", "mid", "during", "and", "or"}
                and not match["since"]
                and not match["until"]
            )
    if only.get("yonly") and not match["since"] and not match["until"] and not match["before"]:
        return _is_no_year(match, sentence)
    return False


_CAPITAL_BEHIND: Final = re.compile(r" [A-ZÉ][a-zé]")


def _is_habit_or_thing(match: re.Match[str], sentence: Sentence, rules: Grammar) -> bool:
    """“Fermé le mardi”, “every Thursday”, “our summer exhibition”, “Aunty June Malpa”."""
    groups = {name for name, words in match.groupdict().items() if words}
    before = sentence.text[max(sentence.span.start, match.start() - 12) : match.start()].lower().split()
    last = before[-1] if before else ""
    if "wd" in groups and not groups & {"wlast", "wnext", "wlast_", "wnext_", "since", "until", "before"}:
        return last in rules.habit
    if last in ("every", "each", "chaque") or _ANNUALLY.search(sentence.text, max(sentence.span.start, match.start() - 24), match.start()):
        return True
    if "sm" in groups and not groups & {"sy", "slast", "snext", "sblast", "sbnext", "since", "until", "before"}:
        is_season = match["sm"].lower() in rules.seasons
        leading = sentence.text[max(sentence.span.start, match.start() - 6) : match.start()].lower()
        if is_season and (last in rules.possessives or not leading.endswith(rules.before_season)):
            return not match["part"] if "part" in match.groupdict() else True
        return not is_season and match["sm"] in _FIRST_NAMES and _CAPITAL_BEHIND.match(sentence.text, match.end()) is not None
    return False


_ANNUALLY: Final = re.compile(r"\b(?:annually|every year|each year|chaque année|tous les ans)\b[^.;]{0,12}\Z", re.I)
_FIRST_NAMES: Final = frozenset({"April", "May", "June", "August", "Avril"})


def _is_no_year(match: re.Match[str], sentence: Sentence) -> bool:
    """A bare year stands after a preposition, or alone between signs; else it may count something."""
    before = sentence.text[max(sentence.span.start, match.start() - 16) : match.start()].replace("’", "'")
    after = sentence.text[match.end() : match.end() + 2]
    last = before.split()[-1].lower() if before.split() else ""
    rules_words = grammar("fr").year_before | grammar("en").year_before
    if last in rules_words or before.endswith(("(", "d'", "l'")):
        return bool(
            re.match(
                r" (?:people|men|soldiers|names|personnes|hommes|soldats|noms|civil)", sentence.text[match.end() : match.end() + 12]
            )
        )
    return not (after[:1] in ",.);:" or not after.strip() or sentence.text[match.end() - 5] in ",(")


def _is_to_be(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """“Will be opened”, “to be reopened”: a participle that an auxiliary of the future stands before."""
    return any(rules.to_come.at(tokens, before) for before in range(max(0, at - 3), at))


def _is_to_come(sentence: Sentence, match: re.Match[str], rules: Grammar) -> bool:
    """Whether the nearest verb before the date, else after it, speaks of what is to come; without a verb, an hour does."""
    tokens = [each for each in sentence.tokens if each.kind != "q" or each.start <= match.start() < each.end]
    verdicts = [(each.start, True) for at, each in enumerate(tokens) if _FUTURE.fullmatch(each.low) or rules.to_come.at(tokens, at)]
    verdicts += [
        (each.start, False)
        for at, each in enumerate(tokens)
        if each.low in rules.past or (each.low.endswith("ed") and len(each.low) > 4 and not _is_to_be(tokens, at, rules))
    ]
    last = max((each for each in tokens if each.end <= match.start()), key=lambda each: each.end, default=None)
    if last is not None and last.low in rules.ahead:
        return True
    before = [pair for pair in verdicts if pair[0] < match.start()]
    stop = next((each.start for each in tokens if each.start > match.end() and each.low in rules.relatives), sentence.span.end)
    nearest = max(before, default=None) or min((pair for pair in verdicts if match.start() < pair[0] < stop), default=None)
    if nearest is None:
        return match.groupdict().get("until") is not None or rules.at_hour.match(sentence.text, match.end()) is not None
    return nearest[1]


_PLAIN: Final = {"sblast": "slast", "sbnext": "snext"}
"""“Last spring” says what “spring last” does."""


def _resolved(match: re.Match[str], rules: Grammar, story: _Story, to_come: Any) -> str:
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
    return "../" + (_just_before(edtf) if "before" in groups else edtf)


def _just_before(edtf: str) -> str:
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


def _simple(groups: dict[str, str], rules: Grammar, story: _Story, to_come: Any) -> str:
    span = next((name for name in groups if name.startswith("span")), None)
    if span:
        return _span(groups, span[4:], rules, story, to_come)
    if "iso" in groups:
        return groups["iso"]
    if "lcount" in groups:
        count, unit = _duration(groups, "l", rules)
        return "" if story.day is None or unit == "jour" else _ago(count, unit, story.day).rstrip("~") + "~/.."
    if "d" in groups or "d_" in groups:
        return _day_and_month(groups, rules, story, to_come)
    if "endof" in groups:
        return _end_of(groups["endof"].lower(), story)
    if "feast" in groups:
        return _feast(groups, rules, story, to_come)
    if "wd1" in groups and story.day is not None:
        last = _of_week(rules.weekdays[groups["wd2"].lower()], {}, story.day, to_come)
        day = (parse_edtf(last).earliest or 0) - ((rules.weekdays[groups["wd2"].lower()] - rules.weekdays[groups["wd1"].lower()]) % 7)
        return f"{day_to_iso(day)}/{last}"
    if "sm" in groups:
        return _month_or_season(groups, rules, story, to_come)
    if "yonly" in groups:
        story.year = int(groups["yonly"])
        return groups["yonly"]
    return "" if story.day is None else _relative(groups, rules, story.day, to_come)


def _span(groups: dict[str, str], at: str, rules: Grammar, story: _Story, to_come: Any) -> str:
    part = {name: groups.get(f"{name}_{at}") for name in ("d1", "m1", "y1", "d2", "m2", "y2")}
    if part["d2"] is None and part["m2"] is None and part["y2"] and len(part["y2"]) == 4:
        return f"{part['y1']}/{part['y2']}"
    last_month = rules.month(part["m2"] or part["m1"] or "")
    last_day = _day_number(part["d2"]) if part["d2"] else None
    last_year = int(part["y2"]) if part["y2"] else _year_of(last_month, last_day or 15, groups, story, to_come)
    first_month = rules.month(part["m1"]) if part["m1"] else last_month
    first_year = int(part["y1"]) if part["y1"] else last_year - (first_month > last_month)
    if not last_year:
        return ""
    story.remember(last_year, last_month)
    first = _iso(first_year, first_month, _day_number(part["d1"]) if part["d1"] else None)
    return f"{first}/{_iso(last_year, last_month, last_day)}"


def _iso(year: int, month: int, day: int | None) -> str:
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _day_number(words: str | None) -> int:
    return int(words) if words and words.isdigit() else 1


def _day_and_month(groups: dict[str, str], rules: Grammar, story: _Story, to_come: Any) -> str:
    month = rules.month(groups.get("m") or groups.get("m_") or "")
    day = _day_number(groups.get("d") or groups.get("d_"))
    written = groups.get("y") or groups.get("y_")
    year = int(written) if written else 0
    if "nextyear" in groups or "lastyear" in groups:
        year = story.own_year + (1 if "nextyear" in groups else -1)
    if written:
        story.remember(year, month)
    year = year or _year_of(month, day, groups, story, to_come)
    return _iso(year, month, day) if year else ""


def _year_of(month: int, day: int, groups: dict[str, str], story: _Story, to_come: Any) -> int:
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


def _end_of(words: str, story: _Story) -> str:
    """“Before the end of the month”: until its last day, as of the report."""
    if story.day is None:
        return ""
    year, month, _ = calendar_day(story.day)
    if "month" in words or "mois" in words:
        return f"../{_iso(year, month, month_length(year, month))}"
    if "year" in words or "année" in words:
        return f"../{_iso(year, 12, 31)}"
    return f"../{day_to_iso(story.day - weekday(story.day) + 7)}"


def _feast(groups: dict[str, str], rules: Grammar, story: _Story, to_come: Any) -> str:
    """Christmas, Easter: of the year that is written, else as a day without a year."""
    written = rules.holidays[groups["feast"].lower().replace("’", "'").replace("\u00a0", " ")]
    year = int(groups["fy"]) if "fy" in groups else 0
    if written == "easter":
        near = year or _year_of(4, 10, groups, story, (lambda: True) if "until" in groups else to_come)
        return _iso(near, *_easter(near)) if near else ""
    month, day = (int(each) for each in written.split("-"))
    year = year or _year_of(month, day, groups, story, to_come)
    return _iso(year, month, day) if year else ""


def _easter(year: int) -> tuple[int, int]:
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


def _month_or_season(groups: dict[str, str], rules: Grammar, story: _Story, to_come: Any) -> str:
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
        year = story.own_year - (_iso(story.own_year, middle, None) > day_to_iso(story.day)[:7])
        if "slast" in groups and year == story.own_year and calendar_day(story.day)[1] <= middle + is_season:
            year -= 1
    else:
        year = story.own_year + (_iso(story.own_year, middle, None) < day_to_iso(story.day)[:7])
    return _thirds(year, number, groups)


def _season_is_dated(groups: dict[str, str]) -> bool:
    return any(name in groups for name in ("slast", "snext", "since", "until", "before"))


def _thirds(year: int, number: int, groups: dict[str, str]) -> str:
    """Early and late are left to the words: the month itself is what is certain. “Until the end of July” is a day."""
    if "until" in groups and groups.get("part", "").lower().startswith(("the end", "fin", "à la fin")) and number <= 12:
        return _iso(year, number, month_length(year, number))
    return _iso(year, number, None)


def _relative(groups: dict[str, str], rules: Grammar, near: int, to_come: Any) -> str:
    if "rel" in groups:
        return day_to_iso(near + rules.days[groups["rel"].lower().replace("’", "'").replace("\u00a0", " ")])
    if "wd" in groups:
        return _of_week(rules.weekdays[groups["wd"].lower()], groups, near, to_come)
    if "acount" in groups:
        return _ago(*_duration(groups, "a", rules), near)
    unit = next((groups[name].lower() for name in ("nunit", "this") if name in groups), "")
    step = 1 if "nnext" in groups else -1 if "nlast" in groups else 0
    return _neighbour(rules.units.get(unit, ""), step, near)


def _of_week(wanted: int, groups: dict[str, str], near: int, to_come: Any) -> str:
    back = near - (weekday(near) - wanted) % 7
    if any(name in groups for name in ("wnext", "wnext_")):
        return day_to_iso(back + 7)
    if any(name in groups for name in ("wlast", "wlast_")):
        return day_to_iso(back if back < near else back - 7)
    return day_to_iso(back + 7 if back < near and to_come() else back)


def _duration(groups: dict[str, str], which: str, rules: Grammar) -> tuple[int, str]:
    words = groups[f"{which}count"].lower()
    return int(words) if words.isdigit() else rules.counts[words], rules.units[groups[f"{which}unit"].lower()]


def _ago(count: int, unit: str, near: int) -> str:
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
