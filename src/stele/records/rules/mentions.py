"""Wordings elsewhere that are tied to a subject, as names of it: each under the name that is written so, else beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from stele.evidence.terms import Modality
from stele.records.rules.compare import as_written
from stele.records.rules.facts import StatementId
from stele.records.rules.said import Said
from stele.records.shapes import FactShape, ValueShape


def add_mentions(fact: FactShape, mentions: Sequence[Said], sid: StatementId) -> None:
    """Set each wording under the first name of the same words, of whatever form: a mention tells no form."""
    asserted = [value for value in fact["values"] if value["modality"] == Modality.ASSERTED]
    named = {as_written(value["words"]): value for value in reversed(asserted)}
    for each in mentions:
        words = as_written(each.words)
        if words not in named:
            named[words] = _value(each)
            fact["values"].append(named[words])
        value = named[words]
        value["statements"].append(sid(each.n, each.slot))
        if each.origin not in value["origins"]:
            value["origins"].append(each.origin)
    fact["state"] = "listed"
    fact["origins"] = len({origin for value in fact["values"] for origin in value["origins"]})


def _value(said: Said) -> ValueShape:
    return ValueShape(words=said.words, value=said.value, statements=[], origins=[], modality=said.modality.value)
