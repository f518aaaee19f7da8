"""What a number counts by the words of its own clause."""

from stele.sources.readers.press.figures.measures.found import Found
from stele.sources.readers.press.figures.measures.measuring import measure_of

__all__ = ["Found", "measure_of"]
