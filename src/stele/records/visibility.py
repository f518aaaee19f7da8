"""The rules of visibility in force, indexed: who may read a statement. The nearer scope outranks the wider."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date
from typing import NamedTuple

from stele.evidence.models import Hiding, Restriction
from stele.evidence.terms import Audience, Property
from stele.records.rules.said import LEVEL, SourceSaid


class Sight(NamedTuple):
    """The least audience that reads a statement, whether a rule decided so, and the sentence shown to the others."""

    floor: int
    opened: bool
    announced: str
    until: str = ""


_DEFAULT_ONLY = "property"
_BY_DEFAULT = {audience: Sight(level, False, "") for audience, level in LEVEL.items()}


class Visibility:
    """Today's rules. A past reading is shown under today's rules too.

    ``plus`` and ``less`` are for looking ahead: a rule that is not made yet, and the number of one that is to be lifted.
    """

    def __init__(self, today: int, *, plus: Restriction | None = None, less: int | None = None) -> None:
        self._rules: dict[tuple[str, Hashable], list[Restriction]] = defaultdict(list)
        day = date.fromordinal(today)
        in_force = [each for each in Restriction.objects.filter(closed=None) if each.pk != less]
        for rule in (*in_force, *([plus] if plus else ())):
            if rule.until is not None and rule.until <= day:
                continue
            self._rules[rule.scope, _place(rule)].append(rule)
        hidden = list(Hiding.objects.filter(closed=None))
        self._hidden = {each.attestation_id for each in hidden}
        self._hidden_sources = {each.source_id for each in hidden}

    def hides(self, n: int) -> bool:
        """Whether the record that holds ``n`` is hidden now."""
        return n in self._hidden

    def hides_source(self, address: str) -> bool:
        """Whether a source is hidden now, with everything that it alone says."""
        return address in self._hidden_sources

    def of(self, n: int, slot: int, members: Sequence[int], source: SourceSaid, prop: Property) -> Sight:
        """Who may read statement ``slot`` of attestation ``n``, in a record of ``members``."""
        if self._rules:
            for scope, places in (
                ("statement", [(n, slot)]),
                ("attestation", [n]),
                ("record", members),
                ("column", [(source.address, prop.name)]),
                ("source", [source.address]),
                ("series", [source.series]),
                (_DEFAULT_ONLY, [prop.name]),
            ):
                rules = [rule for place in places for rule in self._rules.get((scope, place), ())]
                if rules:
                    return _strictest(rules, scope != _DEFAULT_ONLY)
        return _BY_DEFAULT[prop.visible_to]


def _strictest(rules: Sequence[Restriction], opened: bool) -> Sight:
    floor = max(LEVEL[Audience(rule.audience)] for rule in rules)
    deciding = [rule for rule in rules if LEVEL[Audience(rule.audience)] == floor]
    silent = any(not rule.announced for rule in deciding)
    announced = "" if silent or floor == 0 else min(rule.announced for rule in deciding)
    ends = [rule.until.isoformat() for rule in rules if rule.until is not None]
    return Sight(floor, opened, announced, min(ends, default=""))


def _place(rule: Restriction) -> Hashable:
    return {
        "statement": (rule.attestation_id, rule.slot),
        "attestation": rule.attestation_id,
        "record": rule.attestation_id,
        "column": (rule.source_id, rule.property),
        "source": rule.source_id,
        "series": rule.series_id,
        "property": rule.property,
    }[rule.scope]
