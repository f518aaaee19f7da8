"""Lines of a text with the places on which they stand, and what both forms of file write alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stele.sources.readers.tei import Element

Box = tuple[float, float, float, float]


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


def points(text: str) -> list[tuple[float, float]]:
    """"1,2 3,4" and "1 2 3 4"."""
    numbers = [_float(each) for each in text.replace(",", " ").split()]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def share(corners: list[tuple[float, float]], whole: tuple[float, float]) -> Box | None:
    """The upright box around the corners; nothing where it has no size or lies outside the page."""
    if not corners or not all(whole):
        return None
    across = [min(max(x / whole[0], 0.0), 1.0) for x, _ in corners]
    down = [min(max(y / whole[1], 0.0), 1.0) for _, y in corners]
    left, top, width, height = min(across), min(down), max(across) - min(across), max(down) - min(down)
    return (round(left, 5), round(top, 5), round(width, 5), round(height, 5)) if width > 0 and height > 0 else None


def named(element: Element, name: str) -> Iterator[Element]:
    """The elements of this name, it and all inside it."""
    return (each for each in element.everything() if each.name == name)


def number(element: Element, name: str) -> float:
    """An attribute as a number; 0 where it is none."""
    return _float(element.attributes.get(name, ""))


def _float(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e9 else 0.0  # neither infinite nor no number


def one_line(words: str) -> str:
    """Words with single spaces between them."""
    return " ".join(words.split())
