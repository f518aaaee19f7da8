"""Deciding on statements one by one: accept or reject, understand otherwise, correct the words, choose."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext as _

from stele.evidence.actions.accept import seen_in
from stele.evidence.forms import Form, canonical
from stele.evidence.keys import id_of, statement_id
from stele.evidence.models import Attestation, Decision, Ruling
from stele.evidence.queries import form_of
from stele.evidence.terms import ValueType
from stele.evidence.vocabulary import BY_NAME
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User

_READ_AGAIN: Final = frozenset({ValueType.DATE, ValueType.NUMBER, ValueType.POINT})


def write_decision(
    act: Act, n: int, slot: int, *, accepts: bool, reason: str, value: dict[str, object] | None = None
) -> Decision:
    """Accept or reject a statement inside an act (slot -1: the whole attestation), for ``linkage`` to join what it declares.

    ``value`` is the person's own understanding.
    """
    attestation = standing(n)
    form = form_of(attestation)
    if not -1 <= slot < len(form.slots):
        raise RefusedError(
            _(
                "The attestation has %(slots)s statements, numbered from 0; there is no %(slot)s."
            ) % {"slots": len(form.slots), "slot": slot}
        )
    want(reason)
    _close_earlier(act, n, slot)
    return Decision.objects.create(
        attestation=attestation, slot=slot, accepts=accepts, opened=act.seq, by=act.by, reason=reason,
        saw=canonical(seen_in(attestation) if slot < 0 else seen_in(attestation)[slot]),
        value="" if value is None else canonical(value),
    )  # fmt: skip


def correct(by: User, n: int, words: list[str], reason: str) -> Attestation:
    """Correct the words of an attestation: a new one that carries its identity, accepted; the other is kept."""
    wrong = standing(n)
    want(reason)
    if canonical(words) == wrong.words:
        raise RefusedError(_("These are the words as they stand, so there is nothing to correct."))
    if len(words) != len(json.loads(wrong.words)):
        raise RefusedError(
            _(
                "The words have %(places)s places, and %(given)s were given."
            ) % {"places": len(json.loads(wrong.words)), "given": len(words)}
        )
    with acting(by, "correct") as act:
        here = Attestation.objects.filter(batch=wrong.batch_id, row=wrong.row)
        ordinal = 1 + (here.aggregate(Max("ordinal"))["ordinal__max"] or 0)
        text = canonical(words)
        number = id_of(wrong.batch.source_id, wrong.row, ordinal, text)
        right = Attestation.objects.create(
            batch=wrong.batch, row=wrong.row, ordinal=ordinal, id=number, words=text,
            form=_form_for(wrong, words).to_json(), chain=wrong.chain, claimed=wrong.claimed, corrects=wrong,
        )  # fmt: skip
        Decision.objects.create(
            attestation=right, accepts=True, saw=canonical(seen_in(right)), opened=act.seq, by=by, reason=reason
        )
        act.refs.update(attestations=[n, right.n])
    return right


def _form_for(wrong: Attestation, words: list[str]) -> Form:
    """The form of a correction: a value that somebody gave to words that are no longer there goes, where they can be read."""
    form, before = form_of(wrong), json.loads(wrong.words)
    slots = tuple(
        replace(slot, given=None)
        if slot.given is not None and slot.words(words) != slot.words(before) and BY_NAME[slot.property].value in _READ_AGAIN
        else slot
        for slot in form.slots
    )
    return Form(form.kind, slots)


def rule(by: User, n: int, slot: int, reason: str) -> Ruling:
    """Choose one statement on a contested property. Figures are never ruled on."""
    attestation = standing(n)
    form = form_of(attestation)
    if not 0 <= slot < len(form.slots):
        raise RefusedError(_("There is no statement %(slot)s.") % {"slot": statement_id(n, slot)})
    prop = BY_NAME[form.slots[slot].property]
    if not prop.can_be_contested:
        raise RefusedError(_("%(prop)s is never ruled on: several values of it stand side by side.") % {"prop": prop.labels['en']})
    want(reason)
    with acting(by, "rule") as act:
        ruling = Ruling.objects.create(attestation=attestation, slot=slot, opened=act.seq, by=by, reason=reason)
        act.refs.update(attestations=[n], slot=slot, ruling=ruling.pk)
    return ruling


def withdraw_ruling(by: User, ruling: int, reason: str) -> None:
    """Take a ruling back; it stays in the journal."""
    want(reason)
    with acting(by, "withdraw ruling") as act:
        found = Ruling.objects.filter(pk=ruling, closed=None).first()
        if found is None:
            raise RefusedError(_("There is no ruling %(ruling)s in force.") % {"ruling": ruling})
        found.closed = act.seq
        found.save(update_fields=["closed"])
        act.refs.update(attestations=[found.attestation_id], ruling=ruling)


def _close_earlier(act: Act, n: int, slot: int) -> None:
    Decision.objects.filter(attestation=n, slot=slot, closed=None).update(closed=act.seq)


def standing(n: int) -> Attestation:
    """The attestation ``n``; refused where there is none, or no longer."""
    found = Attestation.objects.filter(n=n, erased=None).select_related("batch__source").first()
    if found is None:
        raise RefusedError(_("There is no such attestation, or it was erased."))
    return found


def want(reason: str) -> None:
    """Refuse a decision without a reason."""
    if not reason.strip():
        raise RefusedError(_("A decision needs a reason. Say in a few words why."))
