"""Writing images. The bytes of originals are kept by others, who hand in the path at which they lie."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stele.images.embedded import Embedded
from stele.images.kinds import Kind, UnreadableError
from stele.images.models import Image
from stele.images.queries import shelf
from stele.images.server.kept import Kept
from stele.plain.ids import random_address
from stele.staff.actions import Act, RefusedError, acting
from stele.staff.models import User

Progress = Callable[[float], None]
_SMALLEST = 64
_ERASED = "erased "


def register(act: Act, sha256: str, kind: Kind, pages: int, filename: str) -> list[Image]:
    """Note the pages of an original that was received. Nobody sees them until they are prepared and shown."""
    known = {each.page: each for each in Image.objects.filter(sha256=sha256)}
    new = [
        Image(
            id=random_address(), sha256=sha256, page=page, pages=pages, filename=filename, media=kind.media, received=act.seq
        )
        for page in range(1, pages + 1)
        if page not in known
    ]
    Image.objects.bulk_create(new)
    return [known.get(page) or new.pop(0) for page in range(1, pages + 1)]


def prepare(image: Image, original: Path, progress: Progress = lambda part: None) -> None:
    """Make what is served of ``image`` from its original. Safe to repeat; what is refused is noted with its reason.

    Nothing is seen of it until it is whole: the row changes last.
    """
    try:
        if not image.full:
            made = _made(original, image.page, None, progress)
            image.full = shelf().settle(made.draft, image.id)
            image.full_width, image.full_height, image.gray = made.width, made.height, made.gray
        _serve(image, original, progress)
        image.fault = ""
    except UnreadableError as error:
        image.fault, image.served = str(error), ""
    Image.objects.filter(pk=image.pk).update(
        **{name: getattr(image, name) for name in ("full", "full_width", "full_height", "gray", "fault", *_SERVED)}
    )
    forget_loose(image)


_SERVED = ("served", "width", "height")


def limit(by: User, image: Image, most: int | None) -> None:
    """Say that the public sees at most ``most`` pixels on the longer side, or all. ``prepare`` must follow."""
    if most is not None and most < _SMALLEST:
        raise RefusedError(f"At least {_SMALLEST} pixels can be shown. To show nothing, hide the image.")
    with acting(by, "limit image") as act:
        act.refs.update(image=image.pk, was=image.most, most=most)
        image.most, image.served = most, ""
        image.save(update_fields=["most", "served"])
    Kept(shelf().cut).purge(image.id)


def set_sight(images: Iterable[str], sight: Image.Sight) -> None:
    """Whether the public may see images, as decided above. What was cut of those that it may not is forgotten."""
    there = Image.objects.filter(pk__in=list(images)).exclude(sha256__startswith=_ERASED)
    changed = list(there.exclude(sight=sight).values_list("pk", flat=True))
    Image.objects.filter(pk__in=changed).update(sight=sight)
    if sight != Image.Sight.SHOWN:
        for each in changed:
            Kept(shelf().cut).purge(each)


def keep_embedded(images: Iterable[Image], embedded: Embedded) -> None:
    """Keep beside images what their file says of itself."""
    Image.objects.filter(pk__in=[each.pk for each in images]).update(embedded=asdict(embedded))


def describe(image: str, credit: str, licence: str) -> None:
    """What is told of an image wherever it goes: its credit line, and the address of its licence."""
    Image.objects.filter(pk=image).exclude(credit=credit, licence=licence).update(credit=credit, licence=licence)


def forget(sha256: str) -> None:
    """Erase everything that was made of an original: prepared files are overwritten; a row without content stays."""
    for image in Image.objects.filter(sha256=sha256):
        Image.objects.filter(pk=image.pk).update(
            sha256=f"{_ERASED}{image.pk}", full="", served="", filename="", embedded={}, credit="", licence="",
            fault="", sight=Image.Sight.GONE,
        )  # fmt: skip
        image.refresh_from_db()
        forget_loose(image)
        Kept(shelf().cut).purge(image.id)


def forget_leftovers() -> None:
    """Finish erasures that were broken off: what was made of erased originals and still lies on the disk."""
    for image in Image.objects.filter(sha256__startswith=_ERASED):
        forget_loose(image)
        Kept(shelf().cut).purge(image.id)


def mislaid() -> list[Image]:
    """Images whose prepared file has gone from the disk, as after a restoring. They wait to be prepared again."""
    found = [each for each in Image.objects.exclude(full="") if not _lies_there(each)]
    for each in found:
        Image.objects.filter(pk=each.pk).update(full="", served="")
    return found


def _lies_there(image: Image) -> bool:
    return all(shelf().path(image.id, each).is_file() for each in (image.full, image.served) if each)


def forget_loose(image: Image) -> None:
    """Remove versions of an image that its row does not name: an earlier one, or one of a process that was killed."""
    named = {image.full, image.served}
    for version in shelf().versions(image.id):
        if version not in named:
            shelf().forget(image.id, version)


def _serve(image: Image, original: Path, progress: Progress) -> None:
    if image.most is None or max(image.full_width, image.full_height) <= image.most:
        image.served, image.width, image.height = image.full, image.full_width, image.full_height
    elif not image.served or image.served == image.full:
        made = _made(original, image.page, image.most, progress)
        image.served, image.width, image.height = shelf().settle(made.draft, image.id), made.width, made.height


class _Draft:
    """What the other process made, and where it lies."""

    def __init__(self, draft: Path, told: dict[str, Any]) -> None:
        self.draft = draft
        self.width, self.height, self.gray = int(told["width"]), int(told["height"]), bool(told["gray"])


def _made(original: Path, page: int, most: int | None, progress: Progress) -> _Draft:
    draft = shelf().draft()
    command = [sys.executable, "-m", "stele.images.preparing", str(original), str(page), str(most or 0), str(draft)]
    try:
        told = _followed(command, progress)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    if "made" not in told:
        draft.unlink(missing_ok=True)
        raise UnreadableError(told.get("refused") or _ENDED)
    return _Draft(draft, told["made"])


_ENDED = (
    "The picture could not be read: reading it broke off. The file may be damaged; open it where it came from and save it anew."
)


def _followed(command: list[str], progress: Progress) -> dict[str, Any]:
    """What the other process said last; its progress is passed on."""
    said: dict[str, Any] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        try:
            for line in process.stdout:
                said = json.loads(line)
                if "done" in said:
                    progress(said["done"])
        except BaseException:
            process.kill()
            raise
    return said
