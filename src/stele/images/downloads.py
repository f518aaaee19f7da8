"""An image to take away: a JPEG that carries its credit and licence (XMP and IIM), and where the camera stood only if the
museum's settings say so.

It is made of what the public may see, so that nothing of the original's own metadata is in it but what is written here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from stele.images.cutter import cut_out
from stele.images.models import Image
from stele.images.queries import shelf
from stele.images.rules.grammar import read_parts
from stele.images.rules.resolve import Extent, resolve
from stele.plain.licences import named

MOST_PIXELS: Final = 25_000_000
_START: Final = b"\xff\xd8"
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:cc="http://creativecommons.org/ns#"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:exif="http://ns.adobe.com/exif/1.0/"{attributes}>{elements}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_RIGHTS: Final = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt></dc:rights>'
_LONGEST: Final = {110: 32, 116: 128}  # bytes, by the IIM's own rules


@dataclass(frozen=True, slots=True)
class Download:
    """The bytes, and a tag that changes with them."""

    jpeg: bytes
    tag: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a JPEG says of itself. ``made_by`` is the IPTC's address for how it came to be, ``camera`` latitude and longitude."""

    credit: str
    licence: str
    made_by: str = ""
    camera: tuple[float, float] | None = None


def download(image_id: str, *, camera_places: bool = False) -> Download | None:
    """An image as it may be taken away, at most 25 million pixels large; ``None`` where the public sees none."""
    image = Image.objects.filter(pk=image_id, sight=Image.Sight.SHOWN).exclude(served="").first()
    if image is None:
        return None
    factor = min(1.0, (MOST_PIXELS / (image.width * image.height)) ** 0.5)
    size = "max" if factor == 1 else f"{int(image.width * factor)},{int(image.height * factor)}"
    cut = resolve(read_parts(3, "full", size, "0", "default.jpg"), Extent(image.width, image.height, image.gray))
    jpeg = cut_out(shelf().path(image.pk, image.served), image.width, image.height, cut)
    stood = image.embedded.get("camera") if camera_places else None
    label = Label(image.credit, image.licence, str(image.embedded.get("made_by", "")), tuple(stood) if stood else None)
    whole = labelled(jpeg, label)
    return Download(whole, f"{image.served}-{crc32(whole):x}")


def labelled(jpeg: bytes, label: Label) -> bytes:
    """The JPEG with what it says of itself in front."""
    parts = [_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp(label))]
    licence = label.licence
    if iim := _iim(label.credit, f"{named(licence)} {licence}" if licence else ""):
        block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)
        parts.append(_segment(0xED, b"Photoshop 3.0\0" + block))
    assert jpeg.startswith(_START)
    return _START + b"".join(parts) + jpeg[2:]


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _xmp(label: Label) -> bytes:
    licence = label.licence
    said = {
        "photoshop:Credit": label.credit[:2_000], "xmpRights:WebStatement": licence, "Iptc4xmpExt:DigitalSourceType": label.made_by,
        **(_stood(*label.camera) if label.camera else {}),
    }  # fmt: skip
    attributes = "".join(f" {name}={quoteattr(words)}" for name, words in said.items() if words)
    elements = f"<cc:license rdf:resource={quoteattr(licence)}/>" if licence else ""
    elements += _RIGHTS.format(words=escape(f"{named(licence)} {licence}")) if licence else ""
    return _XMP.format(attributes=attributes, elements=elements).encode()


def _stood(latitude: float, longitude: float) -> dict[str, str]:
    """Degrees and minutes of a hemisphere, as XMP writes them."""
    sides = (("exif:GPSLatitude", latitude, "NS"), ("exif:GPSLongitude", longitude, "EW"))
    return {name: f"{int(abs(at))},{abs(at) % 1 * 60:.6f}{side[at < 0]}" for name, at, side in sides}


def _iim(credit: str, rights: str) -> bytes:
    """In UTF-8, and says so."""
    said = [(110, credit), (116, rights)]
    sets = [_data_set(2, number, _cut(words, _LONGEST[number])) for number, words in said if words]
    return _data_set(1, 90, b"\x1b%G") + b"".join(sets) if sets else b""


def _cut(words: str, most: int) -> bytes:
    return words.encode()[:most].decode("utf-8", "ignore").encode()


def _data_set(record: int, number: int, content: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(content)) + content
