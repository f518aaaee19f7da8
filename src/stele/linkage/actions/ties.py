"""Ties: what a wording names. A tie targets an attestation, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stele.evidence.models import Attestation
from stele.evidence.queries import form_of
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.models import Tie
from stele.linkage.queries import steps
from stele.plain.names import fold
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User


@dataclass(frozen=True, slots=True)
class Mention:
    """A wording and how far its tie reaches."""

    kind: str
    words: str
    scope: str
    source: str | None = None
    series: str | None = None
    property: str = ""
    attestation: int | None = None
    slot: int | None = None


def tie(by: User, mention: Mention, target: int, reason: str) -> Tie:
    """Say that a wording names what ``target`` is about."""
    if not Attestation.objects.filter(n=target, erased=None).exists():
        raise RefusedError(_("There is nothing at that address to tie the wording to."))
    if mention.scope not in Tie.Scope.values:
        raise RefusedError(
            _(
                "“%(scope)s” is no scope of a tie. The scopes are: %(values)s."
            ) % {"scope": mention.scope, "values": ", ".join(Tie.Scope.values)}
        )
    if not reason.strip():
        raise RefusedError(_("A tie needs a reason. Say in a few words why."))
    with acting(by, "tie") as act:
        made = write_tie(act, mention, target, reason)
        act.refs.update(tie=made.pk, attestations=_touched(mention, target))
    return made


def write_tie(act: Act, mention: Mention, target: int, reason: str) -> Tie:
    """Write a tie inside an act; an earlier tie of the same wording in the same scope is closed."""
    place = _place(mention)
    words = fold(str(place.pop("words")))
    earlier = [each.pk for each in Tie.objects.filter(closed=None, **place) if fold(each.words) == words]
    Tie.objects.filter(pk__in=earlier).update(closed=act.seq)
    return Tie.objects.create(opened=act.seq, by=act.by, reason=reason, target_id=target, **_place(mention))


def write_statement_ties(act: Act, named: Sequence[tuple[Mention, int]], reason: str) -> None:
    """Write what many statements name inside an act; earlier ties of the same words at the same statements are closed."""
    same = {(each.attestation, each.slot, fold(each.words)) for each, _to in named}
    for piece in steps(sorted({each.attestation for each, _to in named if each.attestation is not None})):
        earlier = Tie.objects.filter(closed=None, scope=Tie.Scope.STATEMENT, attestation__in=piece)
        gone = [tie.pk for tie in earlier if (tie.attestation_id, tie.slot, fold(tie.words)) in same]
        Tie.objects.filter(pk__in=gone).update(closed=act.seq)
    Tie.objects.bulk_create(
        Tie(opened=act.seq, by=act.by, reason=reason, target_id=target, **_place(mention)) for mention, target in named
    )


def untie(by: User, made: int, reason: str) -> None:
    """Take a tie back."""
    with acting(by, "untie") as act:
        found = Tie.objects.filter(pk=made, closed=None).first()
        if found is None:
            raise RefusedError(_("There is no tie %(made)s in force.") % {"made": made})
        found.closed = act.seq
        found.save(update_fields=["closed"])
        attestations = [found.target_id, *([found.attestation_id] if found.attestation_id else [])]
        act.refs.update(tie=made, attestations=attestations)


def _place(mention: Mention) -> dict[str, object]:
    return {
        "kind": mention.kind, "words": mention.words, "scope": mention.scope, "source_id": mention.source,
        "series_id": mention.series, "property": mention.property, "attestation_id": mention.attestation,
        "slot": mention.slot,
    }  # fmt: skip


def _touched(mention: Mention, target: int) -> list[int]:
    return [target, *([mention.attestation] if mention.attestation else [])]


def tie_wording(by: User, n: int, slot: int, scope: str, target: int, reason: str) -> Tie:
    """Say what the words of a statement name, wherever they stand in its column, its source or its series."""
    mine = Attestation.objects.select_related("batch__source").filter(n=n, erased=None).first()
    form = form_of(mine) if mine else None
    if mine is None or form is None or not 0 <= slot < len(form.slots):
        raise RefusedError(_("There is no such statement."))
    prop = BY_NAME[form.slots[slot].property]
    source = mine.batch.source
    if scope == Tie.Scope.SERIES and not source.series_id:
        raise RefusedError(_("This source is no edition of a series. Tie the words in the source."))
    mention = Mention(
        prop.target.value if prop.target else prop.name, form.slots[slot].words(json.loads(mine.words)), scope,
        source=source.pk if scope in ("column", "source") else None,
        series=source.series_id if scope == "series" else None, property=prop.name if scope == "column" else "",
    )  # fmt: skip
    return tie(by, mention, target, reason)
