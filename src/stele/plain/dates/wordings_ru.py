"""Dates in Russian. Not yet read by a native editor.

A month with its day stands in the genitive, as it does behind most prepositions; alone it stands in the nominative.
"""

from stele.plain.dates.wording import Wording, parts_of_year

RU = Wording(
    months=(
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    parts_of_year=parts_of_year(
        ("весна", "лето", "осень", "зима"),
        ("северное полушарие", "южное полушарие"),
        tuple(f"{nth} квартал {{year}}" for nth in ("первый", "второй", "третий", "четвёртый"))
        + tuple(f"{nth} треть {{year}}" for nth in ("первая", "вторая", "последняя"))
        + tuple(f"{nth} половина {{year}}" for nth in ("первая", "вторая")),
    ),
    first_day="1",
    day_article="",
    before_christ="{year} до н. э.",
    thousands="\u202f",
    decade="{year}-е годы",
    about="около ",
    about_before="около ",
    about_behind="",
    perhaps="возможно, ",
    parts=("год", "месяц", "день"),
    doubts={"?": "под вопросом", "~": "приблизительно", "%": "приблизительно, под вопросом"},
    at_time="{day}, {time}",
    month_unknown=", месяц неизвестен",
    day_unknown=", день неизвестен",
    some_day="день вида {pattern}",
    some_year="неизвестный год",
    in_some_year="{day} (год: {years})",
    from_to="с {start} по {end}",
    since="с {start}",
    until="вплоть до {end}",
    from_unknown="с {start}, конец неизвестен",
    to_unknown="до {end}, начало неизвестно",
    between="от {start} до {end}",
    before="до {date}",
    after="после {date}",
    or_earlier="{date} или раньше",
    or_later="{date} или позже",
    or_="или",
    and_="и",
    every="все даты {inner}",
    articles={},
    year="{year} г.",
    month_of_year="{month} {year} г.",
    day_of_month="{day} {month} {year} г.",
    months_alone=(
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ),
)  # fmt: skip
