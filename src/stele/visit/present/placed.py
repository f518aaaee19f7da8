"""The texts of a record, and on which part of which image each of their lines stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from stele.evidence.vocabulary import DETAIL
from stele.records.shapes import ReadingShape, StatementShape

MANIFESTS: Final = "/iiif/presentation/3"
"""The path below which the manifests of records lie."""
TEXTS: Final = ("transcription", "modernised_text")


class Sized(Protocol):
    """Anything that knows how large it is."""

    @property
    def width(self) -> int:
        """In pixels."""

    @property
    def height(self) -> int:
        """In pixels."""


def texts_of(reading: ReadingShape) -> Iterator[StatementShape]:
    """The texts of a record, each as one voice gives it; harsh words stay on their own pages."""
    for fact in reading["facts"]:
        if fact["property"] in TEXTS:
            for value in fact["values"]:
                yield from (said for sid in value["statements"] if not (said := reading["statements"][sid]).get("harsh"))


def details_of(reading: ReadingShape) -> Iterator[tuple[StatementShape, str, list[float]]]:
    """The details that are asserted, in the order of their accounts, each with its image and the share of that."""
    for fact in reading["facts"]:
        if fact["property"] == DETAIL:
            for value in fact["values"]:
                said, place = reading["statements"][value["statements"][0]], value["value"]
                if value["modality"] == "asserted" and not said.get("harsh") and "box" in place:
                    yield said, str(place["image"]), place["box"]


def name_and_text(words: str) -> tuple[str, str]:
    """Of the words of a detail its name, and what is said below it."""
    name, _line, text = words.partition("\n")
    return name, text


def image_of(said: StatementShape) -> str:
    """The image that a text stands on, where that was said."""
    return str(said["value"].get("image", ""))


def placed_lines(said: StatementShape) -> list[tuple[str, list[float] | None]]:
    """The lines of a text with the share of the image that each takes; none where that was not said, or fits no longer."""
    lines, places = said["words"].split("\n"), said["value"].get("lines", [])
    return list(zip(lines, places, strict=True)) if len(lines) == len(places) else [(each, None) for each in lines]


def box_on(place: Sequence[float], picture: Sized) -> tuple[int, int, int, int]:
    """A share of an image in its pixels, at least one each way."""
    left, top, width, height = place
    x, y = min(int(left * picture.width), picture.width - 1), min(int(top * picture.height), picture.height - 1)
    across, down = min(round(width * picture.width), picture.width - x), min(round(height * picture.height), picture.height - y)
    return x, y, max(1, across), max(1, down)
