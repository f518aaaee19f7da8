"""What a role reads of statements, by the same rules as readings: for the desk's lists, which no reading holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from stele.evidence.forms import Slot
from stele.evidence.models import Attestation, Batch, Decision, Hiding, Restriction
from stele.evidence.queries import form_of, parsed_form
from stele.evidence.terms import PERSONS, Audience, Modality, Property
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.queries import component_of, components_of, same_pairs
from stele.records.actions import today_number
from stele.records.gather import Gatherer, Supposed, source_said
from stele.records.rules.readable import may_read
from stele.records.rules.said import LEVEL, SourceSaid
from stele.records.visibility import Sight, Visibility
from stele.sources.models import Source

Place = tuple[int, int]
_AT_ONCE = 400


def readable_among(numbers: Iterable[int], audience: Audience) -> set[Place]:
    """Every statement of these attestations, accepted or not, that ``audience`` may read: who may be living is judged.

    Where nobody has decided on anything of a record, it is judged by what is proposed. About 3,000 attestations a second.
    """
    today, found = today_number(), set[Place]()
    everything, accepted = Gatherer(today, supposed=Supposed(everything=True)), Gatherer(today)
    for piece in _pieces(numbers):
        wanted, components = set(piece), components_of(piece)
        decided = _decided(components)
        both = zip(everything.evidence(components), accepted.evidence(components), strict=True)
        for whole, standing in both:
            since = (standing.said,) if standing.said or not decided.isdisjoint(whole.members) else ()
            read = may_read(replace(whole, since=since), audience, today)
            found.update((each.n, each.slot) for each in read if each.n in wanted)
    return found


class ListSight:
    """What an audience reads of the rows of one list, many at a time.

    A row that stands alone, that nobody has decided on and that no rule is about is judged by the form of its list: where
    that says that everybody in it is commemorated, nobody in it may be living.
    """

    def __init__(self, batch: Batch, audience: Audience) -> None:
        self._audience = audience
        form = parsed_form(batch.form) if batch.form else None
        plain = form is not None and all(map(_asserts, form.slots)) and not RuleSight(audience).touches(batch.source)
        self._open: list[int] | None = None
        if form is not None and plain and (form.kind not in PERSONS or any(map(_commemorates, form.slots))):
            self._open = [at for at, each in enumerate(form.slots) if LEVEL[BY_NAME[each.property].visible_to] <= LEVEL[audience]]

    def __call__(self, numbers: Collection[int]) -> set[Place]:
        """The statements of these rows that are read, those without words among them."""
        if self._open is None:
            return readable_among(sorted(numbers), self._audience)
        found = set[Place]()
        for piece in _pieces(sorted(numbers)):
            entangled = {end for pair in same_pairs(piece) for end in pair} | _decided([frozenset(piece)])
            found |= readable_among([n for n in piece if n in entangled], self._audience)
            found |= {(n, at) for n in piece if n not in entangled for at in self._open}
        return found


def _commemorates(slot: Slot) -> bool:
    return slot.property == "standing" and "commemorated" in (slot.constant, (slot.given or {}).get("code"))


def _asserts(slot: Slot) -> bool:
    return slot.modality is Modality.ASSERTED and slot.translates is None


def _decided(components: Iterable[Collection[int]]) -> set[int]:
    """Those of these attestations that somebody has decided on, one by one."""
    found = set[int]()
    for piece in _pieces(sorted({n for each in components for n in each})):
        found |= set(Decision.objects.filter(attestation__in=piece, closed=None).values_list("attestation", flat=True))
    return found


class RuleSight:
    """What the rules that people made withhold, whatever a property's own default: for those who read a source whole."""

    def __init__(self, audience: Audience) -> None:
        self._level = LEVEL[audience]
        self._visibility = Visibility(today_number())
        self._members = _members_of_ruled_records()
        self._sources: dict[str, SourceSaid] = {}
        self._reach = _reach(set(self._members))

    def touches(self, source: Source) -> bool:
        """Whether any rule could withhold something of a source."""
        return self._reach is None or source.pk in self._reach

    def withholds(self, n: int, slot: int, name: str, source: str) -> bool:
        """Whether a rule keeps a statement of this property from the audience; from the public, also what is hidden."""
        members = self._members.get(n, (n,))
        if self._level == 0 and any(map(self._visibility.hides, members)):
            return True
        prop = BY_NAME[name]
        sight = self._visibility.of(n, slot, members, self._said(source), prop)
        return sight.floor > self._level and _by_rule(sight, prop)

    def _said(self, source: str) -> SourceSaid:
        if source not in self._sources:
            self._sources[source] = source_said(Source.objects.get(pk=source), self._visibility.hides_source(source))
        return self._sources[source]


def withheld_slots(source: Source, sight: RuleSight) -> Iterator[tuple[Attestation, int, Slot]]:
    """The statements with a passage in a source's text that a rule withholds."""
    if not sight.touches(source):
        return
    rows = Attestation.objects.filter(batch__source=source, erased=None).exclude(form="").select_related("batch")
    for each in rows.order_by("row", "ordinal"):
        for number, slot in enumerate(form_of(each).slots):
            if slot.passage is not None and sight.withholds(each.n, number, slot.property, source.pk):
                yield each, number, slot


def _pieces(numbers: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while piece := list(islice(rest, _AT_ONCE)):
        yield piece


def _reach(members: set[int]) -> set[str] | None:
    """The sources that rules in force are about; ``None``: all of them."""
    rules = Restriction.objects.filter(closed=None)
    if rules.filter(scope="property").exists():
        return None
    own = set(rules.filter(attestation__isnull=False).values_list("attestation", flat=True)) | members
    found = set(rules.filter(source__isnull=False).values_list("source", flat=True))
    found |= set(Source.objects.filter(series__in=rules.filter(series__isnull=False).values("series")).values_list("pk", flat=True))
    for piece in _pieces(sorted(own)):
        found |= set(Attestation.objects.filter(n__in=piece).values_list("batch__source", flat=True))
    return found


def _by_rule(sight: Sight, prop: Property) -> bool:
    """Whether somebody decided so, and not the property's own default."""
    return sight.opened or sight.floor > LEVEL[prop.visible_to]


def _members_of_ruled_records() -> dict[int, Sequence[int]]:
    ruled = Restriction.objects.filter(closed=None, scope="record", attestation__isnull=False).values_list("attestation", flat=True)
    hidden = Hiding.objects.filter(closed=None, attestation__isnull=False).values_list("attestation", flat=True)
    found: dict[int, Sequence[int]] = {}
    for n in (*ruled, *hidden):
        if n not in found:
            members = tuple(sorted(component_of(n)))
            found.update(dict.fromkeys(members, members))
    return found
