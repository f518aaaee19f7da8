"""Marked as invented: in the pixels, and in the metadata that other museums and news desks read (IPTC, in XMP)."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont

WORD: Final = "INVENTED"
_LINE: Final = "INVENTED  ·  Museum of the Dykes, Sehrune  ·  {number}"
DIGITAL_SOURCE_TYPE: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="{kind}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Invented, and drawn by a program, for a demonstration. \
There is no such work.</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def foot_of(height: int) -> int:
    """How many rows are added below a picture of this height."""
    return max(18, height // 36) * 2


def marked(picture: Image.Image, number: str) -> Image.Image:
    """The picture with a line along its foot that says so; copies of the picture keep it."""
    high = foot_of(picture.height) // 2
    framed = Image.new("RGB", (picture.width, picture.height + high * 2), (24, 24, 24))
    framed.paste(picture, (0, 0))
    draw = ImageDraw.Draw(framed)
    line, size = _LINE.format(number=number), float(high)
    size *= min(1.0, (picture.width - 2 * high) / draw.textlength(line, font=ImageFont.load_default(size=size)))
    font = ImageFont.load_default(size=size)
    draw.text((high, picture.height + high), line, fill=(236, 233, 226), font=font, anchor="lm")
    return framed


def save(picture: Image.Image, path: Path, title: str) -> None:
    """Write a JPEG with its metadata."""
    xmp = _XMP.format(kind=DIGITAL_SOURCE_TYPE, title=escape(f"{title} (invented)"))
    picture.save(path, quality=90, subsampling=0, optimize=True, xmp=xmp.encode("utf-8"), dpi=(300, 300))
