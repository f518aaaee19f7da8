"""Whom a pronoun means: whoever was spoken of last and agrees, nobody where two agree equally well."""

from __future__ import annotations

from stele.sources.readers.press.speakers.phrases import NamePhrases
from stele.sources.readers.press.speakers.speaker import ANYBODY, OURSELVES, UNKNOWN, Speaker
from stele.sources.readers.press.tokens import Token

_FAR, _SELDOM = 5, 6
"""Ranks of those whom a pronoun means when nobody else is there."""


class Pronouns(NamePhrases):
    """The speakers met so far, and who spoke last."""

    def __init__(self, text: str, language: str) -> None:
        super().__init__(text, language)
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

    def is_known(self, token: Token) -> bool:
        """Whether a person of this surname was met before."""
        return any(each.is_person for each in self._by_word.get(token.low, ()))

    def by_initials(self, initials: str) -> Speaker | None:
        """The one person whose names begin so."""
        people = [each for each in self.known if each.is_person and "".join(word[0] for word in each.name.split()) == initials]
        return people[0] if len(people) == 1 else None

    def _pronoun(self, low: str, is_incise: bool = False) -> Speaker | None:
        """Whoever was spoken of last and agrees; nobody where a second one agrees as well and stands as near.

        “Dit-il” beside a quotation is a person, where one was met not long before.
        """
        met = [each for each in reversed(self.known) if each.is_person and each.is_named and each.places]
        pool = dict.fromkeys([*reversed(self.recent), *met])
        found = sorted((each for each in pool if self._agrees(each, low)), key=lambda each: self._rank(each, low))
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

    def _rank(self, each: Speaker, low: str) -> tuple[int, bool, int]:
        """Whoever the sentence before was about; people of the paragraph; people by name, those first whose gender is known.

        Documents, news services and places are seldom meant.
        """
        is_thing, is_topic = low in self.words.things_only, each is self.topic
        is_near = each.paragraph == self.paragraph
        if (each.is_document and not is_thing) or (
            not is_topic and (bool(each.heads & self.words.agencies) or not (each.heads or each.is_person))
        ):
            rank = _SELDOM
        elif is_topic and (is_near or each.is_named):
            rank = 0 if is_near and (each.is_person or is_thing) else 1 if each.is_person or is_thing else 2
        elif is_near or (is_thing and each.paragraph >= self.paragraph - 1):
            rank = 1 if each.is_person and each.is_named else 2
        elif each.is_person and each.is_named:
            rank = 3
        else:
            rank = _FAR
        return rank, not each.gender, -each.sentence

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
