"""What takes two people: one proposes, another agrees. The verb itself refuses until both have been named."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from stele.staff.actions import Act, NotAllowedError, RefusedError, acting
from stele.staff.models import Proposal, User
from stele.staff.rules import may


class NeedsTwoError(RefusedError):
    """One person alone may not do this. ``verb`` and ``what`` are what has to be proposed."""

    def __init__(self, sentence: str, verb: str, what: dict[str, Any]) -> None:
        super().__init__(sentence)
        self.verb, self.what = verb, what


def propose(by: User, needs: NeedsTwoError, reason: str) -> Proposal:
    """Propose what one person alone may not do; nothing happens until another agrees."""
    if not may(by.role, needs.verb):
        raise NotAllowedError(
            _(
                "%(username)s is a %(role)s, who may not “%(verb)s”. Ask an administrator."
            ) % {"username": by.username, "role": by.role, "verb": needs.verb}
        )
    if not reason.strip():
        raise RefusedError(_("A proposal needs a reason. Say in a few words why."))
    with acting(by, "propose") as act:
        made = Proposal.objects.create(verb=needs.verb, what=needs.what, reason=reason, by=by, asked=act.seq)
        act.refs.update(proposal=made.pk, proposed=needs.verb)
    return made


def open_proposal(pk: int) -> Proposal:
    """A proposal that waits for a second person."""
    found = Proposal.objects.filter(pk=pk, answered=None).select_related("by").first()
    if found is None:
        raise RefusedError(_("There is no proposal %(pk)s that waits for somebody.") % {"pk": pk})
    return found


def agree(act: Act, pk: int | None, needs: NeedsTwoError) -> None:
    """Inside the act that it is about: the second person agrees to exactly what was proposed, or this refuses."""
    if pk is None:
        raise needs
    found = open_proposal(pk)
    if (found.verb, found.what) != (needs.verb, needs.what):
        raise RefusedError(_("Proposal %(pk)s is about something else. Look at it again.") % {"pk": pk})
    if found.by_id == act.by.pk:
        raise RefusedError(_("The person who proposed this cannot also agree to it. Another person must."))
    found.answered_by, found.answered, found.agreed = act.by, act.seq, True
    found.save()
    act.refs.update(proposal=pk, proposed_by=found.by_id)


def decline(by: User, pk: int, reason: str) -> None:
    """Somebody does not agree, or the proposer thinks better of it: the proposal is closed, and stays in the journal."""
    if not reason.strip():
        raise RefusedError(_("Declining needs a reason. Say in a few words why."))
    with acting(by, "decline") as act:
        found = open_proposal(pk)
        if not may(by.role, found.verb):
            raise NotAllowedError(
                _(
                    "%(username)s is a %(role)s, who may not “%(verb)s”. Ask an administrator."
                ) % {"username": by.username, "role": by.role, "verb": found.verb}
            )
        found.answered_by, found.answered = by, act.seq
        found.save()
        act.refs.update(proposal=pk)
