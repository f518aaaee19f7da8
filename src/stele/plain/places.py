"""Places: the words as written, and coordinates in the ways that people write them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from stele.plain.showing import shown

_METRES_A_DEGREE: Final = 111_320
_NUMBER: Final = r"([+-]?\d{1,3}(?:\.\d{1,12})?)"
_DECIMAL: Final = re.compile(rf"{_NUMBER}(\s*[,;]\s*|\+(?=-)|(?=[+-])|\s+){_NUMBER}/?")
_PART: Final = r"(\d{{1,{}}}(?:[.,]\d{{1,12}})?)\s*{}\s*"
_SEXAGESIMAL: Final = re.compile(
    rf"\s*{_PART.format(3, '°')}(?:{_PART.format(2, chr(39))})?(?:{_PART.format(2, chr(34))})?([NSEWO])\s*[,;]?"
)
_SIGNS: Final = str.maketrans("º′’″”", "°''\"\"")
_O: Final = {"fr": -1, "es": -1, "it": -1, "pt": -1, "de": 1, "nl": 1}  # Ouest is west, Ost is east
_LONGEST: Final = 200
_EXPECTED: Final = "Write latitude and longitude in degrees, such as 48.8898, 2.15863."


class CoordinatesError(ValueError):
    """Words that give no coordinates; the message says why, and what was expected."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words as written; ``point`` is (longitude, latitude) in degrees, ``precision_m`` half the last digit in metres."""

    words: str
    point: tuple[float, float] | None = None
    precision_m: float | None = None


def understand_coordinates(text: str, language: str = "") -> Place:
    """Coordinates written as decimals (latitude first), in degrees, minutes and seconds, or as a GeoJSON point.

    ``language`` decides whether O is Ouest or Ost; without it, O is refused.
    """
    if len(text) > _LONGEST:
        raise CoordinatesError(f"Coordinates of {len(text)} characters are not read; at most {_LONGEST} are expected.")
    if text.lstrip().startswith("{"):
        return _geojson(text)
    found = _DECIMAL.fullmatch(text.strip())
    if found:
        return _decimal(text, found)
    if "°" in text.translate(_SIGNS):
        return _sexagesimal(text, language)
    raise CoordinatesError(f"{shown(text)} is not understood as coordinates. {_EXPECTED}")


def _decimal(text: str, found: re.Match[str]) -> Place:
    latitude, between, longitude = found.groups()
    digits = min(len(each.partition(".")[2]) for each in (latitude, longitude))
    if (not digits and (between == "," or between.isspace())) or (between == "+" and "." not in text):
        raise CoordinatesError(f"{shown(text)} may be one number, or degrees and minutes. {_EXPECTED}")
    return _checked(text, float(latitude), float(longitude), _METRES_A_DEGREE * 10.0**-digits / 2)


def _sexagesimal(text: str, language: str) -> Place:
    plain = text.translate(_SIGNS)
    parts = list(_SEXAGESIMAL.finditer(plain))
    if len(parts) != 2 or "".join(part[0] for part in parts).strip() != plain.strip():
        raise CoordinatesError(f"{shown(text)} does not give one latitude and one longitude, such as 48°53′23″N 2°9′31″E.")
    axes = {"latitude" if part[4] in "NS" else "longitude": _degrees(text, part, language) for part in parts}
    if len(axes) != 2:
        raise CoordinatesError(f"{shown(text)} gives two values of one axis; a latitude (N or S) and a longitude are needed.")
    return _checked(text, axes["latitude"], axes["longitude"], max(map(_half_last_digit, parts)))


def _degrees(text: str, part: re.Match[str], language: str) -> float:
    if part[3] and not part[2]:
        raise CoordinatesError(f"{shown(text)} gives seconds without minutes.")
    given = _given(part)
    if any("." in each for each in given[:-1]):
        raise CoordinatesError(f"{shown(text)} has a fraction and a smaller unit behind it; only the last may have a fraction.")
    degrees, minutes, seconds = map(float, [*given, "0", "0"][:3])
    if minutes >= 60 or seconds >= 60:
        raise CoordinatesError(f"{shown(text)} has minutes or seconds of 60 or more.")
    return (degrees + minutes / 60 + seconds / 3600) * _direction(text, part[4], language)


def _direction(text: str, letter: str, language: str) -> int:
    if letter != "O":
        return -1 if letter in "SW" else 1
    if language[:2] not in _O:
        raise CoordinatesError(f"{shown(text)} has an O, which is west in French and east in German: write W or E.")
    return _O[language[:2]]


def _half_last_digit(part: re.Match[str]) -> float:
    """In metres."""
    given = _given(part)
    digits = len(given[-1].partition(".")[2])
    return _METRES_A_DEGREE / 60.0 ** (len(given) - 1) * 10.0**-digits / 2


def _given(part: re.Match[str]) -> list[str]:
    """Degrees, minutes and seconds, as many as are written."""
    return [each.replace(",", ".") for each in part.groups()[:3] if each]


def _geojson(text: str) -> Place:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise CoordinatesError(f"{shown(text)} is not JSON, although it begins as GeoJSON does. {_EXPECTED}") from None
    if read.get("type") != "Point":
        raise CoordinatesError(f"{shown(text)} is GeoJSON, and not of a point; a Point is expected.")
    numbers = read.get("coordinates")
    if not isinstance(numbers, list) or not 2 <= len(numbers) <= 3 or any(type(each) not in (int, float) for each in numbers):
        raise CoordinatesError(f"{shown(text)} is a GeoJSON point without coordinates; two numbers are expected, longitude first.")
    return _checked(text, float(numbers[1]), float(numbers[0]), None)


def _checked(text: str, latitude: float, longitude: float, precision: float | None) -> Place:
    if not -90 <= latitude <= 90:
        raise CoordinatesError(f"{shown(text)} has a latitude of {latitude:g}; it must lie between -90 and 90.")
    if not -180 <= longitude <= 180:
        raise CoordinatesError(f"{shown(text)} has a longitude of {longitude:g}; it must lie between -180 and 180.")
    return Place(text, (longitude, latitude), precision)
