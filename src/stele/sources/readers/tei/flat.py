"""The text of a TEI entry: its words in order, spaces as one, each field on a line; and where each element stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from stele.sources.readers.tei.document import Element

Span = tuple[int, int]
_PARTS = frozenset(("forename", "surname", "persName", "placeName", "orgName", "date", "author", "title"))


@dataclass(slots=True)
class Flat:
    """The text of an entry in the making, which begins at ``start`` of the whole text.

    ``spans`` say where in the whole the words of an element stand, ``own`` where those outside of elements in it.
    """

    start: int = 0
    pieces: list[str] = field(default_factory=list)
    spans: dict[int, Span] = field(default_factory=dict)
    own: dict[int, list[Span]] = field(default_factory=dict)
    _space_after: bool = False

    @property
    def end(self) -> int:
        """Where the next words will stand."""
        return self.start + sum(map(len, self.pieces))

    def text(self) -> str:
        """What has been added so far."""
        return "".join(self.pieces)

    def add(self, words: str) -> Span:
        """Words as they are; where they stand now."""
        first = self.end
        self.pieces.append(words)
        return first, first + len(words)

    def add_entry(self, entry: Element) -> None:
        """An entry: what stands directly inside it takes a line each, and a blank line follows."""
        first = self.end
        for each in entry.inside:
            before = len(self.pieces)
            self._add_inside(each, entry)
            if len(self.pieces) > before:
                self.add("\n")
        self.spans[id(entry)] = (first, self.end)
        self.add("\n")

    def add_words(self, element: Element) -> None:
        """An element on a line of its own."""
        self._add_inside(element, element)
        self.add("\n")

    def _add_inside(self, inside: Element | str, around: Element) -> None:
        if isinstance(inside, str):
            words = " ".join(inside.split())
            if words:
                self._space(inside)
                self.own.setdefault(id(around), []).append(self.add(words))
            self._space_after = inside[-1:].isspace()
            return
        first, before = len(self.pieces), self.end
        if inside.name == "dimensions":
            self._add_dimensions(inside)
        for each in inside.inside if inside.name != "dimensions" else ():
            self._add_inside(each, inside)
        self._space_after = self._space_after or inside.name in _PARTS
        text = "".join(self.pieces[first:])
        self.spans[id(inside)] = (before + len(text) - len(text.lstrip()), before + len(text))

    def _add_dimensions(self, element: Element) -> None:
        """Height, width and depth as they are read: 21,6 × 14,8 cm."""
        measures = [" ".join(each.words().split()) for each in element.elements()]
        words = f"{' × '.join(filter(None, measures))} {element.attributes.get('unit', '')}".strip()
        self._space(" ")
        self.add(words)

    def _space(self, words: str) -> None:
        """Where blank space stood between two words, one space."""
        if self.pieces and not self.pieces[-1][-1:].isspace() and (words[:1].isspace() or self._space_after):
            self.add(" ")
