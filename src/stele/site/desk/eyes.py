"""Statements that need eyes: what was accepted is not what today's parser reads. Somebody decides which it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from stele.evidence.eyes import NeedsEyes, needing_eyes
from stele.evidence.keys import statement_at
from stele.linkage.actions.statements import decide
from stele.records.sight import readable_among
from stele.site.desk.doors import back, done, door, who
from stele.site.desk.reading import audience_of, language_of_desk
from stele.staff.actions import RefusedError
from stele.visit.present import words

_A_PAGE: Final = 50


@door("eyes/", "eyes", "decide", writes=True)
def eyes(request: HttpRequest) -> HttpResponse:
    """The first of them, with the value kept and the value of today; the museum shows the kept one until then."""
    if request.method == "POST":
        return _decide(request)
    language = language_of_desk()
    rows = [
        (words.label(each.property, language), each, _told(each, each.kept, language), _told(each, each.today, language))
        for each in islice(_for(request), _A_PAGE)
    ]
    return render(request, "desk/eyes.html", {"rows": rows})


def _decide(request: HttpRequest) -> HttpResponse:
    place = statement_at(request.POST.get("at", ""))
    mine = next((each for each in _for(request) if place and statement_at(each.statement) == place), None)
    if place is None or mine is None:
        raise RefusedError(_("This statement no longer needs eyes: somebody has decided on it."))
    if request.POST.get("seen", "") != json.dumps([mine.kept, mine.today], sort_keys=True):
        raise RefusedError(_("It is understood otherwise since you looked. Look again."))
    reason, keeps = request.POST.get("reason", "").strip(), request.POST.get("do") == "keep"
    decide(who(request), *place, accepts=True, reason=reason, value=mine.kept if keeps else None)
    done(request, _("Decided."))
    return back(request)


def _for(request: HttpRequest) -> Iterator[NeedsEyes]:
    """Those that the person at the desk may read."""
    every = needing_eyes()
    while piece := list(islice(every, _A_PAGE)):
        places = {each.statement: statement_at(each.statement) for each in piece}
        read = readable_among({place[0] for place in places.values() if place}, audience_of(request))
        yield from (each for each in piece if places[each.statement] in read)


def _told(each: NeedsEyes, value: dict[str, Any], language: str) -> dict[str, str]:
    """A value in words; and what the form sends back, so that nobody decides on what they have not seen."""
    told = words.date_words(value["edtf"], language) if "edtf" in value else ""
    told = told or (words.code_words(each.property, value["code"], language) if "code" in value else "")
    told = told or words.figure_words(value, language) or ", ".join(f"{key}: {part}" for key, part in value.items())
    return {"words": told or _("not understood"), "seen": json.dumps([each.kept, each.today], sort_keys=True)}
