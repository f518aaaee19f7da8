"""Attribution: which words of a sentence are whose. Verbs of saying with their subject, and “according to”."""

from stele.sources.readers.press.voices.attribution import Attribution
from stele.sources.readers.press.voices.finding import attributions, attributions_of

__all__ = ["Attribution", "attributions", "attributions_of"]
