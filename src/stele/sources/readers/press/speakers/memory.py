"""The words that name a speaker become one speaker, also when they are a bare title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stele.sources.readers.press.model import Span
from stele.sources.readers.press.noun_words import NounWords, noun_words
from stele.sources.readers.press.speakers.pronouns import Pronouns
from stele.sources.readers.press.speakers.speaker import ANYBODY, Speaker
from stele.sources.readers.press.tokens import Token

_CLITICS: Final = {
    "-t-il": "il",
    "-il": "il",
    "-t-elle": "elle",
    "-elle": "elle",
    "-ils": "ils",
    "-t-ils": "ils",
    "-elles": "elles",
    "-t-elles": "elles",
    "-on": "on",
    "-t-on": "on",
}
_NOBODY: Final = frozenset(
    {"aucun", "aucune", "nul", "personne", "rien", "no", "none", "neither", "nobody", "nothing", "nor", "ni"}
)


FARTHEST_NAME: Final = 350
"""Characters between a name and the office that stands for it."""


def phrase_words(text: str, tokens: Sequence[Token]) -> str:
    """The phrase as written."""
    return text[tokens[0].start : tokens[-1].end]


class Memory(Pronouns):
    """The speakers met so far, by every way they are written."""

    def resolve(
        self, phrase: Sequence[Token], apposition: Sequence[Token] = (), is_subject: bool = False, gender: str = ""
    ) -> Speaker | None:
        """The speaker that a phrase names; None where it names nobody that could speak.

        The subject of a verb of saying speaks though its noun is not in the lists: “the brigadier”, “the stone”.
        """
        if not phrase or phrase[0].low in _NOBODY or (len(phrase) == 1 and phrase[0].low in self.days):
            return None
        low = phrase[0].low
        if len(phrase) == 1 and (low in self.words.pronouns or low in _CLITICS or low == ANYBODY):
            pronoun = _CLITICS.get(low, low)
            return None if pronoun in self.words.nobody else self._pronoun(pronoun, low in _CLITICS)
        if low in self.words.possessives and len(phrase) > 1 and (self._first_head(phrase) or phrase[1].low) in self.words.papers:
            return self._pronoun(self.words.possessives[low])
        named, other = list(phrase), list(apposition)
        named_after = self._first_head(named) in self.words.people and all(
            each.is_capital or each.low in self.words.titles for each in other
        )
        if (
            other
            and (named_after or not self._name(named))
            and self._name(other)
            and (self._is_person(other) or (named_after and len(other) > 1))
        ):
            named, other = other, named
        found = self._named(named, other, is_subject)
        if found is not None and gender:
            found.gender = gender
        return found

    def can_speak(self, phrase: Sequence[Token]) -> bool:
        """Whether the words name a person, or what the lists know to have a voice."""
        noun = phrase[1].low if len(phrase) > 1 and phrase[0].low in self.words.determiners else ""
        if len(noun) > 5 and noun.endswith(self.words.human_ends):
            return True
        return bool(self._first_head(phrase)) or self._is_person(phrase) or any(self.is_known(each) for each in phrase[:3])

    def _named(self, phrase: list[Token], other: list[Token], is_subject: bool) -> Speaker | None:
        name = self._own_name(phrase)
        is_person = self._is_person(phrase)
        head = self._first_head(phrase)
        is_noun = (
            is_subject
            and 1 < len(phrase) <= 6
            and not any(each.kind == "q" or (each.kind == "n" and len(each.text) != 4) for each in phrase)
            and phrase[0].low in self.words.determiners
            and phrase[1].kind == "w"
            and not any(each.low in self.no_voice for each in phrase[1:3])
        )
        if not name and not head and not other and not is_noun:
            return None
        known = self._known(phrase, name, is_person, head)
        if known is None:
            if not name and not head and not is_noun:
                return None
            known = self._met(phrase, name, is_person, head)
        self._learn(known, phrase, other)
        return known

    def _known(self, phrase: list[Token], name: list[Token], is_person: bool, head: str) -> Speaker | None:
        if name:
            last = name[-1].low
            found = [each for each in reversed(self._by_word.get(last, ())) if _fits(each, name, is_person)]
            if found and (is_person or not head or any(head in each.heads for each in found[:1]) or found[0].is_person):
                return found[0]
            return None
        definite = (
            phrase[0].low
            in (
                "le",
                "la",
                "l'",
                "les",
                "the",
                "ce",
                "cette",
                "this",
                "that",
                "son",
                "sa",
                "his",
                "her",
                "their",
                "du",
                "des",
                "au",
            )
            or phrase[0].text[:1].isupper()
        )
        if not definite or phrase[0].low in ("un", "une", "a", "an"):
            return None
        wanted = [each.low for each in phrase if len(each.low) > 3 and each.low not in self.words.determiners]
        for each in reversed(self.known):
            if (head in each.heads if head else phrase[-1].low in each.name.lower().split()) and (
                len(wanted) <= 1 or all(any(word in form.lower() for form in each.forms) for word in wanted)
            ):
                return each
        return self._by_office(phrase, head)

    def _by_office(self, phrase: list[Token], head: str) -> Speaker | None:
        """“…, m'a dit l'historienne”: the one person named not long before of whom no office is known yet."""
        if len(phrase) != 2 or phrase[1].low not in self.words.people or phrase[0].low in self.words.possessives:
            return None
        gender, place = self._gender(phrase), phrase[0].start
        near = [
            each for each in self.known
            if each.is_person and each.is_named and each.places and 0 <= place - each.places[-1].end <= FARTHEST_NAME
            and each.paragraph == self.paragraph and not each.heads and {each.gender, gender} != {"f", "m"}
        ]  # fmt: skip
        return near[0] if len(near) == 1 and not near[0].is_plural else None

    def _met(self, phrase: list[Token], name: list[Token], is_person: bool, head: str) -> Speaker:
        kept = _without_article(phrase, self.words) if not is_person or not name else name
        speaker = Speaker(phrase_words(self.text, kept), is_person, Span(kept[0].start, kept[-1].end))
        speaker.is_document = head in self.words.documents and head not in self.words.organisations
        speaker.is_plural = (
            phrase[0].low in ("les", "des", "plusieurs", "several", "some", "many")
            or (self.words is noun_words("en") and head.endswith("s") and head not in ("press", "archives", "cross"))
            or head in ("police", "authorities", "media", "people")
        )
        self.known.append(speaker)
        for token in name or [each for each in kept if not (is_person and each.is_capital)]:
            self._by_word.setdefault(token.low, []).append(speaker)
        return speaker

    def _learn(self, speaker: Speaker, phrase: list[Token], other: list[Token]) -> None:
        for each in (phrase, other):
            if not each:
                continue
            kept = _without_article(each, self.words)
            words = phrase_words(self.text, kept)
            if words not in speaker.forms:
                speaker.forms.append(words)
            speaker.places.append(Span(kept[0].start, kept[-1].end))
            speaker.heads |= self._heads(each)
            if speaker.is_person or not speaker.gender:
                speaker.gender = speaker.gender or self._gender(each)
        if speaker.is_person:
            name = self._own_name(phrase)
            if len(name) > 1 and len(phrase_words(self.text, name)) > len(speaker.name):
                speaker.name = phrase_words(self.text, name)
                speaker.at = Span(name[0].start, name[-1].end)
                for token in name:
                    self._by_word.setdefault(token.low, []).append(speaker)


def _fits(known: Speaker, name: list[Token], is_person: bool) -> bool:
    if is_person and not known.is_person:
        return False
    words = known.name.lower().replace("’", "'").split()
    return all(
        any(each.low == word or each.low in word.split("-") or each.low in word.split("'") for word in words)
        or any(each.text in form for form in known.forms)
        for each in name
    )


def _without_article(phrase: Sequence[Token], words: NounWords) -> Sequence[Token]:
    """The phrase as it stands, its article kept: “le ministère”, “a spokeswoman”."""
    return phrase
