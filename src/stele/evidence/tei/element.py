"""One entry, element by element: each is taken by its rule, kept, ignored, or reported with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stele.evidence.forms import Slot
from stele.evidence.tei.marks import MarkError, Voiced, voiced, without_ends
from stele.evidence.tei.model import ElementRule, EntryRule, TeiRecipe
from stele.evidence.tei.references import resolve
from stele.evidence.terms import Kind, Property, ValueType
from stele.evidence.understand import reader_for, understand
from stele.evidence.vocabulary import BY_NAME
from stele.plain.dates import DateError, parse_edtf
from stele.plain.dates.compare import fits
from stele.sources.readers.tei import Element, Flat, Place, found_at, matches, parse_path, places_under, transcribe

Span = tuple[int, int]
_TARGETED = frozenset({ValueType.RELATION, ValueType.MENTION, ValueType.PLACE})


@dataclass(frozen=True, slots=True)
class Problem:
    """Words of an entry that no statement was made of, and why."""

    row: int
    path: str
    sentence: str
    words: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an entry. ``voice`` is empty where no mark names one; ``about`` where it is said of the entry."""

    slot: Slot
    words: tuple[str, ...]
    voice: str = ""
    about: tuple[str, Kind] | None = None


class Unread(Exception):
    """An element cannot be read as its rule says; the message says why and what to do."""


