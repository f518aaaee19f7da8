"""Checking a museum: bytes against digests, derived rows against evidence, verdicts against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models, transaction

from stele.evidence.keys import address_of
from stele.evidence.models import Batch
from stele.images.models import Image
from stele.images.queries import shelf
from stele.images.tiles import NotWholeError, Tiles
from stele.linkage.queries import contradictions
from stele.records.actions import rebuild_everything
from stele.records.doubtful import doubt_everything, is_looked_through
from stele.records.models import Doubt, Figure, Findable, Link, Member, Pictured, Quotation, Record, Trait
from stele.records.pictured import unsettled
from stele.sources.models import Source, Upload
from stele.sources.queries import digests_held, store
from stele.staff.actions import one_writer_at_a_time
from stele.staff.models import JournalLine

DERIVED: tuple[type[models.Model], ...] = (Record, Member, Findable, Link, Figure, Quotation, Pictured, Trait, Doubt)


def faults() -> Iterator[str]:
    """Every fault as a sentence; nothing is changed."""
    yield from _bytes()
    yield from _orphans()
    yield from _unfinished()
    yield from _verdicts()
    yield from _images()
    yield from _derived()


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Every derived row, in an order of its own: equal museums have equal snapshots."""
    found = {}
    for model in DERIVED:
        names = [field.attname for field in model._meta.concrete_fields]
        found[model.__name__] = sorted(model._default_manager.values_list(*names), key=repr)
    return found


def _bytes() -> Iterator[str]:
    for address, *digests in Source.objects.values_list("address", "sha256", "text_sha256"):
        for sha256 in filter(None, digests):
            if not store().verify(sha256):
                yield f"The bytes of source {address} are missing or no longer have their digest {sha256}. Restore them."


def _orphans() -> Iterator[str]:
    """What lies there is listed first, and looked at when nobody writes: a file that comes in meanwhile is no orphan."""
    lying = list(store().all())
    with transaction.atomic():
        one_writer_at_a_time()
        held = digests_held()
        held |= set(Upload.objects.filter(dropped=False).values_list("sha256", flat=True))
    for sha256 in lying:
        if sha256 not in held:
            yield f"The file {sha256} in {settings.FILES} belongs to no source: a taking-in was stopped. Take it in again."


def _unfinished() -> Iterator[str]:
    for batch in Batch.objects.filter(state=Batch.State.LOADING).select_related("source"):
        yield (
            f"The batch “{batch.name}” is not wholly in: its taking-in was stopped after row {batch.rows_read}. "
            f"Take {batch.source.filename} in again; it goes on from there."
        )


def _verdicts() -> Iterator[str]:
    for a, b in contradictions():
        yield f"{address_of(a)} and {address_of(b)} are judged different, and other verdicts join them. Take them apart."


def _images() -> Iterator[str]:
    """Every prepared file is whole; everything is seen by whom the readings say."""
    for image in Image.objects.exclude(full=""):
        for version in {image.full, image.served} - {""}:
            try:
                Tiles(shelf().path(image.pk, version))
            except (OSError, NotWholeError):
                yield f"The prepared file of image {image.pk} is missing or damaged. Run: stele rebuild, and stele worker --once"
    for each in unsettled():
        yield f"Image {each} is seen, or not, otherwise than the evidence says. Run: stele rebuild"


class _PutBack(Exception):
    """Ends the transaction of a trial rebuild without keeping it."""


def _derived() -> list[str]:
    """Build everything again on trial, compare, and put it back: of one moment, for nobody decides meanwhile."""
    before: dict[str, list[tuple[Any, ...]]] = {}
    after: dict[str, list[tuple[Any, ...]]] = {}
    try:
        with transaction.atomic():
            one_writer_at_a_time()
            if waiting := JournalLine.objects.filter(followed=False).count():
                return [f"{waiting} lines of the journal are not followed up yet. Run: stele worker --once, and check again."]
            if not is_looked_through():
                doubt_everything()
            before = snapshot()
            rebuild_everything()
            after = snapshot()
            raise _PutBack
    except _PutBack:
        pass
    return [
        f"{len(set(map(repr, rows)) ^ set(map(repr, after[name])))} rows of {name} are not what the evidence says. "
        "Run: stele rebuild"
        for name, rows in before.items() if rows != after[name]
    ]  # fmt: skip

