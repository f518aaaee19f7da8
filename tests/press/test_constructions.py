"""The ways in which news states a number of people killed, wounded, missing, captured, displaced, surviving or identified,
and whose it is: a line each, written from the grammar of French and English.

Lines of ``sentences/figures.<language>.txt`` are “text => measure number voice; …”; the number has its bound before it
(“~40”, “>=12”, “30-40”, “none” where a voice gives none), “report” is the report itself, and a line without a stop is a headline.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from stele.plain.names import fold
from stele.sources.readers.press import REPORT, Proposal, Reading, read_press

SENTENCES = Path(__file__).parent / "sentences"
AROUND = {"en": ("News of the day", "The end of it."), "fr": ("Nouvelles du jour", "Voilà tout.")}
BOUNDS = {"more than": ">", "fewer than": "<", "at least": ">=", "at most": "<=", "about": "~", "exact": ""}


def _lines(language: str) -> list[str]:
    text = (SENTENCES / f"figures.{language}.txt").read_text(encoding="utf-8")
    return [each for each in text.splitlines() if not each.startswith("#")]


def _read(text: str, language: str) -> Reading:
    title, end = AROUND[language]
    is_headline = text[-1] not in ".?!”\"»"
    body = f"{text}\n\n{end} {title}." if is_headline else f"{title}\n\n{text}\n\n{end}"
    return read_press(body, language=language, published="2020-01-08")


def _number(each: Proposal) -> str:
    value = each.value or {}
    if each.modality == "no value":
        return "none"
    if value["bound"] in ("range", "order"):
        return str(value.get("order") or f"{value['low']}-{value['high']}")
    return BOUNDS[value["bound"]] + str(next(value[name] for name in ("best", "low", "high") if name in value))


def _voice(reading: Reading, each: Proposal) -> str:
    return REPORT if each.origin == REPORT else reading.voice(each.origin).name


@pytest.mark.parametrize(("language", "line"), [(each, line) for each in AROUND for line in _lines(each)])
def test_a_construction_is_read(language: str, line: str):
    text, _, gold = line.partition("=>")
    reading = _read(text.strip(), language)
    found = [(each.options["measure"], _number(each), _voice(reading, each)) for each in reading.of("figure")]
    wanted = [tuple(each.strip().split(" ", 2)) for each in gold.split(";") if each.strip()]
    assert len(found) == len(wanted), found
    for measure, number, voice in wanted:
        same = [each for each in found if each[:2] == (measure, number) and (each[2] == REPORT) == (voice == REPORT)]
        assert any(fold(voice) in fold(each[2]) for each in same), found
