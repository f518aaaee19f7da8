"""The words of a IIIF Image address, versions 2.1 and 3.0, read into one frozen value. What they mean for an image
is ``resolve``'s to say.

The grammar is that of https://iiif.io/api/image/3.0/#4-image-requests; version 2 writes sizes differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

QUALITIES: Final = ("default", "color", "gray", "bitonal")
FORMATS: Final = ("jpg", "png", "webp")
_LONGEST: Final = 400
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_DECIMAL: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,10})?|\.[0-9]{1,10}")


class AddressError(ValueError):
    """The address asks for nothing that there is; the message says which part, and what was expected."""


@dataclass(frozen=True, slots=True)
class Region:
    """``how``: ``full``, ``square``, ``px`` or ``pct``; ``box`` is x, y, width, height in pixels or per cent."""

    how: str
    box: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """``how``: ``max``, ``w``, ``h``, ``pct``, ``exact`` or ``within``; ``above`` allows more than there is."""

    how: str
    width: int = 0
    height: int = 0
    per_cent: Decimal = Decimal(0)
    above: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, before it is held against an image. ``turn`` in degrees, clockwise."""

    region: Region
    size: Size
    mirrored: bool
    turn: Decimal
    quality: str
    format: str


def read_parts(version: int, region: str, size: str, rotation: str, last: str) -> Asked:
    """Read the four parts after the identifier; ``last`` is quality and format."""
    for part in (region, size, rotation, last):
        if len(part) > _LONGEST:
            raise AddressError(f"A part of the address has {len(part)} characters; none has more than {_LONGEST}.")
    quality, dot, kind = last.rpartition(".")
    if not dot:
        raise AddressError(f"“{last}” has no format: something like default.jpg was expected.")
    if quality not in QUALITIES:
        raise AddressError(f"“{quality}” is no quality. The qualities are: {', '.join(QUALITIES)}.")
    if kind not in FORMATS:
        raise AddressError(f"“{kind}” is no format of this museum. The formats are: {', '.join(FORMATS)}.")
    mirrored, turn = _rotation(rotation)
    return Asked(_region(region), _size(version, size), mirrored, turn, quality, kind)


def _region(text: str) -> Region:
    if text in ("full", "square"):
        return Region(text)
    how, numbers = ("pct", text[4:]) if text.startswith("pct:") else ("px", text)
    parts, pattern = numbers.split(","), _DECIMAL if how == "pct" else _WHOLE
    if len(parts) != 4 or not all(pattern.fullmatch(each) for each in parts):
        raise AddressError(
            f"“{text}” is no region: full, square, x,y,w,h in whole pixels or pct:x,y,w,h was expected."
        )
    box = tuple(Decimal(each) for each in parts)
    if not (box[2] and box[3]):
        raise AddressError(f"The region “{text}” has no width or no height.")
    return Region(how, box)


def _size(version: int, text: str) -> Size:
    if version == 2:
        return _size_2(text)
    above = text.startswith("^")
    bare = text.removeprefix("^")
    if bare == "max":
        return Size("max", above=above)
    return _measured(text, bare, above)


def _size_2(text: str) -> Size:
    """Version 2 says ``full`` or ``max``, and may always ask for more than there is."""
    if text in ("full", "max"):
        return Size("max")
    return _measured(text, text, True)


def _measured(text: str, bare: str, above: bool) -> Size:
    if bare.startswith("pct:"):
        return _per_cent(text, bare[4:], above)
    within = bare.startswith("!")
    width, comma, height = bare.removeprefix("!").partition(",")
    numbers = [int(each) if _WHOLE.fullmatch(each) else None for each in (width, height)]
    if not comma or any(each and number is None for each, number in zip((width, height), numbers, strict=True)):
        raise AddressError(f"“{text}” is no size: max, w,  ,h  w,h  !w,h or pct:n was expected.")
    if 0 in numbers or (within and None in numbers) or numbers == [None, None]:
        raise AddressError(f"The size “{text}” lacks a width or a height, or one of them is nothing.")
    if within:
        return Size("within", numbers[0] or 0, numbers[1] or 0, above=above)
    how = "h" if numbers[0] is None else "w" if numbers[1] is None else "exact"
    return Size(how, numbers[0] or 0, numbers[1] or 0, above=above)


def _per_cent(text: str, number: str, above: bool) -> Size:
    if not _DECIMAL.fullmatch(number) or not Decimal(number):
        raise AddressError(f"“{text}” is no size: pct: takes a number above nothing.")
    if Decimal(number) > 100 and not above:
        raise AddressError(f"“{text}” is more than there is; ^{text} asks for that.")
    return Size("pct", per_cent=Decimal(number), above=above)


def _rotation(text: str) -> tuple[bool, Decimal]:
    number = text.removeprefix("!")
    if not _DECIMAL.fullmatch(number) or Decimal(number) > 360:
        raise AddressError(f"“{text}” is no rotation: 0 to 360 degrees, after “!” where it is mirrored, was expected.")
    return text.startswith("!"), Decimal(number) % 360
