"""Hide now: one person, at once, everywhere, before any review; and showing again after it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from stele.evidence.actions.visibility import hide, show
from stele.evidence.keys import address_of, number_at
from stele.evidence.models import Hiding
from stele.site.desk.doors import back, done, door, reason_of, who
from stele.staff.actions import RefusedError

_A_PAGE: Final = 100


@door("hide/", "hiding", "hide", writes=True)
def hiding(request: HttpRequest) -> HttpResponse:
    """Hide a page by its address; and what is hidden, to be reviewed."""
    if request.method == "POST":
        address = request.POST.get("address", "").strip().rstrip("/").rpartition("/")[2]
        n = number_at(address)
        if n is None:
            raise RefusedError(_("This is no address of the museum. Copy it from the page that is to be hidden."))
        hide(who(request), reason_of(request), attestation=n)
        done(request, _("Hidden. It answers 410 from now on."))
        return back(request)
    hidden, below = Hiding.objects.filter(closed=None).select_related("by").order_by("-pk"), request.GET.get("below", "")
    if below.isdecimal() and len(below) < 18:
        hidden = hidden.filter(pk__lt=int(below))
    here = list(hidden[:_A_PAGE])
    rows = [(each, address_of(each.attestation_id) if each.attestation_id else each.source_id) for each in here]
    more = here[-1].pk if len(here) == _A_PAGE else None
    values = {"hidings": rows, "more": more, "reasons": grounds(), "address": request.GET.get("address", "")}
    return render(request, "desk/hiding.html", values)


@door("hide/<int:pk>/show/", "show", "show", writes=True)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Show again what was hidden."""
    if request.method == "POST":
        show(who(request), pk, reason_of(request))
        done(request, _("Shown again."))
    return back(request, "/desk/hide/")


def grounds() -> list[tuple[str, str]]:
    """Why something may be hidden at once, as the journal keeps it and as it is read."""
    return [
        ("privacy", _("privacy")), ("safety", _("safety")), ("a living person", _("a living person")),
        ("rights", _("rights")), ("an error", _("an error")), ("a request", _("a request")),
    ]  # fmt: skip
