"""Holds the press reader against reports with gold by hand: ``python -m tests.press.score FOLDER``.

A figure is found when its place meets the gold's, with the same measure, number and voice; a quotation when its
place meets and the speaker is the same; a date when its place meets and the EDTF is equal. Items that are
optional in the gold count neither way. Voices are equal when one wording holds all the words of the other.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stele.plain.names import fold
from stele.sources.readers.press import REPORT, Proposal, Reading, Span, read_press

BOUNDS = {"more than": "at least", "fewer than": "at most", "range": "between", "order": "about"}
SMALL = frozenset(
    ["le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "the", "a", "an", "his", "her", "its", "their", "of"]
)
MEASURES = {"surviving": "survivors"}
"""The guideline's words for a measure, where the reader has another."""
MAGNITUDES = {
    "dozen": "dozens",
    "scores": "dozens",
    "score": "dozens",
    "tens": "dozens",
    "dizaines": "dozens",
    "douzaines": "dozens",
    "hundred": "hundreds",
    "centaines": "hundreds",
    "thousand": "thousands",
    "milliers": "thousands",
    "tens of thousands": "thousands",
    "dizaines de milliers": "thousands",
}
"""Words of magnitude that say as much."""
KINDS = ("figures", "quotations", "dates")


@dataclass
class Score:
    """How many were found, wrongly proposed, and missed."""

    found: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    def add(self, other: Score) -> None:
        self.found += other.found
        self.extra += other.extra
        self.missed += other.missed


def score_folder(folder: Path) -> tuple[dict[tuple[str, str], Score], float]:
    """By language and kind; and the seconds that reading took."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    seconds = 0.0
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        language = gold["language"]
        text = path.with_name(path.name.replace(".gold.json", f".{language}.txt")).read_text(encoding="utf-8")
        begun = time.process_time()
        reading = read_press(text, language=language, published=gold["date"])
        seconds += time.process_time() - begun
        for kind in KINDS:
            scores[language, kind].add(score(reading, gold, kind))
    return dict(scores), seconds


def score(reading: Reading, gold: dict[str, Any], kind: str) -> Score:
    """One kind of one report."""
    proposed = _proposed(reading, kind)
    result = Score()
    for item in sorted(gold.get(kind, ()), key=lambda each: bool(each.get("optional"))):
        place = Span(item["start"], item["start"] + len(item["passage"]))
        meeting = [each for each in proposed if each.at.meets(place)]
        right = next((each for each in meeting if _agrees(reading, each, item, kind)), None)
        if right is not None:
            proposed.remove(right)
            result.found += not item.get("optional")
        elif item.get("optional"):
            for each in meeting:
                proposed.remove(each)
        else:
            result.missed += 1
    result.extra = len(proposed)
    return result


def _proposed(reading: Reading, kind: str) -> list[Any]:
    if kind == "dates":
        return list(reading.dates)
    return list(reading.of({"figures": "figure", "quotations": "quotation"}[kind]))


def _agrees(reading: Reading, each: Any, item: dict[str, Any], kind: str) -> bool:
    if kind == "dates":
        return bool(each.edtf in (item["edtf"], *_listed(item.get("also"))))
    if kind == "quotations":
        return _is_voice(reading, each, item.get("speaker") or "report", item.get("also"))
    if (each.modality == "denied") != (item.get("modality") == "denied"):
        return False
    return _number(each) == _gold_number(item) and _is_voice(reading, each, item["voice"], item.get("also"))


def _listed(also: object) -> list[str]:
    return list(also) if isinstance(also, list) else []


def _number(each: Proposal) -> tuple[Any, ...]:
    value = each.value or {}
    bound = "none given" if each.modality == "no value" else BOUNDS.get(value.get("bound", ""), value.get("bound"))
    return each.options["measure"], value.get("low"), value.get("high"), value.get("best"), bound, value.get("order", "")


def _gold_number(item: dict[str, Any]) -> tuple[Any, ...]:
    measure = MEASURES.get(item["measure"], item["measure"])
    return measure, item["low"], item["high"], item["best"], item["bound"], _magnitude(item.get("order") or "")


def _magnitude(order: str) -> str:
    word = order.lower().strip()
    return MAGNITUDES.get(word, word)


def _is_voice(reading: Reading, each: Proposal, wanted: str, also: object) -> bool:
    if each.origin == REPORT or wanted == REPORT:
        return each.origin == wanted
    voice = reading.voice(each.origin)
    return any(_same(form, other) for form in (voice.name,) for other in (wanted, *_listed(also)))


def _same(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    return bool(first and second) and (first <= second or second <= first)


def _words(name: str) -> set[str]:
    return set(fold(name.replace("’", " ").replace("'", " ")).split()) - SMALL


def main(folder: Path) -> None:
    """Print the scores of a folder."""
    scores, seconds = score_folder(folder)
    for (language, kind), each in sorted(scores.items()):
        print(
            f"{language} {kind:10} precision {each.precision:.3f} recall {each.recall:.3f} ({each.found} found, {each.extra} extra, {each.missed} missed)"
        )
    print(f"{seconds:.2f} s of computing")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
