"""The details of a record's images: places that have a name, marked with the pointer or by numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from stele.images.queries import Picture
from stele.records.details import Detail, name_detail, shown_of
from stele.records.queries.dossier import Dossier
from stele.site.desk.by_hand import letter_of, spoken_in, who_says_choices
from stele.site.desk.doors import done, door, reason_of, who
from stele.site.desk.records import open_dossier, title_of
from stele.site.desk.stale import fresh, last_line
from stele.site.desk.telling import said_by, telling
from stele.staff.actions import RefusedError
from stele.visit.present.placed import box_on, details_of, name_and_text

_WIDE: Final = 800
_SIDES: Final = ("left", "top", "width", "height")


@dataclass(frozen=True, slots=True)
class Marked:
    """A detail that has a name already; ``box`` in pixels of the image."""

    id: str
    name: str
    text: str
    language: str
    box: str
    says: str


@door("records/<str:address>/details/", "details", "state", writes=True)
def details(request: HttpRequest, address: str) -> HttpResponse:
    """One image of a record with the details that are named in it, and a form for another."""
    mine = open_dossier(request, address)
    shown = shown_of(mine.n)
    if request.method == "POST":
        fresh(request, mine.members, mine.seen)
        asked = request.POST
        detail = Detail(
            asked.get("image", ""), _box(request), asked.get("name", ""), asked.get("text", ""), spoken_in(request),
            letter_of(request), settings.MUSEUM.languages[0],
        )  # fmt: skip
        name_detail(who(request), mine.n, detail, reason_of(request))
        done(request, _("Recorded: visitors find the detail beside the image."))
        return HttpResponseRedirect(f"{reverse('desk_details', args=[mine.address])}?image={detail.image}")
    if not shown:
        raise RefusedError(_("The public sees no image of this record. A detail can be named once one is shown."))
    picture = next((each for each in shown if each.id == request.GET.get("image")), shown[0])
    return render(request, "desk/details.html", _values(mine, shown, picture))


def _values(mine: Dossier, shown: list[Picture], picture: Picture) -> dict[str, Any]:
    across, down = max((each for each in picture.sizes if each[0] <= _WIDE), default=picture.sizes[0])
    return {
        "record": mine, "title": title_of(mine), "picture": picture, "address": picture.at(across, down),
        "across": across, "down": down, "others": [(each.id, at, each is picture) for at, each in enumerate(shown, 1)],
        "marked": _marked(mine, picture), "seen": last_line(), "sides": _SIDES, **who_says_choices(),
    }  # fmt: skip


def _marked(mine: Dossier, picture: Picture) -> list[Marked]:
    if mine.own is None:
        return []
    tell = telling(mine.statements, mine.voices, mine.sources)
    return [
        Marked(said["id"], *name_and_text(said["words"]), said.get("language", ""), _written(place, picture), said_by(tell, said))
        for said, image, place in details_of(mine.own)
        if image == picture.id
    ]


def _written(place: list[float], picture: Picture) -> str:
    return ",".join(map(str, box_on(place, picture)))


def _box(request: HttpRequest) -> tuple[int, int, int, int]:
    sides = [request.POST.get(each, "").strip() for each in _SIDES]
    if not all(each.isascii() and each.isdecimal() and len(each) < 8 for each in sides):
        raise RefusedError(_("Mark the detail in the image, or give its left, top, width and height in whole pixels."))
    left, top, width, height = map(int, sides)
    return left, top, width, height
