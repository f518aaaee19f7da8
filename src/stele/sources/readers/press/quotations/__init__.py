"""Words in quotation marks: whose they are, or that they are a name."""

from stele.sources.readers.press.quotations.reading import quotations_in
from stele.sources.readers.press.quotations.said import FEWEST_WORDS, Conversation, Said

__all__ = ["FEWEST_WORDS", "Conversation", "Said", "quotations_in"]
