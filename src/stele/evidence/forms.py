"""What the words of an attestation mean: which positions make up which statement.

A list's rows share one form (made from the recipe); a passage of a report has a form of its own.
A form holds no understanding: that is computed from the words by the parser of today.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import orjson

from stele.evidence.terms import Kind, Modality

ROLE: Final = "role"


@dataclass(frozen=True, slots=True)
class Slot:
    """One statement that every attestation of this form makes (unless its words are empty).

    ``columns`` are positions in the words; ``parts`` says for a name which part each is ("family", "given",
    "" for the whole); after the whole of somebody named, the role that they stand in. ``constant`` stands for
    words that the list says once for all its rows.
    ``given`` is the value as a curator wrote it (a canonical value as JSON), which outranks the parser.
    ``passage`` holds the character range (from, to) of a report's text. ``translates`` is the
    place (row, ordinal, slot) of the statement, in the source that this one derives from, whose words these render.
    """

    property: str
    columns: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    constant: str | None = None
    modality: Modality = Modality.ASSERTED
    language: str = ""
    order: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    given: dict[str, Any] | None = None
    target: str = ""
    passage: tuple[int, int] | None = None
    harsh: bool = False
    translates: tuple[int, int, int] | None = None

    def words(self, cells: Sequence[str]) -> str:
        """The words of this statement in one attestation, as written, parts joined by a space."""
        if self.constant is not None:
            return self.constant
        if len(self.columns) == 1 or self.parts[1:] == (ROLE,):
            return cells[self.columns[0]]
        return " ".join(filter(None, (cells[column] for column in self.columns)))


@dataclass(frozen=True, slots=True)
class Form:
    """The kind of the subject and the statements made about it, in order."""

    kind: Kind
    slots: tuple[Slot, ...]

    def to_json(self) -> str:
        """Canonical JSON; defaults are left out."""
        slots = [_without_defaults(slot) for slot in self.slots]
        return canonical({"kind": self.kind.value, "slots": slots})

    @staticmethod
    def from_json(text: str) -> Form:
        """The inverse of ``to_json``."""
        read = json.loads(text)
        return Form(Kind(read["kind"]), tuple(_slot(each) for each in read["slots"]))


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: equal values have equal text."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # half of a surrogate pair, a number of more than 64 bits
        return _encode(value)


_encode: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False).encode


_DEFAULTS = asdict(Slot(""))


def _without_defaults(slot: Slot) -> dict[str, Any]:
    return {key: value for key, value in asdict(slot).items() if key == "property" or value != _DEFAULTS[key]}


def _slot(read: dict[str, Any]) -> Slot:
    known = dict(read)
    for key in ("columns", "parts"):
        known[key] = tuple(known.get(key, ()))
    if known.get("passage") is not None:
        known["passage"] = (known["passage"][0], known["passage"][1])
    if known.get("translates") is not None:
        known["translates"] = tuple(known["translates"])
    known["modality"] = Modality(known.get("modality", Modality.ASSERTED))
    return Slot(**known)
