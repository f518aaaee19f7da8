"""What one audience may read of a record (rules 2 and 8 of evidence): decided before anything is compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from stele.evidence.terms import PERSONS, Audience, Cardinality, Modality, ValueType
from stele.evidence.vocabulary import DEATH, DETAIL
from stele.plain.dates import says_nothing
from stele.records.rules.said import LAST_DAY, LEVEL, Evidence, Said, first_day, in_order, last_day
from stele.records.rules.translations import Key, originals

_LIVING_YEARS = 110
_DAYS_A_YEAR = 365.2425
Overtaken = tuple[Said, str, Said]
"""A statement, what became of it, and the statement that overtook it."""


@dataclass(slots=True)
class Readable:
    """What stands, which of it renders what, what has been overtaken (by what), and what is announced as withheld."""

    standing: list[Said]
    rendered: dict[Key, Said] = field(default_factory=dict)
    overtaken: list[Overtaken] = field(default_factory=list)
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
    found.overtaken = overtaken(found.standing, renders, _lines_of_editions(evidence.said))
    if found.overtaken:
        lost = {(each.n, each.slot) for each, _, _ in found.overtaken}
        found.standing = [each for each in found.standing if (each.n, each.slot) not in lost]
    return found


def overtaken(said: Sequence[Said], renders: Mapping[Key, Said], lines: Mapping[int, bytes]) -> list[Overtaken]:
    """What has been corrected, replaced or superseded, in this order; with a statement goes what renders it."""
    found: list[Overtaken] = []
    for overtake in (_corrected, partial(_replaced, lines=lines), partial(_superseded, renders=renders)):
        gone = {(each.n, each.slot): (each, fate, by) for each, fate, by in overtake(said)}
        if not gone:
            continue
        gone |= _with_translations(said, renders, gone)
        found += gone.values()
        said = [each for each in said if (each.n, each.slot) not in gone]
    return found


def _with_translations(said: Sequence[Said], renders: Mapping[Key, Said], gone: Mapping[Key, Overtaken]) -> dict[Key, Overtaken]:
    """A translation says nothing of its own, so that nothing of it stands when its original does not."""
    lost = {}
    for each in said:
        original = renders.get((each.n, each.slot))
        fate = gone.get((original.n, original.slot)) if original else None
        if fate is not None and (each.n, each.slot) not in gone:
            lost[each.n, each.slot] = (each, *fate[1:])
    return lost


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
    found = [each for each in said if each.floor <= level and not _names_hidden(each, level)]
    return _with_their_images(found) if any(each.prop.name == DETAIL for each in found) else found


def _with_their_images(said: Sequence[Said]) -> list[Said]:
    """A detail of an image is withheld from whom the image is withheld from: its words say what is to be seen there."""
    images = {each.words for each in said if each.prop.name == "image"}
    return [each for each in said if each.prop.name != DETAIL or each.value.get("image") in images]


def may_be_living(said: Sequence[Said], today: int) -> bool:
    """No death told, not commemorated, and by some account born within 110 years. A denied death is no death.

    What is denied tells nothing else, nor does what has been corrected, replaced or superseded.
    """
    told = _not_overtaken(said)
    if any(each.prop.name in DEATH and each.modality is Modality.DENIED for each in told):
        return True
    asserted = [each for each in told if each.modality is Modality.ASSERTED]
    if any(each.prop.name in DEATH and _tells_of_death(each) for each in asserted):
        return False
    if any(each.value.get("code") == "commemorated" for each in asserted if each.prop.name == "standing"):
        return False
    births = [last_day(each.value["edtf"]) for each in asserted if each.prop.name == "birth_date" and "edtf" in each.value]
    return not births or max(births) > today - int(_LIVING_YEARS * _DAYS_A_YEAR)


def _not_overtaken(said: Sequence[Said]) -> Sequence[Said]:
    if len({each.n for each in said}) < 2:  # nothing overtakes another statement of its own attestation
        return said
    inside = sorted(said, key=in_order)
    gone = {(each.n, each.slot) for each, _, _ in overtaken(inside, originals(inside), _lines_of_editions(inside))}
    return [each for each in said if (each.n, each.slot) not in gone]


def _tells_of_death(said: Said) -> bool:
    """A date that is understood, or words: “living”, “unknown” and “-” in such a column tell of no death."""
    if said.prop.value is ValueType.DATE:
        return "edtf" in said.value
    return bool(said.value) or not says_nothing(said.words)


def _original_is_read(said: Said, rendered: Mapping[Key, Said], shown: set[Key]) -> bool:
    """A translation is withheld from whom its original is withheld from."""
    original = rendered.get((said.n, said.slot))
    return original is None or (original.n, original.slot) in shown


def _is_person(said: Iterable[Said]) -> bool:
    return any(each.kind in PERSONS for each in said)


def _names_hidden(said: Said, level: int) -> bool:
    return level == 0 and (said.source.hidden or (said.target is not None and said.target.hidden))


def _corrected(said: Sequence[Said]) -> list[Overtaken]:
    """An attestation, or one statement of it, whose correction this audience reads."""
    corrections = {(each.corrects, each.corrects_slot): each for each in reversed(said) if each.corrects is not None}
    if not corrections:
        return []
    found = ((each, corrections.get((each.n, each.slot)) or corrections.get((each.n, None))) for each in said)
    return [(each, "corrected", by) for each, by in found if by is not None]


def _replaced(said: Sequence[Said], lines: Mapping[int, bytes]) -> list[Overtaken]:
    """A row of an edition, where this audience reads the same row in a later edition; a row without a key is no other's."""
    newest: dict[tuple[str, bytes], Said] = {}
    keyed = [(each, (each.source.series, lines[each.n])) for each in said if each.n in lines]
    for each, line in keyed:
        if line not in newest or newest[line].source.edition < each.source.edition:
            newest[line] = each
    return [(each, "replaced", later) for each, line in keyed if (later := newest[line]).source.edition > each.source.edition]


def _lines_of_editions(said: Sequence[Said]) -> dict[int, bytes]:
    """The row keys of rows in a series; a correction stands in the row that it corrects."""
    keys = {each.n: each.key for each in said if each.source.series and each.key}
    corrected = {each.n: each.corrects for each in said if each.corrects is not None} if keys else {}
    for n in corrected:
        row: int | None = n
        while row is not None and row not in keys:
            row = corrected.get(row)
        if row is not None:
            keys[n] = keys[row]
    return keys


def _superseded(said: Sequence[Said], renders: Mapping[Key, Said]) -> list[Overtaken]:
    """A statement of one origin, where that origin strictly later said otherwise of what there is one of.

    What renders another statement is not said later by being translated later.
    """
    by_line: dict[tuple[object, ...], list[Said]] = {}
    for each in said:
        single = each.prop.cardinality is Cardinality.ONE or each.prop.value is ValueType.FIGURE
        if single and (each.n, each.slot) not in renders:
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
