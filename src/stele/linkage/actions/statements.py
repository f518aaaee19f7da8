"""Deciding on statements one by one. Accepting one also writes the join and the tie that its report declares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from stele.evidence.actions.decisions import standing, want, write_decision
from stele.evidence.actions.marking import Marked, write_marked
from stele.evidence.models import Attestation, Batch, Decision
from stele.evidence.queries import form_of
from stele.evidence.reading import Item, item_of
from stele.linkage.actions.declared import anchor_of, free_key, settle
from stele.linkage.actions.ties import Mention, write_tie
from stele.linkage.actions.verdicts import write_verdict
from stele.sources.actions import declare_voices
from stele.sources.facts import VoiceFacts
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User


class OvertakenError(RefusedError):
    """Somebody else decided on the same statement while this person was reading it."""


def decide(
    by: User, n: int, slot: int, *, accepts: bool, reason: str,
    value: dict[str, Any] | None = None, seen: str | None = None,
) -> Decision:  # fmt: skip
    """Accept or reject a statement (slot -1: the whole attestation); ``value`` is the person's own understanding.

    ``seen`` is how it stood when the person read it; where it stands otherwise now, nothing is decided and they are told.
    """
    with acting(by, "decide") as act:
        _refuse_overtaken(n, slot, seen)
        decision = write_decision(act, n, slot, accepts=accepts, reason=reason, value=value)
        _note(act, decision.attestation, settle(act, n), slot=slot)
    return decision


Voices = Mapping[str, VoiceFacts]
"""Voices that a statement is the first to cite."""


def edit(
    by: User, n: int, slot: int, marked: Marked, reason: str, *, seen: str | None = None, voices: Voices | None = None
) -> Attestation:
    """Correct one statement: a new attestation that carries its identity, accepted; what was proposed is kept."""
    wrong = standing(n)
    want(reason)
    with acting(by, "correct") as act:
        _refuse_overtaken(n, slot, seen)
        declare_voices(voices or {})
        right = write_marked(act, wrong.batch, marked, reason, (n, slot))
        _note(act, right, settle(act, right.n), slot=slot)
    return right


def state(by: User, batch: Batch, marked: Marked, reason: str, voices: Voices | None = None) -> Attestation:
    """Make a statement by hand from a passage of a report, and accept it."""
    want(reason)
    with acting(by, "state") as act:
        declare_voices(voices or {})
        made = write_marked(act, batch, marked, reason)
        _note(act, made, settle(act, made.n))
    return made


def attribute(by: User, n: int, slot: int, target: int, reason: str, seen: str | None = None) -> Attestation:
    """This one statement is about another record: reject it as proposed, and make it of what ``target`` is about."""
    item = _item(n, slot)
    want(reason)
    with acting(by, "state") as act:
        _refuse_overtaken(n, slot, seen)
        write_decision(act, item.n, item.slot, accepts=False, reason=reason)
        batch = Batch.objects.select_related("source").get(attestation=n)
        other = replace(marked_as(item), subject=free_key(batch.pk, item.subject), target=item.slot_form.target)
        made = write_marked(act, batch, other, reason)
        write_verdict(act, min(made.n, target), max(made.n, target), "same", reason)
        _note(act, made, [*settle(act, item.n), *settle(act, made.n), target])
    return made


def say_who(by: User, n: int, target: int, reason: str) -> None:
    """Whatever the report says of the subject of ``n`` is about the same as ``target``."""
    mine = standing(n)
    want(reason)
    anchor = anchor_of(mine.batch_id, mine.subject) or n
    if anchor == target:
        raise RefusedError(_("This is the report's own subject. Choose a record of another source."))
    with acting(by, "judge") as act:
        write_verdict(act, min(anchor, target), max(anchor, target), "same", reason)
        _note(act, mine, [anchor, target])


def say_what(by: User, n: int, slot: int, target: int, reason: str) -> None:
    """What the words of this one statement name is what ``target`` is about."""
    mine = standing(n)
    want(reason)
    with acting(by, "tie") as act:
        made = write_tie(act, Mention("", "", "statement", attestation=n, slot=slot), target, reason)
        _note(act, mine, [n, target], tie=made.pk)


def marked_as(item: Item) -> Marked:
    """A statement as it stands, to be changed and written anew."""
    slot = item.slot_form
    return Marked(
        item.kind, item.subject, slot.property, item.words, item.passage, item.chain, value=slot.given,
        modality=slot.modality, options=dict(slot.options), target=slot.target, language=slot.language, harsh=slot.harsh,
    )  # fmt: skip


def _item(n: int, slot: int) -> Item:
    mine = standing(n)
    if slot < 0 or slot >= len(form_of(mine).slots) or not json.loads(mine.words):
        raise RefusedError(_("There is no such statement."))
    found = item_of(mine.batch, n, slot)
    assert found is not None
    return found


def _note(act: Act, mine: Attestation, touched: list[int], **more: Any) -> None:
    act.refs.update(attestations=sorted({mine.n, *touched}), batch=mine.batch_id, **more)


def _refuse_overtaken(n: int, slot: int, seen: str | None) -> None:
    if seen is None:
        return
    item = _item(n, slot)
    if item.seen != seen:
        raise OvertakenError(
            f"{item.by or 'Somebody'} decided on this statement while you read it: {item.standing}"
            f"{f' ({item.reason})' if item.reason else ''}. Yours was not written over it. "
            "Look at it, and decide again if you differ."
        )
