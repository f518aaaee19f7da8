"""Statements that need eyes: what was accepted is not what today's parser reads. Somebody decides which it is."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from stele.evidence.eyes import NeedsEyes
from stele.evidence.keys import statement_at, statement_id
from stele.evidence.models import Batch
from stele.linkage.actions.statements import decide
from stele.records.doubtful import is_looked_through
from stele.records.queries.eyes import needing_eyes_after, readable_eyes
from stele.site.desk.doors import back, done, door, who
from stele.site.desk.reading import audience_of, language_of_desk
from stele.staff.actions import RefusedError
from stele.visit.present import words

_A_PAGE: Final = 50


@door("eyes/", "eyes", "decide", writes=True)
def eyes(request: HttpRequest) -> HttpResponse:
    """A page of them, with the value kept and the value of today; the museum shows the kept one until then."""
    if request.method == "POST":
        return _decide(request)
    batch, pk = None, request.GET.get("batch", "")
    if pk.isdecimal() and len(pk) < 18:
        batch = get_object_or_404(Batch, pk=pk)
    after = statement_at(request.GET.get("after", "")) or (0, -1)
    found = needing_eyes_after(after, audience_of(request), _A_PAGE, batch.pk if batch else None)
    language = language_of_desk()
    rows = [
        (words.label(each.property, language), each, _told(each, each.kept, language), _told(each, each.today, language))
        for each in found.found
    ]
    values = {"rows": rows, "batch": batch, "more": _onwards(batch, found.after), "looking": not is_looked_through()}
    return render(request, "desk/eyes.html", values)


def _onwards(batch: Batch | None, after: tuple[int, int] | None) -> str:
    if after is None:
        return ""
    query = QueryDict(mutable=True)
    query.update({"after": statement_id(*after)} | ({"batch": str(batch.pk)} if batch else {}))
    return query.urlencode()


def _decide(request: HttpRequest) -> HttpResponse:
    place = statement_at(request.POST.get("at", ""))
    mine = next(iter(readable_eyes([place], audience_of(request))), None) if place else None
    if place is None or mine is None:
        raise RefusedError(_("This statement no longer needs eyes: somebody has decided on it."))
    if request.POST.get("seen", "") != json.dumps([mine.kept, mine.today], sort_keys=True):
        raise RefusedError(_("It is understood otherwise since you looked. Look again."))
    reason, keeps = request.POST.get("reason", "").strip(), request.POST.get("do") == "keep"
    decide(who(request), *place, accepts=True, reason=reason, value=mine.kept if keeps else None)
    done(request, _("Decided."))
    return back(request)


def _told(each: NeedsEyes, value: dict[str, Any], language: str) -> dict[str, str]:
    """A value in words; and what the form sends back, so that nobody decides on what they have not seen."""
    told = words.date_words(value["edtf"], language) if "edtf" in value else ""
    told = told or (words.code_words(each.property, value["code"], language) if "code" in value else "")
    told = told or words.figure_words(value, language) or ", ".join(f"{key}: {part}" for key, part in value.items())
    return {"words": told or _("not understood"), "seen": json.dumps([each.kept, each.today], sort_keys=True)}
