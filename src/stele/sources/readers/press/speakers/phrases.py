"""What the words of a noun phrase say by themselves: its name, its noun, whether it is a person, its gender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.noun_words import noun_words
from stele.sources.readers.press.tokens import Token

_ONESELF: Final = frozenset({"i", "we", "you", "je", "nous", "vous", "j'"})
_ARTICLES: Final = frozenset({"l'", "la", "le", "les", "the"})
_OF: Final = frozenset({"de", "du", "des", "d'", "of", "for", "in", "en", "à", "au", "aux"})


_LONGEST_OFFICE: Final = 6
_SHORTEST_OFFICE: Final = 4


_RUN: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:[ \u00a0](?:(?:de|von|van|al|bin|du|le|la|of|des)[ \u00a0])?[A-ZÀ-ÖØ-Þ][\w’'-]*)*")


def _surnames(text: str) -> frozenset[str]:
    """Words that end a name of two words or more and elsewhere stand for it alone: “Leland Groat”, “Groat said”."""
    last: set[str] = set()
    alone: set[str] = set()
    for run in _RUN.findall(text):
        words = [each.lower().replace("’", "'").removesuffix("'s") for each in run.split()]
        if len(words) > 1:
            last.add(words[-1])
        else:
            alone.add(words[0])
    return frozenset(last & alone)


class NameLists:
    """The lists by which a capital is told from a name, and a name from a thing."""

    def __init__(self, language: str) -> None:
        lex, words = lexicon(language), noun_words(language)
        opening = {
            word for name in ("according", "contrast") for each in lex.table["voices"][name].split("|") for word in each.split()[:1]
        }
        self.function = frozenset(_ONESELF | opening | lex.stopwords | words.determiners | words.pronouns).union(
            lex.words("voices", "not_subject_before"), lex.words("voices", "relatives"), lex.words("places", "before")
        )
        self.no_voice, self.verbs = lex.words("voices", "no_voice"), lex.words("voices", "first_verbs")
        self.days = frozenset(lex.table["dates"]["weekdays"])
        self.things = frozenset(words.organisations | words.documents | words.agencies | self.no_voice).union(
            lex.words("voices", "naming"), lex.words("memorials", "nouns"), lex.words("places", "kinds")
        )
        self.thing_names, self.rubrics = lex.words("names", "things"), lex.words("names", "rubrics")


@cache
def name_lists(language: str) -> NameLists:
    """The lists of a language."""
    return NameLists(language)


class NamePhrases:
    """Judges a phrase by its words alone."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.words = noun_words(language)
        lists = name_lists(language)
        self.function, self.no_voice, self.days, self.verbs = lists.function, lists.no_voice, lists.days, lists.verbs
        self.things, self.thing_names, self.rubrics = lists.things, lists.thing_names, lists.rubrics
        self.surnames = _surnames(text) - self.function

    def is_name_word(self, token: Token) -> bool:
        """A capital that is not merely the first letter of a sentence."""
        return (
            token.is_capital and token.low not in self.function and token.low not in self.rubrics
            and not token.low.endswith("'") and token.low not in self.days
        )  # fmt: skip

    def is_first_name(self, token: Token) -> bool:
        """Whether a word is a first name that the lists know."""
        first = token.low.partition("-")[0]
        return token.is_capital and (first in self.words.men or first in self.words.women)

    def is_paper(self, phrase: Sequence[Token]) -> bool:
        """Whether the words name a document."""
        return self._first_head(phrase) in self.words.papers

    def _name(self, phrase: Sequence[Token]) -> list[Token]:
        """The run of capitals that names somebody: the last one of two words or more, else the only one."""
        runs: list[list[Token]] = []
        run: list[Token] = []
        for at, token in enumerate(phrase):
            is_part = self.is_name_word(token) or bool(run and token.is_capital)
            if (is_part and not (token.low in self.words.titles or (token.low in self.words.people and not run))) or (
                run
                and token.low in self.words.particles
                and token.low not in ("of", "the", "for", "and", "et")
                and at + 1 < len(phrase)
                and phrase[at + 1].is_capital
            ):
                run.append(token)
            elif run:
                runs.append(run)
                run = []
        if run:
            runs.append(run)
        return max(runs, key=lambda each: (len(each) > 1, each[0].start), default=[])

    def _own_name(self, phrase: Sequence[Token]) -> list[Token]:
        """The name of whoever the phrase is about, not of what a role belongs to: “a UNHCR spokeswoman”, “le maire de Tarn”."""
        name, head = self._name(phrase), self._first_head(phrase)
        if not name or head not in self.words.people:
            return name
        at = next(place for place, each in enumerate(phrase) if each.start == name[0].start)
        role = next(place for place, each in enumerate(phrase) if each.low == head)
        is_owner = at < role and not phrase[role].is_capital
        belongs = at > role and any(each.low in _OF for each in phrase[role + 1 : at])
        return [] if is_owner or belongs else name

    def _heads(self, phrase: Sequence[Token]) -> set[str]:
        """The nouns that say what somebody is, none of what it belongs to: of “le porte-parole du ministère” the first."""
        known = self.words.speaking
        found: set[str] = set()
        for token in phrase:
            if token.low in _OF and found:
                break
            if token.low in ("'s", "'"):
                found.clear()
            if token.low in known:
                found.add(token.low)
        people = found & self.words.people
        return people or found

    def _first_head(self, phrase: Sequence[Token]) -> str:
        """The noun that the phrase is about: the first that is known, in English the last before “of” or “for”."""
        first = ""
        for token in phrase:
            if token.low in _OF and first:
                break
            if token.low in ("'s", "'"):
                first = ""
            if token.low in self.words.speaking:
                first = token.low if not first or self.language == "en" or token.low not in self.words.documents else first
        return first

    def _is_person(self, phrase: Sequence[Token]) -> bool:
        if any(
            one.low in self.words.titles and self.is_name_word(other) and other.low not in self.words.organisations
            for one, other in pairwise(phrase)
        ):
            return True
        head = self._first_head(phrase)
        name = self._name(phrase)
        if self.is_thing(name):
            return head in self.words.people and head not in {each.low for each in name}
        if head:
            return head in self.words.people
        if phrase[0].low in self.words.titles or (len(name) > 1 and name[-1].low in self.surnames):
            return True
        if self._has_unlisted_office(phrase, name):
            return True
        return (
            len(name) >= 2
            and not any(each.low in self.words.organisations for each in phrase)
            and len(name) == len([each for each in phrase if each.low not in self.words.titles])
        )

    def is_thing(self, name: Sequence[Token]) -> bool:
        """“Tamarack County”, “River Orm”; not “Lena Marsh”, whose last word alone is one of a place."""
        if len(name) < 2:
            return False
        if any(each.low in self.thing_names for each in name[:-1]):
            return True
        return name[-1].low in self.thing_names and not (self.is_first_name(name[0]) or name[-1].low in self.surnames)

    def _has_unlisted_office(self, phrase: Sequence[Token], name: Sequence[Token]) -> bool:
        """“Defense attorney Marisol Quenby”, “l'universitaire Régine Paultrot”: a noun of no thing, then a name to the end."""
        if not 2 <= len(name) <= 4 or len(name) == len(phrase) or len(phrase) - len(name) > _LONGEST_OFFICE:
            return False
        if name[-1].end != phrase[-1].end or not all(each.kind == "w" for each in phrase):
            return False
        office = phrase[: len(phrase) - len(name)]
        if office[-1].is_capital or office[-1].low in self.function or len(office[-1].low) < _SHORTEST_OFFICE:
            return False
        return not any(each.low in self.things or each.low in _OF for each in office)

    def _gender(self, phrase: Sequence[Token]) -> str:
        """From a title, an article, the noun, or else the first name."""
        lows = [each.low for each in phrase[:4]]
        if any(low in self.words.male for low in lows):
            return "m"
        if any(low in self.words.female and low != "ministre" for low in lows) or lows[0] in self.words.feminine_before:
            return "f"
        if lows[0] in self.words.masculine_before:
            return "m"
        if len(lows) > 1 and lows[0] == "l'" and self._first_head(phrase):
            return "f" if lows[1] in self.words.feminine else "m" if not phrase[-1].is_capital else self._gender_of_name(phrase)
        return self._gender_of_name(phrase)

    def _gender_of_name(self, phrase: Sequence[Token]) -> str:
        """By the first name, where it is one that tells."""
        name = self._name(phrase)
        if len(name) < 2:
            return ""
        first = name[0].low.partition("-")[0]
        if first in self.words.men:
            return "m"
        return "f" if first in self.words.women or first.endswith(self.words.women_end) else ""
