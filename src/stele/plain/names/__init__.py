"""Names: as written, their parts, their script; folded for finding, never for showing."""

from stele.plain.names.folding import fold, tokens
from stele.plain.names.name import Name, initial, sort_key
from stele.plain.names.scripts import clean_words, script_of

__all__ = ["Name", "clean_words", "fold", "initial", "script_of", "sort_key", "tokens"]
