"""The statements that need eyes, a page after a page, as far as somebody may read them; nothing is counted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from stele.evidence.eyes import NeedsEyes, needing_eyes_among
from stele.evidence.terms import Audience
from stele.records.models import Doubt
from stele.records.sight import readable_among

_MOST_STEPS = 20
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Eyes:
    """Some of them, in the order in which they came; ``after`` is where to go on, ``None`` at the end."""

    found: list[NeedsEyes]
    after: Place | None


def needing_eyes_after(after: Place, audience: Audience, limit: int, batch: int | None = None) -> Eyes:
    """The next ones that ``audience`` may read: fewer than ``limit`` where hundreds in a row are not for it."""
    here = Doubt.objects.order_by("n", "slot") if batch is None else Doubt.objects.filter(batch=batch).order_by("n", "slot")
    found: list[NeedsEyes] = []
    for _ in range(_MOST_STEPS):
        later = here.filter(Q(n=after[0], slot__gt=after[1]) | Q(n__gt=after[0]), n__gte=after[0])
        places = list(later.values_list("n", "slot")[: limit - len(found)])
        found += readable_eyes(places, audience)
        if len(places) < limit - len(found):
            return Eyes(found, None)
        after = places[-1]
        if len(found) == limit:
            break
    return Eyes(found, after)


def readable_eyes(places: Collection[Place], audience: Audience) -> list[NeedsEyes]:
    """Which of these statements need eyes, of those that ``audience`` may read; with what is kept and what is read today."""
    numbers = {n for n, _ in places}
    read = readable_among(numbers, audience) & set(places)
    return sorted((each for each in needing_eyes_among(numbers) if each.place in read), key=lambda each: each.place)
