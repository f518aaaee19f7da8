"""Reads the XML of a TEI file into a small tree of its own: no entity is expanded, nothing is fetched, sizes are bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

from stele.sources.readers.text import LARGEST, ReportError

_APART: Final = "\n"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
TEI: Final = "http://www.tei-c.org/ns/1.0"
MOST_ELEMENTS: Final = 500_000
DEEPEST: Final = 100
_CHUNK: Final = 1 << 16
_SNIFFED: Final = 4096


class TeiError(ReportError):
    """The file cannot be read as TEI."""


@dataclass(slots=True)
class Element:
    """An element, names without their namespace (but ``xml:id``); ``inside`` are words and elements in order."""

    name: str
    attributes: dict[str, str]
    line: int
    inside: list[Element | str] = field(default_factory=list)

    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [each for each in self.inside if isinstance(each, Element)]

    def everything(self) -> Iterator[Element]:
        """This element and all inside it, in the order of the document."""
        yield self
        for each in self.elements():
            yield from each.everything()

    def words(self) -> str:
        """All words inside, as they are written."""
        return "".join(each if isinstance(each, str) else each.words() for each in self.inside)


def is_tei(path: Path) -> bool:
    """Whether the file begins as an XML document of the TEI does."""
    with path.open("rb") as stream:
        start = stream.read(_SNIFFED)
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (b"<TEI" in start or TEI.encode() in start)


def read_tei(path: Path) -> Element:
    """The root of the document."""
    root = read_xml(path)
    if root is None or root.name != "TEI":
        raise TeiError(f"{path.name} is XML, and not a TEI document: its first element is not <TEI>. Take in a TEI file.")
    return root


def read_xml(path: Path) -> Element | None:
    """The root of any XML, as carefully; nothing where it has no element."""
    size = path.stat().st_size
    if size > LARGEST:
        raise TeiError(
            f"{path.name} has {size:,} bytes; a TEI file may have {LARGEST:,}. Cut it, one file for each list or document."
        )
    reading = _Reading(path.name)
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                reading.parser.Parse(chunk, False)
            reading.parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise TeiError(
                f"{path.name}, line {fault.lineno}, character {fault.offset + 1}: {expat.ErrorString(fault.code)}. "
                "Well-formed XML was expected. Mend it there, and take it in again."
            ) from None
    return reading.root


class _Reading:
    """Builds the tree as the parser goes by, and refuses what could make it grow out of proportion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=_APART)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._skipped

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise TeiError(
                f"{self.file}, line {self.parser.CurrentLineNumber}: more than {MOST_ELEMENTS:,} elements, or more than {DEEPEST} "
                "inside each other. It was not read. Cut it, one file for each list or document."
            )
        element = Element(_local(name), {_local(key): each for key, each in attributes.items()}, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].inside.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        inside = self._open[-1].inside
        if inside and isinstance(inside[-1], str):
            inside[-1] += words
        else:
            inside.append(words)

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            self._refuse("declares a document type with contents of its own")

    def _entity(self, *_: object) -> None:
        self._refuse("declares an entity, which could stand for any file or for words without end")

    def _skipped(self, name: str, is_parameter: bool) -> None:
        self._refuse(f"uses the entity “{name[:40]}”, which it does not declare")

    def _refuse(self, why: str) -> None:
        raise TeiError(
            f"{self.file}, line {self.parser.CurrentLineNumber}: the file {why}. It was not read, and nothing was fetched. "
            "Write the words in place of entities, and take the file in again."
        )


def _local(name: str) -> str:
    namespace, _, local = name.rpartition(_APART)
    return f"xml:{local}" if namespace == _XML else local
