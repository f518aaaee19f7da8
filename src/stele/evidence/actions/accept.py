"""Accepting a batch as a whole. Composed by ``linkage``, which joins and ties what it brought."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from stele.evidence.forms import Form, canonical
from stele.evidence.models import Acceptance, Attestation, Batch, Decision, Understanding
from stele.evidence.queries import form_of
from stele.evidence.understand import Reader, depends_on_words_alone, reader_for, understand
from stele.staff.actions import Act, RefusedError

_CHUNK = 5_000


def accept(act: Act, batch: Batch, reason: str) -> Acceptance:
    """Accept every statement of a batch, keeping the value that was seen for each wording."""
    if batch.state != Batch.State.LOADED:
        raise RefusedError(_("The batch “%(name)s” is not wholly in yet. Resume its taking-in first.") % {"name": batch.name})
    if Acceptance.objects.filter(batch=batch, closed=None).exists():
        raise RefusedError(_("The batch “%(name)s” is accepted already.") % {"name": batch.name})
    if batch.proposed:
        raise RefusedError(
            _(
                "The statements of “%(name)s” were proposed by a reader. Each is decided by itself: read it at the desk."
            ) % {"name": batch.name}
        )
    acceptance = Acceptance.objects.create(batch=batch, form=batch.form, opened=act.seq, by=act.by, reason=reason)
    if acceptance.form:
        _keep_understandings(acceptance)
    else:
        _keep_what_was_seen(act, batch, reason)
    return acceptance


def _keep_understandings(acceptance: Acceptance) -> None:
    source = acceptance.batch.source
    reader = reader_for(source.language, source.claimed)
    rows = (
        (acceptance.pk, slot, words, canonical(value))
        for (slot, words), value in _distinct_wordings(acceptance, reader)
    )
    with connection.cursor() as cursor:
        while chunk := [row for _, row in zip(range(_CHUNK), rows, strict=False)]:
            cursor.executemany(
                f"INSERT INTO {Understanding._meta.db_table} (acceptance_id, slot, words, value) "  # noqa: S608
                "VALUES (%s, %s, %s, %s)",
                chunk,
            )


def _keep_what_was_seen(act: Act, batch: Batch, reason: str) -> None:
    """A report's attestations differ in form, so each keeps the values seen in it; decisions made before stay.

    A correction came after its batch: only a decision of its own accepts it.
    """
    decided = set(Decision.objects.filter(attestation__batch=batch, closed=None, slot=-1).values_list("attestation", flat=True))
    mine = Attestation.objects.filter(batch=batch, erased=None, corrects=None).select_related("batch__source")
    Decision.objects.bulk_create(
        Decision(attestation=each, accepts=True, saw=canonical(seen_in(each)), opened=act.seq, by=act.by, reason=reason)
        for each in mine
        if each.n not in decided
    )


def seen_in(attestation: Attestation) -> list[dict[str, object]]:
    """Today's understanding of each statement of an attestation."""
    source = attestation.batch.source
    reader = reader_for(source.language, attestation.claimed or source.claimed)
    cells = json.loads(attestation.words)
    return [understand(slot, slot.words(cells), reader, cells).value for slot in form_of(attestation).slots]


def _distinct_wordings(
    acceptance: Acceptance, reader: Reader
) -> Iterator[tuple[tuple[int, str], dict[str, object]]]:
    """Each wording of a list's columns whose meaning depends on the words alone, once."""
    slots = [
        (number, slot)
        for number, slot in enumerate(Form.from_json(acceptance.form).slots)
        if depends_on_words_alone(slot)
    ]
    seen: set[tuple[int, str]] = set()
    texts = Attestation.objects.filter(batch=acceptance.batch, erased=None).values_list("words", flat=True)
    for text in texts.iterator(chunk_size=_CHUNK):
        cells = json.loads(text)
        for number, slot in slots:
            words = slot.words(cells)
            if words and (number, words) not in seen:
                seen.add((number, words))
                yield (number, words), understand(slot, words, reader).value
