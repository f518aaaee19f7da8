"""The languages in which dates are said."""

from stele.plain.dates.days import MONTH_NAMES
from stele.plain.dates.wording import Wording, parts_of_year
from stele.plain.dates.wordings_ar import AR
from stele.plain.dates.wordings_ko import KO
from stele.plain.dates.wordings_ru import RU

_EN = Wording(
    months=MONTH_NAMES,
    parts_of_year=parts_of_year(
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
    parts_of_year=parts_of_year(
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

WORDINGS = {"en": _EN, "fr": _FR, "ko": KO, "ru": RU, "ar": AR}
