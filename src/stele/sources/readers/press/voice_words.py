"""The lists by which attributions are found, read from the lexicon of a language."""

from __future__ import annotations

from functools import cache
from typing import Final

from stele.sources.readers.press.lexicon import Lexicon, lexicon
from stele.sources.readers.press.noun_words import noun_words

BREAKS: Final = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "!", "?", "…", "[", "]", "--", "/"})
CLITICS: Final = frozenset({"-t-il", "-il", "-t-elle", "-elle", "-ils", "-elles", "-t-on", "-on"})


class VoiceWords:
    """The lists by which attributions are found."""

    sources: Final = frozenset({"source", "sources"})
    it_opens: Final = frozenset({"it", "they", "there", "c'", "ce", "ils", "elles"})
    which: Final = frozenset({"lequel", "laquelle", "lesquels", "lesquelles", "which", "whom"})

    def __init__(self, language: str) -> None:
        lex = lexicon(language)
        self.language = language
        self.according = lex.phrases("voices", "according", "as_they_say")
        self.citing = lex.phrases("voices", "citing")
        self.verbs = lex.phrases("voices", "participles", "present", "plural", "imperfect", "gerund", "infinitive", "containing")
        self.present = frozenset() if language == "en" else lex.words("voices", "present")
        self.passed_over = lex.words("voices", "passed_over")
        self.auxiliaries = lex.words("voices", "auxiliaries")
        self.relatives = lex.words("voices", "relatives")
        self.not_before = lex.words("voices", "not_subject_before")
        self.contrast = lex.phrases("voices", "contrast")
        self.denial = lex.words("voices", "denial")
        self.weekdays = frozenset(lex.table["dates"]["weekdays"]) | {"hier", "yesterday", "today", "aujourd'hui"}
        self.that = lex.words("voices", "that")
        self.nouns = noun_words(language)
        self.stops = lex.words("voices", "phrase_stops")
        self.not_inverted = lex.words("voices", "not_inverted")
        self.inverted = lex.words("voices", "inverted")
        self.no_adverbs = lex.words("voices", "no_adverbs")
        self.asides = lex.words("voices", "asides")
        self.reflexive = lex.phrases("voices", "as_they_say")
        self.articles_before_nouns = lex.words("voices", "articles_before_nouns")
        self.no_clause = lex.words("voices", "no_clause")
        self.tellings = lex.words("voices", "tellings")
        self.ourselves = lex.words("voices", "ourselves")
        self.not_inserted = lex.words("voices", "not_inserted")
        self._read_phrases(lex)
        self._read_verbs(lex)
        self.is_english = language == "en"

    def _read_phrases(self, lex: Lexicon) -> None:
        """What noun phrases are parted and judged by."""
        numbers = lex.table["numbers"]
        self.numbers = frozenset([*numbers["units"], *numbers["orders"], *numbers["collective"]])
        self.ends = lex.words("voices", "phrase_ends")
        self.reckonings = lex.words("voices", "reckonings")
        self.finite = lex.words("voices", "finite")
        self.containing = lex.words("voices", "containing")
        self.preposed = lex.words("voices", "preposed")
        self.impersonal = lex.words("voices", "impersonal")
        self.impersonal_verbs = lex.words("voices", "impersonal_verbs")
        self.before_objects = lex.words("voices", "before_objects")
        self.verb_ends = tuple(lex.table["voices"]["verb_ends"].split("|"))
        self.participle_ends = tuple(lex.table["voices"]["participle_ends"].split("|"))
        self.acting = lex.words("voices", "acting")
        self.before_nouns, self.quoting = lex.words("voices", "before_nouns"), lex.words("voices", "quoting")
        self.that_time = lex.words("voices", "that_time")
        self.judging, self.no_voice = lex.words("voices", "judging"), lex.words("voices", "no_voice")
        self.addressed = lex.words("voices", "addressed")
        self.counts = lex.words("figure_words", "nouns_of_count")
        self.of_people = lex.words("voices", "of_people")
        self.leading = lex.words("voices", "leading")
        self.same_source = lex.words("voices", "same_source")
        self.bounding = frozenset(each for one in lex.table["bounds"].values() for each in one.replace("|", " ").split())
        self.amounting = lex.words("voices", "amounting")

    def _read_verbs(self, lex: Lexicon) -> None:
        """What verbs of saying are judged by, and what stands in place of one."""
        self.receiving = lex.words("voices", "receiving")
        self.before_labels = lex.words("voices", "before_labels")
        self.papers_not_counts = self.nouns.documents - self.counts
        self.participial, self.doubting = lex.words("voices", "participial"), lex.words("voices", "doubting")
        self.titled = lex.words("voices", "titled")
        self.ambiguous = lex.words("voices", "ambiguous")
        self.nobody, self.reported = lex.words("voices", "nobody"), lex.words("voices", "reported")
        self.physical, self.self_reference = lex.words("voices", "physical"), lex.phrases("voices", "self_reference")
        self.found_things = lex.words("figure_words", "adjacent")
        self.sides = lex.words("voices", "sides")


@cache
def voice_words(language: str) -> VoiceWords:
    """The lists of a language."""
    return VoiceWords(language)