@dataclass(slots=True)
class EntryReader:
    """Reads one entry; what was not taken is in ``problems`` afterwards."""

    recipe: TeiRecipe
    rule: EntryRule
    file: str
    row: int
    key: str
    entry: Element
    flat: Flat
    texts: dict[str, Span]
    problems: list[Problem] = field(default_factory=list)
    _text: str = ""

    def statements(self) -> Iterator[Statement]:
        """In the order of the document."""
        self._text = self.flat.text()
        paths = [(parse_path(rule.path), rule) for rule in self.rule.elements]
        covered: set[int] = set()
        for place in places_under(self.entry):
            rules = [rule for steps, rule in paths if matches(steps, place)]
            inside = any(id(above) in covered for above in place.above[:-1])
            if any((rule.property and not rule.own) or rule.keep for rule in rules):
                covered.add(id(place.element))
            self._report(place, rules, inside)
            for rule in rules:
                if rule.property:
                    yield from self._taken(place, rule)

    def _taken(self, place: Place, rule: ElementRule) -> Iterator[Statement]:
        try:
            yield from list(self._read(place.element, rule))
        except (Unread, MarkError) as fault:
            self._problem(place, str(fault))

    def _read(self, element: Element, rule: ElementRule) -> Iterator[Statement]:
        if rule.text:
            yield self._transcription(element, rule)
            return
        if rule.parts:
            yield from self._name(element, rule)
            return
        values = list(self._values(element, rule))
        single = len({each.words for each, _ in values}) == 1
        for value, passage in values:
            slot = self._slot(element, rule, value.words, passage, single)
            for voice in value.voices or ("",):
                yield Statement(slot, (value.words,), voice, self._about(element, rule))

    def _values(self, element: Element, rule: ElementRule) -> Iterator[tuple[Voiced, Span]]:
        for start, words in self._words_of(element, rule):
            for each in voiced(words, self.recipe.marks) if rule.marks else [Voiced(words.strip(), 0, len(words))]:
                value = without_ends(each, rule.drop) if rule.drop else each
                if value.words and value.words not in rule.drop:
                    yield value, (start + value.start, start + value.end)

    def _words_of(self, element: Element, rule: ElementRule) -> Iterator[tuple[int, str]]:
        """The words of an element and where they begin; of one inside a transcription, as they stand there."""
        inside = [self.flat.spans[id(each)] for each in element.everything() if id(each) in self.flat.spans]
        if inside:
            whole = (min(start for start, _ in inside), max(end for _, end in inside))
            spans = self.flat.own.get(id(element), []) if rule.own else [whole]
            yield from ((start, self._text[start - self.flat.start : end - self.flat.start]) for start, end in spans)
        elif "as written" in self.texts:
            first, last = self.texts["as written"]
            words = transcribe(element, as_written=True).text
            at = self._text.find(words, first - self.flat.start, last - self.flat.start)
            yield (at + self.flat.start if at >= 0 else first), words

    def _name(self, element: Element, rule: ElementRule) -> Iterator[Statement]:
        """A name in parts, given name first; a mark at any part is the voice of the whole."""
        words, parts, voices = list[str](), list[str](), dict[str, None]()
        for part in ("given", "family"):
            found = found_at(element, parse_path(rule.parts[part])) if part in rule.parts else []
            values = [value for each in found for value in voiced(" ".join(each.words().split()), self.recipe.marks)]
            voices |= {voice: None for value in values for voice in value.voices}
            if values:
                words.append(" ".join(value.words for value in values))
                parts.append(part)
        slot = Slot(
            rule.property, parts=tuple(parts), language=self.recipe.source.language,
            options={"form": rule.form} if rule.form else {}, passage=self.flat.spans.get(id(element)),
        )  # fmt: skip
        for voice in voices or {"": None}:
            yield Statement(slot, tuple(words), voice)

    def _transcription(self, element: Element, rule: ElementRule) -> Statement:
        start, end = self.texts[rule.text]
        slot = Slot(rule.property, language=self.recipe.source.language, passage=(start, end))
        return Statement(slot, (self._text[start - self.flat.start : end - self.flat.start],))

    def _slot(self, element: Element, rule: ElementRule, words: str, passage: Span, single: bool) -> Slot:
        prop = BY_NAME[rule.property]
        options: dict[str, Any] = {key: each for key, each in (("form", rule.form), ("scheme", rule.scheme)) if each}
        slot = Slot(rule.property, language=self.recipe.source.language, options=options, passage=passage)
        given = self._given(element, rule, slot, words) if rule.value and single else None
        return Slot(
            rule.property, language=slot.language, options=options, passage=passage, given=given,
            target=self._target(element, rule, prop, single),
        )  # fmt: skip

    def _target(self, element: Element, rule: ElementRule, prop: Property, single: bool) -> str:
        """What the words name. One reference for several values could be of any of them: then it is told, and not used."""
        if rule.about:
            return self.key
        reference = element.attributes.get(rule.target, "") if rule.target else ""
        if not reference or prop.value not in _TARGETED:
            return ""
        target = resolve(element.name, reference, self.recipe)
        if not target:
            raise Unread(f"the reference “{reference[:60]}” is not among the recipe's [[references]]. Add it there.")
        if not single:
            sentence = f"one reference, “{reference[:60]}”, stands for several values. They are not tied; tie each to its place."
            self._problem_at(element, rule.path, sentence)
            return ""
        return target

    def _about(self, element: Element, rule: ElementRule) -> tuple[str, Kind] | None:
        if not rule.about:
            return None
        reference = element.attributes.get(rule.about, "")
        subject = resolve(element.name, reference, self.recipe)
        if not subject:
            raise Unread(f"the reference “{reference[:60]}” is not among the recipe's [[references]]. Add it there.")
        return subject, _KINDS.get(element.name, Kind.PERSON)

    def _given(self, element: Element, rule: ElementRule, slot: Slot, words: str) -> dict[str, Any] | None:
        """The value that an attribute gives where the words are not understood; where both are and differ, it is told."""
        written = element.attributes.get(rule.value, "")
        if not written or written == words or "[" in written:
            return None
        try:
            wanted = parse_edtf(written)
        except DateError:
            raise Unread(
                f"{rule.value} is “{written[:40]}”, which is no date in EDTF. Mend it, or take value out of the rule."
            ) from None
        said = understand(slot, words, reader_for(self.recipe.source.language, "")).value
        if not said:
            return {"edtf": wanted.edtf}
        meant = parse_edtf(said["edtf"])
        if meant.edtf != wanted.edtf and not fits(meant, wanted) and not fits(wanted, meant):
            told = f"the words say “{words[:40]}” and {rule.value} says {written[:40]}"
            self._problem_at(element, rule.path, f"{told}. The words were taken. Look at the document.")
        return None

    def _report(self, place: Place, rules: list[ElementRule], inside: bool) -> None:
        """Words and attributes of an element that no rule takes, keeps or ignores."""
        element = place.element
        own = " ".join(" ".join(each for each in element.inside if isinstance(each, str)).split())
        if own and not rules and not inside:
            self._problem(
                place, "no rule of the recipe takes these words. Give the element a property, or keep or ignore it"
            )
        if any(rule.ignore or rule.keep or rule.text for rule in rules) or inside:
            return
        used = {name for rule in rules for name in (rule.value, rule.target, rule.about)}
        used |= {"xml:id", "type", self.rule.key.rpartition("@")[2]}
        for name in element.attributes:
            if name not in used and name not in self.recipe.ignored_attributes:
                self._problem(place, f"the attribute {name} is taken by no rule. Name it in one, or in ignored_attributes")

    def _problem(self, place: Place, why: str) -> None:
        self._problem_at(place.element, place.path, why)

    def _problem_at(self, element: Element, path: str, why: str) -> None:
        where = f"{self.file}, line {element.line}, {self.key}, {path}"
        sentence = f"{where}: {why.rstrip('.')}."
        problem = Problem(self.row, path, sentence, " ".join(element.words().split()))
        if problem not in self.problems:
            self.problems.append(problem)


_KINDS = {"persName": Kind.PERSON, "placeName": Kind.PLACE, "orgName": Kind.GROUP}
