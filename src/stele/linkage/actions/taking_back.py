"""Taking a decision about identity back: what a line of the journal opened is closed, what it closed is said again."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from stele.linkage.actions.verdicts import write_verdict
from stele.linkage.models import Verdict
from stele.staff.actions import RefusedError, acting
from stele.staff.models import JournalLine, User

VERBS: Final = ("judge", "unjoin", "join", "part")


def take_back(by: User, line: int, reason: str) -> list[int]:
    """Undo what was judged at ``line``; answers the attestations concerned. Refuses what has been overtaken since."""
    if not reason.strip():
        raise RefusedError(_("Taking back needs a reason. Say in a few words why."))
    if not JournalLine.objects.filter(seq=line, verb__in=VERBS).exists():
        raise RefusedError(_("Line %(line)s of the journal is no verdict that could be taken back.") % {"line": line})
    with acting(by, "take back") as act:
        opened = list(Verdict.objects.filter(opened=line))
        still = [each for each in opened if each.closed is None]
        if len(still) != len(opened):
            raise RefusedError(_("Somebody has decided otherwise since. Look at the record again."))
        Verdict.objects.filter(pk__in=[each.pk for each in still]).update(closed=act.seq)
        before = list(Verdict.objects.filter(closed=line).order_by("pk"))
        said = [write_verdict(act, each.a_id, each.b_id, each.answer, each.reason).pk for each in before]
        touched = sorted({n for each in (*still, *before) for n in (each.a_id, each.b_id)})
        act.refs.update(line=line, verdicts=said, attestations=touched)
    return touched
