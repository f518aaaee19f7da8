"""A redacted successor of bytes: what was erased is blotted out, and every place keeps its number. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

_BLOT = "█"
_PLAIN_BLOT = "x"


def redact_spans(text: str, spans: Iterable[tuple[int, int]], encoding: str = "utf-8") -> str:
    """Each character of the spans becomes a blot; offsets stay as they were. Line ends stay."""
    blot = _blot_for(encoding)
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [each if each in "\r\n" else blot for each in letters[start:end]]
    return "".join(letters)


def redact_rows(text: str, rows: frozenset[int], delimiter: str, encoding: str = "utf-8") -> str:
    """The cells of the records numbered in ``rows`` (from 1) become blots; delimiters, quotes and line ends stay."""
    blot = _blot_for(encoding)
    lines = text.splitlines(keepends=True)
    kept = frozenset(delimiter + '"\r\n')
    out: list[str] = []
    for number, first, last in _records(lines, delimiter):
        for line in lines[first:last]:
            out.append("".join(each if each in kept else blot for each in line) if number in rows else line)
    return "".join(out)


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[int, int, int]]:
    """(number of the record, first line, line after the last)."""
    reader = csv.reader(lines, delimiter=delimiter)
    before = 0
    for number, _ in enumerate(reader, start=1):
        yield number, before, reader.line_num
        before = reader.line_num


def _blot_for(encoding: str) -> str:
    try:
        _BLOT.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN_BLOT
    return _BLOT
