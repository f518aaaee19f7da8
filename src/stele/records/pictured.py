"""Which images the public sees of which records: read off the readings, and told to the images themselves.

An image is shown as long as a public reading says that it shows something; it is gone where its source or that record is
hidden; otherwise nobody outside knows of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from stele.evidence.models import Attestation, Hiding
from stele.images.actions import describe, set_sight
from stele.images.models import Image
from stele.linkage.queries import steps
from stele.plain.licences import licence_of
from stele.records.models import Member, Pictured, Record
from stele.records.shapes import ReadingShape, StatementShape
from stele.sources.models import Source

_CREDIT: Final = ("image_credit", "image_creator")


def pictured(key: int, reading: ReadingShape) -> list[Pictured]:
    """A row for each image that the reading of record ``key`` asserts, in its order."""
    said = said_to_show(reading)
    beside = _beside(reading) if said else {}
    return [_row(key, at, each, beside.get(each["source"], {})) for at, each in enumerate(said)]


def said_to_show(reading: ReadingShape) -> list[StatementShape]:
    """What asserts that images show the record, one statement an image: by the titles of their sources, pages 2 before 10."""
    fact = next((each for each in reading["facts"] if each["property"] == "image"), None)
    if fact is None:
        return []
    order = {each["statement"]: at for at, each in enumerate(reading["changes"])}
    said = [reading["statements"][value["statements"][0]] for value in fact["values"] if value["modality"] == "asserted"]
    return sorted(said, key=lambda each: (_natural(reading["sources"][each["source"]]["title"]), order.get(each["id"], len(order))))


def _natural(title: str) -> list[tuple[int, str]]:
    """Numbers in a title by what they count."""
    return [(int(each), "") if each.isdecimal() else (0, each) for each in re.split(r"(\d+)", title)]


def _beside(reading: ReadingShape) -> dict[str, dict[str, str]]:
    """What is said of the images of each source: the first words of each property, the museum's before the file's."""
    found: dict[str, dict[str, str]] = {}
    for fact in reading["facts"]:
        if fact["property"].startswith("image_"):
            said = [reading["statements"][sid] for value in fact["values"] for sid in value["statements"]]
            for each in sorted(said, key=lambda one: one["chain"] != ["museum"]):
                found.setdefault(each["source"], {}).setdefault(fact["property"], each["words"])
    return found


def _row(key: int, at: int, said: StatementShape, beside: dict[str, str]) -> Pictured:
    rights = licence_of(beside.get("image_rights", ""))
    return Pictured(
        statement=said["id"], record=key, image=said["words"][:40], at=at,
        credit=next((beside[name] for name in _CREDIT if name in beside), ""), licence=rights.uri if rights else "",
    )  # fmt: skip


def images_of(keys: Iterable[int]) -> set[str]:
    """The images that the public sees of these records."""
    found: set[str] = set()
    for piece in steps(sorted(keys)):
        found.update(Pictured.objects.filter(record__in=piece).values_list("image", flat=True))
    return found


def settle(images: Iterable[str]) -> None:
    """Tell images whether the public sees them, and with what credit and licence. Safe to repeat."""
    wanted = sorted(images)
    for at in range(0, len(wanted), 500):
        _settle(wanted[at : at + 500])


def settle_everything() -> None:
    """Tell every image of a source."""
    settle(_of_sources())


def unsettled() -> list[str]:
    """Images that are seen, or not, otherwise than the readings say; nothing is changed."""
    wanted, found = sorted(_of_sources()), list[str]()
    for at in range(0, len(wanted), 500):
        piece = wanted[at : at + 500]
        due, sights = _sights(piece), dict(Image.objects.filter(pk__in=piece).values_list("pk", "sight"))
        found += [each for each in piece if sights[each] != due[each]]
    return found


def _of_sources() -> list[str]:
    of_sources = Source.objects.exclude(sha256=None).values("sha256")
    return list(Image.objects.filter(sha256__in=of_sources).values_list("pk", flat=True))


def _settle(piece: list[str]) -> None:
    due = _sights(piece)
    for sight in Image.Sight:
        set_sight([each for each, now in due.items() if now == sight], sight)
    for row in reversed(Pictured.objects.filter(image__in=piece).order_by("record", "at")):
        describe(row.image, row.credit, row.licence)


def _sights(piece: list[str]) -> dict[str, Image.Sight]:
    shown = set(Pictured.objects.filter(image__in=piece).values_list("image", flat=True))
    others = dict(Image.objects.filter(pk__in=piece).exclude(pk__in=shown).values_list("pk", "sha256"))
    hidden = _hidden(set(others.values()))
    sights = {each: Image.Sight.GONE if sha256 in hidden else Image.Sight.WITHHELD for each, sha256 in others.items()}
    return sights | {each: Image.Sight.SHOWN for each in piece if each in shown}


def _hidden(digests: set[str]) -> set[str]:
    """Those whose source is hidden or has given its bytes up, or that a hidden record would show."""
    kept = set(Source.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
    own = Hiding.objects.filter(closed=None, source__sha256__in=digests).values_list("source__sha256", flat=True)
    places = {
        each.n: str(each.batch.source.sha256)
        for each in Attestation.objects.filter(batch__source__sha256__in=digests).select_related("batch__source")
    }
    records = {n: n for n in places} | dict(Member.objects.filter(n__in=places).values_list("n", "record"))
    gone = set(Record.objects.filter(key__in=set(records.values()), hidden=True).values_list("key", flat=True))
    return {each for each in own if each} | {*(digests - kept), *(places[n] for n, record in records.items() if record in gone)}
