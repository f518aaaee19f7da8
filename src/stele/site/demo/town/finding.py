"""Finding again what was taken in: a row of a list by its number, a subject of a report by its key."""

from __future__ import annotations

import json
from collections.abc import Set

from stele.evidence.models import Attestation


def rows_by_number(batch: str, wanted: Set[str] | None = None) -> dict[str, int]:
    """The attestation of each row, by the number that the row itself gives; of ``wanted`` rows alone in a long list."""
    rows = Attestation.objects.filter(batch__name=batch, ordinal=0).order_by("n").values_list("n", "words")
    found: dict[str, int] = {}
    for n, words in rows.iterator():
        number = json.loads(words)[0]
        if wanted is None or number in wanted:
            found[number] = n
            if wanted is not None and len(found) == len(wanted):
                break
    return found


def subject(report: str, key: str) -> int:
    """The first attestation of a subject in a report."""
    found = Attestation.objects.filter(batch__name=report, subject=key).order_by("row", "ordinal").values_list("n", flat=True)
    return int(found[0])
