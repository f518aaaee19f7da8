"""Erasing: two people, a tombstone in the payload's place, a redacted successor of the bytes, no trace elsewhere.

The tombstone keeps its number, its verdicts and so its address; its words, its id and what was said about them go.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from stele.evidence.actions.returning import spans_of, without_rows
from stele.evidence.forms import Form, canonical
from stele.evidence.keys import digest_of
from stele.evidence.models import (
    Attestation,
    Batch,
    Decision,
    ErasedDigest,
    ErasureRequest,
    Hiding,
    Restriction,
    RowKey,
    RowProblem,
    Ruling,
    Understanding,
)
from stele.evidence.queries import form_of, parsed_form
from stele.images.actions import forget, forget_leftovers, set_sight
from stele.images.models import Image
from stele.images.queries import pages_of
from stele.sources.models import Source
from stele.sources.queries import digests_held, store, text_of
from stele.sources.redact import redacted_report
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User

_GONE = "(erased)"
GROUNDS = ("privacy", "safety", "rights", "a court's order", "the family's request")


def ask_erasure(by: User, n: int, ground: str) -> ErasureRequest:
    """One person asks that an attestation be erased, on a stated ground that names nobody."""
    if ground not in GROUNDS:
        raise RefusedError(
            _(
                "“%(ground)s” is no ground of erasure. The grounds are: %(known)s."
            ) % {"ground": ground, "known": ", ".join(GROUNDS)}
        )
    attestation = Attestation.objects.filter(n=n, erased=None).first()
    if attestation is None:
        raise RefusedError(_("There is no such attestation, or it was erased already."))
    if ErasureRequest.objects.filter(attestation=n).exists():
        raise RefusedError(_("Somebody has asked for this already. Another person may carry it out."))
    with acting(by, "ask erasure") as act:
        request = ErasureRequest.objects.create(attestation=attestation, ground=ground, asked_by=by, asked=act.seq)
        act.refs.update(attestations=[n], request=request.pk)
    return request


def drop_erasure(by: User, n: int) -> None:
    """The request is taken back before anybody carried it out."""
    with acting(by, "drop erasure") as act:
        request = ErasureRequest.objects.filter(attestation=n, erased=None).first()
        if request is None:
            raise RefusedError(_("Nobody has asked that this be erased, or it was erased already."))
        act.refs.update(attestations=[n], request=request.pk)
        request.delete()


def going_with(n: int) -> list[Attestation]:
    """What an erasure of ``n`` erases: with a correction goes what it corrects, and the reverse."""
    return _corrected_and_corrections(Attestation.objects.select_related("batch__source").get(n=n))


def erase(by: User, n: int) -> ErasureRequest:
    """Another person carries the erasure out. What goes cannot be brought back, even by another copy of the file."""
    with acting(by, "erase") as act:
        request = ErasureRequest.objects.filter(attestation=n, erased=None).select_related("asked_by").first()
        if request is None:
            raise RefusedError(_("Nobody has asked that this be erased. One person asks, another carries it out."))
        if request.asked_by_id == by.pk:
            raise RefusedError(_("The person who asked cannot also carry it out. Another person must."))
        attestation = Attestation.objects.select_related("batch__source").get(n=n)
        everything = _corrected_and_corrections(attestation)
        _redact_bytes(everything)
        for each in everything:
            _bury(act, each)
        request.erased_by, request.erased, request.erased_on = by, act.seq, timezone.now().date()
        request.save()
        act.refs.update(attestations=[each.n for each in everything], request=request.pk)
    return request


def forget_erased_bytes() -> int:
    """Overwrite and remove bytes that no source has any longer because words in them were erased. Safe to repeat.

    What a killed taking-in left half-written may hold them too.
    """
    store().sweep(older_than=0)
    held = digests_held()
    erased = [each for each in store().all() if each not in held and is_erased(each)]
    for each in erased:
        forget(each)
        store().forget(each)
    forget_leftovers()
    return len(erased)


def is_erased(sha256: str) -> bool:
    """Whether bytes with this digest were here, and were erased."""
    return ErasedDigest.objects.filter(digest=digest_of([sha256])).exists()


def scrub() -> bool:
    """Leave no trace in the pages of the database. Outside any transaction; safe to repeat.

    ``False`` when somebody was still reading the old pages, so that the log of SQLite could not be emptied.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("VACUUM FULL")
            return True
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
        return not busy


