"""Details of the drawn works, named as curators name them: what is to be seen there, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stele.images.models import Image
from stele.records.details import Detail, name_detail
from stele.records.models import Pictured
from stele.staff.models import User

_SEEN: Final = "seen in the picture"


@dataclass(frozen=True, slots=True)
class _Place:
    """Left, top, width and height as shares of the picture; the name and what is to be seen, by language."""

    box: tuple[float, float, float, float]
    words: dict[str, tuple[str, str]]


DETAILS: Final = {
    "VM.1978.15": (
        _Place((0.16, 0.27, 0.30, 0.67), {
            "en": ("The left hand", "It lies flat on the page, the fingers spread."),
            "fr": ("La main gauche", "Elle est posée à plat sur la page, les doigts écartés."),
        }),
        _Place((0.57, 0.29, 0.24, 0.26), {
            "en": ("The pencil", "It is held and does not touch the paper."),
            "fr": ("Le crayon", "Il est tenu et ne touche pas le papier."),
        }),
    ),
    "VM.1965.30": (
        _Place((0.11, 0.05, 0.78, 0.20), {
            "en": ("The question", "“L'AVEZ-VOUS VUE ?”: have you seen her?"),
            "fr": ("La question", "« L'AVEZ-VOUS VUE ? »"),
        }),
        _Place((0.08, 0.85, 0.84, 0.10), {
            "en": ("Three dotted lines", "Nothing is written on them."),
            "fr": ("Trois lignes pointillées", "Rien n'y est écrit."),
        }),
    ),
    "VM.2006.40": (
        _Place((0.41, 0.51, 0.16, 0.29), {
            "en": ("The photograph", "A head and shoulders, without features."),
            "fr": ("La photographie", "Une tête et des épaules, sans traits."),
        }),
        _Place((0.31, 0.69, 0.14, 0.15), {
            "en": ("Rust along the edge", ""),
            "fr": ("De la rouille le long du bord", ""),
        }),
    ),
}  # fmt: skip


def name_details(by: User, picture: str, size: tuple[int, int], image: Image) -> None:
    """Name the details of one picture, once it can be seen; ``size`` is that of the drawing, without the mark below it."""
    record = Pictured.objects.filter(image=image.pk).values_list("record", flat=True).first()
    if record is None:
        return
    for place in DETAILS.get(picture, ()):
        left, top, width, height = place.box
        box = (int(left * size[0]), int(top * size[1]), int(width * size[0]), int(height * size[1]))
        for language, (name, text) in place.words.items():
            name_detail(by, record, Detail(image.pk, box, name, text, language), _SEEN)
