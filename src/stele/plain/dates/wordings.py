from typing import NamedTuple

from stele.plain.dates.days import MONTH_NAMES


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


def _parts(seasons: tuple[str, ...], marks: tuple[str, str], later: tuple[str, ...]) -> dict[int, str]:
    """Seasons of the own hemisphere, then those that name theirs, then quarters, thirds, halves."""
    own = {21 + index: f"{season} {{year}}" for index, season in enumerate(seasons)}
    named = {
        first + index: f"{season} {{year}} ({mark})"
        for first, mark in zip((25, 29), marks, strict=True)
        for index, season in enumerate(seasons)
    }
    return own | named | {33 + index: text for index, text in enumerate(later)}


_EN = Wording(
    months=MONTH_NAMES,
    parts_of_year=_parts(
        ("spring", "summer", "autumn", "winter"),
        ("northern hemisphere", "southern hemisphere"),
        tuple(f"{nth} quarter of {{year}}" for nth in ("first", "second", "third", "fourth"))
        + tuple(f"{nth} third of {{year}}" for nth in ("first", "second", "last"))
        + tuple(f"{nth} half of {{year}}" for nth in ("first", "second")),
    ),
    first_day="1",
    day_article="",
    before_christ="{year} BC",
    thousands=",",
    decade="the {year}s",
    about="about ",
    about_before="about ",
    about_behind="",
    perhaps="perhaps ",
    parts=("year", "month", "day"),
    doubts={"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"},
    at_time="{day}, {time}",
    month_unknown=", month not known",
    day_unknown=", day not known",
    some_day="some day that fits {pattern}",
    some_year="a year not known",
    in_some_year="{day} (year: {years})",
    from_to="from {start} to {end}",
    since="since {start}",
    until="until {end}",
    from_unknown="from {start}, end not known",
    to_unknown="to {end}, beginning not known",
    between="between {start} and {end}",
    before="before {date}",
    after="after {date}",
    or_earlier="{date} or earlier",
    or_later="{date} or later",
    or_="or",
    and_="and",
    every="every date {inner}",
    articles={},
)

_FR = Wording(
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    parts_of_year=_parts(
        ("printemps", "été", "automne", "hiver"),
        ("hémisphère nord", "hémisphère sud"),
        tuple(f"{nth} trimestre {{year}}" for nth in ("premier", "deuxième", "troisième", "quatrième"))
        + tuple(f"{nth} tiers de {{year}}" for nth in ("premier", "deuxième", "dernier"))
        + tuple(f"{nth} semestre {{year}}" for nth in ("premier", "second")),
    ),
    first_day="1er",
    day_article="le ",
    before_christ="{year} av. J.-C.",
    thousands="\u202f",
    decade="années {year}",
    about="vers ",
    about_before="environ ",
    about_behind=" environ",
    perhaps="peut-être ",
    parts=("année", "mois", "jour"),
    doubts={"?": "à vérifier", "~": "à peu près", "%": "à peu près, à vérifier"},
    at_time="{day}, {time}",
    month_unknown=", mois inconnu",
    day_unknown=", jour inconnu",
    some_day="un jour conforme à {pattern}",
    some_year="une année inconnue",
    in_some_year="{day} (année : {years})",
    from_to="{start} {end}",
    since="depuis {start}",
    until="jusqu’{end}",
    from_unknown="à partir {start}, fin inconnue",
    to_unknown="jusqu’{end}, début inconnu",
    between="entre {start} et {end}",
    before="avant {date}",
    after="après {date}",
    or_earlier="{date} ou avant",
    or_later="{date} ou après",
    or_="ou",
    and_="et",
    every="toutes les dates {inner}",
    articles={
        "from": {"year": "de ", "day": "du ", "vowel": "d’", "season": "de l’", "spring": "du "},
        "to": {"year": "à ", "day": "au ", "vowel": "à ", "season": "à l’", "spring": "au "},
        "since": {"year": "", "day": "le ", "season": "l’", "spring": "le "},
        "until": {"year": "à ", "day": "au ", "season": "à l’", "spring": "au "},
        "between": {"year": "", "day": "le ", "season": "l’", "spring": "le "},
    },
)

WORDINGS = {"en": _EN, "fr": _FR}
