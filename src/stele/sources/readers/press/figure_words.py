"""The lists by which figures are found, read from the lexicon of a language."""

from __future__ import annotations

from functools import cache

from stele.sources.readers.press.lexicon import Lexicon, lexicon


class FigureWords:
    """The lists by which figures are found."""

    def __init__(self, lex: Lexicon) -> None:
        self.measures = lex.phrases("measures")
        self.people = lex.words("figure_words", "people")
        self.others = lex.words("figure_words", "others")
        self.nouns = lex.words("figure_words", "nouns_of_count")
        self.silent = lex.phrases("figure_words", "no_figure", "mute")
        self.denied = lex.phrases("figure_words", "as_accord")
        self.no_count_before = lex.words("figure_words", "no_count_before")
        self.inserted, self.losing = lex.words("figure_words", "inserted"), lex.words("figure_words", "losing")
        self.out_of = lex.words("figure_words", "out_of")
        self.ones = frozenset(lex.table["numbers"]["ones"].split("|"))
        self.places, self.them = lex.words("places", "before"), lex.words("figure_words", "them")
        self.ages, self.only = lex.words("figure_words", "ages"), lex.words("figure_words", "only")
        self.possessives = frozenset(lex.table["agreement"]["possessives"])
        self.states, self.totals = lex.words("figure_words", "states"), lex.words("figure_words", "totals")
        self.counting, self.those = lex.words("figure_words", "counting"), lex.words("figure_words", "those")
        self.givers, self.deniers = lex.words("figure_words", "givers"), lex.words("figure_words", "deniers")
        self.not_given = lex.words("figure_words", "not_given")
        self.of = lex.words("figure_words", "of")
        self.not_so = frozenset({"not", "non"})
        self.contrast = lex.words("voices", "contrast")
        self.relatives = lex.words("voices", "relatives")
        self.is_english = lex.language == "en"


@cache
def figure_words(language: str) -> FigureWords:
    """The lists of a language."""
    return FigureWords(lexicon(language))
