"""The lists by which figures are found, read from the lexicon of a language."""

from __future__ import annotations

from functools import cache

from stele.sources.readers.press.lexicon import Lexicon, lexicon


class FigureWords:
    """The lists by which figures are found; each is explained in the file of its language."""

    def __init__(self, lex: Lexicon) -> None:
        def words(name: str) -> frozenset[str]:
            return lex.words("figure_words", name)

        self.measures = lex.phrases("measures")
        self.single_marks = frozenset(each for name in lex.table["measures"] for each in lex.words("measures", name))
        self.people, self.others, self.nouns = words("people"), words("others"), words("nouns_of_count")
        self.counted = self.people | self.single_marks
        self.silent = lex.phrases("figure_words", "no_figure", "mute")
        self.denied = lex.phrases("figure_words", "as_accord")
        self.compared = lex.phrases("figure_words", "compared")
        self.no_count_before, self.out_of, self.only = words("no_count_before"), words("out_of"), words("only")
        self.part_openers, self.losing = words("part_openers"), words("losing")
        self.ages, self.somebody, self.being, self.times = words("ages"), words("somebody"), words("being"), words("times")
        self.states, self.totals, self.intransitive = words("states"), words("totals"), words("intransitive")
        self.counting, self.of, self.them = words("counting"), words("of"), words("them")
        self.givers, self.deniers, self.not_given = words("givers"), words("deniers"), words("not_given")
        self.adjacent, self.between_noun, self.definite = words("adjacent"), words("between_noun"), words("definite")
        self.before_phrases, self.clause_ends = words("before_phrases"), words("clause_ends")
        self.tolls, self.helpers = words("tolls"), words("helpers")
        self.some = words("some")
        self.joining = frozenset({"et", "and", "ou", "or", ",", "à", "to", "/"})
        self.per = words("per")
        self.at = words("at")
        self.negations = words("negations")
        self.auxiliaries = words("auxiliaries")
        numbers = lex.table["numbers"]
        self.ones = frozenset(numbers["ones"].split("|"))
        self.units = frozenset([*numbers["units"], *numbers["multipliers"]])
        self.places = lex.words("places", "before")
        self.possessives = frozenset(lex.table["agreement"]["possessives"])
        self.contrast, self.relatives = lex.words("voices", "contrast"), lex.words("voices", "relatives")
        self.not_so, self.conjunctions = frozenset({"not", "non"}), frozenset({"et", "and", "ou", "or"})
        self.deed_ends = tuple(lex.table["figure_words"]["deed_ends"].split("|"))
        self.befalls = {name: lex.words("befalls", name) for name in lex.table["befalls"]}
        self.may_count = self.losing.union(words("tolls"), *self.befalls.values())
        self.gives, self.amounts = lex.phrases("figure_words", "gives"), lex.phrases("figure_words", "amounts")
        self.naming = lex.phrases("figure_words", "naming")
        self.small = words("small")
        self.sources = lex.phrases("voices", "according")
        self.includes, self.among = words("includes"), words("among")
        self.retracting = lex.phrases("figure_words", "retracting")
        self.is_english = lex.language == "en"


@cache
def figure_words(language: str) -> FigureWords:
    """The lists of a language."""
    return FigureWords(lexicon(language))
