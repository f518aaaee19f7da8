"""A document page by page: one image with the text that stands on it, line by line, and what each voice reads there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from stele.records.shapes import ReadingShape, StatementShape
from stele.visit.present import words
from stele.visit.present.pictures import Pictures, ShownPicture
from stele.visit.present.placed import box_on, image_of, placed_lines, texts_of
from stele.visit.present.said import Account, Telling, account_of

_WHOLE: Final = "(min-width: 60rem) 36rem, 92vw"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text; ``href`` is the address of the part of the image on which it stands, where that is known."""

    number: int
    words: str
    href: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What one voice gives as the text; ``lines`` are numbered where their places are known."""

    label: str
    language: str
    lines: Sequence[Line]
    placed: bool
    account: Account


@dataclass(frozen=True, slots=True)
class Leaf:
    """One image of a record. ``whole`` are texts of the document of which nobody said what stands on which image."""

    title: str
    title_language: str
    says: str
    pictures: Pictures
    texts: Sequence[Text]
    whole: Sequence[Text]
    back: str
    previous: str
    next: str


def leaf_of(telling: Telling, reading: ReadingShape, pictures: Pictures, number: int, title: tuple[str, str]) -> Leaf | None:
    """The image ``number`` of those that the public sees, with its texts; ``None`` where there are not as many."""
    if not 1 <= number <= len(pictures.shown):
        return None
    shown = pictures.shown[number - 1]
    said = list(texts_of(reading))
    back = f"/{telling.language}/{reading['kind']}/{reading['address']}"
    total = len(pictures.shown)
    counted = {"n": words.number(number, telling.language), "total": words.number(total, telling.language)}
    says = _("Image %(n)s of %(total)s") % counted
    return Leaf(
        title=title[0], title_language=title[1], says=says,
        pictures=replace(pictures, shown=[replace(shown, sizes=_WHOLE)], leaves=""),
        texts=[_text(telling, each, shown) for each in said if image_of(each) == shown.id],
        whole=[_text(telling, each, None) for each in said if not image_of(each)],
        back=back, previous=f"{back}/page/{number - 1}" if number > 1 else "",
        next=f"{back}/page/{number + 1}" if number < total else "",
    )  # fmt: skip


def _text(telling: Telling, said: StatementShape, picture: ShownPicture | None) -> Text:
    lines = [_line(number, each, place, picture) for number, (each, place) in enumerate(placed_lines(said), 1)]
    return Text(
        label=words.label(said["property"], telling.language), language=words.other(said.get("language", ""), telling.language),
        lines=lines, placed=any(each.href for each in lines), account=account_of(telling, said, said["words"]),
    )  # fmt: skip


def _line(number: int, text: str, place: Any, picture: ShownPicture | None) -> Line:
    if picture is None or not place:
        return Line(number, text)
    x, y, width, height = box_on(place, picture)
    where = f"{picture.service.removesuffix('/info.json')}/{x},{y},{width},{height}/max/0/default.jpg"
    return Line(number, text, where, _("Line %(n)s on the image") % {"n": number})
