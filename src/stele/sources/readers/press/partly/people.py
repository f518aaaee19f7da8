"""Who is meant, in the languages read in part: forms of one name, and pronouns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stele.sources.readers.press.model import Span
from stele.sources.readers.press.speakers import Speaker


class People:
    """The speakers met so far. ``same`` tells whether two wordings are forms of one name."""

    def __init__(self, text: str, pronouns: frozenset[str], same: Callable[[str, str], bool]) -> None:
        self.text, self.pronouns, self.same = text, pronouns, same
        self.known: list[Speaker] = []
        self.last: Speaker | None = None

    def speaker(self, at: Span) -> Speaker | None:
        """Whoever the words at this place name; a pronoun is whoever spoke last."""
        words = self.text[at.start : at.end]
        if words.lower() in self.pronouns:
            return self.last
        found = next((each for each in reversed(self.known) if any(self.same(form, words) for form in each.forms)), None)
        if found is None:
            found = Speaker(words, _is_person(words), at)
            self.known.append(found)
        if words not in found.forms:
            found.forms.append(words)
            found.places.append(at)
        if len(words) > len(found.name):
            found.name = words
        self.last = found
        return found


def _is_person(words: str) -> bool:
    return any(each[:1].isupper() for each in words.split()[1:])


def stems_meet(one: str, other: str) -> bool:
    """Russian: the last words agree but for their endings, or all words of one are in the other."""
    first, second = _stems(one), _stems(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return set(shorter) <= set(longer) or (first[-1] == second[-1] and first[-1][:1].isupper())


def _stems(words: str) -> Sequence[str]:
    return [each[: max(3, len(each) - 2)] if len(each) > 4 else each for each in words.split() if len(each) > 2]


def office_meets(one: str, other: str) -> bool:
    """Korean: “김도현 대변인” and “김 대변인”, or one wording within the other."""
    if one in other or other in one:
        return True
    first, second = one.split(), other.split()
    return len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and first[-2][:1] == second[-2][:1]
