"""The lists by which a noun phrase is judged, read from the lexicon of a language."""

from __future__ import annotations

from functools import cache

from stele.sources.readers.press.lexicon import lexicon


class NounWords:
    """The lists by which a noun phrase is judged."""

    def __init__(self, language: str) -> None:
        lex = lexicon(language)
        voices = {name: lex.words("voices", name) for name in lex.table["voices"]}
        self.people, self.organisations, self.documents = voices["people"], voices["organisations"], voices["documents"]
        if language == "en":
            self.people |= _plurals(self.people)
            self.organisations |= _plurals(self.organisations)
        self.titles, self.determiners, self.particles = voices["titles"], voices["determiners"], voices["particles"]
        self.speaking = self.people | self.organisations | self.documents
        self.holders = self.people | self.titles
        self.male = voices["male"]
        self.female = voices["female"]
        self.he, self.she, self.they = voices["pronouns_he"], voices["pronouns_she"], voices["pronouns_they"]
        self.agencies = voices["agencies"]
        self.pronouns = self.he | self.she | self.they | {"il", "elle", "ils", "elles", "he", "she", "they", "it", "on"}
        self.openings = self.determiners | self.pronouns | self.titles
        agreement = lex.table["agreement"]
        self.genders: dict[str, str] = {each: name for name in ("f", "m") for each in agreement[name].split("|")}
        self.possessives: dict[str, str] = agreement["possessives"]
        self.nearest_only = frozenset(agreement["nearest"].split("|"))
        self.human_ends = tuple(agreement["human_ends"].split("|"))
        self.nobody = lex.words("agreement", "nobody")
        self.papers = self.documents | lex.words("agreement", "papers")
        self.persons_only, self.things_only = lex.words("agreement", "persons"), lex.words("agreement", "things")
        self.plurals, self.collectives = lex.words("agreement", "plurals"), lex.words("agreement", "collectives")
        self.feminine = lex.words("agreement", "feminine_nouns")
        self.masculine_before, self.feminine_before = lex.words("agreement", "before_m"), lex.words("agreement", "before_f")
        self.women, self.men = lex.words("agreement", "women"), lex.words("agreement", "men")
        self.women_end = tuple(agreement["women_end"].split("|"))


def _plurals(words: frozenset[str]) -> frozenset[str]:
    """Regular ones, so that the lists need hold a noun once."""
    return frozenset(_plural(each) for each in words if len(each) > 3 and not each.endswith("s"))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x")) else "s")


@cache
def noun_words(language: str) -> NounWords:
    """The lists of a language."""
    return NounWords(language)
