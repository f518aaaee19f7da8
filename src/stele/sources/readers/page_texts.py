"""Reads what is written on one image, line by line with the place of each: ALTO (2 to 4) and PAGE.

Places are shares of the page's width and height, so that the unit of the file and the size of the image do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stele.sources.readers.tei import Element, TeiError, read_xml
from stele.sources.readers.text import ReportError

Box = tuple[float, float, float, float]
_ROOTS: Final = {"alto": "ALTO", "PcGts": "PAGE"}
_SNIFFED: Final = 4_096


class PageTextError(ReportError):
    """The file cannot be read as the text of an image."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its words, and where it stands (left, top, width, height), where the file says so."""

    words: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of one image in the order in which they are read; lines without words are left out."""

    form: str
    lines: tuple[TextLine, ...]


def is_page_text(path: Path) -> bool:
    """Whether the file begins as ALTO or PAGE does."""
    with path.open("rb") as stream:
        start = stream.read(_SNIFFED)
    return any(f"<{name}".encode() in start or f":{name} ".encode() in start for name in _ROOTS)


def read_page_text(path: Path) -> PageText:
    """The text of the first page of the file: each image has a file of its own."""
    try:
        root = read_xml(path)
    except TeiError as error:
        raise PageTextError(str(error)) from None
    if root is None or root.name not in _ROOTS:
        raise PageTextError(f"{path.name} is XML, and neither ALTO nor PAGE. Take the text of the image out in one of these.")
    pages = [each for each in root.everything() if each.name == "Page"]
    if not pages:
        raise PageTextError(f"{path.name} has no page. Take the text of the image out of its program again.")
    lines = _alto(pages[0]) if root.name == "alto" else _page(pages[0])
    return PageText(_ROOTS[root.name], tuple(each for each in lines if each.words))


def _alto(page: Element) -> Iterator[TextLine]:
    whole = (_number(page, "WIDTH"), _number(page, "HEIGHT"))
    for line in _named(page, "TextLine"):
        strings = [each.attributes.get("CONTENT", "") for each in line.elements() if each.name == "String"]
        yield TextLine(_one_line(" ".join(strings)), _share(_alto_corners(line), whole))


def _alto_corners(line: Element) -> list[tuple[float, float]]:
    left, top, width, height = (_number(line, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if width and height:
        return [(left, top), (left + width, top + height)]
    return [point for shape in _named(line, "Polygon") for point in _points(shape.attributes.get("POINTS", ""))]


def _page(page: Element) -> Iterator[TextLine]:
    whole = (_number(page, "imageWidth"), _number(page, "imageHeight"))
    for region in _in_order(page):
        for line in (each for each in region.elements() if each.name == "TextLine"):
            yield TextLine(_page_words(line), _share(_page_corners(line), whole))


def _in_order(page: Element) -> list[Element]:
    """Regions as the file's reading order has them; those that it leaves out come last, as they stand."""
    regions = [each for each in page.everything() if each.name == "TextRegion"]
    listed = [each.attributes.get("regionRef", "") for each in _named(page, "RegionRefIndexed")]
    indexed = {each.attributes.get("regionRef", ""): _number(each, "index") for each in _named(page, "RegionRefIndexed")}
    return sorted(regions, key=lambda each: indexed.get(each.attributes.get("id", ""), float(len(listed))))


def _page_words(line: Element) -> str:
    """The text of the line itself, the first where there are several readings; else that of its words."""
    own = sorted((each for each in line.elements() if each.name == "TextEquiv"), key=lambda each: _number(each, "index"))
    texts = [each.words() for holder in own for each in holder.elements() if each.name == "Unicode"]
    if texts:
        return _one_line(texts[0])
    return _one_line(" ".join(_page_words(each) for each in line.elements() if each.name == "Word"))


def _page_corners(line: Element) -> list[tuple[float, float]]:
    for coordinates in (each for each in line.elements() if each.name == "Coords"):
        if "points" in coordinates.attributes:
            return _points(coordinates.attributes["points"])
        return [(_number(each, "x"), _number(each, "y")) for each in coordinates.elements() if each.name == "Point"]
    return []


def _points(text: str) -> list[tuple[float, float]]:
    """"1,2 3,4" and "1 2 3 4"."""
    numbers = [_float(each) for each in text.replace(",", " ").split()]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _share(corners: list[tuple[float, float]], whole: tuple[float, float]) -> Box | None:
    """The upright box around the corners; nothing where it has no size or lies outside the page."""
    if not corners or not all(whole):
        return None
    across = [min(max(x / whole[0], 0.0), 1.0) for x, _ in corners]
    down = [min(max(y / whole[1], 0.0), 1.0) for _, y in corners]
    left, top, width, height = min(across), min(down), max(across) - min(across), max(down) - min(down)
    return (round(left, 5), round(top, 5), round(width, 5), round(height, 5)) if width > 0 and height > 0 else None


def _named(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.everything() if each.name == name)


def _number(element: Element, name: str) -> float:
    return _float(element.attributes.get(name, ""))


def _float(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e9 else 0.0  # neither infinite nor no number


def _one_line(words: str) -> str:
    return " ".join(words.split())
