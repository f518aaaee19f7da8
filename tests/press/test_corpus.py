"""The gold of the press corpus stands in its texts: every passage at its offset, every date in EDTF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stele.plain.dates import parse_edtf

CORPUS = Path(__file__).parent / "corpus"
GOLD = sorted(CORPUS.glob("*/*.gold.json"))
BOUNDS = {"at least", "at most", "about", "exact", "between", "none given"}


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".gold.json")
    return (path.parent / f"{name}.{gold['language']}.txt").read_text(encoding="utf-8"), gold


@pytest.mark.parametrize("path", GOLD, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_gold_stands_in_its_text(path: Path):
    text, gold = _read(path)
    parse_edtf(gold["date"])
    assert gold["publisher"] is None or gold["publisher"] in text
    for item in gold["figures"] + gold["quotations"] + gold["dates"]:
        assert text[item["start"] :].startswith(item["passage"]), item
    for words in gold["not_quotations"]:
        assert words in text
    for item in gold["dates"]:
        for edtf in [item["edtf"], *item.get("also", [])]:
            parse_edtf(edtf)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_figures_say_whose_they_are(path: Path):
    for figure in _read(path)[1]["figures"]:
        assert figure["bound"] in BOUNDS
        assert figure["voice"] == (figure["chain"][-1] if figure["chain"] else "report")
        numbers = [figure["low"], figure["high"], figure["best"]]
        assert (figure["bound"] == "none given") <= (numbers == [None] * 3)


def test_every_text_has_gold():
    texts = {path.name.rsplit(".", 2)[0] for path in CORPUS.glob("*/*.txt")}
    assert texts and texts == {path.name.removesuffix(".gold.json") for path in GOLD}
