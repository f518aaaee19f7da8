"""Finding again what was taken in: a row of a list by its number, a subject of a report by its key."""

from __future__ import annotations

import json

from stele.evidence.models import Attestation


def rows_by_number(batch: str) -> dict[str, int]:
    """The attestation of each row, by the number that the row itself gives."""
    rows = Attestation.objects.filter(batch__name=batch, ordinal=0).values_list("n", "words")
    return {json.loads(words)[0]: n for n, words in rows.iterator()}


def subject(report: str, key: str) -> int:
    """The first attestation of a subject in a report."""
    found = Attestation.objects.filter(batch__name=report, subject=key).order_by("row", "ordinal").values_list("n", flat=True)
    return int(found[0])
