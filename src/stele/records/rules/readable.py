"""What one audience may read of a record (rules 2 and 8 of evidence): decided before anything is compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from stele.evidence.terms import PERSONS, Audience, Cardinality, Modality, ValueType
from stele.evidence.vocabulary import DEATH
from stele.records.rules.said import LAST_DAY, LEVEL, Evidence, Said, first_day, in_order, last_day
from stele.records.rules.translations import Key, originals

_LIVING_YEARS = 110
_DAYS_A_YEAR = 365.2425


@dataclass(slots=True)
class Readable:
    """What stands, which of it renders what, what has been overtaken (by what), and what is announced as withheld."""

    standing: list[Said]
    rendered: dict[Key, Said] = field(default_factory=dict)
    overtaken: list[tuple[Said, str, Said]] = field(default_factory=list)
    withheld: dict[str, set[str]] = field(default_factory=dict)


def readable(evidence: Evidence, audience: Audience, today: int) -> Readable:
    """What ``audience`` may read on day ``today``, with what has been corrected, replaced or superseded set apart."""
    return set_apart(evidence, may_read(evidence, audience, today))


def set_apart(evidence: Evidence, open_to_it: Sequence[Said]) -> Readable:
    """The same of the statements that somebody may read."""
    shown = {(each.n, each.slot) for each in open_to_it}
    renders = {key: original for key, original in originals(evidence.said).items() if key in shown}
    found = Readable(sorted(open_to_it, key=in_order), renders)
    for each in evidence.said:
        if each.announced and (each.n, each.slot) not in shown:
            found.withheld.setdefault(each.prop.name, set()).add(each.announced)
    for overtake in (_corrected, _replaced, _superseded):
        if gone := overtake(found.standing):
            found.overtaken += gone
            lost = {(each.n, each.slot) for each, _, _ in gone}
            found.standing = [each for each in found.standing if (each.n, each.slot) not in lost]
    return found


def may_read(evidence: Evidence, audience: Audience, today: int) -> list[Said]:
    """Every statement that ``audience`` may read on day ``today``, whatever has become of it since."""
    level = LEVEL[audience]
    found = _open_to(evidence.said, level)
    accounts = [found, *(_open_to(said, level) for said in evidence.since)]
    if level < LEVEL[Audience.RESTRICTED] and _is_person(evidence.said) and any(may_be_living(said, today) for said in accounts):
        found = [each for each in found if each.opened]
    rendered = originals(evidence.said)
    if not rendered:
        return found
    shown = {(each.n, each.slot) for each in found}
    return [each for each in found if _original_is_read(each, rendered, shown)]


def _open_to(said: Sequence[Said], level: int) -> list[Said]:
    return [each for each in said if each.floor <= level and not _names_hidden(each, level)]


def may_be_living(said: Sequence[Said], today: int) -> bool:
    """No death told, not commemorated, and not born more than 110 years ago. A denied death is no death."""
    if any(each.prop.name in DEATH and each.modality is Modality.DENIED for each in said):
        return True
    if any(each.prop.name in DEATH and each.modality is Modality.ASSERTED for each in said):
        return False
    if any(each.value.get("code") == "commemorated" for each in said if each.prop.name == "standing"):
        return False
    births = [last_day(each.value["edtf"]) for each in said if each.prop.name == "birth_date" and "edtf" in each.value]
    return not births or min(births) > today - int(_LIVING_YEARS * _DAYS_A_YEAR)


def _original_is_read(said: Said, rendered: Mapping[Key, Said], shown: set[Key]) -> bool:
    """A translation is withheld from whom its original is withheld from."""
    original = rendered.get((said.n, said.slot))
    return original is None or (original.n, original.slot) in shown


def _is_person(said: Iterable[Said]) -> bool:
    return any(each.kind in PERSONS for each in said)


def _names_hidden(said: Said, level: int) -> bool:
    return level == 0 and (said.source.hidden or (said.target is not None and said.target.hidden))


def _corrected(said: Sequence[Said]) -> list[tuple[Said, str, Said]]:
    """An attestation, or one statement of it, whose correction this audience reads."""
    corrections = {(each.corrects, each.corrects_slot): each for each in reversed(said) if each.corrects is not None}
    if not corrections:
        return []
    found = ((each, corrections.get((each.n, each.slot)) or corrections.get((each.n, None))) for each in said)
    return [(each, "corrected", by) for each, by in found if by is not None]


def _replaced(said: Sequence[Said]) -> list[tuple[Said, str, Said]]:
    """A row of an edition, where this audience reads the same row in a later edition of the series."""
    newest: dict[tuple[str, bytes], Said] = {}
    in_series = [each for each in said if each.source.series]
    for each in in_series:
        line = (each.source.series, each.key)
        if line not in newest or newest[line].source.edition < each.source.edition:
            newest[line] = each
    return [
        (each, "replaced", later)
        for each in in_series
        if (later := newest[(each.source.series, each.key)]).source.edition > each.source.edition
    ]


def _superseded(said: Sequence[Said]) -> list[tuple[Said, str, Said]]:
    """A statement of one origin, where that origin strictly later said otherwise of what there is one of."""
    by_line: dict[tuple[object, ...], list[Said]] = {}
    for each in said:
        if each.prop.cardinality is Cardinality.ONE or each.prop.value is ValueType.FIGURE:
            by_line.setdefault(_line(each), []).append(each)
    gone = []
    for line in by_line.values():
        if len(line) > 1:
            gone += [(each, "superseded", later) for each in line if (later := _later(each, line)) is not None]
    return gone


def _line(said: Said) -> tuple[object, ...]:
    """What one origin can say only one thing about at a time."""
    if said.prop.value is not ValueType.FIGURE:
        return said.origin, said.prop.name
    counted = (str(said.value.get(key, "")) for key in ("measure", "population", "scope", "as_of"))
    return said.origin, said.prop.name, *counted


def _later(said: Said, line: Sequence[Said]) -> Said | None:
    end = last_day(said.claimed)
    later = [each for each in line if each.claimed and end < first_day(each.claimed) < LAST_DAY]
    return max(later, key=lambda each: each.order) if later and said.claimed else None
