"""Who is meant: the words that name a speaker become one speaker, also when they are a pronoun or a bare title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.noun_words import NounWords, noun_words
from stele.sources.readers.press.tokens import Token


@dataclass(eq=False, slots=True)
class Speaker:
    """Somebody or something that speaks or is spoken of; grows as the text is read."""

    name: str
    is_person: bool
    at: Span
    forms: list[str] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    is_plural: bool = False
    is_document: bool = False
    paragraph: int = -9
    sentence: int = -9

    @property
    def is_named(self) -> bool:
        """A person by name, or anything that is no person."""
        return not self.is_person or any(word[:1].isupper() for word in self.name.split()[1:])


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
ANYBODY: Final = "one"
"""Whoever “son” and “sa” stand for: they agree with what is owned."""
UNKNOWN: Final = Speaker("", False, Span(0, 0))
"""Somebody speaks, and the text does not let it be told who: what he says is not proposed."""
OURSELVES: Final = Speaker("", False, Span(0, 0))
"""The report itself, where it says “we wrote” or “our article said”."""
_NOBODY: Final = frozenset(
    {"aucun", "aucune", "nul", "personne", "rien", "no", "none", "neither", "nobody", "nothing", "nor", "ni"}
)
_ONESELF: Final = frozenset({"i", "we", "you", "je", "nous", "vous", "j'"})
_GROUPED: Final = frozenset({"il", "elle", "it", "they", "ils", "elles"})
_ARTICLES: Final = frozenset({"l'", "la", "le", "les", "the"})
_OF: Final = frozenset({"de", "du", "des", "d'", "of", "for", "in", "en", "à", "au", "aux"})


def phrase_words(text: str, tokens: Sequence[Token]) -> str:
    """The phrase as written."""
    return text[tokens[0].start : tokens[-1].end]


class Memory:
    """The speakers met so far, and who spoke last."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.words = noun_words(language)
        self.function = (
            lexicon(language).stopwords
            | lexicon(language).words("voices", "not_subject_before")
            | self.words.determiners
            | _ONESELF
        )
        self.function |= {
            word
            for name in ("according", "contrast")
            for each in lexicon(language).table["voices"][name].split("|")
            for word in each.split()[:1]
        }
        self.function |= (
            lexicon(language).words("voices", "relatives") | lexicon(language).words("places", "before") | self.words.pronouns
        )
        self.no_voice = lexicon(language).words("voices", "no_voice")
        self.days = frozenset(lexicon(language).table["dates"]["weekdays"])
        self.verbs = lexicon(language).words("voices", "first_verbs")
        self.known: list[Speaker] = []
        self.recent: list[Speaker] = []
        self.topic: Speaker | None = None
        self.seat: Speaker | None = None
        self.paragraph = 0
        self.sentence = 0
        self._by_word: dict[str, list[Speaker]] = {}

    def speaks(self, speaker: Speaker) -> None:
        """It spoke last."""
        speaker.paragraph, speaker.sentence = self.paragraph, self.sentence
        if speaker in self.recent[-8:]:
            self.recent.remove(speaker)
        self.recent.append(speaker)
        del self.recent[:-8]

    def is_name_word(self, token: Token) -> bool:
        """A capital that is not merely the first letter of a sentence."""
        return token.is_capital and token.low not in self.function and not token.low.endswith("'") and token.low not in self.days

    def is_known(self, token: Token) -> bool:
        """Whether a person of this surname was met before."""
        return any(each.is_person for each in self._by_word.get(token.low, ()))

    def by_initials(self, initials: str) -> Speaker | None:
        """The one person whose names begin so."""
        people = [each for each in self.known if each.is_person and "".join(word[0] for word in each.name.split()) == initials]
        return people[0] if len(people) == 1 else None

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
        if low in self.words.possessives and len(phrase) > 1 and self._first_head(phrase) in self.words.papers:
            return self._pronoun(self.words.possessives[low])
        named, other = list(phrase), list(apposition)
        named_after = self._first_head(named) in self.words.people and all(
            each.is_capital or each.low in self.words.titles for each in other
        )
        if other and (named_after or not self._name(named)) and self._name(other) and self._is_person(other):
            named, other = other, named
        found = self._named(named, other, is_subject)
        if found is not None and gender:
            found.gender = gender
        return found

    def _pronoun(self, low: str, is_incise: bool = False) -> Speaker | None:
        """Whoever was spoken of last and agrees; nobody where a second one agrees as well and stands as near.

        “Dit-il” beside a quotation is a person, where one was met not long before.
        """
        found = [each for each in reversed(self.recent) if self._agrees(each, low)]
        found.sort(key=lambda each: self._distance(each, low))
        if is_incise and any(each.is_person and each.paragraph >= self.paragraph - 2 for each in found):
            found.sort(key=lambda each: not each.is_person)
        if not found:
            return self._last_person(low)
        if low in self.words.nearest_only:
            near = {id(each) for each in found if each.sentence >= self.sentence - 1}
            return found[0] if len(near) == 1 and id(found[0]) in near else None
        if len(found) > 1 and self._is_unsure(found[0], found[1]):
            return None
        if not found[0].gender and found[0].is_person:
            found[0].gender = self.words.genders.get(low, "")
        return found[0]

    def _distance(self, each: Speaker, low: str) -> tuple[bool, ...]:
        """Documents, news services and places are seldom meant by a pronoun; people of the paragraph are meant first."""
        is_topic = each is self.topic
        return (
            each.is_document and low not in self.words.things_only,
            not is_topic and (bool(each.heads & self.words.agencies) or not (each.heads or each.is_person)),
            not (each.is_person and each.paragraph == self.paragraph),
            not is_topic and not each.is_named,
            not is_topic,
        )

    def _is_unsure(self, nearest: Speaker, other: Speaker) -> bool:
        """Whether two people of the paragraph are meant equally well."""
        if not (nearest.is_person and other.is_person and other.paragraph == nearest.paragraph == self.paragraph):
            return False
        if nearest is self.topic:
            return not nearest.is_named and not nearest.gender and other.is_named
        return nearest.sentence == other.sentence == self.sentence - 1 or nearest.sentence == other.sentence == self.sentence

    def _agrees(self, each: Speaker, low: str) -> bool:
        """In number and gender, and in being somebody or something."""
        if low == ANYBODY:
            return not each.is_plural
        gender = self.words.genders.get(low, "")
        if {each.gender or gender, gender} == {"f", "m"} and (each.is_person or self.language == "fr"):
            return False
        if low in self.words.persons_only and not each.is_person:
            return False
        if low in self.words.things_only:
            return not each.is_person and not each.is_plural
        if low in self.words.plurals:
            return each.is_plural or (not each.is_person and low in self.words.collectives)
        return not each.is_plural

    def agrees(self, speaker: Speaker, pronoun: str) -> bool:
        """Whether a pronoun may stand for a speaker."""
        return speaker not in (UNKNOWN, OURSELVES) and (self._agrees(speaker, pronoun) or pronoun in self.words.plurals)

    def _last_person(self, low: str) -> Speaker | None:
        """Whoever was named last, when nobody has spoken."""
        wanted = self.words.genders.get(low, "")
        if not wanted or low in self.words.plurals:
            return None
        people = [
            each for each in self.known if each.is_person and each.places and each.gender in ("", wanted) and not each.is_plural
        ]
        found = max(people, key=lambda each: each.places[-1], default=None)
        if found is not None:
            found.gender = found.gender or wanted
        return found

    def is_first_name(self, token: Token) -> bool:
        """Whether a word is a first name that the lists know."""
        first = token.low.partition("-")[0]
        return token.is_capital and (first in self.words.men or first in self.words.women)

    def is_paper(self, phrase: Sequence[Token]) -> bool:
        """Whether the words name a document."""
        return self._first_head(phrase) in self.words.papers

    def can_speak(self, phrase: Sequence[Token]) -> bool:
        """Whether the words name a person, or what the lists know to have a voice."""
        noun = phrase[1].low if len(phrase) > 1 and phrase[0].low in self.words.determiners else ""
        if len(noun) > 5 and noun.endswith(self.words.human_ends):
            return True
        return bool(self._first_head(phrase)) or self._is_person(phrase) or any(self.is_known(each) for each in phrase[:3])

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
        before = at - 1
        while before > 0 and phrase[before].low in _ARTICLES:
            before -= 1
        return [] if is_owner or (before >= 0 and phrase[before].low in _OF and at > role) else name

    def _heads(self, phrase: Sequence[Token]) -> set[str]:
        """The nouns that say what somebody is, none of what it belongs to: of “le porte-parole du ministère” the first."""
        known = self.words.people | self.words.organisations | self.words.documents
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
            if token.low in self.words.people or token.low in self.words.organisations or token.low in self.words.documents:
                first = token.low if not first or self.language == "en" or token.low not in self.words.documents else first
        return first

    def _is_person(self, phrase: Sequence[Token]) -> bool:
        if any(
            one.low in self.words.titles and self.is_name_word(other) and other.low not in self.words.organisations
            for one, other in pairwise(phrase)
        ):
            return True
        head = self._first_head(phrase)
        if head:
            return head in self.words.people
        if phrase[0].low in self.words.titles:
            return True
        name = self._name(phrase)
        return (
            len(name) >= 2
            and not any(each.low in self.words.organisations for each in phrase)
            and len(name) == len([each for each in phrase if each.low not in self.words.titles])
        )

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
        return None

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
        for token in name or kept:
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

    def _gender(self, phrase: Sequence[Token]) -> str:
        """From a title, an article, the noun, or else the first name."""
        lows = [each.low for each in phrase[:4]]
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
