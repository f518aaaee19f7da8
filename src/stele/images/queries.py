"""Reading images: what other packages may ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from stele.images.models import Image
from stele.images.rules.tiling import PREVIEWS
from stele.images.shelf import Shelf

_SMALL: Final = 240


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as the public gets it. ``address`` is its path under the museum's own; add ``/full/max/0/default.jpg``."""

    id: str
    page: int
    pages: int
    width: int
    height: int
    licence: str
    credit: str

    @property
    def address(self) -> str:
        """The base of its addresses, by version 3 of the IIIF Image API."""
        return f"/iiif/3/{self.id}"

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Widths and heights that lie ready, the smallest first; a small image has its own alone."""
        ready = [(side, max(1, round(side * self.height / self.width))) for side in PREVIEWS if side < self.width]
        return ready or [(self.width, self.height)]

    @property
    def small(self) -> tuple[int, int]:
        """The size in which it stands in a row with others: cut once, and kept."""
        width, height = self.sizes[0]
        side = min(_SMALL, width)
        return side, max(1, round(side * height / width))

    def at(self, width: int, height: int) -> str:
        """The address of all of it in this size."""
        return f"{self.address}/full/{'max' if width == self.width else f'{width},{height}'}/0/default.jpg"

    def part(self, box: tuple[int, int, int, int], most: int) -> tuple[str, int, int]:
        """The address of a part of it (left, top, width, height), at most ``most`` pixels wide, and the size of that."""
        width = min(box[2], most)
        height = max(1, round(width * box[3] / box[2]))
        size = "max" if width == box[2] else f"{width},{height}"
        return f"{self.address}/{','.join(map(str, box))}/{size}/0/default.jpg", width, height


def shelf() -> Shelf:
    """Where the museum's prepared images lie."""
    return Shelf(settings.IMAGES)


def pictures(ids: Iterable[str]) -> dict[str, Picture]:
    """Those of ``ids`` that the public may see now, in one query."""
    wanted = list(ids)
    if not wanted:
        return {}
    shown = Image.objects.filter(pk__in=wanted, sight=Image.Sight.SHOWN).exclude(served="")
    return {each.id: _picture(each) for each in shown}


def received_first(most: int) -> list[str]:
    """Ids of the first ``most`` images that the public may see now, in the order in which they were received."""
    shown = Image.objects.filter(sight=Image.Sight.SHOWN).exclude(served="").order_by("received", "pk")
    return list(shown.values_list("pk", flat=True)[:most])


def withdrawn(image_id: str) -> bool:
    """Whether this image was to be seen, and is hidden or erased."""
    return Image.objects.filter(pk=image_id, sight=Image.Sight.GONE).exists()


def waiting(ids: Iterable[str]) -> int:
    """How many of ``ids`` are still to be prepared."""
    return Image.objects.filter(pk__in=list(ids), served="", fault="").exclude(sight=Image.Sight.GONE).count()


def pages_of(sha256: str) -> list[Image]:
    """The images of one original, in the order of its pages."""
    return list(Image.objects.filter(sha256=sha256).order_by("page"))


def _picture(image: Image) -> Picture:
    return Picture(image.id, image.page, image.pages, image.width, image.height, image.licence, image.credit)
