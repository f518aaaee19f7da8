"""What wordings are tied to. Statement beats column beats source beats series beats museum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from stele.evidence.terms import Property, ValueType
from stele.linkage.models import Tie
from stele.linkage.queries import closure, component_of, steps, ties_in_force
from stele.plain.names import fold
from stele.records.models import Link, Member
from stele.records.rules.said import SourceSaid, Target
from stele.records.visibility import Visibility

CAN_NAME: Final = frozenset({ValueType.PLACE, ValueType.MENTION, ValueType.RELATION})


class Targets:
    """Resolves ties, for statements of one gathering."""

    def __init__(self, visibility: Visibility, at: int | None) -> None:
        self._visibility = visibility
        self._at = at
        self._own: dict[tuple[int, int], int] = {}
        self._wide: dict[tuple[str, str, str, str], int] = {}
        self._known: dict[int, Target] = {}
        for tie in sorted(ties_in_force(at), key=lambda each: (each.opened, each.pk)):
            scope = {
                Tie.Scope.COLUMN: f"{tie.source_id}/{tie.property}",
                Tie.Scope.SOURCE: tie.source_id or "",
                Tie.Scope.SERIES: tie.series_id or "",
            }.get(Tie.Scope(tie.scope), "")
            self._wide[tie.scope, scope, tie.kind, fold(tie.words)] = tie.target_id

    def learn(self, own: Mapping[tuple[int, int], int]) -> None:
        """Take in the ties of single statements, and look up every target at once."""
        self._own.update(own)
        wanted = {*own.values(), *self._wide.values()} - self._known.keys()
        if wanted:
            self._known.update(targets_of(wanted, self._visibility, self._at))

    def of(self, n: int, slot: int, prop: Property, words: str, source: SourceSaid) -> Target | None:
        """What a statement's wording names, if somebody has decided."""
        if prop.value not in CAN_NAME:
            return None
        target = self._own.get((n, slot))
        if target is None and self._wide:
            target = self._by_wording(prop, fold(words), source)
        return None if target is None else self._known.get(target)

    def _by_wording(self, prop: Property, words: str, source: SourceSaid) -> int | None:
        kind = prop.target.value if prop.target else prop.name
        for scope, place in (
            ("column", f"{source.address}/{prop.name}"),
            ("source", source.address),
            ("series", source.series),
            ("museum", ""),
        ):
            found = self._wide.get((scope, place, kind, words))
            if found is not None:
                return found
        return None


def targets_of(wanted: set[int], visibility: Visibility, at: int | None = None) -> dict[int, Target]:
    """Where each tied attestation stands: its record, the places that hold it, whether it is hidden."""
    if at is not None:
        return {n: _target_at(n, visibility, at) for n in wanted}
    record: dict[int, int] = {}
    members: dict[int, set[int]] = defaultdict(set)
    for piece in steps(sorted(wanted)):
        record.update(Member.objects.filter(n__in=piece).values_list("n", "record"))
    for piece in steps(sorted({record.get(n, n) for n in wanted})):
        for n, key in Member.objects.filter(record__in=piece).values_list("n", "record"):
            members[key].add(n)
    above = _ancestors({record.get(n, n) for n in wanted})
    return {
        n: Target(
            n, key := record.get(n, n), above.get(key, frozenset()),
            any(visibility.hides(each) for each in (key, *members[key])),
        )
        for n in wanted
    }


def _target_at(n: int, visibility: Visibility, at: int) -> Target:
    component = component_of(n, at)
    key = min(component)
    above = _ancestors({key}).get(key, frozenset())
    return Target(n, key, above, any(visibility.hides(each) for each in closure(component)[0]))


def _ancestors(records: set[int]) -> dict[int, frozenset[int]]:
    """For each place, the places that hold it, by what the public may read."""
    parents: dict[int, set[int]] = defaultdict(set)
    edge, seen = set(records), set(records)
    while edge:
        found: set[int] = set()
        for piece in steps(sorted(edge)):
            links = Link.objects.filter(record__in=piece, property="within", public=True)
            for record, target in links.values_list("record", "target_record"):
                parents[record].add(target)
                found.add(target)
        edge = found - seen
        seen |= edge
    return {record: _reach(record, parents) for record in records if record in parents}


def _reach(record: int, parents: Mapping[int, set[int]]) -> frozenset[int]:
    reached: set[int] = set()
    edge = {record}
    while edge:
        edge = {parent for each in edge for parent in parents.get(each, ())} - reached
        reached |= edge
    return frozenset(reached - {record})
