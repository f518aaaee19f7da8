"""Places: the words as written, and coordinates in the ways that people write them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

_METRES_A_DEGREE: Final = 111_320
_DECIMAL: Final = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d{1,12})?)\s*(?:[,;]\s*|(?=[+-])|\s+)([+-]?\d{1,3}(?:\.\d{1,12})?)\s*\Z")
_SEXAGESIMAL: Final = re.compile(
    r"\s*(\d{1,3})\s*°\s*(?:(\d{1,2})\s*[′']\s*)?(?:(\d{1,2}(?:\.\d{1,6})?)\s*[″\"]\s*)?([NSEWO])\s*[,;]?", re.ASCII
)
_LONGEST: Final = 200


class CoordinatesError(ValueError):
    """Words that give no coordinates; the message says why, and what was expected."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words as written; ``point`` is (longitude, latitude) in degrees, ``precision_m`` half the last digit in metres."""

    words: str
    point: tuple[float, float] | None = None
    precision_m: float | None = None


def understand_coordinates(text: str) -> Place:
    """Coordinates written as decimals (latitude first), in degrees, minutes and seconds, or as a GeoJSON point."""
    if len(text) > _LONGEST:
        raise CoordinatesError(f"Coordinates of {len(text)} characters are not read; at most {_LONGEST} are expected.")
    if text.lstrip().startswith("{"):
        return _geojson(text)
    found = _DECIMAL.match(text)
    if found:
        digits = min(len(each.partition(".")[2]) for each in found.groups())
        return _checked(text, float(found[1]), float(found[2]), _METRES_A_DEGREE * 10.0**-digits / 2)
    if "°" in text:
        return _sexagesimal(text)
    raise CoordinatesError(
        f"“{text}” is not understood as coordinates. Write latitude and longitude in degrees, such as 48.8898, 2.15863."
    )


def _sexagesimal(text: str) -> Place:
    parts = list(_SEXAGESIMAL.finditer(text))
    if len(parts) != 2 or "".join(part[0] for part in parts).strip() != text.strip():
        raise CoordinatesError(f"“{text}” does not give one latitude and one longitude in degrees.")
    axes = {"latitude" if part[4] in "NS" else "longitude": _degrees(text, part) for part in parts}
    if len(axes) != 2:
        raise CoordinatesError(f"“{text}” gives two values of one axis; a latitude (N or S) and a longitude are needed.")
    precision = 1.0 if all(part[3] for part in parts) else 60.0 if all(part[2] for part in parts) else 3600.0
    return _checked(text, axes["latitude"], axes["longitude"], _METRES_A_DEGREE / 3600 * precision / 2)


def _degrees(text: str, part: re.Match[str]) -> float:
    minutes, seconds = float(part[2] or 0), float(part[3] or 0)
    if minutes >= 60 or seconds >= 60:
        raise CoordinatesError(f"“{text}” has minutes or seconds of 60 or more.")
    return (float(part[1]) + minutes / 60 + seconds / 3600) * (-1 if part[4] in "SWO" else 1)


def _geojson(text: str) -> Place:
    try:
        read = json.loads(text)
        longitude, latitude = (float(each) for each in read["coordinates"][:2])
    except (ValueError, KeyError, TypeError) as error:
        raise CoordinatesError(f"“{text}” is not a GeoJSON point: {error}.") from None
    if read.get("type") != "Point":
        raise CoordinatesError(f"“{text}” is a GeoJSON {read.get('type')}; a Point is expected.")
    return _checked(text, latitude, longitude, None)


def _checked(text: str, latitude: float, longitude: float, precision: float | None) -> Place:
    if not -90 <= latitude <= 90:
        raise CoordinatesError(f"“{text}” has a latitude of {latitude:g}; it must lie between -90 and 90. Latitude comes first.")
    if not -180 <= longitude <= 180:
        raise CoordinatesError(f"“{text}” has a longitude of {longitude:g}; it must lie between -180 and 180.")
    return Place(text, (longitude, latitude), precision)
