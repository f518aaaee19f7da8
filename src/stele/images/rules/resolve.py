"""What an address means for one image: exactly which pixels, how large. Two addresses of one picture give one ``Cut``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isqrt

from stele.images.rules.grammar import AddressError, Asked, Region, Size
from stele.images.rules.tiling import Box, size_at, tile_of


@dataclass(frozen=True, slots=True)
class Extent:
    """How large an image is, and the most that one answer may be: pixels on the longer side, pixels in all."""

    width: int
    height: int
    gray: bool = False
    most_side: int = 8_192
    most_area: int = 25_000_000

    @property
    def exceeds(self) -> bool:
        """Whether the whole is more than one answer gives; only then is the bound told, and only then has ^max a meaning."""
        return max(self.width, self.height) > self.most_side or self.width * self.height > self.most_area


@dataclass(frozen=True, slots=True)
class Cut:
    """What is to be sent: a box of the image, ``width`` by ``height`` pixels large, then mirrored, then turned."""

    box: Box
    width: int
    height: int
    mirrored: bool
    turn: Decimal
    quality: str
    format: str

    @property
    def is_plain(self) -> bool:
        """Whether it is sent as it lies, in the stored format."""
        return self.format == "jpg" and self.quality == "default" and not self.mirrored and not self.turn


def resolve(asked: Asked, extent: Extent) -> Cut:
    """Hold what is asked against the image."""
    box = _box(asked.region, extent)
    width, height = _size(asked.size, box, extent)
    if max(width, height) > extent.most_side or width * height > extent.most_area:
        raise AddressError(
            f"{width:,} by {height:,} pixels are more than one answer gives: at most {extent.most_side:,} on a side "
            f"and {extent.most_area:,} in all. Ask for a smaller size, or for tiles."
        )
    own = "gray" if extent.gray else "color"
    quality = "default" if asked.quality in ("default", own) or (extent.gray and asked.quality == "color") else asked.quality
    return Cut(box, width, height, asked.mirrored, asked.turn, quality, asked.format)


def canonical(cut: Cut, extent: Extent, version: int) -> str:
    """The one way to write a cut: region/size/rotation/quality.format."""
    box = cut.box
    whole = box == Box(0, 0, extent.width, extent.height)
    region = "full" if whole else f"{box.x},{box.y},{box.width},{box.height}"
    turn = ("!" if cut.mirrored else "") + format(cut.turn.normalize(), "f")
    return f"{region}/{_canonical_size(cut, extent, version)}/{turn}/{cut.quality}.{cut.format}"


def _canonical_size(cut: Cut, extent: Extent, version: int) -> str:
    size = (cut.width, cut.height)
    if size == _most(cut.box, extent):
        return "max" if version == 3 else "full"
    if version == 3:
        above = "^" if cut.width > cut.box.width or cut.height > cut.box.height else ""
        return f"{above}{cut.width},{cut.height}"
    if size == (cut.width, _other(cut.width, cut.box, extent)):
        return f"{cut.width},"
    return f"{cut.width},{cut.height}"


def _box(region: Region, extent: Extent) -> Box:
    if region.how == "full":
        return Box(0, 0, extent.width, extent.height)
    if region.how == "square":
        side = min(extent.width, extent.height)
        return Box((extent.width - side) // 2, (extent.height - side) // 2, side, side)
    x, y, width, height = region.box
    if region.how == "pct":
        x, width = (each * extent.width / 100 for each in (x, width))
        y, height = (each * extent.height / 100 for each in (y, height))
    left, top = _whole(x), _whole(y)
    if left >= extent.width or top >= extent.height:
        raise AddressError(f"The region lies outside the image, which is {extent.width} by {extent.height} pixels.")
    right, bottom = min(_whole(x + width), extent.width), min(_whole(y + height), extent.height)
    if right <= left or bottom <= top:
        raise AddressError("The region is less than a pixel.")
    return Box(left, top, right - left, bottom - top)


def _size(size: Size, box: Box, extent: Extent) -> tuple[int, int]:
    found = _asked_size(size, box, extent)
    if not size.above and (found[0] > box.width or found[1] > box.height):
        raise AddressError(
            f"{found[0]} by {found[1]} pixels are more than the region has, {box.width} by {box.height}; "
            "“^” before the size asks for that."
        )
    return found


def _asked_size(size: Size, box: Box, extent: Extent) -> tuple[int, int]:
    match size.how:
        case "max":
            return _largest(box, extent) if size.above and extent.exceeds else _most(box, extent)
        case "w":
            return size.width, _other(size.width, box, extent)
        case "h":
            return _width_for(size.height, box, extent), size.height
        case "pct":
            return _at_least_one(box.width * size.per_cent / 100), _at_least_one(box.height * size.per_cent / 100)
        case "within":
            return _within(size, box, extent)
    return size.width, size.height


def _within(size: Size, box: Box, extent: Extent) -> tuple[int, int]:
    """As large as fits, in proportion; more than there is only where that is asked for."""
    if not size.above and size.width > box.width and size.height > box.height:
        raise AddressError(  # the text of version 3.0 would allow it; its validator wants it refused
            f"The region has {box.width} by {box.height} pixels, which is less than “!{size.width},{size.height}” on both sides; "
            "max asks for all there is, ^ for more."
        )
    most = _largest(box, extent) if size.above else _most(box, extent)
    width, height = min(size.width, most[0]), min(size.height, most[1])
    if width * box.height <= height * box.width:
        return width, min(height, _at_least_one(Decimal(width * box.height) / box.width))
    return min(width, _at_least_one(Decimal(height * box.width) / box.height)), height


def _other(width: int, box: Box, extent: Extent) -> int:
    """The height that belongs to a width; that of the tile, where a viewer asks for a tile by its width alone."""
    tile = tile_of(box, extent.width, extent.height, width)
    if tile is not None:
        return size_at(box.width, box.height, tile[0])[1]
    return _at_least_one(Decimal(width * box.height) / box.width)


def _width_for(height: int, box: Box, extent: Extent) -> int:
    return _at_least_one(Decimal(height * box.width) / box.height)


def _most(box: Box, extent: Extent) -> tuple[int, int]:
    """The largest size that is not more than there is, nor more than one answer gives."""
    largest = _largest(box, extent)
    return (box.width, box.height) if largest[0] >= box.width and largest[1] >= box.height else largest


def _largest(box: Box, extent: Extent) -> tuple[int, int]:
    """The largest size of this shape that one answer gives."""
    side = extent.most_side
    width, height = (side, side * box.height // box.width) if box.width >= box.height else (side * box.width // box.height, side)
    if width * height > extent.most_area:
        width = isqrt(extent.most_area * box.width // box.height)
        height = width * box.height // box.width
    return max(width, 1), max(height, 1)


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))


def _at_least_one(number: Decimal) -> int:
    return max(1, _whole(number))
