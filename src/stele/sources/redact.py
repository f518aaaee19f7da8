"""A redacted successor of bytes: what was erased is blotted out, and every place keeps its number. Files stream through."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from stele.sources.readers.decoding import UNDECODABLE, open_text

_BLOT = "█"
_PLAIN_BLOT = "x"
_CHUNK = 1 << 19


def redacted_report(path: Path, spans: Iterable[tuple[int, int]], encoding: str = "utf-8") -> Iterator[bytes]:
    """The bytes of a report whose characters in ``spans`` are blots; offsets stay as they were. Line ends stay.

    Offsets count the text without a byte order mark, as ``read_report`` gives it.
    """
    with open_text(path, encoding) as stream:
        whole = stream.read()
    mark = "\ufeff" if whole.startswith("\ufeff") else ""
    yield from _encoded([mark + redact_spans(whole.removeprefix(mark), spans, encoding)], encoding)


def redacted_list(path: Path, lines: frozenset[int], delimiter: str, encoding: str = "utf-8") -> Iterator[bytes]:
    """The bytes of a list whose lines numbered in ``lines`` (from 1) are blots; delimiters, quotes, line ends stay."""
    with open_text(path, encoding) as stream:
        yield from _encoded(_blotted(stream, lines, delimiter, blot_for(encoding)), encoding)


def redact_spans(text: str, spans: Iterable[tuple[int, int]], encoding: str = "utf-8") -> str:
    """Each character of the spans becomes a blot."""
    blot, parts, done = blot_for(encoding), list[str](), 0
    for first, end in sorted(spans):
        if end > done:
            start = max(first, done)
            parts += (text[done:start], "".join(each if each in "\r\n" else blot for each in text[start:end]))
            done = end
    return "".join([*parts, text[done:]])


def blot_for(encoding: str) -> str:
    """What a blot is in this encoding."""
    try:
        _BLOT.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN_BLOT
    return _BLOT


def _blotted(stream: io.TextIOBase, lines: frozenset[int], delimiter: str, blot: str) -> Iterator[str]:
    kept = frozenset(delimiter + '"\r\n')
    number = 1
    while chunk := stream.read(_CHUNK):
        while chunk.endswith("\r") and (more := stream.read(1)):
            chunk += more
        pieces = []
        for piece in io.StringIO(chunk, newline=""):
            pieces.append("".join(each if each in kept else blot for each in piece) if number in lines else piece)
            number += piece.endswith(("\n", "\r"))
        yield "".join(pieces)


def _encoded(texts: Iterable[str], encoding: str) -> Iterator[bytes]:
    """Bytes that could not be decoded come out as they went in."""
    encoder = codecs.getincrementalencoder(encoding)(UNDECODABLE)
    for text in texts:
        yield encoder.encode(text)
