"""Candidates held against the name that was asked for, with their names as the database has them now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stele.plain.names import WRITTEN_DIFFERENTLY, Likeness, Parsed, Why, likeness, parse_name
from stele.records.queries import FindableRow
from stele.search.forms import rank
from stele.search.results import Group

_LEAST = 60.0
_CLEAR = 90.0
_ORDER = {group: at for at, group in enumerate(Group)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record, the name of it that is most alike, and how alike."""

    row: FindableRow
    name: tuple[str, str, str]
    like: Likeness
    group: Group


def best_name(asked: Parsed, row: FindableRow, beginning: bool) -> Candidate:
    """The name of a record that is most like the one asked for."""
    like, name = Likeness(0.0, Why.LESS, False), row.names[0] if row.names else ("", "", "")
    for each in row.names:
        now = likeness(asked, parse_name(each[0]), beginning)
        if now.score > like.score:
            like, name = now, each
    return Candidate(row, name, like, group_of(like))


def group_of(like: Likeness) -> Group:
    """The group in which a likeness is shown."""
    if like.why is Why.SAME:
        return Group.SAME
    written = like.why in WRITTEN_DIFFERENTLY and like.score >= _CLEAR
    return Group.DIFFERENTLY if written else Group.SIMILAR


def ranked(asked: Parsed, rows: Iterable[FindableRow], *, beginning: bool = True, least: float = _LEAST) -> list[Candidate]:
    """The rows that are alike enough, the nearest first; equal ones by name and day of birth."""
    found = (best_name(asked, row, beginning) for row in rows)
    kept = [each for each in found if each.like.score >= least]
    return sorted(kept, key=_order)


def _order(each: Candidate) -> tuple[int, float, int, int]:
    return (
        _ORDER[each.group], -round(each.like.score, 1),
        rank(each.name[0], each.row.born[0] if each.row.born else 0), each.row.record,
    )  # fmt: skip
