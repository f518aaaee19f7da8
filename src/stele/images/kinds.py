"""What a file is, by its first bytes: its name and the sender's word for it count for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final


class UnreadableError(ValueError):
    """The file cannot be shown as a picture; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A format that is read. ``loader`` is libvips'; ``whole`` says that its pixels are all held in memory at once."""

    name: str
    media: str
    loader: str = ""
    whole: bool = False


JPEG: Final = Kind("JPEG", "image/jpeg", "jpegload")
PNG: Final = Kind("PNG", "image/png", "pngload")
TIFF: Final = Kind("TIFF", "image/tiff", "tiffload")
WEBP: Final = Kind("WebP", "image/webp", "webpload", whole=True)
AVIF: Final = Kind("AVIF", "image/avif", "heifload", whole=True)
HEIC: Final = Kind("HEIC", "image/heic", whole=True)
JPEG_2000: Final = Kind("JPEG 2000", "image/jp2", whole=True)
PDF: Final = Kind("PDF", "application/pdf")
KINDS: Final = (JPEG, PNG, TIFF, WEBP, AVIF, HEIC, JPEG_2000, PDF)

_STARTS: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", JPEG_2000),
    (b"\xff\x4f\xff\x51", JPEG_2000),
    (b"%PDF-", PDF),
)
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_READ: Final = ", ".join(kind.name for kind in KINDS)


def kind_of(path: Path) -> Kind:
    """The kind of the file at ``path``."""
    with path.open("rb") as file:
        head = file.read(32)
    if not head:
        raise UnreadableError("The file is empty. Send it again from where it came.")
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        brands = {head[at : at + 4] for at in (8, 16, 20, 24, 28)}
        if b"avif" in brands:
            return AVIF
        if brands & _HEIF_BRANDS:
            return HEIC
    raise UnreadableError(f"The file is no picture that is read here. What is read: {_READ}.")
