"""Reads a report whose offsets will be cited: the text is the decoded bytes, less a byte order mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stele.sources.readers.decoding import (
    Decoding,
    DecodingError,
    decide_encoding,
    is_readable,
    open_text,
    quoted,
    unreadable,
)

LARGEST: Final = 20 * 1024 * 1024
_MOST_PLACES: Final = 1000
_FORMATS: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, LibreOffice or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_ALIKE: Final = {
    "'": "['’‘ʼ]",
    "’": "['’‘ʼ]",
    '"': '["“”«»„]',
    "“": '["“”«»„]',
    "”": '["“”«»„]',
    "-": "[-‐‑–—]",
}


class ReportError(ValueError):
    """The file cannot be read as the text of a report."""


class PassageError(ValueError):
    """The passage is not in the text, or it is there more than once."""


@dataclass(frozen=True, slots=True)
class Report:
    """The text to which character offsets refer."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def read_report(path: Path) -> Report:
    """The whole text; refuses what is empty, not plain text, or larger than 20 MB."""
    _refuse_by_size(path)
    with path.open("rb") as stream:
        start = stream.read(8)
    for mark, name in _FORMATS:
        if start.startswith(mark):
            raise ReportError(
                f"{path.name} is {name}, not plain text. Save its text as a .txt file and take that in."
            )
    decoding = _decoding(path)
    with open_text(path, decoding.encoding) as stream:
        text = stream.read()
    _refuse_by_text(path, text, decoding.encoding)
    return Report(text, decoding.encoding, () if decoding.certain else (f"{path.name}: {decoding.why}.",))


def find_passage(text: str, passage: str, occurrence: int | None = None) -> tuple[int, int]:
    """Where ``passage`` stands, to the character: from, to (exclusive). ``occurrence`` counts from 1."""
    if not passage:
        raise PassageError(
            "The passage is empty: words of the report were expected. Copy them from the report."
        )
    starts = _starts(text, passage)
    if not starts:
        raise PassageError(f"The passage {quoted(passage)} is not in the text. {_nearest(text, passage)}")
    if occurrence is None and len(starts) > 1:
        listed = ", ".join(map(str, starts[:10])) + (" …" if len(starts) > 10 else "")
        raise PassageError(
            f"The passage {quoted(passage)} stands {len(starts)} times in the text, at characters {listed}. "
            f"Add occurrence = 1 to {len(starts)}, or quote more of it."
        )
    chosen = 1 if occurrence is None else occurrence
    if not 1 <= chosen <= len(starts):
        raise PassageError(
            f"The passage {quoted(passage)} stands {len(starts)} times in the text, so there is no "
            f"occurrence {chosen}. Give a number from 1 to {len(starts)}."
        )
    return starts[chosen - 1], starts[chosen - 1] + len(passage)


def _refuse_by_size(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise ReportError(f"{path.name} is empty. Check that it was saved or copied completely.")
    if size > LARGEST:
        raise ReportError(
            f"{path.name} has {size:,} bytes; a report may have {LARGEST:,}. "
            "Cut it into its articles or chapters and take each in."
        )


def _decoding(path: Path) -> Decoding:
    try:
        return decide_encoding(path)
    except DecodingError as fault:
        raise ReportError(str(fault)) from fault


def _refuse_by_text(path: Path, text: str, encoding: str) -> None:
    if not text.strip():
        raise ReportError(
            f"{path.name} holds only blank space. Check that it was saved or copied completely."
        )
    found = None if is_readable(text) else unreadable(text)
    if found is None:
        return
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    what = "a NUL character" if found[0] == "\0" else f"a byte that is not {encoding}"
    raise ReportError(
        f"{path.name}, line {line}, character {column}: {what}. Plain text was expected. "
        "Save the report again as UTF-8 text."
    )


def _starts(text: str, passage: str) -> list[int]:
    starts: list[int] = []
    at = text.find(passage)
    while at >= 0 and len(starts) < _MOST_PLACES:
        starts.append(at)
        at = text.find(passage, at + 1)
    return starts


def _nearest(text: str, passage: str) -> str:
    """Leads to the place meant: the same words written otherwise, or the first words alone."""
    words = passage.split()
    loose = re.search(r"\s+".join(map(_written_otherwise, words)), text, re.IGNORECASE) if words else None
    if loose:
        return (
            f"Characters {loose.start()}-{loose.end()} differ only in spaces, quotation marks or capitals: "
            f"{quoted(loose[0])}. Copy them from the report."
        )
    begun = _first_words(text, words)
    if begun is None:
        return "Not even its first word is there. Check that this is the right report."
    return (
        f"It begins like characters {begun.start()}-{begun.end()}, after which the text goes on "
        f"{quoted(text[begun.end() : begun.end() + 50])}. Copy the passage from the report."
    )


def _written_otherwise(word: str) -> str:
    return "".join(_ALIKE.get(letter, re.escape(letter)) for letter in word)


def _first_words(text: str, words: list[str]) -> re.Match[str] | None:
    """The place where most of the first words stand, found by halving."""
    low, high, best = 0, len(words), None
    while low < high:
        middle = (low + high + 1) // 2
        found = re.search(r"\s+".join(map(re.escape, words[:middle])), text)
        if found:
            low, best = middle, found
        else:
            high = middle - 1
    return best
