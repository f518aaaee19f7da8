"""Decides in which encoding a file is written, and says why in words."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

CHUNK: Final = 1 << 20
SAMPLE: Final = 1 << 16
UNDECODABLE: Final = "stele.undecodable"
_LONGEST_SHOWN: Final = 60
_WESTERN: Final = "cp1252"

_MARKS: Final = (  # the longer first: UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_UNREADABLE: Final = re.compile("[\x00\udc00-\udcff]")


class DecodingError(ValueError):
    """No encoding fits the file, or the one asked for is none."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """An encoding as Python names it, and the reason for it; ``certain`` unless it was guessed."""

    encoding: str
    why: str
    certain: bool = True


def decide_encoding(path: Path, asked: str | None = None) -> Decoding:
    """What is ``asked``; else what the byte order mark says; else UTF-8 if every byte fits; else a guess."""
    with path.open("rb") as stream:
        start = stream.read(SAMPLE)
    marked = _marked(start)
    if asked is not None:
        return _asked(path, asked, marked)
    if marked is not None:
        return marked
    wide = _without_mark(start)
    if wide is not None:
        return wide
    fault = _first_fault(path, "utf-8")
    if fault is None:
        return Decoding("utf-8", "every byte is UTF-8")
    return _guess(path, fault)


def open_text(path: Path, encoding: str) -> io.TextIOWrapper:
    """Decodes as it goes, line ends untouched; what does not decode becomes marks that ``visible`` shows."""
    return io.TextIOWrapper(path.open("rb"), encoding=encoding, errors=UNDECODABLE, newline="")


def is_readable(text: str) -> bool:
    """Whether ``text`` has neither NUL characters nor bytes that could not be decoded; fast on long texts."""
    return "\0" not in text and (text.isascii() or not _has_marks(text))


def unreadable(text: str) -> re.Match[str] | None:
    """The first NUL character or undecodable byte."""
    return _UNREADABLE.search(text)


def visible(text: str) -> str:
    """``text`` with NUL characters and undecodable bytes written as ``\\x00`` to ``\\xff``."""
    return _UNREADABLE.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", text)


def quoted(text: str) -> str:
    """``text`` as an error may show it: short, one line, nothing that a terminal would act on."""
    cut = visible(text[:_LONGEST_SHOWN])
    plain = "".join(each if each.isprintable() else repr(each)[1:-1] for each in cut)
    return f"“{plain}{'…' if len(text) > _LONGEST_SHOWN else ''}”"


def _mark_bytes(fault: UnicodeError) -> tuple[str | bytes, int]:
    """Marks for bytes; and, where a text is written again, the bytes for their marks."""
    if isinstance(fault, UnicodeDecodeError):
        return "".join(chr(0xDC00 + byte) for byte in fault.object[fault.start : fault.end]), fault.end
    if not isinstance(fault, UnicodeEncodeError) or not _UNREADABLE.fullmatch(fault.object[fault.start]):
        raise fault
    if fault.encoding.lower().startswith(("utf-16", "utf-32")):
        return "\ufffd", fault.start + 1
    return bytes([ord(fault.object[fault.start]) & 0xFF]), fault.start + 1


codecs.register_error(UNDECODABLE, _mark_bytes)


def _has_marks(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _marked(start: bytes) -> Decoding | None:
    for mark, encoding, name in _MARKS:
        if start.startswith(mark):
            return Decoding(encoding, f"the file begins with the byte order mark of {name}")
    return None


def _asked(path: Path, asked: str, marked: Decoding | None) -> Decoding:
    try:
        known = codecs.lookup(asked)
        "".encode(asked)
    except (LookupError, ValueError):
        raise DecodingError(
            f"{path.name}: “{asked[:40]}” is not an encoding of text. "
            "Give one such as utf-8, cp1252, latin-1 or utf-16, or leave it out to have it found."
        ) from None
    if marked is not None and marked.encoding.removesuffix("-sig") == known.name:
        return Decoding(marked.encoding, f"{known.name}, as asked; {marked.why}")
    return Decoding(known.name, f"{known.name}, as asked")


def _without_mark(start: bytes) -> Decoding | None:
    """UTF-16 without a mark: in nearly every language at least a third of one of the two halves is zero."""
    half = len(start) // 2
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if half < 2 or min(zeros) > half // 20 or max(zeros) <= half // 3:
        return None
    encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return Decoding(
        encoding, f"every second byte is zero; read as {encoding}: check the accents", certain=False
    )


def _first_fault(path: Path, encoding: str) -> int | None:
    decoder, before = codecs.getincrementaldecoder(encoding)(), 0
    for chunk, final in _chunks(path):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(chunk, final)
        except UnicodeDecodeError as fault:
            return before - pending + fault.start
        before += len(chunk)
    return None


def _chunks(path: Path) -> Iterator[tuple[bytes, bool]]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk, False
    yield b"", True


def _guess(path: Path, fault: int) -> Decoding:
    with path.open("rb") as stream:
        stream.seek(max(0, fault - SAMPLE // 2))
        sample = stream.read(SAMPLE)
    found = from_bytes(sample)
    best = found.best()
    if best is None:
        raise DecodingError(
            f"{path.name} is not UTF-8 at byte {fault + 1}, and no other encoding fits. "
            "It may not be text at all; if it is, name its encoding."
        )
    alike = [each for each in found if (each.chaos, each.coherence) == (best.chaos, best.coherence)]
    western = any(_WESTERN in each.could_be_from_charset for each in alike)
    encoding = _WESTERN if western else best.encoding
    others = [each.encoding for each in alike if encoding not in each.could_be_from_charset][:3]
    also = f" ({' or '.join(others)} would fit as well)" if others else ""
    why = f"not UTF-8 at byte {fault + 1}; read as {encoding}{also}: check the accents"
    return Decoding(encoding, why, certain=False)
