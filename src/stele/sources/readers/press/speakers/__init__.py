"""Who is meant: the words that name a speaker become one speaker, also when they are a pronoun or a bare title."""

from stele.sources.readers.press.speakers.memory import Memory
from stele.sources.readers.press.speakers.speaker import ANYBODY, OURSELVES, UNKNOWN, Speaker

__all__ = ["ANYBODY", "OURSELVES", "UNKNOWN", "Memory", "Speaker"]
