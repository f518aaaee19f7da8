"""Constructions of French and English news, a line each: whose a figure is, who speaks, what day is meant.

Lines are ``sentences/<kind>.jsonl``; a figure of the gold is “measure number voice”, “report” the report itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stele.plain.names import fold
from stele.sources.readers.press import REPORT, Proposal, Reading, read_press

SENTENCES = Path(__file__).parent / "sentences"


def lines(kind: str) -> list[Any]:
    rows = [json.loads(line) for line in (SENTENCES / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["text"][:60]) for row in rows]


def read(row: dict[str, Any]) -> Reading:
    return read_press(f"Titre du journal\n\n{row['text']}\n\nFin.", language=row["language"], published="2020-01-08")


@pytest.mark.parametrize("row", lines("figures"))
def test_whose_a_figure_is(row: dict[str, Any]):
    reading = read(row)
    found = [(each.options["measure"], number(each), voice(reading, each)) for each in reading.of("figure")]
    assert len(found) == len(row["gold"]), found
    for wanted in row["gold"]:
        measure, count, name = wanted.split(" ", 2)
        assert any(each[:2] == (measure, count) and fold(name) in fold(each[2]) for each in found), found


@pytest.mark.parametrize("row", lines("quotations"))
def test_who_speaks(row: dict[str, Any]):
    reading = read(row)
    found = [voice(reading, each) for each in reading.of("quotation")]
    assert len(found) == len(row["gold"]), found
    assert all(fold(name) in fold(each) for name, each in zip(row["gold"], found, strict=True)), found


@pytest.mark.parametrize("row", lines("dates"))
def test_what_day_is_meant(row: dict[str, Any]):
    assert [each.edtf for each in read(row).dates] == row["gold"]


def number(each: Proposal) -> str:
    value = each.value or {}
    if value.get("bound") == "range":
        return f"{value['low']}-{value['high']}"
    return str(value.get("order") or next((value[name] for name in ("best", "low", "high") if name in value), None))


def voice(reading: Reading, each: Proposal) -> str:
    return REPORT if each.origin == REPORT else reading.voice(each.origin).name
