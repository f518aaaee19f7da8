"""Reading what the museum's workers are doing: what other packages may ask."""

from __future__ import annotations

from collections.abc import Collection

from stele.staff.models import Job

_OPEN = (Job.State.WAITING, Job.State.RUNNING)


def pictures_to_come(numbers: Collection[str]) -> bool:
    """Whether a job that is not done yet is to bring a picture of a work with one of these accession numbers."""
    if not numbers:
        return False
    asked = Job.objects.filter(state__in=_OPEN).values_list("refs", flat=True)
    return any(not set(numbers).isdisjoint(refs.get("pictures_of", ())) for refs in asked)
