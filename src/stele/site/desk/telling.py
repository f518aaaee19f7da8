"""Evidence in the words of the person at the desk: labels, values, decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from stele.evidence.vocabulary import BY_NAME
from stele.records.queries.history import Told
from stele.records.shapes import FactShape, ReadingShape, SourceShape, StatementShape, VoiceShape
from stele.site.desk.verbs import ROLE, STATE, VERB
from stele.visit.present import words
from stele.visit.present.said import Meaning, Telling, chain_words, meaning_of

WHAT: Final = {
    "accept batch": gettext_noop("Accepted with its batch"), "undo batch": gettext_noop("Its batch was undone"),
    "accept": gettext_noop("Accepted"), "reject": gettext_noop("Rejected"),
    "understand": gettext_noop("Understood otherwise"), "correct": gettext_noop("Words corrected"),
    "same": gettext_noop("Judged the same"), "different": gettext_noop("Judged different"),
    "unsure": gettext_noop("Judged: cannot be told"), "no longer same": gettext_noop("No longer judged the same"),
    "no longer different": gettext_noop("No longer judged different"),
    "no longer unsure": gettext_noop("No longer open as unsure"),
    "tie": gettext_noop("Wording tied"), "untie": gettext_noop("Tie taken back"),
    "restrict": gettext_noop("Rule of visibility"), "lift restriction": gettext_noop("Rule lifted"),
    "hide": gettext_noop("Hidden"), "show": gettext_noop("Shown again"),
    "rule": gettext_noop("The museum chose"), "withdraw ruling": gettext_noop("The choice was taken back"),
    "ask erasure": gettext_noop("Erasure asked for"), "erase": gettext_noop("Erased"),
}  # fmt: skip
AUDIENCE: Final = {
    "public": gettext_noop("public"), "staff": gettext_noop("staff"), "restricted": gettext_noop("restricted"),
}  # fmt: skip
STANDING: Final = {
    "accepted": gettext_noop("accepted"), "rejected": gettext_noop("rejected"), "waiting": gettext_noop("waiting"),
    "stands": "", "corrected": gettext_noop("since corrected"), "replaced": gettext_noop("replaced by a later edition"),
    "superseded": gettext_noop("this voice later said otherwise"),
}  # fmt: skip


def language() -> str:
    """The language of the person at the desk."""
    return (get_language() or "en").partition("-")[0]


def label_of(name: str) -> str:
    """What a property is called."""
    return words.label(name, language())


def telling(
    statements: Mapping[str, StatementShape], voices: Mapping[str, VoiceShape], sources: Mapping[str, SourceShape]
) -> Telling:
    """What is needed to tell statements at the desk; harsh words stand here, for whoever decides has to read them."""
    return Telling(language(), statements, voices, sources, {}, "all")


@dataclass(frozen=True, slots=True)
class EventTold:
    """A decision as a line of the history."""

    seq: int
    at: str
    by: str
    what: str
    about: Sequence[str]
    old: str
    new: str
    reason: str
    may_take_back: bool


_TAKEN_BACK: Final = ("judge", "join", "part", "unjoin")


def events_told(events: Iterable[Told]) -> list[EventTold]:
    """Lines of the history, in words."""
    return [
        EventTold(
            each.event.seq, each.at, each.by, _(WHAT.get(each.event.what) or VERB[each.event.what]), each.event.about,
            value_words(each.event.old), value_words(each.event.new), each.event.reason, each.verb in _TAKEN_BACK,
        )
        for each in events
    ]  # fmt: skip


def value_words(text: str) -> str:
    """A kept value, or the words of a row, as a line: what is in it, without its marks."""
    for known in (WHAT, STATE, ROLE):
        if text in known:
            return _(known[text])
    if not text.startswith(("{", "[")):
        return text
    read: Any = json.loads(text)
    if isinstance(read, list):
        return " · ".join(str(each) for each in read if isinstance(each, str) and each)
    if "edtf" in read:
        return words.date_words(read["edtf"], language())
    return ", ".join(f"{key}: {value}" for key, value in read.items()) if read else _("not understood")


@dataclass(frozen=True, slots=True)
class Cell:
    """One property to one audience: values, what is announced in their place, or nothing."""

    values: Sequence[Meaning]
    withheld: Sequence[str]
    state: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One property, a cell for each audience; ``differs`` where they do not read the same."""

    name: str
    label: str
    cells: Sequence[Cell]
    differs: bool


_NOTHING: Final = Cell((), (), "")


def side_by_side(readings: Sequence[ReadingShape | None]) -> list[FactRow]:
    """The readings of several audiences, property by property."""
    facts = [{each["property"]: each for each in reading["facts"]} if reading else {} for reading in readings]
    told = [telling(each["statements"], each["voices"], each["sources"]) if each else None for each in readings]
    names = [name for name in BY_NAME if any(name in each for each in facts)]
    return [_row(name, [each.get(name) for each in facts], told) for name in names]


def _row(name: str, facts: Sequence[FactShape | None], told: Sequence[Telling | None]) -> FactRow:
    cells = [_cell(fact, tell) if fact and tell else _NOTHING for fact, tell in zip(facts, told, strict=True)]
    differs = len({repr((each.values, each.withheld)) for each in cells}) > 1
    return FactRow(name, label_of(name), cells, differs)


def _cell(fact: FactShape, tell: Telling) -> Cell:
    values = [*fact["values"], *fact.get("coarser", ())]
    meanings = [meaning_of(tell, tell.statements[each["statements"][0]]) for each in values]
    return Cell(meanings, fact.get("withheld", ()), fact["state"])


def said_by(tell: Telling, said: StatementShape) -> str:
    """The chain of reporting, as a sentence."""
    return chain_words(tell, said)
