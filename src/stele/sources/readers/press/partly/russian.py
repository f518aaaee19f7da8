"""Russian reports: who says it stands behind the verb of saying, before it, or behind “по словам”."""

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
from stele.sources.readers.press.partly.numbers import bounded, digits, in_order
from stele.sources.readers.press.partly.parts import Attribution, endings
from stele.sources.readers.press.partly.people import People, stems_meet
from stele.sources.readers.press.partly.russian_dates import dates_in

_FARTHEST: Final = 45
"""Characters between a number and the word for what happened."""
_WORD: Final = r"[\w-]{1,30}"
_PHRASE: Final = re.compile(rf"(?:{_WORD}\.?\s){{0,9}}{_WORD}")
_INSERTED: Final = re.compile(r"[,!?…]\s[—–-]\s[^—–«»]{3,90}?(?:[.,]\s[—–-]\s|[.,]?(?=[»”\"]|\Z))")
_FULL_NAME: Final = re.compile(r"\b[А-ЯЁ][а-яё]{2,20}\s[А-ЯЁ][а-яё]{2,24}(?:\s[А-ЯЁ][а-яё]{2,24})?\b")
_ELIDED: Final = re.compile(r"[,;]\s(?:а\s)?(?P<who>(?:[\w-]+\s){0,4}[\w-]+)\s[—–]\s(?=(?:о[б]?\s)?\d)")
_GROUPED: Final = r"\d{1,3}(?:\s\d{3})+(?!\d)|\d{1,9}"


