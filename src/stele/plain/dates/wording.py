"""What a language needs in order to say dates."""

from typing import NamedTuple


class Wording(NamedTuple):
    """How one language says dates. `articles`: place in the sentence, kind of date, article."""

    months: tuple[str, ...]
    parts_of_year: dict[int, str]
    first_day: str
    day_article: str
    before_christ: str
    thousands: str
    decade: str
    about: str
    about_before: str
    about_behind: str
    perhaps: str
    parts: tuple[str, str, str]
    doubts: dict[str, str]
    at_time: str
    month_unknown: str
    day_unknown: str
    some_day: str
    some_year: str
    in_some_year: str
    from_to: str
    since: str
    until: str
    from_unknown: str
    to_unknown: str
    between: str
    before: str
    after: str
    or_earlier: str
    or_later: str
    or_: str
    and_: str
    every: str
    articles: dict[str, dict[str, str]]
    year: str = "{year}"
    month_of_year: str = "{month} {year}"
    day_of_month: str = "{day} {month} {year}"
    months_alone: tuple[str, ...] = ()
    """Months without a day, where they are written otherwise; declined back behind a preposition."""


def parts_of_year(seasons: tuple[str, ...], marks: tuple[str, str], later: tuple[str, ...]) -> dict[int, str]:
    """Seasons of the own hemisphere, then those that name theirs, then quarters, thirds, halves."""
    own = {21 + index: f"{season} {{year}}" for index, season in enumerate(seasons)}
    named = {
        first + index: f"{season} {{year}} ({mark})"
        for first, mark in zip((25, 29), marks, strict=True)
        for index, season in enumerate(seasons)
    }
    return own | named | {33 + index: text for index, text in enumerate(later)}
