"""What would follow: of joining two records, of a rule of visibility. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stele.evidence.actions.visibility import Where, in_reach
from stele.evidence.keys import address_of
from stele.evidence.models import Restriction
from stele.evidence.terms import Audience
from stele.linkage.queries import component_of, components_of
from stele.records.actions import today_number
from stele.records.gather import Gatherer, Supposed
from stele.records.rules.assemble import assemble
from stele.records.rules.facts import rulings_that_meet
from stele.records.rules.said import Evidence
from stele.records.shapes import FactShape, ReadingShape, VoiceShape
from stele.records.visibility import Visibility
from stele.sources.models import Voice

MOST_LOOKED_AT = 500
MOST_SHOWN = 25


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining makes: the public address that stays, those that answer 307, what is newly contested or ruled twice."""

    address: str
    moved: tuple[str, ...]
    title: str
    contested: tuple[str, ...]
    collide: tuple[str, ...]


def joined(numbers: Iterable[int], audience: Audience) -> Joined:
    """What would follow if the records of ``numbers`` were one, as far as ``audience`` may know."""
    apart = list({min(each): each for each in map(component_of, numbers)}.values())
    whole = frozenset().union(*apart)
    today, tell = today_number(), _teller()
    *before, after = Gatherer(today).evidence([*apart, whole])
    own, public = tell(after, audience), tell(after, Audience.PUBLIC)
    was = [tell(each, audience) for each in before]
    were_public = [reading["address"] for each in before if (reading := tell(each, Audience.PUBLIC))]
    contested = _contested(own) - {name for each in was for name in _contested(each)}
    ruled = rulings_that_meet(after.rulings, own["facts"] if own else (), _sid)
    return Joined(
        address=public["address"] if public else "",
        moved=tuple(each for each in were_public if public and each != public["address"]),
        title=own["title"] if own else "", contested=tuple(sorted(contested)), collide=tuple(ruled),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """A record whose public reading a rule would change: the properties that go, that come, and that change."""

    address: str
    title: str
    gone: tuple[str, ...]
    come: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule would do. ``looked_at`` records were held against it.

    ``more``: its reach is wider than the ``most`` attestations that were looked at, so that ``changed`` is the least.
    """

    looked_at: int
    changed: int
    shown: Sequence[Changed]
    more: bool
    most: int = MOST_LOOKED_AT


def effect_of(rule: Restriction | None = None, *, lifting: Restriction | None = None) -> Effect:
    """What the public would read otherwise, if ``rule`` held, or ``lifting`` no longer did."""
    about = rule or lifting
    assert about is not None
    where = Where(about.scope, about.attestation_id, about.slot, about.source_id, about.series_id, about.property)
    numbers = list(in_reach(where).order_by("n").values_list("n", flat=True)[: MOST_LOOKED_AT + 1])
    more = len(numbers) > MOST_LOOKED_AT
    whole = components_of(numbers[:MOST_LOOKED_AT])
    today, tell = today_number(), _teller()
    supposed = Supposed(sight=Visibility(today, plus=rule, less=lifting.pk if lifting else None))
    now, then = Gatherer(today).evidence(whole), Gatherer(today, supposed=supposed).evidence(whole)
    changed = [
        found
        for before, after in zip(now, then, strict=True)
        if (found := _changed(tell(before, Audience.PUBLIC), tell(after, Audience.PUBLIC))) is not None
    ]
    return Effect(len(whole), len(changed), changed[:MOST_SHOWN], more)


def _changed(before: ReadingShape | None, after: ReadingShape | None) -> Changed | None:
    if before == after:
        return None
    old, new = _facts(before), _facts(after)
    named = after or before
    assert named is not None
    return Changed(
        address=named["address"], title=(before or named)["title"],
        gone=tuple(name for name in old if name not in new), come=tuple(name for name in new if name not in old),
        other=tuple(name for name in old if name in new and old[name] != new[name]),
    )  # fmt: skip


def _facts(reading: ReadingShape | None) -> dict[str, FactShape]:
    """Facts that say something; one that is wholly withheld says nothing any longer."""
    return {each["property"]: each for each in reading["facts"] if each["state"] != "withheld"} if reading else {}


def _contested(reading: ReadingShape | None) -> set[str]:
    return {each["property"] for each in reading["facts"] if each["state"] == "differ"} if reading else set()


def _sid(n: int, slot: int) -> str:
    return f"{address_of(n)}-{slot}"


def _teller() -> Callable[[Evidence, Audience], ReadingShape | None]:
    voices: Mapping[str, VoiceShape] = {each.id: VoiceShape(name=each.name, kind=each.kind) for each in Voice.objects.all()}
    today = today_number()
    return lambda evidence, audience: assemble(evidence, audience, today, address_of, voices)
