"""One record as it was known at a past number of the journal, under today's rules, without what is hidden now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import Q

from stele.evidence.keys import address_of, number_at
from stele.evidence.models import Attestation
from stele.evidence.queries import form_of
from stele.evidence.terms import Audience
from stele.linkage.models import Tie
from stele.linkage.queries import component_of, components_of, in_force
from stele.plain.names import fold
from stele.records.actions import today_number
from stele.records.gather import Gatherer
from stele.records.queries.pages import Moved, Page, page, says
from stele.records.rules.assemble import assemble
from stele.records.rules.readable import readable
from stele.records.rules.said import Evidence, Said
from stele.records.shapes import ReadingShape, VoiceShape
from stele.records.wordings import NAMED, as_name, may_name
from stele.sources.models import Voice


def page_as_known(address: str, seq: int, audience: Audience = Audience.PUBLIC) -> Page | None:
    """The record as the journal stood after line ``seq``, under today's rules, without what is hidden now.

    Who may be living is judged by what was accepted then and by what is accepted now: either protects.
    """
    n = number_at(address)
    if n is None:
        return None
    today = today_number()
    members = component_of(n, seq)
    evidence = _evidence(members, seq, today)
    if any(each.kind in NAMED for each in evidence.said):
        evidence = replace(evidence, mentions={audience: tuple(_mentions(members, seq, audience, today))})
    voices = {each.id: VoiceShape(name=each.name, kind=each.kind) for each in Voice.objects.all()}
    reading = assemble(evidence, audience, today, address_of, voices)
    return Page(reading, []) if reading and _leads_here(address, reading, audience) else None


def _leads_here(address: str, reading: ReadingShape, audience: Audience) -> bool:
    """Whether this audience reads what stands at ``address``, then or today; else it answers as if it were not there."""
    return says(reading, address) or isinstance(page(address, audience), Page | Moved)


def _evidence(members: frozenset[int], seq: int, today: int) -> Evidence:
    evidence = next(Gatherer(today, seq).evidence([members]))
    since = tuple(each.said for each in Gatherer(today).evidence(components_of(sorted(members))))
    return replace(evidence, since=since)


def _mentions(members: frozenset[int], seq: int, audience: Audience, today: int) -> Iterator[Said]:
    """Of each wording of each voice in each source that was tied to the subject, the first that this audience reads."""
    for places in _tied(members, seq).values():
        for _row, _ordinal, slot, n in sorted(places):
            said = _stands(n, slot, seq, audience, today)
            if said is not None and may_name(said) and said.target is not None and said.target.n in members:
                yield as_name(said)
                break


def _stands(n: int, slot: int, seq: int, audience: Audience, today: int) -> Said | None:
    """Statement ``slot`` of ``n``, if this audience reads it in its record as known then."""
    evidence = _evidence(component_of(n, seq), seq, today)
    if evidence.hidden and audience is Audience.PUBLIC:
        return None
    standing = readable(evidence, audience, today).standing
    return next((each for each in standing if (each.n, each.slot) == (n, slot)), None)


def _tied(members: frozenset[int], seq: int) -> dict[tuple[str, int, str], list[tuple[int, int, int, int]]]:
    """Statements that ties of then may reach, as (row, ordinal, slot, attestation), by words, batch and voices."""
    ties = list(Tie.objects.filter(in_force(seq), target__in=members))
    wide = {fold(each.words) for each in ties if each.scope != Tie.Scope.STATEMENT}
    own = {each.attestation_id for each in ties}
    found: dict[tuple[str, int, str], list[tuple[int, int, int, int]]] = defaultdict(list)
    rows = Attestation.objects.filter(_reach(ties), erased=None).select_related("batch")
    for each in rows.iterator() if ties else ():
        cells = json.loads(each.words)
        for number, slot in enumerate(form_of(each).slots):
            words = slot.words(cells)
            if each.n in own or fold(words) in wide:
                found[words, each.batch_id, each.chain].append((each.row, each.ordinal, number, each.n))
    return found


def _reach(ties: Sequence[Tie]) -> Q:
    """The attestations that these ties can speak of."""
    reach = Q(n__in=[each.attestation_id for each in ties if each.attestation_id is not None])
    for tie in ties:
        if tie.scope == Tie.Scope.MUSEUM:
            return Q()
        if tie.source_id is not None:
            reach |= Q(batch__source=tie.source_id)
        elif tie.series_id is not None:
            reach |= Q(batch__source__series=tie.series_id)
    return reach
