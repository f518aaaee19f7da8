"""Details of images: a place in an image that somebody gave a name, "the hands", and below it what is to be seen there.

A detail is a statement like any other, with a voice, accepted or taken back by the same verbs. Its value says which image, and
which share of its width and height, as a line of a transcription does: so it keeps its place however large the image is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from stele.evidence.actions.stating import Letter, Stated, Told
from stele.evidence.models import Attestation
from stele.evidence.terms import Kind
from stele.evidence.vocabulary import DETAIL
from stele.images.queries import Picture, pictures
from stele.linkage.actions.stating import state
from stele.records.models import Member, Pictured, Record
from stele.staff.actions import RefusedError
from stele.staff.models import User

_LONGEST_NAME: Final = 80
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Detail:
    """What somebody says of a part of an image; ``box`` is left, top, width and height in pixels, as the public is shown it."""

    image: str
    box: tuple[int, int, int, int]
    name: str
    text: str
    language: str
    letter: Letter | None = None
    museum_language: str = "en"


def name_detail(by: User, about: int, detail: Detail, reason: str) -> Attestation:
    """Record and accept a detail of an image of the record in which attestation ``about`` stands."""
    record = Record.objects.filter(key=key_of(about)).first()
    picture = next((each for each in shown_of(about) if each.id == detail.image), None)
    if record is None or picture is None:
        raise RefusedError(_("A detail is named in an image that the public sees of this record, and this is none."))
    told = Told(DETAIL, _words(detail), {"image": picture.id, "box": _shares(detail.box, picture)})
    stated = Stated(Kind(record.kind), (told,), detail.language, detail.letter, detail.museum_language)
    return state(by, stated, reason, about=about)


def shown_of(n: int) -> list[Picture]:
    """The images that the public sees of the record in which an attestation stands, in their order."""
    ids = list(Pictured.objects.filter(record=key_of(n)).order_by("at").values_list("image", flat=True))
    there = pictures(ids)
    return [there[each] for each in dict.fromkeys(ids) if each in there]


def key_of(n: int) -> int:
    """The key of the record in which an attestation stands."""
    return Member.objects.filter(n=n).values_list("record", flat=True).first() or n


def _words(detail: Detail) -> str:
    name, text = " ".join(detail.name.split()), detail.text.replace("\r\n", "\n").strip()
    if not name or len(name) > _LONGEST_NAME:
        raise RefusedError(_("Give the detail a short name, as “The hands”: at most %(n)d letters.") % {"n": _LONGEST_NAME})
    return f"{name}\n{text}" if text else name


def _shares(box: tuple[int, int, int, int], picture: Picture) -> list[Any]:
    left, top, width, height = box
    if min(left, top) < 0 or min(width, height) < 1 or left + width > picture.width or top + height > picture.height:
        size = {"place": ",".join(map(str, box)), "width": picture.width, "height": picture.height}
        raise RefusedError(_("The place %(place)s is not in the image, which is %(width)d by %(height)d pixels.") % size)
    sides = (left / picture.width, top / picture.height, width / picture.width, height / picture.height)
    return [round(each, _DIGITS) for each in sides]
