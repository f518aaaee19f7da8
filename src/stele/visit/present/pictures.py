"""The images on a record's page: first as plain pictures, with their credit, licence and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stele.images.queries import Picture, waiting
from stele.plain.licences import named
from stele.records.queries import said_to_show
from stele.records.shapes import ReadingShape, StatementShape
from stele.staff.queries import pictures_to_come
from stele.visit.present import words
from stele.visit.present.placed import MANIFESTS, TEXTS, box_on, details_of, name_and_text
from stele.visit.present.said import Telling, chain_words

_LARGE: Final = "(min-width: 60rem) 42rem, 92vw"
_SMALL: Final = "(min-width: 60rem) 20rem, 45vw"
_DETAIL: Final = 160
"""How wide a detail stands in the list of details, in pixels."""


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """One image. ``statement`` is where it is said that it shows the record; ``service`` its address by IIIF, ``canvas``
    that of the canvas on which it lies in the manifest."""

    id: str
    service: str
    address: str
    sources: str
    sizes: str
    width: int
    height: int
    alt: str
    alt_language: str
    caption: str
    caption_language: str
    credit: str
    licence: str
    licence_words: str
    statement: str
    canvas: str = ""
    details: Sequence[ShownDetail] = ()


@dataclass(frozen=True, slots=True)
class ShownDetail:
    """A named part of an image: ``box`` in its pixels, ``href`` that part by itself, ``address`` the same, small."""

    name: str
    language: str
    text: str
    box: str
    href: str
    address: str
    width: int
    height: int
    says: str
    statement: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The images that can be seen; ``waiting`` says what is still to come, where anything is.

    ``leaves`` leads to the first of them beside the text on it, where there are several or there is a text.
    """

    shown: Sequence[ShownPicture]
    waiting: str = ""
    leaves: str = ""


def pictures_of(telling: Telling, reading: ReadingShape, title: str, there: Mapping[str, Picture]) -> Pictures:
    """The images that this reading asserts, in its order, as far as they are ``there`` to be seen."""
    said = pictured_statements(reading)
    seen = [each for each in said if each["words"] in there]
    details, manifest = _details(telling, reading, there), f"{MANIFESTS}/{reading['kind']}/{reading['address']}"
    plain = [_picture(telling, each, there[each["words"]], title, (at, len(seen))) for at, each in enumerate(seen, 1)]
    shown = [replace(each, canvas=f"{manifest}/canvas/{each.id}", details=details.get(each.id, ())) for each in plain]
    missing = [each["words"] for each in said if each["words"] not in there]
    left = waiting(missing) if missing else 0
    being = ngettext("%(n)s image is being prepared.", "%(n)s images are being prepared.", left)
    told = f"{being % {'n': words.number(left, telling.language)}} {_('They will appear here.')}"
    here = f"/{telling.language}/{reading['kind']}/{reading['address']}/page/1"
    several = len(shown) > 1 or any(each["property"] in TEXTS for each in reading["facts"])
    return Pictures(shown, told if left else "", here if shown and several else "")


def pictures_awaited(reading: ReadingShape) -> Pictures | None:
    """In place of a work's picture a sentence, where a job is still to bring it."""
    numbers = [value["words"] for fact in reading["facts"] if fact["property"] == "accession_number" for value in fact["values"]]
    if not pictures_to_come(numbers):
        return None
    return Pictures((), _("The picture of this work is still being made. Open this page again in a few minutes to see it."))


def pictured_statements(reading: ReadingShape) -> Sequence[StatementShape]:
    """The statements that an image shows this record, one an image, in the order in which they are shown."""
    return said_to_show(reading)


def _picture(telling: Telling, said: StatementShape, picture: Picture, title: str, place: tuple[int, int]) -> ShownPicture:
    near = beside(telling.statements, said["source"])
    caption = near.get("image_caption")
    language = words.other(caption.get("language", ""), telling.language) if caption else ""
    numbered = _("%(title)s, image %(n)d of %(total)d") % {"title": title, "n": place[0], "total": place[1]}
    sizes = picture.sizes
    return ShownPicture(
        id=picture.id, service=f"{picture.address}/info.json", address=picture.at(*sizes[min(1, len(sizes) - 1)]),
        sources=", ".join(f"{picture.at(*size)} {size[0]}w" for size in sizes), sizes=_LARGE if place[0] == 1 else _SMALL,
        width=picture.width, height=picture.height, alt=caption["words"] if caption else numbered if place[1] > 1 else title,
        alt_language=language if caption else "", caption=caption["words"] if caption else "", caption_language=language,
        credit=picture.credit, licence=picture.licence, licence_words=named(picture.licence) if picture.licence else "",
        statement=said["id"],
    )  # fmt: skip


def _details(telling: Telling, reading: ReadingShape, there: Mapping[str, Picture]) -> dict[str, list[ShownDetail]]:
    """The details of each image; of those that one voice names in several languages, the reader's."""
    chosen: dict[tuple[Any, ...], tuple[StatementShape, str, list[float]]] = {}
    for said, image, place in details_of(reading):
        key = (image, *place, *said["chain"])
        if image in there and (key not in chosen or said.get("language") == telling.language):
            chosen[key] = (said, image, place)
    found: dict[str, list[ShownDetail]] = {}
    for said, image, place in chosen.values():
        found.setdefault(image, []).append(_detail(telling, said, there[image], place))
    return found


def _detail(telling: Telling, said: StatementShape, picture: Picture, place: Sequence[float]) -> ShownDetail:
    box = box_on(place, picture)
    name, text = name_and_text(said["words"])
    address, width, height = picture.part(box, _DETAIL)
    return ShownDetail(
        name=name, language=words.other(said.get("language", ""), telling.language), text=text, box=",".join(map(str, box)),
        href=picture.part(box, box[2])[0], address=address, width=width, height=height, says=chain_words(telling, said),
        statement=said["id"],
    )  # fmt: skip


def beside(statements: Mapping[str, StatementShape], source: str) -> dict[str, StatementShape]:
    """What is said of an image beside it, by property: the museum's words before those of the file."""
    found: dict[str, StatementShape] = {}
    for each in sorted(statements.values(), key=lambda one: one["chain"] != ["museum"]):
        if each["source"] == source and each["property"].startswith("image_"):
            found.setdefault(each["property"], each)
    return found
