"""Reading a report: its text left, one proposed statement right, decided by a key. Nothing is accepted all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from stele.evidence.keys import statement_at
from stele.evidence.models import Batch
from stele.evidence.reading import Item, items_of
from stele.evidence.terms import Audience
from stele.linkage.actions.statements import decide
from stele.linkage.actions.undoing import last_of, undo_line
from stele.records.queries import text_for
from stele.records.sight import RuleSight
from stele.site.desk.article import article
from stele.site.desk.card import at_of, card, names_in
from stele.site.desk.doors import back, done, door, who
from stele.site.desk.summary import gone_with_their_sentence, summary_of
from stele.sources.queries import text_of
from stele.staff.actions import RefusedError
from stele.staff.rules import reads

READ: Final = "read against its passage"
REASONS: Final = (
    gettext_noop("the passage does not say this"),
    gettext_noop("another voice says it"),
    gettext_noop("it is about somebody or something else"),
    gettext_noop("it repeats what is said elsewhere in the report"),
    gettext_noop("it is nothing that this museum records"),
)


@door("reading/<int:pk>/", "reading", "decide", writes=True)
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement that the address names, else the first that nobody has decided on."""
    batch = report_at(pk)
    if request.method == "POST":
        return _decided(request, batch)
    items = items_for(request, batch)
    at = _position(items, request.GET.get("at", ""))
    if at is None:
        return HttpResponseRedirect(reverse("desk_reading_summary", args=[pk]))
    item, language = items[at], language_of_desk()
    values = {
        "lang": language, "batch": batch, "item": item, "number": at + 1, "total": len(items),
        "card": card(item, batch.source, names_in(items)[item.subject], audience_of(request), language),
        "article": article(text_for(batch.source, audience_of(request)) or "", item.passage, item.words),
        "before": _link(pk, items, at - 1), "after": _link(pk, items, at + 1),
        "later": _later(pk, items, at), "reasons": [(number, _(each)) for number, each in enumerate(REASONS, start=1)],
        "last": last_of(who(request), pk), "keys": _keys_wanted(request),
        "left": sum(each.standing == "open" for each in items),
    }  # fmt: skip
    return render(request, "desk/reading.html", values)


@door("reading/<int:pk>/summary/", "reading_summary", "decide")
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """How a reading ends: what was decided, what is left, and which public pages say it."""
    batch = report_at(pk)
    language = language_of_desk()
    values = {"lang": language, "batch": batch, "last": last_of(who(request), pk)}
    values |= summary_of(items_for(request, batch), language) | {"gone": gone_with_their_sentence(batch, language)}
    return render(request, "desk/reading_summary.html", values)


def items_for(request: HttpRequest, batch: Batch) -> list[Item]:
    """The statements of a report that no rule withholds from the person at the desk."""
    sight = RuleSight(audience_of(request))
    return [
        each for each in items_of(batch)
        if not any(sight.withholds(*place, each.slot_form.property, batch.source_id) for place in ((each.n, each.slot), each.first))
    ]  # fmt: skip


def report_at(pk: int) -> Batch:
    """The batch of a report whose text is here."""
    batch = get_object_or_404(Batch.objects.select_related("source__publisher"), pk=pk)
    if batch.form or text_of(batch.source) is None:
        raise Http404(_("This is no report whose text could be read."))
    return batch


def audience_of(request: HttpRequest) -> Audience:
    """What the person at the desk may read."""
    return Audience(reads(who(request).role))


def language_of_desk() -> str:
    """The language of the screens."""
    return (get_language() or "en").partition("-")[0]


def chosen(request: HttpRequest, items: Sequence[Item]) -> Item:
    """The statement that a form or an address is about."""
    place = statement_at(request.POST.get("at", "") or request.GET.get("at", ""))
    found = next((each for each in items if each.first == place), None)
    if found is None:
        raise Http404(_("There is no such statement in this report."))
    return found


def onwards(pk: int, items: Sequence[Item], item: Item) -> HttpResponse:
    """To the next statement after this one that nobody has decided on; after the last, to the summary."""
    at = next(number for number, each in enumerate(items) if each.first == item.first)
    return HttpResponseRedirect(_later(pk, items, at))


def link_to(pk: int, item: Item) -> str:
    """The address at which a statement is read."""
    return f"{reverse('desk_reading', args=[pk])}?at={at_of(item)}"


def _decided(request: HttpRequest, batch: Batch) -> HttpResponse:
    items, do, by = items_for(request, batch), request.POST.get("do", ""), who(request)
    if do == "undo":
        return _undone(request, batch)
    item = chosen(request, items)
    seen = request.POST.get("seen", "")
    if do == "accept":
        decide(by, item.n, item.slot, accepts=True, reason=READ, seen=seen)
    elif do.removeprefix("reject").isdecimal() and 0 < int(do.removeprefix("reject")) <= len(REASONS):
        reason = REASONS[int(do.removeprefix("reject")) - 1]
        decide(by, item.n, item.slot, accepts=False, reason=reason, seen=seen)
    elif do == "reject":
        decide(by, item.n, item.slot, accepts=False, reason=request.POST.get("reason", "").strip(), seen=seen)
    else:
        raise RefusedError(_("Choose what to decide."))
    return onwards(batch.pk, items, item)


def _undone(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Take back this person's last decision on the report, and show what it was on."""
    line = last_of(who(request), batch.pk)
    if line is None or str(line.seq) != request.POST.get("line", ""):
        raise RefusedError(_("There is nothing of yours to take back here, or you took it back already."))
    undo_line(who(request), line.seq)
    done(request, _("Taken back."))
    touched = set(line.refs["attestations"])
    mine = (each for each in items_for(request, batch) if {each.n, each.first[0]} & touched)
    found = next((each for each in mine if each.standing == "open"), None)
    return back(request, link_to(batch.pk, found) if found else reverse("desk_reading", args=[batch.pk]))


def _position(items: Sequence[Item], wanted: str) -> int | None:
    place = statement_at(wanted)
    if place is not None:
        return next((at for at, each in enumerate(items) if place in (each.first, (each.n, each.slot))), None)
    return next((at for at, each in enumerate(items) if each.standing == "open"), None)


def _later(pk: int, items: Sequence[Item], at: int) -> str:
    following = next((each for each in items[at + 1 :] if each.standing == "open"), None)
    return link_to(pk, following) if following else reverse("desk_reading_summary", args=[pk])


def _link(pk: int, items: Sequence[Item], at: int) -> str:
    return link_to(pk, items[at]) if 0 <= at < len(items) else ""


def _keys_wanted(request: HttpRequest) -> bool:
    """Whether single-letter keys act: the account has a setting for it, which is on where nobody has set it."""
    profile: Any = UserProfile.objects.filter(user=request.user.pk).first()
    return profile is None or bool(profile.keyboard_shortcuts)
