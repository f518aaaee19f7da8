"""Names: as written, their parts, their script; folded, romanised, heard and compared for finding, never for showing."""

from stele.plain.names.equivalents import equivalents
from stele.plain.names.folding import fold, tokens
from stele.plain.names.likeness import WRITTEN_DIFFERENTLY, Likeness, Why, likeness, sounds_alike, weight_of, word_likeness
from stele.plain.names.name import Name, initial, sort_key
from stele.plain.names.romanised import romanise
from stele.plain.names.scripts import clean_words, script_of
from stele.plain.names.words import Parsed, Word, parse_name

__all__ = [
    "WRITTEN_DIFFERENTLY",
    "Likeness",
    "Name",
    "Parsed",
    "Why",
    "Word",
    "clean_words",
    "equivalents",
    "fold",
    "initial",
    "likeness",
    "parse_name",
    "romanise",
    "script_of",
    "sort_key",
    "sounds_alike",
    "tokens",
    "weight_of",
    "word_likeness",
]