def _bury(act: Act, attestation: Attestation) -> None:
    ErasedDigest.objects.get_or_create(digest=digest_of([attestation.words]))
    RowKey.objects.filter(attestation=attestation).delete()
    RowProblem.objects.filter(batch=attestation.batch_id, row=attestation.row).update(words=_GONE)
    Decision.objects.filter(attestation=attestation).update(saw="", value="", reason=_GONE)
    for kept_row in (Ruling, Hiding):
        kept_row._default_manager.filter(attestation=attestation).update(reason=_GONE)
    Restriction.objects.filter(attestation=attestation).update(reason=_GONE, announced="")
    _forget_subject(attestation)
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
        if not any(quoted in words for words in others.values_list("words", flat=True).iterator()):
            Understanding.objects.filter(acceptance__batch=attestation.batch_id, words=cell).delete()


def _wordings(attestation: Attestation) -> set[str]:
    cells = json.loads(attestation.words)
    return {*cells, *(slot.words(cells) for slot in parsed_form(attestation.batch.form).slots if slot.columns)}


def _forget_subject(attestation: Attestation) -> None:
    """The key of a subject of whom nothing is left to say goes from the relations that name it, too."""
    key = attestation.subject
    mine = Attestation.objects.filter(batch=attestation.batch_id, erased=None).exclude(n=attestation.n)
    if not key or mine.filter(subject=key).exists():
        return
    naming = Attestation.objects.filter(batch=attestation.batch_id, form__contains=json.dumps(key, ensure_ascii=False))
    for each in naming:
        form = form_of(each)
        slots = tuple(replace(slot, target="") if slot.target == key else slot for slot in form.slots)
        Attestation.objects.filter(n=each.n).update(form=Form(form.kind, slots).to_json())


def _corrected_and_corrections(attestation: Attestation) -> list[Attestation]:
    """All that was ever said at one place about one subject: with a correction goes what it corrects, and the reverse."""
    found, edge = {attestation.n: attestation}, [attestation]
    while edge:
        numbers = [each.n for each in edge]
        near = Attestation.objects.filter(Q(corrects__in=numbers) | Q(n__in=[each.corrects_id for each in edge]), erased=None)
        edge = [each for each in near.select_related("batch__source") if each.n not in found]
        found.update({each.n: each for each in edge})
    return [found[n] for n in sorted(found)]


def _redact_bytes(everything: Sequence[Attestation]) -> None:
    """Keep a successor of the bytes in which the words are blotted out; of a page or a PDF, the text alone is left."""
    original = next((each for each in everything if each.corrects_id is None), everything[0])
    source = original.batch.source
    if source.sha256 is None or original.erased is not None:
        return
    if pages_of(source.sha256):
        _give_up(source, source.sha256)
        return
    before = source.text_sha256 or source.sha256
    encoding = "utf-8" if source.text_sha256 else source.encoding or "utf-8"
    for each in {before, source.sha256}:
        ErasedDigest.objects.get_or_create(digest=digest_of([each]), defaults={"source": source})
    kept = store().keep_pieces(_redacted(original, store().path(before), encoding))
    if source.text_sha256:
        source.filename, source.encoding, source.text_sha256 = f"{source.filename}.txt", encoding, ""
    source.sha256, source.size, source.redacted = kept.sha256, kept.size, True
    source.save(update_fields=["sha256", "text_sha256", "filename", "encoding", "size", "redacted"])


def _give_up(source: Source, sha256: str) -> None:
    """Of a picture nothing is left: its words cannot be taken out of it, and it may show what was said."""
    ErasedDigest.objects.get_or_create(digest=digest_of([sha256]), defaults={"source": source})
    set_sight([each.pk for each in pages_of(sha256)], Image.Sight.GONE)
    source.sha256, source.size, source.redacted, source.filename, source.title = None, 0, True, "", _GONE
    source.folded = ""
    source.save(update_fields=["sha256", "size", "redacted", "filename", "title", "folded"])
    Batch.objects.filter(source=source).update(name=f"{_GONE} {source.address}", recipe="")


def _redacted(original: Attestation, path: Path, encoding: str) -> Iterator[bytes]:
    if not original.form:
        shape = json.loads(original.batch.shape or "{}")
        groups = shape.get("groups", ())
        own = frozenset(groups[original.ordinal] if original.ordinal < len(groups) else ())
        return without_rows(path, shape.get("sheet", ""), encoding, shape.get("delimiter", ","), {original.row: own})
    text = text_of(original.batch.source) or ""
    others = Attestation.objects.filter(batch=original.batch_id, erased=None, corrects=None).exclude(n=original.n)
    spared = [span for each in others for span in _words_of(text, each)]
    spans = spans_of(text, form_of(original), json.loads(original.words), spared)
    return redacted_report(path, spans, encoding)


def _words_of(text: str, attestation: Attestation) -> Iterator[tuple[int, int]]:
    """Where the words of a statement that stays stand."""
    cells = json.loads(attestation.words)
    for slot in form_of(attestation).slots:
        words = slot.words(cells)
        if slot.passage is not None and words and (at := text.find(words, *slot.passage)) >= 0:
            yield at, at + len(words)
