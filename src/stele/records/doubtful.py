"""The statements that need eyes as rows: built anew where a parser has changed, and kept as somebody decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.db import transaction

from stele import evidence, plain
from stele.evidence.eyes import NeedsEyes, needing_eyes, needing_eyes_among, needing_eyes_decided
from stele.evidence.models import Batch
from stele.linkage.queries import steps
from stele.records.inserting import insert_values
from stele.records.models import Doubt, ReadWith
from stele.staff.actions import one_writer_at_a_time

_READS_WORDS: Final = ("understand.py", "vocabulary.py", "forms.py")


@lru_cache
def parser_of_today() -> str:
    """A digest of everything by which words are understood: another version of it may read them otherwise."""
    files = sorted(path for package in plain.__path__ for path in Path(package).rglob("*.py"))
    files += [Path(package) / name for package in evidence.__path__ for name in _READS_WORDS]
    digest = sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_looked_through() -> bool:
    """Whether the doubts are those of today's parser."""
    return ReadWith.objects.filter(parser=parser_of_today()).exists()


def doubt_everything() -> None:
    """Read every wording again, inside a transaction."""
    Doubt.objects.all().delete()
    _write(needing_eyes())
    _remember()


def doubt_accepted(batch: Batch) -> None:
    """After a batch was accepted or undone, inside a transaction: what was read with it was read by today's parser."""
    Doubt.objects.filter(batch=batch.pk).delete()
    _write(needing_eyes_decided(batch))


def doubt_among(numbers: Collection[int]) -> None:
    """Look again at attestations that somebody has decided on, inside a transaction."""
    for piece in steps(sorted(set(numbers))):
        Doubt.objects.filter(n__in=piece).delete()
        _write(needing_eyes_among(piece))


def look_through() -> bool:
    """Where the parser is another than the one before: read all wordings again, batch by batch. Answers whether it was."""
    if is_looked_through():
        return False
    for batch in list(Batch.objects.order_by("pk")):
        with transaction.atomic():
            one_writer_at_a_time()
            Doubt.objects.filter(batch=batch.pk).delete()
            _write(needing_eyes(batch))
    _remember()
    return True


def _write(found: Iterable[NeedsEyes]) -> None:
    insert_values(Doubt, ((*place, batch) for place, batch in {each.place: each.batch for each in found}.items()))


def _remember() -> None:
    with transaction.atomic():
        ReadWith.objects.all().delete()
        ReadWith.objects.create(parser=parser_of_today())
