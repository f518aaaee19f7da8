"""One statement: accepting, rejecting, understanding its words otherwise, choosing it; and correcting an attestation's words."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from stele.evidence.actions.decisions import correct, rule, withdraw_ruling
from stele.evidence.keys import address_of, statement_id
from stele.evidence.models import Attestation, Ruling
from stele.evidence.queries import form_of
from stele.evidence.terms import ValueType
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.actions.statements import decide
from stele.plain.dates import parse_edtf
from stele.records.queries.dossier import Dossier, Held
from stele.site.desk.doors import back, done, door, number_of, reason_of, statement_of, who
from stele.site.desk.records import can_be_chosen, open_dossier, title_of
from stele.site.desk.stale import fresh, last_line
from stele.site.desk.telling import events_told, label_of, language, said_by, telling, value_words
from stele.staff.actions import RefusedError
from stele.staff.rules import may
from stele.visit.present.said import meaning_of
from stele.visit.present.words import code_words, not_understood

_WORDS_ALONE = frozenset({ValueType.TEXT, ValueType.NAME, ValueType.RELATION, ValueType.MENTION, ValueType.PLACE})
"""Their words are all that there is to them: nothing else is understood of them."""


def open_statement(request: HttpRequest, sid: str) -> tuple[Dossier, Held]:
    """A statement and the record that it stands in; 404 where this person may not read it."""
    n, slot = statement_of(sid)
    mine = open_dossier(request, address_of(n))
    found = next((held for each in mine.accounts if each.n == n for held in each.held if held.slot == slot), None)
    if found is None:
        raise Http404
    return mine, found


@door("statements/<str:sid>/", "statement", "decide", writes=True)
def statement(request: HttpRequest, sid: str) -> HttpResponse:
    """A statement with what was decided about it, and what can be."""
    mine, held = open_statement(request, sid)
    if request.method == "POST":
        fresh(request, mine.members, mine.seen)
        return _decided(request, held)
    said, tell = held.said, telling(mine.statements, mine.voices, mine.sources)
    prop = BY_NAME[said["property"]]
    values: dict[str, Any] = {
        "record": mine, "title": title_of(mine), "held": held, "said": said, "label": label_of(prop.name),
        "meaning": meaning_of(tell, said), "chain": said_by(tell, said), "source": mine.sources[said["source"]],
        "kind": prop.value.value,
        "can_understand": bool(said["value"]) or prop.value not in _WORDS_ALONE,
        "codes": [(code, code_words(prop.name, code, language())) for code in prop.codes],
        "trouble": not_understood(prop.name) if "not_understood" in said else "",
        "value": said["value"].get("edtf") or said["value"].get("code") or json.dumps(said["value"], ensure_ascii=False),
        "understood": value_words(json.dumps(said["value"])), "seen": last_line(),
        "events": [each for each in events_told(mine.events) if said["id"] in each.about],
        "can_choose": can_be_chosen(prop.name) and may(who(request).role, "rule"),
        "can_restrict": may(who(request).role, "restrict"),
        "rulings": _others(mine, held),
    }  # fmt: skip
    return render(request, "desk/statement.html", values)


def _others(mine: Dossier, held: Held) -> list[Ruling]:
    """Choices in force on the same property of this record."""
    return [
        each
        for each in mine.rulings
        if (said := mine.statements.get(statement_id(each.attestation_id, each.slot))) is not None
        and said["property"] == held.said["property"]
    ]


def _decided(request: HttpRequest, held: Held) -> HttpResponse:
    by, what, reason = who(request), request.POST.get("do", ""), reason_of(request)
    n, slot = statement_of(held.said["id"])
    if what in ("accept", "reject"):
        decide(by, n, slot, accepts=what == "accept", reason=reason)
    elif what == "understand":
        decide(by, n, slot, accepts=True, reason=reason, value=_value(held, request.POST.get("value", "").strip()))
    elif what == "choose":
        rule(by, n, slot, reason)
    else:
        raise RefusedError(_("Say what is to be decided."))
    done(request, _("Decided. It stands in the journal with your name."))
    return HttpResponseRedirect(reverse("desk_statement", args=[held.said["id"]]))


def _value(held: Held, text: str) -> dict[str, Any]:
    """The person's own understanding, as the kind of property asks for it."""
    prop = BY_NAME[held.said["property"]]
    if not text:
        raise RefusedError(_("Say how the words are to be understood."))
    if prop.value is ValueType.DATE:
        return {"edtf": parse_edtf(text).edtf}
    if prop.value is ValueType.CODED:
        if text not in prop.codes:
            raise RefusedError(_("Choose one of the values."))
        return {"code": text}
    if prop.value is ValueType.NUMBER and text.isdecimal():
        return {"number": int(text)}
    try:
        read = json.loads(text)
    except json.JSONDecodeError:
        read = None
    if not isinstance(read, dict):
        raise RefusedError(_("This value is written as JSON, as it stands in the form now. Change what is wrong in it."))
    return read


@door("rulings/<int:pk>/withdraw/", "withdraw_ruling", "withdraw ruling", writes=True)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the museum's choice back; the voices stand side by side again."""
    found = get_object_or_404(Ruling, pk=pk)
    mine = open_dossier(request, address_of(found.attestation_id))
    if not mine.seen.wholly(found.attestation_id, found.slot):
        raise Http404
    if request.method == "POST":
        withdraw_ruling(who(request), pk, reason_of(request))
        done(request, _("The choice is taken back. The other voices were there all the time."))
    return back(request, reverse("desk_record", args=[mine.address]))


@door("attestations/<str:address>/correct/", "correct", "correct", writes=True)
def words(request: HttpRequest, address: str) -> HttpResponse:
    """Correct words that were misread: the right ones are shown, the wrong ones are kept as corrected."""
    n = number_of(address)
    mine = open_dossier(request, address)
    row = Attestation.objects.select_related("batch__source").get(n=n)
    cells, names = json.loads(row.words), _names(row)
    readable = [_reads(mine, row, at) for at in range(len(cells))]
    if row.erased is not None or not any(readable):
        raise Http404
    if request.method == "POST":
        fresh(request, mine.members, mine.seen)
        given = [request.POST.get(f"cell{at}", cell) if readable[at] else cell for at, cell in enumerate(cells)]
        right = correct(who(request), n, given, reason_of(request))
        done(request, _("Corrected. The words that were read before are kept."))
        return HttpResponseRedirect(reverse("desk_record", args=[address_of(right.n)]))
    shown = [(at, names[at], cell) for at, cell in enumerate(cells) if readable[at]]
    values = {"record": mine, "title": title_of(mine), "cells": shown, "address": address, "seen": last_line(), "row": row}
    return render(request, "desk/correct.html", values)


def _names(row: Attestation) -> list[str]:
    """What stands in each place of the words: the list's own heading, else the property that is made of it."""
    if not row.form and row.batch.columns:
        return [str(each) for each in row.batch.columns]
    named = {at: label_of(slot.property) for slot in form_of(row).slots for at in slot.columns}
    return [named.get(at, str(at + 1)) for at in range(len(json.loads(row.words)))]


def _reads(mine: Dossier, row: Attestation, at: int) -> bool:
    """Whether this person may read a place of the words: everything that is made of it, and something is; or it is empty."""
    slots = [number for number, slot in enumerate(form_of(row).slots) if at in slot.columns]
    if not json.loads(row.words)[at]:
        return mine.seen.audience == "restricted"
    return all(mine.seen.wholly(row.n, each) for each in slots) and (bool(slots) or mine.seen.audience == "restricted")

