"""An edition of a list held against the one before: what is seen again, changed, gone, new."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from stele.evidence.editions import compare
from stele.evidence.keys import address_of
from stele.evidence.models import Batch
from stele.linkage.actions.batches import previous_edition
from stele.site.desk.doors import door


@door("batches/<int:pk>/editions/", "editions", "take in")
def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """The first of each kind, with what has changed property by property."""
    mine = get_object_or_404(Batch.objects.select_related("source"), pk=pk)
    earlier = previous_edition(mine.source)
    if earlier is None or not mine.form:
        raise Http404
    found = compare(earlier, mine)
    values = {
        "batch": mine, "earlier": earlier, "found": found,
        "changed": [(each, address_of(each.now)) for each in found.changed_rows],
        "lists": [
            (_("Gone since then"), [(each, address_of(each.n)) for each in found.gone_rows]),
            (_("New in it"), [(each, address_of(each.n)) for each in found.new_rows]),
        ],
    }  # fmt: skip
    return render(request, "desk/editions.html", values)
