"""Preparing images in the background: one job for all that wait, resumed where it was interrupted."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from stele.images.actions import prepare
from stele.images.models import Image
from stele.images.queries import shelf
from stele.site.work import Beat, ask, kind
from stele.sources.queries import store
from stele.staff.models import Job, User

PREPARE = "prepare images"


def ask_to_prepare(by: User) -> Job | None:
    """Ask for a job that prepares every image that waits; none where none does."""
    waiting = _waiting().count()
    return ask(by, PREPARE, {}, total=waiting) if waiting else None


@kind(PREPARE)
def _prepare(job: Job, beat: Beat) -> dict[str, Any]:
    """Each is whole before the next begins; a picture that ends the process that reads it is refused, and the others go on."""
    shelf().sweep()
    made = refused = 0
    while (image := _waiting().order_by("received", "sha256", "page").first()) is not None:
        prepare(image, store().path(image.sha256), lambda part: beat())
        made, refused = made + (not image.fault), refused + bool(image.fault)
        beat(1)
    return {"made": made, "refused": refused}


def _waiting() -> QuerySet[Image]:
    return Image.objects.filter(served="", fault="").exclude(sight=Image.Sight.GONE, full="")
