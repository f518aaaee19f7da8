"""What a picture's file says of itself: IPTC (in XMP and in IIM) and EXIF, field by field, as written there.

Where two blocks of one file give a field, XMP comes before IIM and IIM before EXIF, as the IPTC advises. Read in a process
of its own (``receiving``): strangers wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree import ElementTree  # entities are refused before anything is parsed

_UTF_8: Final = b"\x1b%G"
_IIM: Final = {
    "title": 5, "creator": 80, "caption": 120, "credit": 110, "rights": 116, "date": 55,
    "sublocation": 92, "city": 90, "province": 95, "country": 101,
}  # fmt: skip
_PLACE: Final = ("sublocation", "city", "province", "country")
_NAMESPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "rights": "http://ns.adobe.com/xap/1.0/rights/",
    "cc": "http://creativecommons.org/ns#",
}
_XMP: Final = {
    "title": "dc:title", "creator": "dc:creator", "caption": "dc:description", "credit": "photoshop:Credit",
    "rights": "dc:rights", "date": "photoshop:DateCreated", "sublocation": "core:Location", "city": "photoshop:City",
    "province": "photoshop:State", "country": "photoshop:Country", "licence": "cc:license", "statement": "rights:WebStatement",
    "made_by": "ext:DigitalSourceType",
}  # fmt: skip
_EXIF: Final = {"caption": 0x010E, "creator": 0x013B, "rights": 0x8298}
_TAKEN, _DETAILS, _PLACE_TAKEN = 0x9003, 0x8769, 0x8825
_LONGEST: Final = 4_000
FIELDS: Final = ("title", "caption", "credit", "creator", "date", "place", "rights")


@dataclass(frozen=True, slots=True)
class Embedded:
    """``fields`` by name (``FIELDS``), as written. ``guessed``: the encoding that IIM was read in without saying its own.

    ``made_by`` is the IPTC's address for how the picture came to be; ``located``: the camera noted where it stood,
    which is ``camera``, latitude and longitude in degrees, where that can be read.
    """

    fields: dict[str, str] = field(default_factory=dict)
    guessed: str = ""
    made_by: str = ""
    located: bool = False
    camera: tuple[float, float] | None = None


def embedded_in(xmp: bytes, iim: Mapping[tuple[int, int], Any], exif: Any) -> Embedded:
    """What the blocks of one file say. ``iim`` is by record and data set; ``exif`` as Pillow gives it."""
    from_iim, guessed = _from_iim(iim)
    found = _from_exif(exif) | from_iim | _from_xmp(xmp)
    place = ", ".join(dict.fromkeys(found[each] for each in _PLACE if found.get(each)))
    rights = _joined(found.get("rights", ""), found.get("licence") or found.get("statement") or "")
    read = {**found, "place": place, "rights": rights}
    fields = {name: read[name][:_LONGEST] for name in FIELDS if read.get(name)}
    stood = exif.get_ifd(_PLACE_TAKEN) if exif else {}
    return Embedded(fields, guessed, found.get("made_by", ""), bool(stood), _camera(stood))


def _camera(stood: Mapping[int, Any]) -> tuple[float, float] | None:
    try:
        latitude, longitude = (_degrees(stood[at + 1], str(stood[at]).strip("\0 ")) for at in (1, 3))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(parts: Any, side: str) -> float:
    """Degrees, minutes and seconds of a hemisphere; other numbers than there are on the globe are none."""
    degrees, minutes, seconds = map(float, parts)
    if side not in ("N", "S", "E", "W"):
        raise ValueError(side)
    return round((degrees + minutes / 60 + seconds / 3600) * (-1 if side in ("S", "W") else 1), 7)


def _joined(rights: str, licence: str) -> str:
    return rights if not licence or licence in rights else f"{rights} {licence}".strip()


def _from_iim(iim: Mapping[tuple[int, int], Any]) -> tuple[dict[str, str], str]:
    values = {name: _several(iim[2, number]) for name, number in _IIM.items() if (2, number) in iim}
    decode, guessed = _decoder(iim.get((1, 90), b""), [each for own in values.values() for each in own])
    found = {name: "; ".join(_clean(decode(each)) for each in own) for name, own in values.items()}
    if re.fullmatch(r"\d{8}", found.get("date", "")):
        found["date"] = _day(found["date"])
    return {name: words for name, words in found.items() if words}, guessed


def _several(value: Any) -> list[bytes]:
    return [bytes(each) for each in (value if isinstance(value, list) else [value])]


def _decoder(declared: bytes, values: Sequence[bytes]) -> tuple[Callable[[bytes], str], str]:
    """As the file declares; undeclared, what it can be: UTF-8 where it is valid, else Windows-1252. The guess is told."""
    if declared == _UTF_8 or all(each.isascii() for each in values):
        return (lambda raw: raw.decode("utf-8", "replace")), ""
    try:
        b"".join(values).decode("utf-8")
    except UnicodeDecodeError:
        return (lambda raw: raw.decode("cp1252", "replace")), "Windows-1252"
    return (lambda raw: raw.decode("utf-8", "replace")), "UTF-8"


def _day(digits: str) -> str:
    """IIM writes a month or a day that is not known as 00."""
    parts = (digits[:4], digits[4:6], digits[6:])
    return "-".join(part for at, part in enumerate(parts) if at == 0 or all(int(each) for each in parts[1 : at + 1]))


def _from_exif(exif: Any) -> dict[str, str]:
    if not exif:
        return {}
    found = {name: _clean(str(exif[tag])) for name, tag in _EXIF.items() if tag in exif}
    taken = str(exif.get_ifd(_DETAILS).get(_TAKEN, ""))
    if day := re.match(r"(\d{4}):(\d\d):(\d\d)", taken):
        found["date"] = "-".join(day.groups())
    return {name: words for name, words in found.items() if words}


def _from_xmp(xmp: bytes) -> dict[str, str]:
    if not xmp or b"<!DOCTYPE" in xmp or b"<!ENTITY" in xmp:
        return {}
    try:
        root = ElementTree.fromstring(xmp.strip(b"\0 \n\r\t"))  # noqa: S314  # without entities, and in a process of its own
    except ElementTree.ParseError:
        return {}
    found = {name: _property(root, path) for name, path in _XMP.items()}
    found["date"] = found["date"].partition("T")[0]
    return {name: words for name, words in found.items() if words}


def _property(root: ElementTree.Element, path: str) -> str:
    prefix, _, name = path.partition(":")
    full = f"{{{_NAMESPACES[prefix]}}}{name}"
    for description in root.iter(f"{{{_NAMESPACES['rdf']}}}Description"):
        if full in description.attrib:
            return _clean(description.attrib[full])
        element = description.find(full)
        if element is not None:
            return _words(element)
    return ""


def _words(element: ElementTree.Element) -> str:
    """Of several languages the one marked as default, else the first; of several people all."""
    rdf = f"{{{_NAMESPACES['rdf']}}}"
    if resource := element.get(f"{rdf}resource"):
        return _clean(resource)
    alternatives = element.find(f"{rdf}Alt")
    if alternatives is not None:
        own = list(alternatives)
        default = [each for each in own if each.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"]
        return _clean((default or own)[0].text or "") if own else ""
    listed = [_clean(each.text or "") for each in element.iter(f"{rdf}li")]
    return "; ".join(filter(None, listed)) if listed else _clean(element.text or "")


def _clean(words: str) -> str:
    return " ".join(words.replace("\0", " ").split())
