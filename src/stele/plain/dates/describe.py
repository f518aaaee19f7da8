"""Dates in plain words; what is said of days, months, years and seasons can be read back."""

import re

from stele.plain.dates import edtf
from stele.plain.dates.bounds import exact_spans, without_unknown_tail
from stele.plain.dates.date import Date
from stele.plain.dates.days import calendar_day
from stele.plain.dates.edtf import Choice, Interval, Member, Moment, Point, Years
from stele.plain.dates.wording import Wording
from stele.plain.dates.wordings import WORDINGS


def describe_date(date: Date, language: str) -> str:
    """In English for a language without wordings of its own."""
    words = WORDINGS.get(language.lower().replace("_", "-").split("-")[0], WORDINGS["en"])
    tree = date.tree
    match tree:
        case Interval():
            return _interval(tree, words)
        case Choice():
            return _choice(tree, words)
        case _:
            return _moment(tree, words)


def _moment(moment: Moment, words: Wording) -> str:
    if isinstance(moment, Years):
        return _marked(_long_year(moment, words), (moment.mark,), words, year_only=True)
    bare = _unmarked(moment, words)
    present = tuple(mark for mark, part in zip(moment.marks, moment[:3], strict=True) if part)
    if len(set(present)) == 1:
        return _marked(bare, present, words, year_only=not moment.month)
    doubts = [
        f"{name} {words.doubts[mark]}" for name, mark in zip(words.parts, present, strict=False) if mark
    ]
    return f"{bare} ({', '.join(doubts)})"


def _marked(bare: str, marks: tuple[str, ...], words: Wording, year_only: bool) -> str:
    if not marks[0]:
        return bare
    about = words.about if marks[0] in "~%" else ""
    article = words.day_article if about and bare[:1].isdigit() and not year_only else ""
    return (words.perhaps if marks[0] in "?%" else "") + about + article + bare


def _unmarked(point: Point, words: Wording) -> str:
    if point.time:
        return words.at_time.format(
            day=_plain(int(point.year), point.month, point.day, words), time=point.time
        )
    kept = without_unknown_tail(point)
    if "X" not in kept.year and "X" not in kept.month and "X" not in kept.day:
        return _plain(int(kept.year), kept.month, kept.day, words) + _unknown_tail(point, kept, words)
    return _masked(kept, words)


def _unknown_tail(point: Point, kept: Point, words: Wording) -> str:
    if point.month and not kept.month:
        return words.month_unknown
    return words.day_unknown if point.day and not kept.day else ""


def _plain(year: int, month: str, day: str, words: Wording) -> str:
    if not month:
        return words.year.format(year=year_words(year, words)) if year > 0 else year_words(year, words)
    number = int(month)
    if number == 24 or number in {28, 30}:
        span = f"{year:04d}–{year + 1:04d}" if year > 0 else year_words(year, words)
        return words.parts_of_year[number].format(year=span)
    if number > 12:
        return words.parts_of_year[number].format(year=year_words(year, words))
    said = year_words(year, words)
    if not day:
        return words.month_of_year.format(month=(words.months_alone or words.months)[number - 1], year=said)
    return words.day_of_month.format(
        day=words.first_day if int(day) == 1 else int(day), month=words.months[number - 1], year=said
    )


def year_words(year: int, words: Wording) -> str:
    """Four digits from the year 1; before, as 44 BC."""
    return f"{year:04d}" if year > 0 else words.before_christ.format(year=1 - year)


def _grouped(year: int, words: Wording) -> str:
    if abs(year) <= 9999:
        return year_words(year, words)
    digits = f"{abs(year) + (1 if year < 0 else 0):,}".replace(",", words.thousands)
    return words.before_christ.format(year=digits) if year < 0 else digits


def _long_year(years: Years, words: Wording) -> str:
    low, high = _grouped(years.low, words), _grouped(years.high, words)
    return low if years.low == years.high else words.between.format(start=low, end=high)


def _masked(point: Point, words: Wording) -> str:
    years = _masked_year(point.year, words)
    if not point.month:
        return years
    if point.month == "XX" or "X" in point.month or "X" in point.day:
        return words.some_day.format(pattern=edtf.write(point._replace(marks=("", "", ""))))
    inner = (
        f"{int(point.day)} "
        if point.day and point.day != "01"
        else f"{words.first_day} "
        if point.day
        else ""
    )
    number = int(point.month)
    name = words.months[number - 1] if number <= 12 else words.parts_of_year[number].format(year="").strip()
    return words.in_some_year.format(day=inner + name, years=years)


