"""Whether a role reads a statement by the rules in force: for the desk's lists of statements, which no reading holds."""

from __future__ import annotations

from collections.abc import Mapping

from stele.evidence.models import Restriction
from stele.evidence.terms import Audience
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.queries import component_of
from stele.records.actions import today_number
from stele.records.gather import source_said
from stele.records.rules.said import LEVEL, SourceSaid
from stele.records.visibility import Visibility
from stele.sources.models import Source


class RoleSight:
    """What one audience reads of statements, by rule and by property. Who may be living is judged in readings alone."""

    def __init__(self, audience: Audience) -> None:
        self._level = LEVEL[audience]
        self._visibility = Visibility(today_number())
        self._members = _members_of_ruled_records()
        self._sources: dict[str, SourceSaid] = {}

    def reads(self, n: int, slot: int, name: str, source: str, *, by_rule_alone: bool = False) -> bool:
        """Whether this audience reads a statement; ``by_rule_alone``: what no rule names is read, whatever its property."""
        if source not in self._sources:
            self._sources[source] = source_said(Source.objects.get(pk=source), self._visibility.hides_source(source))
        sight = self._visibility.of(n, slot, self._members.get(n, (n,)), self._sources[source], BY_NAME[name])
        return sight.floor <= self._level or (by_rule_alone and not sight.opened)


def _members_of_ruled_records() -> Mapping[int, tuple[int, ...]]:
    ruled = Restriction.objects.filter(closed=None, scope="record", attestation__isnull=False).values_list("attestation", flat=True)
    found: dict[int, tuple[int, ...]] = {}
    for n in ruled:
        if n not in found:
            members = tuple(sorted(component_of(n)))
            found.update(dict.fromkeys(members, members))
    return found
