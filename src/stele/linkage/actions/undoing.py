"""Taking back what one line of the journal decided: a new act that closes what it opened and opens what it closed."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from stele.evidence.models import Attestation, Decision
from stele.linkage.actions.declared import OF_ONE_REPORT, settle
from stele.linkage.models import Tie, Verdict
from stele.linkage.queries import steps
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import JournalLine, User

_CAN_BE: Final = ("decide", "correct", "state", "judge", "tie")
_VERB: Final = "undo decision"
_LOOKED_AT: Final = 500
_SAME: Final[dict[type[Any], tuple[str, ...]]] = {
    Decision: ("attestation_id", "slot"), Verdict: ("a_id", "b_id", "answer"),
    Tie: ("kind", "words", "scope", "source_id", "series_id", "property", "attestation_id", "slot"),
}  # fmt: skip
Row = Decision | Verdict | Tie


def undo_line(by: User, seq: int) -> JournalLine:
    """Take back what line ``seq`` decided. Refused where somebody has since decided otherwise; nothing is deleted."""
    line = JournalLine.objects.filter(seq=seq, verb__in=_CAN_BE).first()
    if line is None or line.refs.get("batch") is None:
        raise RefusedError(_("There is no such decision that could be taken back."))
    with acting(by, _VERB) as act:
        touched = {int(n) for n in line.refs.get("attestations", ())}
        _close(act, seq)
        _open_again(act, seq)
        for n in _deciding(touched):
            touched.update(settle(act, n))
        act.refs.update(attestations=sorted(touched), undoes=seq, batch=line.refs.get("batch"))
    return line


def last_of(by: User, batch: int) -> JournalLine | None:
    """The last decision of this person on a report that was not taken back."""
    mine = JournalLine.objects.filter(by=by, verb__in=(*_CAN_BE, _VERB)).order_by("-seq")
    undone: set[Any] = set()
    for line in mine[:_LOOKED_AT]:
        if line.refs.get("batch") != batch:
            continue
        if line.verb == _VERB:
            undone.add(line.refs["undoes"])
        elif line.seq not in undone:
            return line
    return None


def _close(act: Act, seq: int) -> None:
    """Declared joins and ties are left to be settled: they stand as long as anything of theirs is accepted."""
    for rows in _opened_or_closed("opened", seq):
        for row in rows:
            heir = _standing(row)
            heir.closed = act.seq
            heir.save(update_fields=["closed"])


def _standing(row: Row) -> Row:
    """What stands of a row now: itself, or the copy that was made of it when its closing was taken back."""
    while row.closed is not None:
        undone = JournalLine.objects.filter(verb=_VERB, refs__undoes=row.closed).order_by("-seq").first()
        same = {name: getattr(row, name) for name in _SAME[type(row)]}
        heir = type(row)._default_manager.filter(opened=undone.seq, **same).first() if undone else None
        if heir is None:
            raise RefusedError(_("Somebody has since decided otherwise on the same statement, so this is not taken back."))
        row = heir
    return row


def _open_again(act: Act, seq: int) -> None:
    for rows in _opened_or_closed("closed", seq):
        for row in rows:
            row.pk, row.opened, row.closed, row.by = None, act.seq, None, act.by
            row.save(force_insert=True)


def _opened_or_closed(which: str, seq: int) -> list[list[Row]]:
    return [
        list(Decision.objects.filter(**{which: seq})),
        list(Verdict.objects.filter(**{which: seq}).exclude(reason=OF_ONE_REPORT)),
        list(Tie.objects.filter(**{which: seq}).exclude(reason=OF_ONE_REPORT)),
    ]


def _deciding(touched: set[int]) -> list[int]:
    """Those of the report itself; what they were joined or tied to declares nothing."""
    found: list[int] = []
    for piece in steps(sorted(touched)):
        mine = Attestation.objects.filter(n__in=piece, erased=None, batch__form="").exclude(subject="", corrects=None)
        found += mine.values_list("n", flat=True)
    return found