class Russian:
    """The patterns of Russian, made from its lists."""

    def __init__(self) -> None:
        table: dict[str, Any] = lexicon("ru").table
        voices, words = table["voices"], table["figure_words"]
        self._pronouns = frozenset(voices["pronouns"].split("|"))
        self._stops = frozenset(voices["stops"].split())
        self._openers = self._stops | frozenset(voices["openers"].split())
        self._closers = self._stops | frozenset(voices["closers"].split())
        self._names = re.compile(rf"\b(?:{endings(voices['names'])})\W*\Z", re.I)
        self._according = re.compile(rf"\b(?:{endings(voices['according'])})\s", re.I)
        self._own = re.compile(rf"\b(?:{endings(voices['own'])})\b", re.I)
        self._verb = re.compile(rf"(?<![\w-])(?:{endings(voices['verbs'])})(?![\w-])", re.I)
        self._measures = [(name, _whole(each)) for name, each in table["measures"].items()]
        self._silent = re.compile(rf"\b(?:{endings(words['no_figure'])})\b", re.I)
        self._others = re.compile(rf"\s(?:{endings(words['others'])})\b", re.I)
        self._before = [(name, re.compile(rf"\b(?:{endings(each)})\s\Z", re.I)) for name, each in table["bounds"].items()]
        self._spelled: dict[str, int] = table["numbers"]["words"]
        self._orders = {word: name for name, each in table["orders"].items() for word in each.split("|")}
        spelled = endings("|".join(self._spelled))
        self._number = re.compile(
            rf"(?<![\w.,-])(?:(?:от\s)?(?P<low>{_GROUPED})(?:(?:[–—-]|\sдо\s)(?P<high>{_GROUPED}))?"
            r"(?P<thousand>\sтыс(?:яч[аи]?|\.)?)?(?![\w.,-]?\d)"
            rf"|(?P<order>{endings('|'.join(self._orders))})\b|(?P<words>(?:{spelled})(?:\s(?:{spelled})){{0,4}})\b)",
            re.I,
        )  # fmt: skip

    def people(self, text: str) -> People:
        """An empty memory of speakers."""
        return People(text, self._pronouns, stems_meet)

    def dates(self, sentence: Sentence, day: Date | None) -> Iterator[Dated]:
        """Dates that can be resolved."""
        return dates_in(sentence, day)

    def pieces(self, text: str, inner: Span) -> list[Span]:
        """«…, — заявил он. — …»: the words of the reporter inside the marks are cut out."""
        match = next((each for each in _INSERTED.finditer(text, *inner) if self._verb.search(text, each.start(), each.end())), None)
        if match is None:
            return [inner]
        kept = [Span(inner.start, match.start() + (text[match.start()] in "!?…")), Span(match.end(), inner.end)]
        return [each for each in kept if each.end > each.start]

    def is_name(self, sentence: Sentence, quoted: Span) -> bool:
        """Words in marks behind a noun that names, unless a dash and a verb of saying follow."""
        text = sentence.text
        before = text[max(sentence.span.start, quoted.start - 40) : quoted.start]
        if re.match(r"[,.]?\s?[—–-]", text[quoted.end : quoted.end + 4]) or before.rstrip().endswith(":"):
            return False
        return quoted.end - quoted.start < 60 and bool(self._names.search(before))

    def attributions(self, sentence: Sentence, people: People) -> list[Attribution]:
        """“По словам X”, “X сообщил, что”, “«…», — сказал X”."""
        found: list[Attribution] = []
        text, (start, end) = sentence.text, sentence.span
        steps = [
            (match.start(), kind, match)
            for kind, pattern in (
                ("named", _FULL_NAME),
                ("own", self._own),
                ("according", self._according),
                ("silent", self._silent),
                ("verb", self._verb),
                ("elided", _ELIDED),
            )
            for match in pattern.finditer(text, start, end)
        ]
        for _, kind, match in sorted(steps, key=lambda step: step[0]):
            if kind == "own" and people.last:
                found.append(Attribution("according", Span(match.start(), match.end()), people.last))
            elif kind == "according":
                found += self._made("according", match.start(), self._phrase(text, match.end(), end), people)
            elif kind == "named":
                people.speaker(Span(match.start(), match.end()))
            elif kind == "silent":
                found += self._made("before", match.start(), self._who_is_silent(text, start, match.start()), people)
            elif kind == "elided" and any(each.form == "before" for each in found):
                found += self._made("before", match.start(), Span(*match.span("who")), people)
            elif kind == "verb" and self._is_the_reporters(sentence, match):
                found += self._of_verb(sentence, match, people)
        return sorted(found, key=lambda each: each.at.start)

    def _is_the_reporters(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Not a verb that somebody is quoted with, unless the reporter's words stand there."""
        quoted = next((each for each in sentence.quoted if each.holds(Span(match.start(), match.end()))), None)
        return quoted is None or any(
            each.start() <= match.start() < each.end() for each in _INSERTED.finditer(sentence.text, *quoted.inner(sentence.text))
        )

    def _who_is_silent(self, text: str, start: int, until: int) -> Span | None:
        """Whoever opens the clause in which no number is given: “The archive (number of those killed) does not disclose”."""
        first = max(text.rfind(sign, start, until) for sign in ",.;:—»\n") + 1
        match = re.compile(r"\s*").match(text, max(first, start), until)
        who = self._phrase(text, match.end() if match else start, until)
        if who is None:
            return None
        cut = re.search(r"\s(?:числ|цифр|сво|не\s|точн)", text[who.start : who.end] + " ")
        return Span(who.start, who.start + cut.start()) if cut else who

    def _of_verb(self, sentence: Sentence, match: re.Match[str], people: People) -> list[Attribution]:
        """The subject stands before the verb, or behind it where a comma, a dash or “как” opens the clause."""
        text, start, end = sentence.text, sentence.span.start, sentence.span.end
        ahead = self._before_verb(text, start, match.start())
        if ahead is not None:
            return self._made("before" if not _closes(sentence, ahead) else "after", match.start(), ahead, people)
        behind = self._phrase(text, match.end() + 1, end)
        following = text[match.end() : min(end, match.end() + 80)]
        form = "before" if ":" in following or " что " in following else "after"
        return self._made(form, match.start(), behind, people)

    def _before_verb(self, text: str, start: int, verb: int) -> Span | None:
        """The words between the last sign or stop and the verb; None where there are none."""
        opened = _name_before(text, start, verb)
        first = max(start, *(text.rfind(sign, start, opened) + 1 for sign in ',.;:—–»”"(\n'))
        words = [Span(first + each.start(), first + each.end()) for each in re.finditer(r"[\w-]+", text[first:verb])]
        while words and text[words[0].start : words[0].end].lower() in self._openers:
            words = words[1:]
        while words and text[words[-1].start : words[-1].end].lower() in self._closers:
            words = words[:-1]
        if not words or len(words) > 9 or not _names_somebody(text[words[0].start : words[-1].end], self._pronouns):
            return None
        return Span(words[0].start, words[-1].end + (1 if opened < verb and words[-1].start > opened else 0))

    def _phrase(self, text: str, start: int, end: int) -> Span | None:
        """A noun phrase up to a sign or a word that ends it."""
        match = _PHRASE.match(text, start, end)
        if match is None:
            return None
        last = start
        for each in re.finditer(r"[\w-]+", match[0]):
            word = each[0].lower()
            if word in self._stops and not (last == start and word in self._pronouns):
                break
            last = start + each.end()
            if word in self._pronouns:
                break
        return Span(start, last) if last > start else None

    def _made(self, form: str, start: int, who: Span | None, people: People) -> list[Attribution]:
        if who is None or not _names_somebody(people.text[who.start : who.end], self._pronouns):
            return []
        speaker = people.speaker(who)
        return [Attribution(form, Span(min(start, who.start), max(start, who.end)), speaker)] if speaker else []

    def figures(self, sentence: Sentence, dates: Sequence[Span]) -> Iterator[Counted]:
        """Numbers of people, with what happened to them."""
        text, (start, end) = sentence.text, sentence.span
        for match in self._silent.finditer(text, start, end):
            at = Span(match.start(), match.end())
            near = self._measure(text, at, Span(start, min(end, at.end + 40)))
            yield Counted(None, near[0] or "casualties", "", at, at)
        numbers = [each for each in self._number.finditer(text, start, end) if not _meets_any(each, dates)]
        for index, match in enumerate(numbers):
            if self._others.match(text, match.end()):
                continue
            until = numbers[index + 1].start() if index + 1 < len(numbers) else end
            since = numbers[index - 1].end() if index else start
            number = self._numbered(match, text, start)
            measure, where = self._measure(text, Span(match.start(), match.end()), Span(since, until))
            if measure and number:
                first = min(match.start(), where.start)
                yield Counted(number, measure, "", Span(match.start(), match.end()), Span(first, max(match.end(), where.end)))

    def _numbered(self, match: re.Match[str], text: str, start: int) -> Number | None:
        if match["order"]:
            return in_order(self._orders[match["order"].lower()])
        before = text[max(start, match.start() - 20) : match.start()]
        bound = next((name for name, each in self._before if each.search(before)), "")
        if match["words"]:
            value = self._value(match["words"].lower().split())
            return bounded(value, bound) if value > 1 else None
        factor = 1000 if match["thousand"] else 1
        return bounded(digits(match["low"]) * factor, bound, digits(match["high"]) * factor if match["high"] else None)

    def _value(self, words: Sequence[str]) -> int:
        total = current = 0
        for each in words:
            value = self._spelled[each]
            total, current = (total + (current or 1) * 1000, 0) if value == 1000 else (total, current + value)
        return total + current

    def _measure(self, text: str, at: Span, within: Span) -> tuple[str, Span]:
        """The nearest word for what happened, within its part of the sentence; no sign that parts it lies between."""
        found = []
        for name, pattern in self._measures:
            for each in pattern.finditer(text, max(within.start, at.start - _FARTHEST), min(within.end, at.end + _FARTHEST)):
                gap = text[each.end() : at.start] if each.end() <= at.start else text[at.end : each.start()]
                if not re.search(r"[;:.»«]", gap):
                    is_parted = each.start() >= at.end and re.search(r",|\bи\b|—", gap)
                    found.append((len(gap) + (30 if is_parted else 0), name, Span(each.start(), each.end())))
        return min(found)[1:] if found else ("", at)


def _whole(written: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{endings(written)})\b", re.I)


def _name_before(text: str, start: int, verb: int) -> int:
    """“Общество «Память» насчитало”: where the marks open whose name belongs to the subject; else ``verb``."""
    closed = text[start:verb].rstrip()
    opened = max(text.rfind("«", start, verb), text.rfind("“", start, verb))
    is_name = closed.endswith(("»", "”")) and re.search(r"\w\s\Z", text[start : max(opened, start)])
    return opened if is_name else verb


def _meets_any(match: re.Match[str], dates: Sequence[Span]) -> bool:
    return any(each.meets(Span(match.start(), match.end())) for each in dates)


def _closes(sentence: Sentence, who: Span) -> bool:
    """Whether the subject stands behind a quotation that it closes."""
    return any(each.end <= who.start and who.start - each.end < 6 for each in sentence.quoted)


def _names_somebody(words: str, pronouns: frozenset[str]) -> bool:
    """A pronoun, a capital, or a noun of four letters at least; not a lone adverb or number."""
    return words.lower() in pronouns or any(len(each) > 3 and each.isalpha() for each in words.replace("-", "").split())
