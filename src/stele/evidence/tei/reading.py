"""A TEI file through its recipe: what each voice says of each subject, and whatever no rule was given for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from stele.evidence.forms import Form, Slot
from stele.evidence.tei.element import EntryReader, Problem, Statement
from stele.evidence.tei.model import EntryRule, TeiRecipe
from stele.evidence.tei.references import resolve
from stele.evidence.terms import Kind
from stele.sources.facts import SourceFacts
from stele.sources.readers.tei import Element, Flat, found_at, parse_path, transcribe


@dataclass(frozen=True, slots=True)
class TeiSaid:
    """What one chain says of one subject in one entry (``row``, counted from 1); ``ordinal`` tells its parts apart."""

    row: int
    ordinal: int
    subject: str
    kind: Kind
    chain: tuple[str, ...]
    words: tuple[str, ...]
    form: Form


@dataclass(slots=True)
class TeiReading:
    """``text`` is what passages refer to; ``keys`` are those of the entries, in order."""

    text: str = ""
    said: list[TeiSaid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def read_entries(root: Element, recipe: TeiRecipe, file: str) -> TeiReading:
    """Every entry of the document, as the recipe says."""
    reading, pieces, size = TeiReading(), list[str](), 0
    for rule in recipe.entries:
        for entry in found_at(root, parse_path(rule.path)):
            row = len(reading.keys) + 1
            key = _key(entry, rule, recipe)
            reading.keys.append(key)
            if not key:
                sentence = f"{file}, line {entry.line}: the entry has no {rule.key}, which is its key. It was not read."
                reading.problems.append(Problem(row, rule.path, sentence, " ".join(entry.words().split())))
                continue
            flat = Flat(size)
            texts = _add(flat, entry, rule)
            reader = EntryReader(recipe, rule, file, row, key, entry, flat, texts)
            reading.said += _said(reader, rule, recipe, row, key)
            reading.problems += reader.problems
            pieces.append(flat.text())
            size = flat.end
    reading.text = "".join(pieces)
    return reading


def facts_from(root: Element, recipe: TeiRecipe) -> SourceFacts:
    """The facts of the source, with those that the file itself gives."""
    given = {name: _words_at(root, path) for name, path in recipe.source_from.items()}
    own = recipe.source
    return replace(
        own, title=given.get("title") or own.title, held=given.get("held") or own.held, note=given.get("note") or own.note,
        claimed=given.get("claimed") or own.claimed, rights=given.get("rights") or own.rights,
    )  # fmt: skip


def _words_at(root: Element, path: str) -> str:
    above, _, attribute = path.partition("@")
    found = found_at(root, parse_path(above.rstrip("/") or "."))
    if attribute:
        return next((each.attributes[attribute] for each in found if attribute in each.attributes), "")
    return " ".join(" ".join(each.words() for each in found[:1]).split())


def _key(entry: Element, rule: EntryRule, recipe: TeiRecipe) -> str:
    above, _, attribute = rule.key.rpartition("@")
    for each in found_at(entry, parse_path(above.rstrip("/") or ".")):
        if each.attributes.get(attribute):
            own = attribute == "xml:id"
            return each.attributes[attribute] if own else resolve(each.name, each.attributes[attribute], recipe)
    return ""


def _add(flat: Flat, entry: Element, rule: EntryRule) -> dict[str, tuple[int, int]]:
    """The words of an entry, or its transcriptions, into the text; where the transcriptions stand."""
    texts = {each.text: each.path for each in rule.elements if each.text}
    if not texts:
        flat.add_entry(entry)
        return {}
    where = {}
    for which, path in texts.items():
        for element in found_at(entry, parse_path(path))[:1]:
            where[which] = flat.add(transcribe(element, as_written=which == "as written").text)
            flat.add("\n\n")
    skipped = {id(element) for path in texts.values() for element in found_at(entry, parse_path(path))}
    for each in _fields(entry, skipped):
        flat.add_words(each)
    flat.add("\n")
    return where


def _fields(element: Element, skipped: set[int]) -> Iterator[Element]:
    """The elements of an entry that hold words of their own; an outer one before all, whole."""
    for each in element.elements():
        if id(each) in skipped:
            continue
        if any(isinstance(words, str) and words.strip() for words in each.inside):
            yield each
        else:
            yield from _fields(each, skipped)


def _said(reader: EntryReader, rule: EntryRule, recipe: TeiRecipe, row: int, key: str) -> Iterator[TeiSaid]:
    groups: dict[tuple[str, Kind, tuple[str, ...]], list[Statement]] = {}
    if rule.constants:
        own = groups.setdefault((key, Kind(rule.kind), recipe.chain), [])
        own += [Statement(Slot(name, constant=words), ()) for name, words in rule.constants.items()]
    for statement in reader.statements():
        chain = (*recipe.chain, statement.voice) if statement.voice else recipe.chain
        about = statement.about or (key, Kind(rule.kind))
        groups.setdefault((*about, chain), []).append(statement)
    for ordinal, ((subject, kind, chain), statements) in enumerate(groups.items()):
        words, slots = list[str](), []
        for each in statements:
            slots.append(replace(each.slot, columns=tuple(range(len(words), len(words) + len(each.words)))))
            words += each.words
        yield TeiSaid(row, ordinal, subject, kind, chain, tuple(words), Form(kind, tuple(slots)))
