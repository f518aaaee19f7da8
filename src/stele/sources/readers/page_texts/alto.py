"""ALTO, versions 2 to 4."""

from __future__ import annotations

from collections.abc import Iterator

from stele.sources.readers.page_texts.lines import TextLine, named, number, one_line, points, share
from stele.sources.readers.tei import Element


def alto_lines(page: Element) -> Iterator[TextLine]:
    """The lines of a page, as they stand in the file."""
    whole = (number(page, "WIDTH"), number(page, "HEIGHT"))
    for line in named(page, "TextLine"):
        strings = [each.attributes.get("CONTENT", "") for each in line.elements() if each.name == "String"]
        yield TextLine(one_line(" ".join(strings)), share(_alto_corners(line), whole))


def _alto_corners(line: Element) -> list[tuple[float, float]]:
    left, top, width, height = (number(line, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if width and height:
        return [(left, top), (left + width, top + height)]
    return [point for shape in named(line, "Polygon") for point in points(shape.attributes.get("POINTS", ""))]
