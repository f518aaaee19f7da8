"""Figures by voice: one table for each thing counted, one scale from zero, and no number of the museum's making."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stele.records.shapes import ReadingShape, StatementShape
from stele.visit.present import words
from stele.visit.present.said import Account, Meaning, Telling, account_of, meaning_of, voice_name

_OPEN: Final = ("at least", "more than", "at most", "fewer than", "about")


@dataclass(frozen=True, slots=True)
class Bar:
    """Positions on the scale as percentages: a range from ``start`` of ``width``, a dot, an open circle."""

    start: str = ""
    width: str = ""
    dot: str = ""
    circle: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The record that a figure speaks of, on the page of all figures."""

    title: str
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """What one voice says of one thing counted."""

    voice: SafeString | str
    meaning: Meaning
    bar: Bar | None
    counted: Sequence[SafeString | str]
    account: Account
    about: About | None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All voices on one measure and population. ``top`` is the end of the scale, empty where nobody gives a number."""

    anchor: str
    measure: str
    population: str
    population_language: str
    says: str
    top: str
    lines: Sequence[FigureLine]


Said = tuple[Telling, StatementShape, About | None]


def figures_of(telling: Telling, reading: ReadingShape) -> list[FigureTable]:
    """The figures of one record."""
    facts = [each for each in reading["facts"] if each["property"] == "figure"]
    said = [each for fact in facts for value in fact["values"] for each in telling.own(value["statements"])]
    return figure_tables((telling, each, None) for each in said)


def figure_tables(said: Iterable[Said]) -> list[FigureTable]:
    """Tables by measure and population, voices by the date of the account."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for each in said:
        value = each[1]["value"]
        groups.setdefault((value.get("measure", ""), value.get("population", "")), []).append(each)
    return [_table(at, group) for at, group in enumerate(groups.values(), 1)]


def _table(at: int, group: list[Said]) -> FigureTable:
    telling, first, _about = group[0]
    population, language = _counted_as(telling, first, "population")
    group.sort(key=lambda each: words.first_day(each[1]["claimed"]))
    top = _top([end for _telling, said, _about in group for end in _numbers(said["value"])])
    voices = len({(each["chain"] or [each["source"]])[-1] for _telling, each, _about in group})
    return FigureTable(
        anchor=f"figures-{at}",
        measure=words.capital(words.measure(first["value"].get("measure", ""), telling.language)),
        population=population,
        population_language=language,
        says=_says(voices, telling.language),
        top=words.number(top, telling.language) if top else "",
        lines=[_line(each, top) for each in group],
    )


def _says(voices: int, language: str) -> str:
    if voices == 1:
        return _("One voice speaks of this.")
    said = ngettext(
        "%(n)s voice speaks of this. Voices may count different things: the museum does not add, average or choose.",
        "%(n)s voices speak of this. Voices may count different things: the museum does not add, average or choose.",
        voices,
    )
    return said % {"n": words.number(voices, language)}


def _line(said: Said, top: int) -> FigureLine:
    telling, statement, about = said
    meaning = meaning_of(telling, statement)
    value = statement["value"]
    return FigureLine(
        voice=voice_name(telling, statement, statement["chain"][-1]) if statement["chain"] else _("an unnamed voice"),
        meaning=meaning,
        bar=bar_of(value, top) if top and _numbers(value) else None,
        counted=_counted(telling, statement),
        account=account_of(telling, statement, meaning.text),
        about=about,
    )


def _counted(telling: Telling, said: StatementShape) -> list[SafeString | str]:
    asked = [key for key in ("population", "scope") if said["value"].get(key)]
    told: list[SafeString | str] = []
    for key in asked:
        text, language = _counted_as(telling, said, key)
        told.append(words.tagged(text, language, telling.language))
    if said["value"].get("as_of"):
        told.append(_("as of %(date)s") % {"date": words.date_words(said["value"]["as_of"], telling.language)})
    return told


def _counted_as(telling: Telling, said: StatementShape, key: str) -> tuple[str, str]:
    """What is counted, in the reader's language where a translation says it, and the language where it is another."""
    rendering = telling.rendering(said)
    shown = rendering if rendering is not None and rendering["value"].get(key) else said
    return str(shown["value"].get(key, "")), words.other(shown.get("language", ""), telling.language)


def _numbers(value: dict[str, Any]) -> list[int]:
    return [value[key] for key in ("low", "high", "best") if isinstance(value.get(key), int)]


def _top(numbers: Sequence[int]) -> int:
    """A round end of the scale, a little beyond the greatest number given; 0 where there is none."""
    greatest = max(numbers, default=0)
    if not greatest:
        return 1 if numbers else 0
    step: int = max(1, 10 ** (len(str(greatest)) - 1) // 2)
    return (greatest * 21 // 20 // step + 1) * step


def bar_of(value: dict[str, Any], top: int) -> Bar:
    """Where the voice's own numbers lie on the scale; a bound on one side is an open circle."""
    low, high, best = value.get("low"), value.get("high"), value.get("best")
    if value.get("bound") in _OPEN:
        only = next(each for each in (best, low, high) if each is not None)
        return Bar(circle=_share(only, top))
    if low is not None and high is not None and low != high:
        return Bar(_share(low, top), _share(high - low, top), _share(best, top) if best is not None else "")
    return Bar(dot=_share(_numbers(value)[0], top))


def _share(number: int, top: int) -> str:
    return f"{number / top * 100:.2f}%"
