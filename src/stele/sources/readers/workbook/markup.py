"""Goes through the XML of a part as it is unpacked: nothing is kept, no entity is known, nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Final
from xml.parsers import expat

from stele.sources.readers.table.shape import TableError

CHUNK: Final = 1 << 16
LONGEST_TOKEN: Final = 4 << 20
_APART: Final = "\n"
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]


class MarkupError(TableError):
    """A part is not the XML that was expected."""


def read_markup(stream: IO[bytes], where: str, start: Start, end: End, words: Words) -> Iterator[None]:
    """Calls the three for all that stands in a part, names without their namespace; yields after each chunk."""
    parser = expat.ParserCreate(namespace_separator=_APART)
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: start(_local(name), {_local(key): each for key, each in given.items()})
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = words

    def refuse(*_: object) -> None:
        raise MarkupError(
            f"{where} declares a document type, which a spreadsheet never does. It was not read. Save it again as XLSX."
        )

    parser.StartDoctypeDeclHandler = refuse
    fed = 0
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_TOKEN:
                raise MarkupError(
                    f"{where} holds a word of more than {LONGEST_TOKEN:,} bytes. It was not read. Save its sheet as CSV."
                )
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise MarkupError(
            f"{where} is not well-formed XML at line {fault.lineno}: {expat.ErrorString(fault.code)}. "
            "Check that the file was copied completely, or open it and save it again as XLSX."
        ) from None
    yield


def read_whole(stream: IO[bytes], where: str, start: Start, end: End, words: Words) -> None:
    """As ``read_markup``, to the end."""
    for _ in read_markup(stream, where, start, end, words):
        pass


def _local(name: str) -> str:
    return name.rpartition(_APART)[2]
