"""The attestations of a report, each with a form, a chain and a subject of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from stele.evidence.actions.returning import erased_digests
from stele.evidence.actions.take_in.inserting import insert, places_taken
from stele.evidence.actions.take_in.rows import Loaded
from stele.evidence.forms import Form, canonical
from stele.evidence.keys import digest_of, id_of
from stele.evidence.models import Batch


@dataclass(frozen=True, slots=True)
class Incoming:
    """One attestation of a report, with a form, a chain and a subject of its own."""

    row: int
    ordinal: int
    words: tuple[str, ...]
    form: Form
    chain: tuple[str, ...]
    claimed: str
    subject: str


def load_report(batch: Batch, incoming: Sequence[Incoming]) -> Loaded:
    """Write the attestations of a report, in one transaction; those that are there already are left alone."""
    kept = [(each, canonical(each.words)) for each in incoming]
    erased = erased_digests()
    kept = [(each, words) for each, words in kept if not erased or digest_of([words]) not in erased]
    with transaction.atomic():
        here = places_taken(batch.pk, min((each.row for each in incoming), default=0), 1 << 62)
        new = [(each, words) for each, words in kept if (each.row, each.ordinal) not in here]
        insert(
            batch.pk,
            [
                (
                    each.row, each.ordinal, id_of(batch.source_id, each.row, each.ordinal, words), words,
                    each.form.to_json(), canonical(each.chain), each.claimed, each.subject,
                )
                for each, words in new
            ],
            len(new),
        )  # fmt: skip
    return Loaded(len(new), len(kept) - len(new), len(incoming) - len(kept))
