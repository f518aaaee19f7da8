"""The pictures of the invented works: drawn by the worker, one after another, while the town is open already.

Each is taken in like any picture that a museum receives, and appears on the page of its work once it is prepared.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from stele.evidence.models import Acceptance
from stele.evidence.queries import batches_named
from stele.images.actions import prepare
from stele.images.models import Image
from stele.linkage.actions.batches import accept_batch
from stele.records.details import Detail, name_detail, shown_of
from stele.site.demo.town.finding import rows_by_number
from stele.site.intake import take_in_pictures
from stele.site.reactions import follow_up
from stele.site.work import Beat, ask, kind
from stele.sources.queries import store
from stele.staff.actions import RefusedError, acting
from stele.staff.models import Job, Role, User

if TYPE_CHECKING:
    from stele.site.demo.drawing.works import Picture

DRAW: Final = "draw invented works"
DRAWN: Final = "drawn-works"
_CREDIT: Final = "Drawn by a program for a demonstration; invented"
_LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
_DESCRIBED: Final = "described before the work"
_READ: Final = "held against the inventory: accession number and title"


def ask_to_draw() -> Job:
    """Ask for the works to be drawn, in the name of who takes things in."""
    return ask(User.objects.filter(role=Role.CATALOGUER).earliest("pk"), DRAW, {"pictures_of": _numbers()})


def _numbers() -> list[str]:
    """The accession numbers of the works that are drawn; none where they cannot be."""
    try:
        from stele.site.demo.drawing.works import PICTURES
    except ImportError:
        return []
    return list(dict.fromkeys(each.name.partition("-page-")[0] for each in PICTURES))


@kind(DRAW)
def _draw(job: Job, beat: Beat) -> dict[str, Any]:
    """One after another. What is there already is left alone, so that an interrupted drawing goes on."""
    try:
        from stele.site.demo.drawing.works import PICTURES
    except ImportError as error:
        raise RefusedError("The works cannot be drawn here: install Stele with its extra “drawing”.") from error
    Job.objects.filter(pk=job.pk).update(total=len(PICTURES), done=0)
    there = {each.name.rpartition("/")[2] for each in batches_named(DRAWN)} if _begun() else set[str]()
    for picture in PICTURES:
        if f"{picture.name}.jpg" not in there:
            _bring(job.by, picture)
        beat(1)
    return {"drawn": len(PICTURES)}


def _begun() -> bool:
    return Acceptance.objects.filter(batch__name__startswith=f"{DRAWN}/").exists()


def _bring(by: User, picture: Picture) -> None:
    from stele.site.demo.drawing.mark import marked, save
    from stele.site.demo.drawing.transcript import alto

    with tempfile.TemporaryDirectory(prefix="stele-drawn-") as name:
        folder = Path(name)
        save(marked(picture.made(), picture.name), folder / f"{picture.name}.jpg", picture.title)
        if picture.written is not None:
            read = alto(picture.written(picture.size()), picture.size())
            (folder / f"{picture.name}.xml").write_text(read, encoding="utf-8")
        _caption(folder / "captions.csv", picture)
        take_in_pictures(by, folder, DRAWN)
    for batch in batches_named(DRAWN):
        if not batch.acceptance_set.exists():
            accept_batch(by, batch, _READ)
    follow_up()
    for image in Image.objects.filter(served="", fault=""):
        prepare(image, store().path(image.sha256))
        with acting(by, "prepare") as act:
            act.refs["image"] = image.pk
    follow_up()
    _lead_to_parts(picture)


def _lead_to_parts(picture: Picture) -> None:
    """Name what a visitor is led to on this picture, as a curator who describes works does."""
    from stele.site.demo.drawing.details import DETAILS

    parts = DETAILS.get(picture.name, ())
    if not parts:
        return
    about = rows_by_number("works")[picture.name]
    (shown,) = shown_of(about)
    by = User.objects.filter(role=Role.REVIEWER).earliest("pk")
    for part in parts:
        box = part.pixels(picture.size(), (shown.width, shown.height))
        name_detail(by, about, Detail(shown.id, box, part.name, part.text, "en"), _DESCRIBED)
    follow_up()


def _caption(table: Path, picture: Picture) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "accession number", "caption", "credit", "rights"])
        number = picture.name.partition("-page-")[0]
        writer.writerow([f"{picture.name}.jpg", number, f"{picture.title} (invented, drawn by a program)", _CREDIT, _LICENCE])
