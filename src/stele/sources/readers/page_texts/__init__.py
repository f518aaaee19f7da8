"""Reads what is written on one image, line by line with the place of each: ALTO (2 to 4) and PAGE.

Places are shares of the page's width and height, so that the unit of the file and the size of the image do not matter.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from stele.sources.readers.page_texts.alto import alto_lines
from stele.sources.readers.page_texts.lines import PageText, TextLine
from stele.sources.readers.page_texts.page import page_lines
from stele.sources.readers.tei import TeiError, read_xml
from stele.sources.readers.text import ReportError

__all__ = ["PageText", "PageTextError", "TextLine", "is_page_text", "read_page_text"]
_ROOTS: Final = {"alto": "ALTO", "PcGts": "PAGE"}
_SNIFFED: Final = 4_096


class PageTextError(ReportError):
    """The file cannot be read as the text of an image."""


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
    lines = alto_lines(pages[0]) if root.name == "alto" else page_lines(pages[0])
    return PageText(_ROOTS[root.name], tuple(each for each in lines if each.words))
