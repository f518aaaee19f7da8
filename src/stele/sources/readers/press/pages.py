"""A saved web page: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

from stele.sources.readers.press.documents import Document
from stele.sources.readers.text import LARGEST, ReportError


def read_page(path: Path) -> Document:
    """By trafilatura; a page without an article is refused."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise ReportError(
            f"{path.name} is a web page. To read it install the extra “press” (pip install 'stele[press]'), "
            "or save its text as a .txt file."
        ) from None
    if path.stat().st_size > LARGEST:
        raise ReportError(f"{path.name} has more than {LARGEST:,} bytes. Save the article alone.")
    found = bare_extraction(
        path.read_bytes(), with_metadata=True, include_comments=False, include_tables=False, favor_precision=True
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise ReportError(f"{path.name} is a web page in which no article was found. Copy its text into a .txt file and read that.")
    title, body = found.title or "", found.text or ""
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    return Document(
        text.replace("\n", "\n\n") if "\n\n" not in body else text,
        found.language or "",
        found.date or "",
        title,
        found.sitename or "",
    )
