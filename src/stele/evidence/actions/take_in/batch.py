"""The batch of a source: opened before its first row, resumed where it was interrupted, closed after its last."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from stele.evidence.forms import Form, canonical
from stele.evidence.models import Batch
from stele.sources.actions import declare_voices, receive
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.staff.actions import RefusedError, acting
from stele.staff.models import User


@dataclass(frozen=True, slots=True)
class Taking:
    """Everything about a batch that is known before its rows are read."""

    name: str
    facts: SourceFacts
    voices: dict[str, VoiceFacts]
    chain: tuple[str, ...]
    form: Form | None
    columns: tuple[str, ...] = ()
    row_key: tuple[int, ...] = ()
    recipe: str = ""
    same_person_rows: bool = False
    shape: str = ""
    proposed: bool = False


class TakenBeforeError(RefusedError):
    """The same bytes are here already."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(
            f"These very bytes were taken in before, as the batch “{batch.name}” "
            f"(source {batch.source_id}). Nothing was added."
        )
        self.batch = batch


class OtherRecipeError(RefusedError):
    """A taking-in was begun with another recipe than the one that is here now."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(
            f"The taking-in of “{batch.name}” was begun with another recipe and not finished; one batch is never read by two. "
            "Put the recipe back as it was and take the file in again; the batch that comes of it need not be accepted."
        )
        self.begun_with = batch.recipe


def open_batch(by: User, taking: Taking, sha256: str, size: int) -> Batch:
    """Record the source and an empty batch, or find the one that an interrupted taking-in left to resume."""
    known = batch_of(sha256)
    if known is not None:
        if known.state == Batch.State.LOADED:
            raise TakenBeforeError(known)
        if known.recipe != taking.recipe:
            raise OtherRecipeError(known)
        return known
    with acting(by, "take in") as act:
        if Batch.objects.filter(name=taking.name).exists():
            raise RefusedError(_("There is already a batch called “%(name)s”. Give this one another name.") % {"name": taking.name})
        declare_voices(taking.voices)
        source = receive(act, taking.facts, sha256, size)
        batch = Batch.objects.create(
            name=taking.name,
            source=source,
            form=taking.form.to_json() if taking.form else "",
            chain=canonical(taking.chain),
            columns=list(taking.columns),
            recipe=taking.recipe,
            shape=taking.shape,
            same_person_rows=taking.same_person_rows,
            proposed=taking.proposed,
            received=act.seq,
        )
        act.refs.update(batch=batch.pk, source=source.address)
    return batch


def batch_of(sha256: str) -> Batch | None:
    """The batch that holds these bytes, if they were received."""
    return Batch.objects.filter(source__sha256=sha256).select_related("source").first()


def finish_loading(batch: Batch) -> None:
    """Say that every row of the source is in; shared row keys match nothing, so they go."""
    with transaction.atomic():
        _drop_shared_keys(batch)
        batch.state = Batch.State.LOADED
        batch.save(update_fields=["state"])


def _drop_shared_keys(batch: Batch) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM evidence_rowkey WHERE batch_id = %s AND digest IN "
            "(SELECT digest FROM evidence_rowkey WHERE batch_id = %s GROUP BY digest HAVING count(*) > 1)",
            [batch.pk, batch.pk],
        )
