"""How a record has changed: what each source said of it, in the order in which it was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.records.shapes import ChangeShape, StatementShape
from stele.visit.present import words
from stele.visit.present.said import Account, Meaning, Telling, account_of, meaning_of

_FATES: Final = {
    "superseded": gettext_noop("this voice later said otherwise"),
    "corrected": gettext_noop("since corrected"),
    "replaced": gettext_noop("replaced by a later edition"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One statement in the history; ``fate`` is empty while it stands."""

    label: str
    meaning: Meaning
    fate: str
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one source said at one date, in the history of the record."""

    account: Account
    lines: Sequence[Line]


def changes_of(telling: Telling, changes: Iterable[ChangeShape]) -> list[Change]:
    """What happened to the reading, one entry for each thing that a source said at a time."""
    known = [(telling.statements[each["statement"]], each) for each in changes if each["statement"] in telling.statements]
    grouped = groupby(known, key=lambda each: (each[0]["source"], each[0]["claimed"], each[0]["chain"]))
    return [_change(telling, list(group)) for _key, group in grouped]


def _change(telling: Telling, group: Sequence[tuple[StatementShape, ChangeShape]]) -> Change:
    lines = [
        Line(
            words.label(said["property"], telling.language),
            meaning_of(telling, said),
            _(_FATES[change["fate"]]) if change["fate"] in _FATES else "",
            said["id"],
        )
        for said, change in group
    ]
    return Change(account_of(telling, group[0][0], lines[0].meaning.text), lines)
