"""Erasing: two people, a tombstone in the payload's place, a redacted successor of the bytes, no trace elsewhere.

The tombstone keeps its number, its verdicts and so its address; its words, its id and what was said about them go.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from io import BytesIO

from django.db import connection
from django.utils import timezone

from stele.evidence.forms import Form, canonical
from stele.evidence.keys import digest_of
from stele.evidence.models import (
    Attestation,
    Decision,
    ErasedDigest,
    ErasureRequest,
    RowKey,
    RowProblem,
    Ruling,
    Understanding,
)
from stele.evidence.queries import form_of, parsed_form
from stele.sources.models import Source
from stele.sources.queries import store
from stele.sources.redact import redact_rows, redact_spans
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User

_GONE = "(erased)"
GROUNDS = ("privacy", "safety", "rights", "a court's order", "the family's request")


def ask_erasure(by: User, n: int, ground: str) -> ErasureRequest:
    """One person asks that an attestation be erased, on a stated ground that names nobody."""
    if ground not in GROUNDS:
        raise RefusedError(f"“{ground}” is no ground of erasure. The grounds are: {', '.join(GROUNDS)}.")
    attestation = Attestation.objects.filter(n=n, erased=None).first()
    if attestation is None:
        raise RefusedError("There is no such attestation, or it was erased already.")
    if ErasureRequest.objects.filter(attestation=n).exists():
        raise RefusedError("Somebody has asked for this already. Another person may carry it out.")
    with acting(by, "ask erasure") as act:
        request = ErasureRequest.objects.create(attestation=attestation, ground=ground, asked_by=by, asked=act.seq)
        act.refs.update(attestations=[n], request=request.pk)
    return request


def erase(by: User, n: int) -> ErasureRequest:
    """Another person carries the erasure out. What goes cannot be brought back, even by another copy of the file."""
    request = ErasureRequest.objects.filter(attestation=n, erased=None).select_related("asked_by").first()
    if request is None:
        raise RefusedError("Nobody has asked that this be erased. One person asks, another carries it out.")
    if request.asked_by_id == by.pk:
        raise RefusedError("The person who asked cannot also carry it out. Another person must.")
    with acting(by, "erase") as act:
        attestation = Attestation.objects.select_related("batch__source").get(n=n)
        everything = [attestation, *Attestation.objects.filter(corrects=n).select_related("batch__source")]
        _redact_bytes(attestation, everything)
        for each in everything:
            _bury(act, each)
        request.erased_by, request.erased, request.erased_on = by, act.seq, timezone.now().date()
        request.save()
        act.refs.update(attestations=[each.n for each in everything], request=request.pk)
    return request


def forget_erased_bytes() -> int:
    """Overwrite and remove bytes that no source has any longer because words in them were erased. Safe to repeat."""
    held = set(Source.objects.exclude(sha256=None).values_list("sha256", flat=True))
    erased = [each for each in store().all() if each not in held and _is_erased(each)]
    for each in erased:
        store().forget(each)
    return len(erased)


def _is_erased(sha256: str) -> bool:
    return ErasedDigest.objects.filter(digest=digest_of([sha256])).exists()


def scrub() -> None:
    """Leave no trace in the pages of the database. Outside any transaction; safe to repeat."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL")


def _bury(act: Act, attestation: Attestation) -> None:
    ErasedDigest.objects.get_or_create(digest=digest_of([attestation.words]))
    RowKey.objects.filter(attestation=attestation).delete()
    RowProblem.objects.filter(batch=attestation.batch_id, row=attestation.row).update(words=_GONE)
    Decision.objects.filter(attestation=attestation).update(saw="", value="", reason=_GONE)
    Ruling.objects.filter(attestation=attestation).update(reason=_GONE)
    kept = form_of(attestation).kind
    _forget_understandings(attestation)
    attestation.form = Form(kept, ()).to_json()
    attestation.id = secrets.token_bytes(16)
    attestation.words, attestation.chain, attestation.claimed, attestation.subject = canonical([]), "", "", ""
    attestation.erased = act.seq
    attestation.save()


def _forget_understandings(attestation: Attestation) -> None:
    """Kept wordings that no other row of the batch has."""
    if attestation.form:
        return
    for cell in filter(None, _wordings(attestation)):
        quoted = json.dumps(cell, ensure_ascii=False)
        others = Attestation.objects.filter(batch=attestation.batch_id, words__contains=quoted).exclude(n=attestation.n)
        if not others.exists():
            Understanding.objects.filter(acceptance__batch=attestation.batch_id, words=cell).delete()


def _wordings(attestation: Attestation) -> set[str]:
    cells = json.loads(attestation.words)
    return {*cells, *(slot.words(cells) for slot in parsed_form(attestation.batch.form).slots if slot.columns)}


def _redact_bytes(attestation: Attestation, everything: Iterable[Attestation]) -> None:
    """Keep a successor of the bytes in which the words are blotted out."""
    source = attestation.batch.source
    if source.sha256 is None:
        return
    before, encoding = source.sha256, source.encoding or "utf-8"
    with store().open(before) as file:
        raw = file.read()
    text = raw.decode(encoding)
    if attestation.form:
        mark = 1 if text.startswith("\ufeff") else 0
        redacted = redact_spans(text, _spans(text, everything, mark), encoding)
    else:
        delimiter = json.loads(attestation.batch.shape or "{}").get("delimiter", ",")
        redacted = redact_rows(text, frozenset([attestation.row]), delimiter, encoding)
    ErasedDigest.objects.get_or_create(digest=digest_of([before]), defaults={"source": source})
    kept = store().keep(BytesIO(redacted.encode(encoding)))
    source.sha256, source.size, source.redacted = kept.sha256, kept.size, True
    source.save(update_fields=["sha256", "size", "redacted"])


def _spans(text: str, everything: Iterable[Attestation], mark: int) -> list[tuple[int, int]]:
    """Where the words of statements stand within their passages; the whole passage where they do not stand in it."""
    spans = []
    for attestation in everything:
        cells = json.loads(attestation.words)
        for slot in form_of(attestation).slots:
            if slot.passage is not None:
                start, end = slot.passage[0] + mark, slot.passage[1] + mark
                at = text.find(words := slot.words(cells), start, end) if slot.words(cells) else -1
                spans.append((at, at + len(words)) if at >= 0 else (start, end))
    return spans

