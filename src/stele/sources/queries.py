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
    plain = source.filename.endswith((".txt", ".md"))
    digest = source.text_sha256 or (source.sha256 if plain else None)
    if not digest:
        return None
    with store().open(digest) as file:
        raw = file.read()
    text = raw.decode("utf-8" if source.text_sha256 else source.encoding or "utf-8")
    return text.removeprefix("\ufeff")


def digests_held() -> set[str]:
    """The SHA-256 of everything that sources hold: bytes as they came, and texts read from them."""
    rows = Source.objects.values_list("sha256", "text_sha256")
    return {each for row in rows.iterator() for each in row if each}
