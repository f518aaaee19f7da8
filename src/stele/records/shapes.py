"""The shape of a reading: what a record says to one audience, independent of language, as JSON.

A reading is assembled by ``records.rules``, kept in a record's row, and rendered by ``visit``.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

FactState = Literal["one", "agree", "differ", "listed", "withheld"]
"""one: one origin says it · agree: several do · differ: no value satisfies all · listed: many can be true."""


class Locus(TypedDict, total=False):
    """Where in the source: a row and columns of a list (of a workbook: in a sheet), a range of characters of a text, the whole."""

    row: int
    columns: list[str]
    sheet: str
    start: int
    end: int
    passage: str


class StatementShape(TypedDict):
    """One property with one value, said by one chain at one place of one source.

    ``translates`` is the id of the statement, in the source that this one derives from, whose words it renders.
    ``mention``: the statement stands in another record, under this property; its words, tied to this record, name it.
    """

    id: str
    property: str
    words: str
    value: dict[str, Any]
    modality: str
    chain: list[str]
    source: str
    claimed: str
    received: str
    locus: Locus
    language: NotRequired[str]
    target: NotRequired[str]
    harsh: NotRequired[bool]
    translates: NotRequired[str]
    mention: NotRequired[str]
    not_understood: NotRequired[str]
    museum_observes: NotRequired[bool]


class ValueShape(TypedDict):
    """One value of a fact and everything that says it: by the date of the account, translations at the end."""

    words: str
    value: dict[str, Any]
    statements: list[str]
    origins: list[str]
    modality: str
    fits: NotRequired[list[int]]
    overlaps: NotRequired[list[int]]


class RulingShape(TypedDict):
    """The museum's own choice: the index of the value it uses, why, who, when (ISO day)."""

    value: int
    reason: str
    by: str
    on: str


class FactShape(TypedDict):
    """One property of a record. ``values`` contain no other; ``coarser`` fit or overlap some of them."""

    property: str
    state: FactState
    origins: int
    values: list[ValueShape]
    coarser: NotRequired[list[ValueShape]]
    ruling: NotRequired[RulingShape]
    withheld: NotRequired[list[str]]


class ChangeShape(TypedDict):
    """A line of "how the record has changed": a statement, and what has since come of it."""

    statement: str
    fate: Literal["stands", "superseded", "corrected", "replaced"]
    by: NotRequired[str]


class VoiceShape(TypedDict):
    """Who says it: names by language, and the kind of voice in words."""

    name: dict[str, str]
    kind: str
    record: NotRequired[str]


class SourceShape(TypedDict):
    """A source as a reading cites it."""

    title: str
    kind: str
    language: str
    claimed: str
    note: NotRequired[str]
    derives_from: NotRequired[str]


class ReadingShape(TypedDict):
    """What a record says to one audience."""

    kind: str
    address: str
    title: str
    title_language: str
    titles: dict[str, str]
    standing: list[str]
    facts: list[FactShape]
    statements: dict[str, StatementShape]
    voices: dict[str, VoiceShape]
    sources: dict[str, SourceShape]
    changes: list[ChangeShape]
