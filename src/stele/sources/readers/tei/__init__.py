"""Reads TEI: entries of lists of persons, places and organisations, and transcribed documents. Nothing is fetched."""

from stele.sources.readers.tei.document import Element, TeiError, is_tei, read_tei, read_xml
from stele.sources.readers.tei.flat import Flat
from stele.sources.readers.tei.paths import PathError, Place, Step, found_at, matches, parse_path, places_under
from stele.sources.readers.tei.transcription import transcribe

__all__ = [
    "Element", "Flat", "PathError", "Place", "Step", "TeiError", "found_at", "is_tei", "matches", "parse_path", "places_under",
    "read_tei", "read_xml", "transcribe",
]  # fmt: skip
