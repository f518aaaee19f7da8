"""Counts over everything that a question finds: how many records have each value of each filter."""

from __future__ import annotations

from typing import Any, Final

import tantivy

from stele.search.asking import Question

_FIELDS: Final = {
    "kind": "kind", "born": "windows", "place": "places", "unit": "units", "list": "lists", "photograph": "photograph",
}  # fmt: skip
_MOST: Final = 12


def counts_over(searcher: tantivy.Searcher, query: tantivy.Query, question: Question) -> dict[str, list[tuple[str, int]]]:
    """For each filter not in use, the values that most records have; births by the middle of their ten years, in order."""
    wanted = {name: field for name, field in _FIELDS.items() if name not in question.narrowed}
    found = searcher.aggregate(query, {name: _terms(field) for name, field in wanted.items()})
    counts = {name: _pairs(found[name]) for name in wanted}
    if "born" in counts:
        counts["born"].sort()
    if "photograph" in counts:
        counts["photograph"] = [each for each in counts["photograph"] if each[0] == "yes"]
    return {name: values for name, values in counts.items() if values}


def _terms(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": _MOST}}


def _pairs(found: dict[str, Any]) -> list[tuple[str, int]]:
    return [(_word(each["key"]), int(each["doc_count"])) for each in found["buckets"]]


def _word(key: Any) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)
