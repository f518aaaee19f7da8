"""A file becomes the text that is read: plain text, a saved web page, a PDF with text. Any other bytes are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stele.sources.readers.text import ReportError, read_report

_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|article)\b", re.I | re.S
)
MOST_PAGES: Final = 200


@dataclass(frozen=True, slots=True)
class Document:
    """``text`` is what offsets refer to; the rest is what the page says of itself, empty where it does not."""

    text: str
    language: str = ""
    published: str = ""
    title: str = ""
    publisher: str = ""


def read_document(path: Path) -> Document:
    """The text of a report; raises ReportError with a sentence."""
    with path.open("rb") as stream:
        start = stream.read(2048)
    if is_document(start):
        return Document(_pdf(path)) if start.startswith(b"%PDF") else _page(path)
    return Document(read_report(path).text)


def is_document(start: bytes) -> bool:
    """Whether a file that begins so is a PDF or a saved web page, and no plain text."""
    return start.startswith(b"%PDF") or _PAGE.match(start.lstrip(b"\xef\xbb\xbf")) is not None


def _page(path: Path) -> Document:
    from stele.sources.readers.press.pages import read_page

    return read_page(path)


def _pdf(path: Path) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise ReportError(
            f"{path.name} is a PDF. To read it install the extra “press” (pip install 'stele[press]'), "
            "or save its text as a .txt file."
        ) from None
    if path.stat().st_size > 50 * 1024 * 1024:
        raise ReportError(f"{path.name} is larger than 50 MB. Save the pages of the report as a PDF of their own.")
    try:
        reader = PdfReader(path)
        if len(reader.pages) > MOST_PAGES:
            raise ReportError(
                f"{path.name} has {len(reader.pages)} pages; a report may have {MOST_PAGES}. Save its pages as a PDF of their own."
            )
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except ReportError:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RuntimeError,
        OSError,
        AssertionError,
    ) as error:
        raise ReportError(
            f"{path.name} cannot be read as a PDF ({type(error).__name__}). Save its text as a .txt file and read that."
        ) from None
    if not text.strip():
        raise ReportError(f"{path.name} holds no text: its pages are pictures. Have them recognised, and read the text.")
    return text.encode("utf-8", "replace").decode()
