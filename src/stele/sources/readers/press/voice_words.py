"""The lists by which attributions are found, read from the lexicon of a language."""

from __future__ import annotations

from functools import cache
from typing import Final

from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.speakers import noun_words

BREAKS: Final = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "!", "?", "…", "[", "]", "--", "/"})
CLITICS: Final = frozenset({"-t-il", "-il", "-t-elle", "-elle", "-ils", "-elles", "-t-on", "-on"})


class VoiceWords:
    """The lists by which attributions are found."""

    def __init__(self, language: str) -> None:
        lex = lexicon(language)
        self.language = language
        self.according = lex.phrases("voices", "according")
        self.citing = lex.phrases("voices", "citing")
        self.verbs = lex.phrases("voices", "participles", "present", "plural", "imperfect", "gerund")
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
        self.is_english = language == "en"


@cache
def voice_words(language: str) -> VoiceWords:
    """The lists of a language."""
    return VoiceWords(language)
