"""Records at the desk: the list of all of them, and one with its evidence, its decisions and what each audience reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from stele.evidence.keys import address_of, number_at
from stele.evidence.terms import Kind
from stele.evidence.vocabulary import BY_NAME
from stele.records.queries.desk import Wanted, records_after
from stele.records.queries.dossier import Account, Dossier, Held, dossier
from stele.search.asking import question
from stele.search.folder import IndexMissingError
from stele.search.queries import find
from stele.site.desk.doors import audience_of, door, number_of, who
from stele.site.desk.hiding import grounds
from stele.site.desk.stale import last_line
from stele.site.desk.telling import AUDIENCE, STANDING, events_told, label_of, language, said_by, side_by_side, telling
from stele.staff.rules import may
from stele.visit.present import words
from stele.visit.present.said import Meaning, Telling, meaning_of

A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A statement as a line of its attestation."""

    id: str
    label: str
    meaning: Meaning
    written: str
    standing: str
    fate: str
    audience: str
    by: str
    reason: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class AccountTold:
    """An attestation: where it stands, who says it, what it says."""

    address: str
    source: str
    title: str
    kind: str
    date: str
    place: str
    chain: str
    batch: int
    batch_name: str
    corrects: str
    erased: bool
    lines: Sequence[StatementTold]


def open_dossier(request: HttpRequest, address: str) -> Dossier:
    """The record at an address, as this person may read it; 404 where they may read nothing of it."""
    found = dossier(number_of(address), audience_of(request))
    if found is None:
        raise Http404
    return found


@door("records/", "records")
def every(request: HttpRequest) -> HttpResponse:
    """All records, a page after a page; or those that a name finds, by the same search as everywhere."""
    asked = question({**request.GET.dict(), "page": request.GET.get("page", "1")})
    values: dict[str, Any] = {
        "asked": asked, "kinds": [(each.value, words.kind_label(each, language())) for each in Kind],
        "may_state": may(who(request).role, "state"),
    }  # fmt: skip
    if asked.text:
        values |= _found(request, asked)
    else:
        values |= _listed(request)
    return render(request, "desk/records.html", values)


def _found(request: HttpRequest, asked: Any) -> dict[str, Any]:
    try:
        found = find(asked, audience_of(request), A_PAGE)
    except IndexMissingError:
        return {"rows": [], "no_index": True}
    rows = [(hit.row, words.kind_label(hit.row.kind, language())) for _group, _count, hits in found.groups for hit in hits]
    return {"rows": rows, "next_page": asked.page + 1 if asked.page < found.pages else None}


def _listed(request: HttpRequest) -> dict[str, Any]:
    after, kind = request.GET.get("after", ""), request.GET.get("kind", "")
    wanted = Wanted(
        kind=kind if kind in set(Kind) else "",
        contested=request.GET.get("contested") == "yes",
        after=number_at(after) or 0,
    )
    keys, rows = records_after(wanted, audience_of(request), A_PAGE)
    shown = [(each, words.kind_label(each.kind, language())) for each in rows]
    return {"rows": shown, "wanted": wanted, "more": address_of(keys[-1]) if len(rows) == A_PAGE else None}


@door("records/<str:address>/", "record")
def record(request: HttpRequest, address: str) -> HttpResponse:
    """One record: what each audience reads, its evidence, its decisions and history."""
    found = open_dossier(request, address)
    role = who(request).role
    own = found.own
    values = {
        "record": found,
        "title": title_of(found),
        "kind": words.kind_label(own["kind"], language()) if own else "",
        "public": found.readings[next(iter(found.readings))],
        "audiences": [_(AUDIENCE[each]) for each in found.readings],
        "facts": side_by_side(list(found.readings.values())),
        "accounts": accounts_told(found),
        "events": events_told(found.events),
        "rulings": [(each, label_of(found.statements[sid]["property"]), found.statements[sid]["words"])
                    for each in found.rulings if (sid := f"{address_of(each.attestation_id)}-{each.slot}") in found.statements],
        "may": {name: may(role, verb) for name, verb in _VERBS.items()},
        "grounds": grounds(),
        "seen": last_line(),
    }  # fmt: skip
    return render(request, "desk/record.html", values)


_VERBS: Final = {
    "hide": "hide", "restrict": "restrict", "rule": "rule", "judge": "judge", "part": "part", "state": "state",
    "correct": "correct", "decide": "decide", "ask_erasure": "ask erasure", "take_back": "take back",
    "withdraw_ruling": "withdraw ruling",
}  # fmt: skip


def title_of(found: Dossier) -> str:
    """The title to this reader; the name that waits, where nothing is accepted yet."""
    own = found.own
    if own is not None:
        return own["titles"].get(language()) or own["title"] or words.kind_label(own["kind"], language())
    names = [each["words"] for each in found.statements.values() if each["property"] == "name"]
    return names[0] if names else found.address


def accounts_told(found: Dossier) -> list[AccountTold]:
    """Every attestation of a record, in words."""
    tell = telling(found.statements, found.voices, found.sources)
    return [_account(each, tell) for each in found.accounts]


def _account(each: Account, tell: Telling) -> AccountTold:
    source, first = each.batch.source, each.held[0].said if each.held else None
    return AccountTold(
        address=each.address, source=source.address, title=source.title,
        kind=words.source_kind(source.kind, language()),
        date=words.date_words(first["claimed"], language()) if first and first["claimed"] else "",
        place=_place(first["locus"]) if first else "", chain=said_by(tell, first) if first else "",
        batch=each.batch.pk, batch_name=each.batch.name, corrects=each.corrects, erased=each.erased,
        lines=[_line(held, tell) for held in each.held],
    )  # fmt: skip


def _place(locus: Any) -> str:
    if "row" in locus:
        return _("row %(row)s") % {"row": locus["row"]}
    if "start" in locus:
        return _("characters %(start)s to %(end)s") % {"start": locus["start"], "end": locus["end"]}
    return ""


def _line(held: Held, tell: Telling) -> StatementTold:
    said, meaning = held.said, meaning_of(tell, held.said)
    return StatementTold(
        id=said["id"], label=label_of(said["property"]), meaning=meaning,
        written=said["words"] if said["words"] != meaning.text else "",
        standing=_(STANDING[held.standing]), fate=_(STANDING[held.fate]) if STANDING.get(held.fate) else "",
        audience=_(AUDIENCE[held.floor]), by=held.deed.by if held.deed else "",
        reason=held.deed.reason if held.deed else "", accepted=held.standing == "accepted",
    )  # fmt: skip


def can_be_chosen(name: str) -> bool:
    """Whether the museum may choose among several values of a property."""
    return BY_NAME[name].can_be_contested
