"""``info.json``: what a viewer is told of an image, in the words of version 3.0 or 2.1."""

from __future__ import annotations

from typing import Any, Final

from stele.images.rules.grammar import FORMATS, QUALITIES
from stele.images.rules.resolve import Extent
from stele.images.rules.tiling import TILE, levels, size_at

PROTOCOL: Final = "http://iiif.io/api/image"
CONTEXT: Final = {2: f"{PROTOCOL}/2/context.json", 3: f"{PROTOCOL}/3/context.json"}
LEVEL: Final = {2: f"{PROTOCOL}/2/level2.json", 3: f"{PROTOCOL}/3/level2.json"}
_FEATURES_2: Final = (
    "baseUriRedirect", "canonicalLinkHeader", "cors", "jsonldMediaType", "mirroring", "profileLinkHeader", "regionByPct",
    "regionByPx", "regionSquare", "rotationArbitrary", "rotationBy90s", "sizeAboveFull", "sizeByConfinedWh",
    "sizeByDistortedWh", "sizeByH", "sizeByPct", "sizeByW", "sizeByWh",
)  # fmt: skip
_FEATURES_3: Final = (
    "canonicalLinkHeader", "mirroring", "profileLinkHeader", "rotationArbitrary", "sizeUpscaling",
)  # fmt: skip


def information(version: int, address: str, extent: Extent, rights: str, credit: str) -> dict[str, Any]:
    """What is said of the image whose base address is ``address``; ``rights`` is the address of a licence."""
    factors = levels(extent.width, extent.height)
    sizes = [size_at(extent.width, extent.height, factor) for factor in reversed(factors)]
    said: dict[str, Any] = {
        "@context": CONTEXT[version],
        ("id" if version == 3 else "@id"): address,
        "protocol": PROTOCOL,
        "width": extent.width,
        "height": extent.height,
        "sizes": [{"width": width, "height": height} for width, height in sizes if _fits(width, height, extent)],
        "tiles": [{"width": TILE, "scaleFactors": factors}],
    }
    return said | (_said_3(extent, rights) if version == 3 else _said_2(extent, rights, credit))


def _said_3(extent: Extent, rights: str) -> dict[str, Any]:
    qualities = [each for each in QUALITIES if each != "default" and not (extent.gray and each == "color")]
    said: dict[str, Any] = {
        "type": "ImageService3",
        "profile": "level2",
        **_bound(extent),
        "extraFormats": [each for each in FORMATS if each not in ("jpg", "png")],
        "extraQualities": qualities,
        "extraFeatures": list(_FEATURES_3),
    }
    return said | ({"rights": rights} if rights else {})


def _said_2(extent: Extent, rights: str, credit: str) -> dict[str, Any]:
    more = {
        "formats": list(FORMATS),
        "qualities": [each for each in QUALITIES if not (extent.gray and each == "color")],
        "supports": list(_FEATURES_2),
        **_bound(extent),
    }
    said: dict[str, Any] = {"profile": [LEVEL[2], more]}
    if rights:
        said["license"] = rights
    if credit:
        said["attribution"] = credit
    return said


def _bound(extent: Extent) -> dict[str, int]:
    if not extent.exceeds:
        return {}
    return {"maxWidth": extent.most_side, "maxHeight": extent.most_side, "maxArea": extent.most_area}


def _fits(width: int, height: int, extent: Extent) -> bool:
    return max(width, height) <= extent.most_side and width * height <= extent.most_area
