"""Batches: what was taken in, how it stands, what it could not read; accepting it, and undoing that."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from stele.evidence.models import Acceptance, Batch, RowProblem
from stele.linkage.actions.batches import BuiltOn, built_on, previous_edition
from stele.site import work
from stele.site.desk.doors import done, door, reason_of, who
from stele.sources.models import Upload
from stele.staff.actions import NotAllowedError, RefusedError
from stele.staff.models import Job
from stele.staff.rules import may

_A_PAGE = 50
_COUNTED_AT_ONCE = 20_000
"""Rows of a batch up to which what was built on it is counted as its page opens; of a longer list, when somebody asks."""
_VERBS = {"accept": "accept batch", "undo": "undo batch"}


@door("batches/", "batches", "take in")
def every(request: HttpRequest) -> HttpResponse:
    """The newest first; a page goes on below a batch, and nothing is counted."""
    accepted = Acceptance.objects.filter(batch=OuterRef("pk"), closed=None)
    here = Batch.objects.select_related("source").annotate(accepted=Exists(accepted)).order_by("-pk")
    below = request.GET.get("below", "")
    if below.isdecimal() and len(below) < 18:
        here = here.filter(pk__lt=int(below))
    rows = list(here[:_A_PAGE])
    for each in rows:
        each.standing = "accepted" if each.accepted else each.state  # type: ignore[attr-defined]
    values = {
        "rows": rows,
        "more": rows[-1].pk if len(rows) == _A_PAGE else None,
        "uploads": Upload.objects.filter(source=None, dropped=False).order_by("-came")[:_A_PAGE],
    }
    return render(request, "desk/batches.html", values)


@door("batches/<int:pk>/", "batch", "take in", writes=True)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch. Accepting and undoing are jobs, for a list may have a million rows."""
    mine = get_object_or_404(Batch.objects.select_related("source"), pk=pk)
    if request.method == "POST":
        return _ask(request, mine)
    accepted = Acceptance.objects.filter(batch=mine, closed=None).exists()
    after = request.GET.get("after", "")
    troubles = RowProblem.objects.filter(batch=mine).order_by("pk")
    if after.isdecimal() and len(after) < 18:
        troubles = troubles.filter(pk__gt=int(after))
    shown = list(troubles[:_A_PAGE])
    values: dict[str, Any] = {
        "batch": mine,
        "standing": "accepted" if accepted else mine.state,
        "earlier": previous_edition(mine.source) if mine.form else None,
        "asks_first": accepted and mine.rows_read > _COUNTED_AT_ONCE and "undo" not in request.GET,
        "jobs": Job.objects.filter(refs__batch=pk).exclude(state=Job.State.DONE).order_by("-pk")[:5],
        "troubles": shown,
        "more": shown[-1].pk if len(shown) == _A_PAGE else None,
    }
    if accepted and not values["asks_first"]:
        values["built"] = built_on(mine)
        values["seen"] = seen_of(values["built"])
    return render(request, "desk/batch.html", values)


def seen_of(built: BuiltOn) -> str:
    """What the page showed of it, as its form sends it back."""
    return "-".join(str(each) for each in astuple(built))


def _ask(request: HttpRequest, mine: Batch) -> HttpResponse:
    verb = _VERBS.get(request.POST.get("do", ""), "")
    if not may(who(request).role, verb):
        raise NotAllowedError(_("Your role does not include this. Ask an administrator."))
    if verb == "undo batch" and request.POST.get("seen", "") != seen_of(built_on(mine)):
        raise RefusedError(_("What was built on this batch has changed since you opened the page. Look again, and undo it then."))
    if not reason_of(request):
        raise RefusedError(_("A decision needs a reason. Say in a few words why."))
    job = work.ask(who(request), verb, {"batch": mine.pk, "reason": reason_of(request)})
    done(request, _("The worker has been asked. It appears, or goes, all at once."))
    return HttpResponseRedirect(f"{reverse('desk_jobs')}#job-{job.pk}")
