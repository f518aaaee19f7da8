"""Two records side by side, as one reader may read them."""

from __future__ import annotations

from stele.evidence.terms import Audience
from stele.linkage.queries import component_of
from stele.records.actions import today_number
from stele.records.gather import Gatherer
from stele.records.rules.pairing import PairRow, held_together
from stele.records.rules.readable import readable


def compared(one: int, other: int, audience: Audience) -> list[PairRow]:
    """Every property that either record has, and how the two are to each other."""
    today = today_number()
    sides = Gatherer(today).evidence([component_of(one), component_of(other)])
    mine, theirs = (readable(each, audience, today).standing for each in sides)
    return held_together(mine, theirs)
