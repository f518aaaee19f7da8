"""The kinds of jobs that curators ask for: taking a file in, accepting and undoing a batch."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from stele.evidence.models import Batch
from stele.evidence.recipes import read_recipe, recipe_path
from stele.evidence.tei import read_tei_recipe
from stele.linkage.actions.batches import accept_batch, undo_batch
from stele.linkage.actions.ties import tie_wording
from stele.site import intake
from stele.site.reactions import follow_up
from stele.site.work import Beat, kind
from stele.sources.models import Source, Upload
from stele.sources.queries import store
from stele.staff.actions import RefusedError
from stele.staff.models import Job


@contextmanager
def under_its_name(upload: Upload) -> Iterator[Path]:
    """The bytes of an upload under the name that they came with, its recipe beside them; gone after the block."""
    with tempfile.TemporaryDirectory(prefix="stele-upload-") as folder:
        place = Path(folder) / Path(upload.filename).name
        place.symlink_to(store().path(upload.sha256).resolve())
        if upload.recipe:
            recipe_path(place).write_text(upload.recipe, encoding="utf-8")
        yield place


@contextmanager
def forgotten_if_refused(sha256: str) -> Iterator[None]:
    """What could not be read is not kept, unless the museum has these bytes from elsewhere."""
    try:
        yield
    except Exception:
        _forget_unless_held(sha256)
        raise


def forget_unused(sha256: str) -> None:
    """Once what is being done is done: the bytes of a file that was put aside, unless another holds them."""
    transaction.on_commit(partial(_forget_unless_held, sha256))


def _forget_unless_held(sha256: str) -> None:
    if not _is_held(sha256):
        store().forget(sha256)


def _is_held(sha256: str) -> bool:
    return Upload.objects.filter(sha256=sha256, dropped=False).exists() or Source.objects.filter(sha256=sha256).exists()


@kind("take in list")
def _take_in_list(job: Job, beat: Beat) -> dict[str, Any]:
    upload = Upload.objects.get(pk=job.refs["upload"])
    with under_its_name(upload) as place:
        if upload.format == "tei":
            tei = read_tei_recipe(recipe_path(place))
            batch, numbers = intake.take_in_tei(job.by, place, tei, upload.name, upload.recipe, progress=beat)
        else:
            recipe = read_recipe(recipe_path(place))
            batch, numbers = intake.take_in_list(job.by, place, recipe, upload.name, upload.recipe, progress=beat)
    upload.source_id = batch.source_id
    upload.save(update_fields=["source"])
    return {"batch": batch.pk, **asdict(numbers)}


@kind("accept batch")
def _accept_batch(job: Job, beat: Beat) -> dict[str, Any]:
    batch = _batch(job)
    if not batch.acceptance_set.filter(closed=None).exists():  # accepted, and its worker died before what follows
        accept_batch(job.by, batch, job.refs["reason"])
    beat()
    follow_up()
    return {"batch": batch.pk}


@kind("undo batch")
def _undo_batch(job: Job, beat: Beat) -> dict[str, Any]:
    batch = _batch(job)
    built: dict[str, Any] = {}
    if batch.acceptance_set.filter(closed=None).exists():
        built = asdict(undo_batch(job.by, batch, job.refs["reason"]))
    beat()
    follow_up()
    return {"batch": batch.pk, **built}


@kind("tie wording")
def _tie_wording(job: Job, beat: Beat) -> dict[str, Any]:
    refs = job.refs
    made = tie_wording(job.by, refs["attestation"], refs["slot"], refs["scope"], refs["target"], refs["reason"])
    beat()
    follow_up()
    return {"tie": made.pk}


def _batch(job: Job) -> Batch:
    found = Batch.objects.filter(pk=job.refs["batch"]).select_related("source").first()
    if found is None:
        raise RefusedError(_("The batch is no longer there."))
    return found
