"""What assembling works on: one accepted statement, with everything that decides where and to whom it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from stele.evidence.terms import Audience, Kind, Modality, Property
from stele.plain.dates import Date, parse_edtf
from stele.records.shapes import Locus


@dataclass(frozen=True, slots=True)
class SourceSaid:
    """The source of a statement, as far as a reading needs it. ``root`` is the publisher at the head of its lineage."""

    address: str
    title: str
    kind: str
    language: str
    claimed: str
    note: str
    publisher: str
    root: str
    series: str
    edition: int
    received: str
    hidden: bool = False
    derives_from: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a wording is tied to: the attestation, the record it stands in, and the places that hold it."""

    n: int
    record: int
    ancestors: frozenset[int] = frozenset()
    hidden: bool = False


class Said(NamedTuple):
    """One accepted statement. ``floor`` is the least audience that reads it; ``opened`` says a rule decided so.

    ``mention``: it stands in another record under this property, and its words, tied to this one, are a name of it.
    """

    n: int
    slot: int
    row: int
    ordinal: int
    kind: Kind
    prop: Property
    words: str
    value: dict[str, Any]
    trouble: str
    modality: Modality
    chain: tuple[str, ...]
    source: SourceSaid
    claimed: str
    locus: Locus
    language: str = ""
    target: Target | None = None
    harsh: bool = False
    translates: tuple[int, int, int] | None = None
    key: bytes = b""
    corrects: int | None = None
    corrects_slot: int | None = None
    floor: int = 0
    opened: bool = False
    announced: str = ""
    until: str = ""
    mention: str = ""

    @property
    def origin(self) -> str:
        """Whose statement it is: the last voice of the chain; a derived source speaks for the one it derives from."""
        last = self.chain[-1]
        return self.source.root if last == self.source.publisher else last

    @property
    def order(self) -> tuple[int, bool, str, int, int, int]:
        """By the date of the account, then what derives from another, then place in the source: never by arrival."""
        derived = bool(self.source.derives_from)
        return first_day(self.claimed), derived, self.source.address, self.row, self.ordinal, self.slot


in_order = attrgetter("order")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling in force on a statement of the record."""

    n: int
    slot: int
    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is accepted about one subject, for all audiences.

    ``since`` is for a reading of the past: what is accepted today in each record that its attestations stand in now.
    ``mentions`` are wordings elsewhere that name the subject, for each audience those that it reads there.
    """

    members: tuple[int, ...]
    said: tuple[Said, ...]
    rulings: tuple[Ruled, ...] = ()
    hidden: bool = False
    erased: bool = False
    since: tuple[tuple[Said, ...], ...] = ()
    mentions: Mapping[Audience, tuple[Said, ...]] = field(default_factory=dict)


LAST_DAY = 1 << 40
LEVEL = {Audience.PUBLIC: 0, Audience.STAFF: 1, Audience.RESTRICTED: 2}


@lru_cache(maxsize=65_536)
def date_of(edtf: str) -> Date:
    """The date of a canonical EDTF string; the same few stand in thousands of rows."""
    return parse_edtf(edtf)


@lru_cache(maxsize=65_536)
def first_day(edtf: str) -> int:
    """The first day that an EDTF date allows; a date that is not recorded comes last, an open start first."""
    if not edtf:
        return LAST_DAY
    earliest = date_of(edtf).earliest
    return -LAST_DAY if earliest is None else earliest


@lru_cache(maxsize=65_536)
def last_day(edtf: str) -> int:
    """The last day that an EDTF date allows; an open end is later than every day."""
    if not edtf:
        return LAST_DAY
    latest = date_of(edtf).latest
    return LAST_DAY if latest is None else latest