def _masked_year(mask: str, words: Wording) -> str:
    if mask.endswith("X") and mask[:3].isdigit() and mask[2] != "0":
        return words.decade.format(year=mask[:3] + "0")
    if "X" not in mask:
        return year_words(int(mask), words)
    if mask == "XXXX":
        return words.some_year
    first, last = exact_spans(Point(mask))[0][0], exact_spans(Point(mask))[-1][1]
    low, high = (year_words(calendar_day(number or 1)[0], words) for number in (first, last))
    contiguous = mask.lstrip("-").rstrip("X").isdigit()
    said = words.between.format(start=low, end=high)
    return said if contiguous else f"{said} ({mask})"


def _interval(period: Interval, words: Wording) -> str:
    if period.start is not None and period.end is not None:
        return words.from_to.format(
            start=_article(period.start, words, "from"), end=_article(period.end, words, "to")
        )
    if period.start is not None:
        if period.missing:
            return words.since.format(start=_article(period.start, words, "since"))
        return words.from_unknown.format(start=_article(period.start, words, "from"))
    assert period.end is not None
    pattern = words.until if period.missing else words.to_unknown
    return pattern.format(end=_article(period.end, words, "until"))


def _article(moment: Moment, words: Wording, place: str) -> str:
    """French says du 9 avril, d'avril, de l'été, de 1914; au 9 avril, à avril, à l'été."""
    said = _moment(moment, words)
    if not words.articles:
        return said if place == "to" else _declined(said, words)
    if said.startswith(words.about):
        bare = said.removeprefix(words.about)
        if place in {"from", "since"}:
            said = bare.removeprefix(words.day_article) + words.about_behind
        else:
            return words.articles[place]["year"] + words.about_before + bare
    if isinstance(moment, Years) or not said:
        kind = "year"
    elif said[:1].isdigit():
        kind = "day" if moment.day and "X" not in moment.year + moment.month + moment.day else "year"
    elif moment.month and int(moment.month.replace("X", "9")) in {21, 22, 23, 24}:
        kind = "season" if said[0] in "éah" else "spring" if said.startswith("printemps") else "other"
    else:
        kind = "vowel" if said[0] in "aeéo" else "year"
    return words.articles[place].get(kind, words.articles[place]["year"]) + said


def _declined(said: str, words: Wording) -> str:
    """Behind a preposition a month alone takes the form that it has with a day."""
    for alone, declined in zip(words.months_alone, words.months, strict=False):
        said = re.sub(rf"\b{alone}\b", declined, said)
    return said


def _choice(choice: Choice, words: Wording) -> str:
    if len(choice.members) == 1 and not choice.every:
        return _only_member(choice.members[0], words)
    said = [_member(member, words, choice.every) for member in choice.members]
    if len(said) == 1:
        return words.every.format(inner=said[0])
    joint = words.and_ if choice.every else words.or_
    return f"{', '.join(said[:-1])} {joint} {said[-1]}"


def _member(member: Member, words: Wording, every: bool) -> str:
    if member.low is not None and member.low == member.high:
        return _moment(member.low, words)
    if every and member.low is not None and member.high is not None:
        return _interval(Interval(member.low, member.high, ""), words)
    return _only_member(member, words)


def _only_member(member: Member, words: Wording) -> str:
    low, high = member
    if low is None and high is not None:
        return _edge(high, 1, words)
    if high is None and low is not None:
        return _edge(low, -1, words)
    assert low is not None and high is not None
    if low == high:
        return _moment(low, words)
    return words.between.format(start=_article(low, words, "between"), end=_article(high, words, "between"))


def _edge(moment: Moment, step: int, words: Wording) -> str:
    """[..1916-12-31] is 'before 1917'; what is not a plain day is 'or earlier', 'or later'."""
    if isinstance(moment, Point) and moment.day and not any(moment.marks) and "X" not in "".join(moment[:3]):
        number = exact_spans(moment)[0][0]
        outside = Point(*_coarsest((number or 0) + step, step))
        pattern = words.before if step > 0 else words.after
        return pattern.format(date=_article(outside, words, "between"))
    pattern = words.or_earlier if step > 0 else words.or_later
    return pattern.format(date=_moment(moment, words))


def _coarsest(number: int, step: int) -> tuple[str, str, str]:
    """The year or month that begins (ends, when the step is back) with this day, else the day."""
    year, month, day = calendar_day(number)
    inner = calendar_day(number - step)
    written = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if inner[0] != year:
        return written, "", ""
    if inner[1] != month:
        return written, f"{month:02d}", ""
    return written, f"{month:02d}", f"{day:02d}"
