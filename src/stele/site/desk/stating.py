"""Editing what was proposed, and making a statement by hand from a passage of the report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from stele.evidence.models import Batch
from stele.evidence.reading import Item, items_of
from stele.linkage.actions.statements import decide, edit, marked_as, state
from stele.records.queries import text_for, unfolded
from stele.site.desk.article import sentences
from stele.site.desk.card import names_in
from stele.site.desk.doors import done, door, who
from stele.site.desk.reading import READ, audience_of, chosen, items_for, language_of_desk, link_to, onwards, report_at
from stele.site.desk.statement_form import Written, choices, filled, passage_from, written
from stele.staff.actions import RefusedError

BY_HAND = "marked in the report by hand"


@door("reading/<int:pk>/edit/", "reading_edit", "correct", writes=True)
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    """An edit of the words, of who says it or how, corrects the statement; an edit of the value alone is a decision on it."""
    batch = report_at(pk)
    items = items_for(request, batch)
    item = chosen(request, items)
    before = marked_as(item)
    if request.method == "POST":
        marked = request.POST.getlist("sentence") or [f"{item.passage[0]}-{item.passage[1]}"]
        try:
            passage = _same_passage(item, passage_from(request.POST.dict(), _text(request, batch), marked))
            _edit(request, item, written(request.POST.dict(), batch, passage, before))
        except RefusedError as refused:
            return _again(request, batch, items, item, str(refused))
        done(request, _("Accepted as edited."))
        return onwards(pk, items, item)
    return render(request, "desk/reading_edit.html", _shown(request, batch, items, item, filled(before), item.passage))


@door("reading/<int:pk>/state/", "reading_state", "state", writes=True)
def stating(request: HttpRequest, pk: int) -> HttpResponse:
    """A statement by hand: mark its sentence, and copy its words to the character."""
    batch = report_at(pk)
    items = items_for(request, batch)
    if request.method == "POST":
        try:
            passage = passage_from(request.POST.dict(), _text(request, batch), request.POST.getlist("sentence"))
            new = written(request.POST.dict(), batch, passage)
            made = state(who(request), batch, new.marked, request.POST.get("reason", "").strip() or BY_HAND, new.voices)
        except RefusedError as refused:
            return _again(request, batch, items, None, str(refused))
        done(request, _("The statement is made and accepted."))
        return HttpResponseRedirect(link_to(pk, next(each for each in items_of(batch) if each.n == made.n)))
    marked = _selected(request)
    fields = {"words": unfolded(_text(request, batch)[slice(*marked)]), "property": request.GET.get("property", "")}
    return render(request, "desk/reading_edit.html", _shown(request, batch, items, None, fields, marked))


def _same_passage(item: Item, marked: tuple[int, int]) -> tuple[int, int]:
    """The passage as it was, where the sentences marked are those that it stands in."""
    inside = marked[0] <= item.passage[0] and item.passage[1] <= marked[1]
    return item.passage if inside else marked


def _edit(request: HttpRequest, item: Item, new: Written) -> None:
    by, reason = who(request), request.POST.get("reason", "").strip() or READ
    seen, before = request.POST.get("seen", ""), marked_as(item)
    if replace(new.marked, value=before.value, passage=before.passage) == before:
        decide(by, item.n, item.slot, accepts=True, reason=reason, value=new.marked.value, seen=seen)
    else:
        edit(by, item.n, item.slot, new.marked, reason, seen=seen, voices=new.voices)


def _again(request: HttpRequest, batch: Batch, items: list[Item], item: Item | None, refused: str) -> HttpResponse:
    """The form with all that was written in it, and why it was not taken."""
    marked = [each.partition("-") for each in request.POST.getlist("sentence")]
    spans = [(int(start), int(end)) for start, _dash, end in marked if start.isdecimal() and end.isdecimal()]
    span = (min(spans)[0], max(each[1] for each in spans)) if spans else (0, 0)
    values = _shown(request, batch, items, item, request.POST.dict(), span) | {"refused": refused}
    return render(request, "desk/reading_edit.html", values, status=409)


def _shown(
    request: HttpRequest, batch: Batch, items: list[Item], item: Item | None, fields: dict[str, str], marked: tuple[int, int]
) -> dict[str, Any]:
    names = names_in(items)
    return {
        "batch": batch, "item": item, "fields": fields, "sentences": sentences(_text(request, batch), marked),
        "named": names.get(item.subject, "") if item else "", "leads_back": link_to(batch.pk, item) if item else "",
        **choices(batch, items, names, language_of_desk()),
    }  # fmt: skip


def _text(request: HttpRequest, batch: Batch) -> str:
    """The report as the person at the desk may read it: nothing can be tried out on words that a rule withholds."""
    return text_for(batch.source, audience_of(request)) or ""


def _selected(request: HttpRequest) -> tuple[int, int]:
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    good = start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10
    return (int(start), int(end)) if good else (0, 0)
