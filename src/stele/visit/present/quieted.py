"""Readings for machines, without the harsh words that stand on the page of their statement and of their speaker."""

from __future__ import annotations

from stele.records.shapes import FactShape, ReadingShape, StatementShape, ValueShape
from stele.visit.present.words import not_understood

_PERSONS = ("person", "unnamed")


def quieted(reading: ReadingShape) -> ReadingShape:
    """The reading of a record; of a person it keeps harsh quotations, whose speaker that is."""
    out = {sid for sid, said in reading["statements"].items() if said.get("harsh") and not _may_stay(reading, said)}
    if not out:
        return reading
    return {
        **reading,
        "facts": [_fact(each, out) for each in reading["facts"]],
        "statements": {
            sid: quieted_statement(said) if sid in out else said for sid, said in reading["statements"].items()
        },
    }


def quieted_statement(said: StatementShape) -> StatementShape:
    """A harsh statement without its words; ``harsh`` and its id lead to its own page."""
    return {**said, "words": "", "value": {}} if said.get("harsh") else said


def for_machines(reading: ReadingShape) -> ReadingShape:
    """The same, with what is not understood said in the reader's language."""
    return {**reading, "statements": {sid: in_words(said) for sid, said in reading["statements"].items()}}


def in_words(said: StatementShape) -> StatementShape:
    """A statement whose words are not understood says so in the reader's language."""
    return {**said, "not_understood": not_understood(said["property"])} if "not_understood" in said else said


def _may_stay(reading: ReadingShape, said: StatementShape) -> bool:
    return reading["kind"] in _PERSONS and said["property"] == "quotation"


def _fact(fact: FactShape, out: set[str]) -> FactShape:
    quiet: FactShape = {**fact, "values": [_value(each, out) for each in fact["values"]]}
    if "coarser" in fact:
        quiet["coarser"] = [_value(each, out) for each in fact["coarser"]]
    return quiet


def _value(value: ValueShape, out: set[str]) -> ValueShape:
    return {**value, "words": "", "value": {}} if out.intersection(value["statements"]) else value
