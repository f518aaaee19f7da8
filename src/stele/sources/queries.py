"""Reading sources."""

from __future__ import annotations

from django.conf import settings

from stele.sources.files import FileStore
from stele.sources.models import Source


def store() -> FileStore:
    """The museum's store of bytes."""
    return FileStore(settings.FILES)


def text_of(source: Source) -> str | None:
    """The whole text of a report, exactly as its offsets count it; ``None`` where no bytes are held."""
    if source.sha256 is None or not source.filename.endswith((".txt", ".md")):
        return None
    with store().open(source.sha256) as file:
        raw = file.read()
    text = raw.decode(source.encoding or "utf-8")
    return text.removeprefix("\ufeff")
