"""Preparing images in the background: one job for all that wait, resumed where it was interrupted."""

from __future__ import annotations

import time
from typing import Any

from django.db.models import QuerySet

from stele.images.actions import mislaid, prepare
from stele.images.models import Image
from stele.images.queries import shelf
from stele.site.work import Beat, ask, kind
from stele.sources.queries import store
from stele.staff.actions import acting
from stele.staff.models import Job, JournalLine, User

PREPARE = "prepare images"
_TELL_EVERY = 5.0


def ask_to_prepare(by: User) -> Job | None:
    """Ask for a job that prepares every image that waits; none where none does."""
    waiting = _waiting().count()
    return ask(by, PREPARE, {}, total=waiting) if waiting else None


def prepare_again() -> None:
    """Prepared files that are gone, as after a restoring, are made again: asked for in the name of who took them in."""
    if missing := mislaid():
        line = JournalLine.objects.filter(seq=min(each.received for each in missing)).select_related("by").first()
        if line is not None and line.by is not None:
            ask_to_prepare(line.by)


@kind(PREPARE)
def _prepare(job: Job, beat: Beat) -> dict[str, Any]:
    """Each is whole before the next begins; a picture that ends the process that reads it is refused, and the others go on."""
    shelf().sweep()
    made = refused = 0
    told = time.monotonic()
    while (image := _waiting().order_by("received", "sha256", "page").first()) is not None:
        prepare(image, store().path(image.sha256), lambda part: beat())
        made, refused = made + (not image.fault), refused + bool(image.fault)
        beat(1)
        if time.monotonic() - told > _TELL_EVERY:
            told = _tell(job)
    _tell(job)
    return {"made": made, "refused": refused}


def _tell(job: Job) -> float:
    """A line of the journal, so that pages kept from before show what is there now."""
    with acting(job.by, "prepare") as act:
        act.refs["job"] = job.pk
    return time.monotonic()


def _waiting() -> QuerySet[Image]:
    return Image.objects.filter(served="", fault="").exclude(sight=Image.Sight.GONE, full="")
