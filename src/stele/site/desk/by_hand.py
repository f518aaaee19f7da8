"""Entering by hand what somebody says: the museum itself, or a letter, a call, a visit, of which a source is made."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stele.evidence.actions.stating import Letter, Stated, Told
from stele.evidence.keys import address_of
from stele.evidence.terms import Kind, Modality, ValueType
from stele.evidence.vocabulary import DETAIL, PROPERTIES, SOURCE_KINDS, STANDINGS, property_named
from stele.linkage.actions.stating import state
from stele.plain.dates import parse_edtf
from stele.records.queries.dossier import Dossier
from stele.site.desk.doors import done, door, reason_of, who
from stele.site.desk.records import open_dossier, title_of
from stele.site.desk.stale import fresh, last_line
from stele.site.desk.telling import label_of, language
from stele.staff.actions import RefusedError
from stele.visit.present import words

_ROWS: Final = 4
_BY_HAND: Final = frozenset(ValueType) - {ValueType.FIGURE, ValueType.QUOTATION}
VOICES: Final = {
    "family": gettext_noop("family"), "witness": gettext_noop("witness"), "person": gettext_noop("person"),
    "association": gettext_noop("association"), "archive": gettext_noop("archive"),
    "government": gettext_noop("government"), "newspaper": gettext_noop("newspaper"), "museum": gettext_noop("museum"),
}  # fmt: skip


@door("records/<str:address>/add/", "add_by_hand", "state", writes=True)
def add(request: HttpRequest, address: str) -> HttpResponse:
    """What somebody says about a record that is here."""
    mine = open_dossier(request, address)
    kind = Kind(mine.own["kind"]) if mine.own else Kind.PERSON
    if request.method == "POST":
        fresh(request, mine.members, mine.seen)
        made = state(who(request), _stated(request, kind), reason_of(request), about=mine.n)
        done(request, _("Recorded and accepted; the other voices stand beside it."))
        return HttpResponseRedirect(reverse("desk_record", args=[address_of(made.n)]))
    return _form(request, kind, mine)


@door("by-hand/<str:kind>/", "new_by_hand", "state", writes=True)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Somebody or something that no source here speaks of yet."""
    if kind not in set(Kind):
        raise RefusedError(_("Choose what kind of record it is."))
    if request.method == "POST":
        made = state(who(request), _stated(request, Kind(kind)), reason_of(request))
        done(request, _("Recorded and accepted; the other voices stand beside it."))
        return HttpResponseRedirect(reverse("desk_record", args=[address_of(made.n)]))
    return _form(request, Kind(kind), None)


def _form(request: HttpRequest, kind: Kind, mine: Dossier | None) -> HttpResponse:
    properties = [each for each in PROPERTIES if kind in each.kinds and each.value in _BY_HAND and each.name != DETAIL]
    values: dict[str, Any] = {
        "record": mine, "title": title_of(mine) if mine else words.kind_label(kind, language()),
        "properties": [(each.name, label_of(each.name)) for each in properties], "rows": range(_ROWS),
        **who_says_choices(),
        "standings": [(code, words.code_words("standing", code, language())) for code in STANDINGS] if mine is None else (),
        "record_kinds": [(each.value, words.kind_label(each, language())) for each in Kind], "kind": kind.value,
        "seen": last_line(),
    }  # fmt: skip
    return render(request, "desk/by_hand.html", values)


def _stated(request: HttpRequest, kind: Kind) -> Stated:
    asked = request.POST
    told = [
        _told(asked.get(f"property{at}", ""), asked.get(f"words{at}", "").strip(), asked.get(f"value{at}", "").strip())
        for at in range(_ROWS)
        if asked.get(f"words{at}", "").strip()
    ]
    if standing := asked.get("standing", ""):
        told.append(Told("standing", standing, {"code": standing}))
    return Stated(kind, tuple(told), spoken_in(request), letter_of(request), settings.MUSEUM.languages[0])


def letter_of(request: HttpRequest) -> Letter | None:
    """What a source is made of, where it is not the museum itself that says it."""
    asked = request.POST
    if asked.get("voice") != "source":
        return None
    letter = Letter(
        title=asked.get("source_title", "").strip(), kind=asked.get("source_kind", ""),
        who=asked.get("source_who", "").strip(), voice_kind=asked.get("voice_kind", ""),
        when=asked.get("source_when", "").strip(), note=asked.get("source_note", "").strip(),
        public=asked.get("source_public") == "yes",
    )  # fmt: skip
    if letter.voice_kind not in VOICES:
        raise RefusedError(_("Say what kind of voice it is."))
    return letter


def spoken_in(request: HttpRequest) -> str:
    """The language of the words, as the form gives it."""
    spoken = request.POST.get("language", "")
    return spoken if spoken in settings.MUSEUM.languages else language()


def who_says_choices() -> dict[str, Any]:
    """What can be chosen of who says something, and in which language."""
    return {
        "kinds": [(each, words.source_kind(each, language())) for each in SOURCE_KINDS],
        "voices": [(each, _(VOICES[each])) for each in VOICES], "languages": settings.MUSEUM.languages,
    }  # fmt: skip


def _told(name: str, text: str, value: str) -> Told:
    prop = property_named(name)
    if not value:
        return Told(name, text)
    if prop.value is not ValueType.DATE:
        raise RefusedError(_("Only a date is given a value of its own here; say everything else in its words."))
    return Told(name, text, {"edtf": parse_edtf(value).edtf}, Modality.ASSERTED)
