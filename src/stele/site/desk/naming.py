"""Which record a subject of a report is, and what a wording of a statement names: found by name, chosen, taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from stele.evidence.keys import address_of, number_at
from stele.evidence.terms import ValueType
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.actions.statements import attribute, say_what, say_who
from stele.search.asking import question
from stele.search.folder import IndexMissingError
from stele.search.queries import find
from stele.site.desk.card import names_in
from stele.site.desk.doors import back, done, door, who
from stele.site.desk.reading import audience_of, chosen, items_for, language_of_desk, link_to, report_at
from stele.site.desk.records import open_dossier
from stele.site.desk.stale import fresh, last_line
from stele.staff.actions import RefusedError
from stele.visit.present.rows import RowLine, row_line

_MOST = 12
_NAMING = frozenset({ValueType.PLACE, ValueType.MENTION, ValueType.RELATION})


@door("reading/<int:pk>/who/", "reading_who", "judge", writes=True)
def naming(request: HttpRequest, pk: int) -> HttpResponse:
    """The subject of the statement, or what its words name, is a record that the museum has."""
    batch = report_at(pk)
    items = items_for(request, batch)
    item = chosen(request, items)
    mine = open_dossier(request, address_of(item.n))
    if request.method == "POST":
        fresh(request, mine.members, mine.seen)
        named = request.POST.get("address", "").strip() or request.POST.get("record", "")
        target = number_at(named.rstrip("/").rpartition("/")[2])
        if target is None:
            raise RefusedError(_("Choose one of the records, or give the address of one."))
        reason = request.POST.get("reason", "").strip() or _("chosen while reading the report")
        do, by = request.POST.get("do", ""), who(request)
        if do == "all":
            say_who(by, item.n, target, reason)
        elif do == "one":
            attribute(by, item.n, item.slot, target, reason, item.seen)
        else:
            say_what(by, item.n, item.slot, target, reason)
        done(request, _("Recorded. It can be taken back."))
        return back(request, link_to(pk, item))
    names = names_in(items)
    asked = request.GET.get("q", "").strip() or names[item.subject]
    values = {
        "batch": batch, "item": item, "seen": last_line(),
        "at": request.GET.get("at", ""), "asked": asked, "named": names[item.subject],
        "found": found_by_name(asked, "" if request.GET.get("any") else item.kind.value, request),
        "names_something": BY_NAME[item.slot_form.property].value in _NAMING, "leads_back": link_to(pk, item),
    }  # fmt: skip
    return render(request, "desk/reading_who.html", values)


def found_by_name(asked: str, kind: str, request: HttpRequest) -> list[tuple[str, RowLine]] | None:
    """Records of these names, the nearest first, each with its address; ``None`` where names cannot be looked up now."""
    asking: dict[str, Any] = {"q": asked, "kind": kind}
    try:
        results = find(question(asking), audience_of(request), _MOST)
    except IndexMissingError:
        return None
    hits = [hit for _group, _size, each in results.groups for hit in each]
    return [(hit.row.address, row_line(hit.row, language_of_desk())) for hit in hits[:_MOST]]
