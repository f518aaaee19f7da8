"""Languages read in part: dates, figures, quotations and captions, from patterns and lists instead of a grammar."""

from stele.sources.readers.press.partly.reading import read_in_part

__all__ = ["read_in_part"]
