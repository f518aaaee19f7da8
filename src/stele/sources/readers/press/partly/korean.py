"""Korean reports: who says it stands before a particle, the verb of saying ends the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from stele.plain.dates import Date
from stele.sources.readers.press.figures import Counted
from stele.sources.readers.press.figures.numbers import Number
from stele.sources.readers.press.layout import Sentence
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.partly.korean_dates import dates_in
from stele.sources.readers.press.partly.numbers import bounded, digits, in_order
from stele.sources.readers.press.partly.parts import Attribution, endings
from stele.sources.readers.press.partly.people import People, office_meets

_PARTICLE: Final = re.compile(r"(?<=[\w’'」』])(?P<topic>께서는|에서는|은|는)(?=[ ,])|(?<=[\w’'」』])(?:이|가)(?=[ ,])")
_CLOSED: Final = re.compile(r"(?:[은는이가을를고며서도로게지만]|에|에서|부터|까지|[,.;:]|\d일|\d월|\d년)\Z")
_FARTHEST: Final = 60
"""Characters between a number and the word for what happened."""


class Korean:
    """The patterns of Korean, made from its lists."""

    def __init__(self) -> None:
        table: dict[str, Any] = lexicon("ko").table
        voices, words = table["voices"], table["figure_words"]
        counts = table["numbers"]
        self._pronouns = frozenset(voices["pronouns"].split("|"))
        self._itself = frozenset(voices["itself"].split("|"))
        self._names = re.compile(endings(voices["names"]))
        self._according = re.compile(endings(voices["according"]))
        self._verb = re.compile(endings(voices["verbs"]))
        self._quoting = re.compile(rf"\s?(?:{endings(voices['quoting'])})")
        self._measures = [(name, re.compile(endings(written))) for name, written in table["measures"].items()]
        self._silent = re.compile(endings(words["no_figure"]))
        before, after = table["bounds_before"], table["bounds_after"]
        self._before = [(name, re.compile(rf"(?:{endings(each)})\s?\Z")) for name, each in before.items()]
        self._after = [(name, re.compile(rf"\s?(?:[을이를가] )?(?:{endings(each)})")) for name, each in after.items()]
        self._spelled: dict[str, int] = counts["words"]
        self._orders: dict[str, str] = counts["orders"]
        self._number = re.compile(
            r"(?P<low>\d[\d,]{0,12})(?P<man>만 ?(?P<rest>\d[\d,]{0,5})?)?"
            r"(?:\s?[~∼～-]\s?(?P<high>\d[\d,]{0,12}))?\s?(?P<odd>여)?\s?"
            rf"(?:{endings(words['counters'])})(?![가-힣]*(?:의 이름|칭))"
            rf"|(?P<order>{endings('|'.join(self._orders))})\s?(?:{endings(words['counters'])})"
            rf"|(?P<word>(?:{endings('|'.join(self._spelled))}){{1,2}})\s?(?:명|사람)"
        )  # fmt: skip

    def people(self, text: str) -> People:
        """An empty memory of speakers."""
        return People(text, self._pronouns, office_meets)

    def dates(self, sentence: Sentence, day: Date | None) -> Iterator[Dated]:
        """Dates that can be resolved."""
        return dates_in(sentence, day)

    def pieces(self, text: str, inner: Span) -> list[Span]:
        """Korean leaves no words of the reporter inside the marks."""
        return [inner]

    def is_name(self, sentence: Sentence, quoted: Span) -> bool:
        """Short words that no particle of quoting follows, in single marks or beside a word that names."""
        text = sentence.text
        if self._quoting.match(text, quoted.end):
            return False
        near = text[max(sentence.span.start, quoted.start - 8) : quoted.start] + text[quoted.end : quoted.end + 8]
        return quoted.end - quoted.start < 30 and (text[quoted.start] in "‘'「『<《" or bool(self._names.search(near)))

    def attributions(self, sentence: Sentence, people: People) -> list[Attribution]:
        """“X에 따르면”; the subject of a sentence that ends with a verb of saying, before or behind what is said."""
        text, found = self._plain(sentence), []
        for match in self._according.finditer(text):
            found.append(("according", *self._who(text, match.start()), match.end()))
        verbs = [each.start() for each in self._verb.finditer(text)]
        self._remember_topic(text, sentence, people)
        for match in _PARTICLE.finditer(text, 0, verbs[-1]) if verbs else ():
            verb = next(each for each in verbs if each >= match.start())
            if match["topic"] or verb - match.end() < 5:
                is_behind = "\ue000" in text[: match.start()] and "\ue000" not in text[match.end() : verb]
                found.append(("after" if is_behind else "before", *self._who(text, match.start()), match.end()))
        return [each for one in sorted(found, key=lambda each: each[1]) for each in self._made(*one, sentence, people)]

    def _remember_topic(self, text: str, sentence: Sentence, people: People) -> None:
        """What the sentence is about is who the next pronoun means, if it has an office and a name."""
        topic = next((match for match in _PARTICLE.finditer(text) if match["topic"]), None)
        start, end = self._who(text, topic.start()) if topic else (0, 0)
        if " " in text[start:end] and "\ue000" not in text[start:end]:
            people.speaker(Span(sentence.span.start + start, sentence.span.start + end))

    def _who(self, text: str, end: int) -> tuple[int, int]:
        """The noun phrase that ends at ``end``: its last word, and those before it that no particle closes."""
        start = end
        for _ in range(5):
            word = text.rfind(" ", 0, max(0, start - 1)) + 1
            quoting = self._quoting.match(text, text.rfind("\ue000", 0, end) + 1) if "\ue000" in text[word:end] else None
            if quoting:
                return (quoting.end() if start == end else start), end
            if start < end and _CLOSED.search(text[word:start].rstrip()):
                break
            start = word
            if word == 0:
                break
        return start, end

    def _plain(self, sentence: Sentence) -> str:
        """The sentence with what is said in marks blotted out, place by place; names in marks stay."""
        letters = list(sentence.words)
        for each in sentence.quoted:
            if not self.is_name(sentence, each):
                for at in range(each.start - sentence.span.start, each.end - sentence.span.start):
                    letters[at] = "\ue000"
        return "".join(letters)

    def _made(self, form: str, start: int, end: int, until: int, sentence: Sentence, people: People) -> list[Attribution]:
        at = Span(sentence.span.start + start, sentence.span.start + end)
        while at.start < at.end and not sentence.text[at.start].isalnum() and sentence.text[at.start] not in "‘'「『":
            at = Span(at.start + 1, at.end)
        is_report = sentence.text[at.start : at.end] in self._itself
        speaker = people.speaker(at) if at.end - at.start > 0 and not is_report else None
        return [Attribution(form, Span(at.start, sentence.span.start + until), speaker)] if speaker else []

    def figures(self, sentence: Sentence, dates: Sequence[Span]) -> Iterator[Counted]:
        """Numbers of people, with what happened to them."""
        text, start = sentence.text, sentence.span.start
        for match in self._silent.finditer(text, *sentence.span):
            at = Span(match.start(), match.end())
            yield Counted(None, self._nearest(text, at, sentence)[0] or "casualties", "", at, at)
        carried = ""
        for match in self._number.finditer(text, *sentence.span):
            at = Span(match.start(), match.end())
            if any(each.meets(at) for each in dates):
                continue
            measure, where = self._nearest(text, at, sentence)
            measure = carried = measure or carried
            number = self._numbered(match, text, start)
            if measure and number:
                yield Counted(number, measure, "", at, Span(min(at.start, where.start), max(at.end, where.end)))

    def _numbered(self, match: re.Match[str], text: str, start: int) -> Number | None:
        if match["order"]:
            return in_order(self._orders[match["order"]])
        before = text[max(start, match.start() - 8) : match.start()]
        bound = next((name for name, each in self._after if each.match(text, match.end())), "")
        bound = bound or next((name for name, each in self._before if each.search(before)), "")
        if match["word"]:
            spelled = self._value(match["word"])
            return bounded(spelled, bound) if spelled else None
        if match["odd"] and bound in ("", "exact"):
            bound = "about"
        value = digits(match["low"]) * (10_000 if match["man"] else 1) + digits(match["rest"] or "")
        return bounded(value, bound, digits(match["high"]) if match["high"] else None)

    def _value(self, word: str) -> int | None:
        """Tens and ones are written together: 마흔여덟. “한두”, one or two, is no number."""
        if word in self._spelled:
            return self._spelled[word]
        sums = (
            tens + self._spelled[word[len(name) :]]
            for name, tens in self._spelled.items()
            if tens >= 10 and word.startswith(name) and self._spelled.get(word[len(name) :], 10) < 10
        )
        return next(sums, None)

    def _nearest(self, text: str, at: Span, sentence: Sentence) -> tuple[str, Span]:
        """What happened stands behind the number before the next one, else right before it."""
        following = self._number.search(text, at.end, sentence.span.end)
        limit = min(sentence.span.end, at.end + _FARTHEST, following.start() if following else sentence.span.end)
        behind = [
            (each.start(), each.end(), name) for name, pattern in self._measures if (each := pattern.search(text, at.end, limit))
        ]
        if behind:
            first, last, name = min(behind)
            return name, Span(first, last)
        ahead = [
            (each.end(), each.start(), name)
            for name, pattern in self._measures
            for each in pattern.finditer(text, max(sentence.span.start, at.start - 14), at.start)
        ]
        if ahead:
            last, first, name = max(ahead)
            return name, Span(first, last)
        return "", at
