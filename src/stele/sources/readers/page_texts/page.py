"""PAGE, of 2010 to 2019."""

from __future__ import annotations

from collections.abc import Iterator

from stele.sources.readers.page_texts.lines import TextLine, named, number, one_line, points, share
from stele.sources.readers.tei import Element


def page_lines(page: Element) -> Iterator[TextLine]:
    """The lines of a page, in the order in which the file says that they are read."""
    whole = (number(page, "imageWidth"), number(page, "imageHeight"))
    for region in _in_order(page):
        for line in (each for each in region.elements() if each.name == "TextLine"):
            yield TextLine(_page_words(line), share(_page_corners(line), whole))


def _in_order(page: Element) -> list[Element]:
    """Regions as the file's reading order has them; those that it leaves out come last, as they stand."""
    regions = [each for each in page.everything() if each.name == "TextRegion"]
    listed = [each.attributes.get("regionRef", "") for each in named(page, "RegionRefIndexed")]
    indexed = {each.attributes.get("regionRef", ""): number(each, "index") for each in named(page, "RegionRefIndexed")}
    return sorted(regions, key=lambda each: indexed.get(each.attributes.get("id", ""), float(len(listed))))


def _page_words(line: Element) -> str:
    """The text of the line itself, the first where there are several readings; else that of its words."""
    own = sorted((each for each in line.elements() if each.name == "TextEquiv"), key=lambda each: number(each, "index"))
    texts = [each.words() for holder in own for each in holder.elements() if each.name == "Unicode"]
    if texts:
        return one_line(texts[0])
    return one_line(" ".join(_page_words(each) for each in line.elements() if each.name == "Word"))


def _page_corners(line: Element) -> list[tuple[float, float]]:
    for coordinates in (each for each in line.elements() if each.name == "Coords"):
        if "points" in coordinates.attributes:
            return points(coordinates.attributes["points"])
        return [(number(each, "x"), number(each, "y")) for each in coordinates.elements() if each.name == "Point"]
    return []
