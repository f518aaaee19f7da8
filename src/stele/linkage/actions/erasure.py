"""Erasing an attestation, with what was written about it in verdicts, ties and voices. The verdicts themselves stay."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from stele.evidence.actions import erasure
from stele.evidence.models import Attestation, Batch, ErasureRequest
from stele.evidence.queries import form_of
from stele.linkage.models import Tie, Verdict
from stele.plain.names import fold
from stele.sources.models import Source, Voice
from stele.staff.actions import one_writer_at_a_time
from stele.staff.models import User

_GONE = "(erased)"


def erase(by: User, n: int) -> ErasureRequest:
    """Carry out an erasure that another person asked for."""
    with transaction.atomic():
        one_writer_at_a_time()
        going = erasure.going_with(n)
        words, voices = _words(going), {voice for each in going for voice in json.loads(each.chain or "[]")}
        request = erasure.erase(by, n)
        gone = [each.n for each in going]
        Verdict.objects.filter(Q(a__in=gone) | Q(b__in=gone)).update(reason=_GONE)
        Tie.objects.filter(Q(attestation__in=gone) | Q(target__in=gone)).update(reason=_GONE)
        Tie.objects.filter(attestation__in=gone).update(words="")
        _forget_wide_ties(words)
        _forget_voices(voices)
    return request


def _words(attestations: Iterable[Attestation]) -> set[str]:
    """Every wording of what goes: of its statements, and of its cells."""
    found: set[str] = set()
    for each in attestations:
        cells = json.loads(each.words)
        found.update(cells, (slot.words(cells) for slot in form_of(each).slots))
    return found - {""}


def _forget_wide_ties(words: Collection[str]) -> None:
    """A tie of a whole list or museum keeps its wording while a row that stays has it; else that was the erased one's own."""
    folded = {fold(each) for each in words}
    for tie in Tie.objects.exclude(scope=Tie.Scope.STATEMENT).exclude(words=""):
        if fold(tie.words) in folded and not _is_written(tie.words):
            Tie.objects.filter(pk=tie.pk).update(words="", reason=_GONE)


def _is_written(words: str) -> bool:
    """Whether an attestation that stays has these words, written so or otherwise: every one is read before a tie goes."""
    inside, folded = json.dumps(words, ensure_ascii=False)[1:-1], fold(words)
    staying = Attestation.objects.filter(erased=None)
    if staying.filter(Q(words__contains=inside) | Q(form__contains=inside)).exists():
        return True
    rows = staying.select_related("batch").iterator()
    return any(folded == fold(each) for row in rows for each in _words([row]))


def _forget_voices(voices: Iterable[str]) -> None:
    """A voice that nothing cites any longer goes with what it said: its name was part of that."""
    for voice in voices:
        quoted = json.dumps(voice, ensure_ascii=False)
        cited = (
            Attestation.objects.filter(chain__contains=quoted).exists()
            or Batch.objects.filter(chain__contains=quoted).exists()
            or Source.objects.filter(publisher=voice).exists()
        )
        if not cited:
            Voice.objects.filter(pk=voice).delete()
