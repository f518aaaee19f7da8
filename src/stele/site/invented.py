"""Images of an invented museum say so in each file that is served, tiles too: an XMP packet is put into it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from typing import Any, Final
from zlib import crc32

from stele.site.museum import Museum
from stele.site.unindexed import Application

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Invented. Everything in the museum that serves this image is invented.\
</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
_IN_JPEG: Final = b"http://ns.adobe.com/xap/1.0/\0" + _XMP
_IN_PNG: Final = b"iTXtXML:com.adobe.xmp\0\0\0\0\0" + _XMP
_PNG_HEAD: Final = 33
_XMP_FLAG: Final = 0x04


def said_in_images(images: Application, museum: Museum) -> Application:
    """The images as they are; with their mark where the museum is invented."""
    return _Marked(images) if museum.invented else images


class _Marked:
    def __init__(self, images: Application) -> None:
        self._images = images

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Ask for the whole image even where only its head is wanted: the length must be that of the marked file."""
        began: list[Any] = []
        method = environ["REQUEST_METHOD"]
        asked = {**environ, "REQUEST_METHOD": "GET"} if method == "HEAD" else environ
        body = b"".join(self._images(asked, lambda *given: began.extend(given)))
        status, headers, *more = began
        whole = _marked(body, dict(headers).get("Content-Type", "")) if status.startswith("200") else body
        length = [("Content-Length", str(len(whole)))]
        start_response(status, [*(each for each in headers if each[0] != "Content-Length"), *length], *more)
        return [b"" if method == "HEAD" else whole]


def _marked(image: bytes, media: str) -> bytes:
    if media == "image/jpeg":
        return image[:2] + struct.pack(">BBH", 0xFF, 0xE1, len(_IN_JPEG) + 2) + _IN_JPEG + image[2:]
    if media == "image/png":
        chunk = struct.pack(">I", len(_IN_PNG) - 4) + _IN_PNG + struct.pack(">I", crc32(_IN_PNG))
        return image[:_PNG_HEAD] + chunk + image[_PNG_HEAD:]
    return _marked_webp(image) if media == "image/webp" else image


def _marked_webp(image: bytes) -> bytes:
    """The packet comes last; a head before the picture says that it is there, and how large the picture is."""
    chunks = image[12:]
    if chunks[:4] == b"VP8X":
        chunks = chunks[:8] + bytes([chunks[8] | _XMP_FLAG]) + chunks[9:]
    else:
        width, height = _webp_size(chunks)
        sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        chunks = b"VP8X" + struct.pack("<I", 10) + bytes([_XMP_FLAG, 0, 0, 0]) + sizes + chunks
    chunks += b"XMP " + struct.pack("<I", len(_XMP)) + _XMP + b"\0" * (len(_XMP) % 2)
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _webp_size(chunks: bytes) -> tuple[int, int]:
    if chunks[:4] == b"VP8L":
        bits = int.from_bytes(chunks[9:13], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", chunks, 14)
    return width & 0x3FFF, height & 0x3FFF
