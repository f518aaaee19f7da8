"""Assembling: the accepted statements about one subject become what one audience reads. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from stele.evidence.terms import AUDIENCES, Audience, Kind, Modality
from stele.evidence.vocabulary import PROPERTIES
from stele.records.rules.facts import StatementId, fact_of
from stele.records.rules.mentions import add_mentions
from stele.records.rules.readable import Readable, may_read, set_apart
from stele.records.rules.said import Evidence, Said, SourceSaid, in_order
from stele.records.rules.translations import Key, add_translations
from stele.records.shapes import ChangeShape, FactShape, ReadingShape, SourceShape, StatementShape, VoiceShape

_FORM_RANK = {"": 0, "title": 0, "birth": 1, "descriptive title": 2, "short": 4, "translation": 5, "transliteration": 5}
AddressOf = Callable[[int], str]
Voices = Mapping[str, VoiceShape]


def assemble(
    evidence: Evidence,
    audience: Audience,
    today: int,
    address_of: AddressOf,
    voices: Voices,
) -> ReadingShape | None:
    """The reading of a record, or ``None`` where this audience may read nothing of it."""
    if evidence.hidden and audience is Audience.PUBLIC:
        return None
    return _reading(evidence, may_read(evidence, audience, today), evidence.mentions.get(audience, ()), address_of, voices)


def assemble_all(
    evidence: Evidence, today: int, address_of: AddressOf, voices: Voices
) -> dict[Audience, ReadingShape | None]:
    """The reading of every audience; the same object where it reads the very statements that the one before it reads."""
    found: dict[Audience, ReadingShape | None] = {}
    before: tuple[Sequence[Said], Sequence[Said]] | None = None
    reading: ReadingShape | None = None
    for audience in AUDIENCES:
        if evidence.hidden and audience is Audience.PUBLIC:
            found[audience] = None
            continue
        read, mentions = may_read(evidence, audience, today), evidence.mentions.get(audience, ())
        if before is None or (read, mentions) != before:
            reading, before = _reading(evidence, read, mentions, address_of, voices), (read, mentions)
        found[audience] = reading
    return found


def _reading(
    evidence: Evidence, read: Sequence[Said], named: Sequence[Said], address_of: AddressOf, voices: Voices
) -> ReadingShape | None:
    """What these statements say; what is withheld and announced follows from what is not among them."""
    found = set_apart(evidence, read)
    if not found.standing:
        return None

    @cache
    def sid(n: int, slot: int) -> str:
        return f"{address_of(n)}-{slot}"

    everything, mentions = found.standing, sorted(named, key=in_order)
    if found.overtaken:
        everything = sorted([*everything, *(each for each, _, _ in found.overtaken)], key=in_order)
    cited = [*everything, *mentions]
    titles = _titles(found.standing)
    title = next(iter(titles.values()), None)
    return ReadingShape(
        kind=_kind(found.standing),
        address=address_of(min(each.n for each in everything)),
        title=title.words if title else "",
        title_language=_language(title) if title else "",
        titles={language: each.words for language, each in titles.items() if language},
        standing=_standing(found.standing),
        facts=_facts(found, mentions, evidence, sid),
        statements={sid(each.n, each.slot): statement_shape(each, found.rendered, sid) for each in cited},
        voices={voice: voices[voice] for voice in dict.fromkeys(_speaking(cited)) if voice in voices},
        sources=sources_cited(cited),
        changes=_changes(everything, found, sid),
    )


def _speaking(said: Sequence[Said]) -> Iterator[str]:
    """Every voice that a page may have to name: the chains, and the origins that derived sources speak for."""
    for each in said:
        yield from each.chain
        yield each.origin


def _kind(said: Sequence[Said]) -> str:
    """Of several kinds, a person who is named outranks an unnamed one; else the earliest account's."""
    kinds = [each.kind for each in said]
    return (Kind.PERSON if Kind.PERSON in kinds else kinds[0]).value


def _titles(said: Sequence[Said]) -> dict[str, Said]:
    """The name to show, then one for each other language, best form and earliest account first; never words that hurt."""
    asserted = (each for each in said if each.prop.name == "name" and each.modality is Modality.ASSERTED)
    names = [each for each in asserted if each.words and not each.harsh]
    names.sort(key=lambda each: _FORM_RANK.get(each.value.get("form", ""), 3))
    best: dict[str, Said] = {}
    for each in names:
        best.setdefault(_language(each), each)
    return best


def _language(said: Said) -> str:
    return said.language or said.value.get("language", "") or said.source.language


def _standing(said: Sequence[Said]) -> list[str]:
    told = (each for each in said if each.prop.name == "standing" and each.modality is Modality.ASSERTED)
    codes = {each.value.get("code", "") for each in told}
    return sorted(codes - {""})


def _facts(found: Readable, mentions: Sequence[Said], evidence: Evidence, sid: StatementId) -> list[FactShape]:
    by_property: dict[str, list[Said]] = defaultdict(list)
    for each in found.standing:
        if (each.n, each.slot) not in found.rendered:
            by_property[each.prop.name].append(each)
    told = by_property.keys() | found.withheld.keys() | ({"name"} if mentions else set())
    facts = [
        fact_of(prop, by_property[prop.name], evidence.rulings, found.withheld.get(prop.name, ()), sid)
        for prop in PROPERTIES
        if prop.name in told
    ]
    for fact in facts:
        if fact["property"] == "name" and mentions:
            add_mentions(fact, mentions, sid)
    standing = {(each.n, each.slot) for each in found.standing}
    pairs = {sid(*key): sid(each.n, each.slot) for key, each in found.rendered.items() if key in standing}
    add_translations(facts, pairs)
    return facts


def statement_shape(said: Said, rendered: Mapping[Key, Said], sid: StatementId) -> StatementShape:
    """One statement as a reading holds it."""
    shape = StatementShape(
        id=sid(said.n, said.slot),
        property=said.prop.name,
        words=said.words,
        value=said.value,
        modality=said.modality.value,
        chain=list(said.chain),
        source=said.source.address,
        claimed=said.claimed,
        received=said.source.received,
        locus=said.locus,
    )
    if language := _language(said):
        shape["language"] = language
    if said.harsh:
        shape["harsh"] = True
    if original := rendered.get((said.n, said.slot)):
        shape["translates"] = sid(original.n, original.slot)
    if said.mention:
        shape["mention"] = said.mention
    if said.trouble:
        shape["not_understood"] = said.trouble
    if said.chain == ("museum",):
        shape["museum_observes"] = True
    return shape


def sources_cited(said: Sequence[Said]) -> dict[str, SourceShape]:
    """What is cited. A lineage is told only where both its ends are read here."""
    shapes = {address: _source(source) for address, source in {each.source.address: each.source for each in said}.items()}
    for shape in shapes.values():
        if shape.get("derives_from", "") not in shapes:
            shape.pop("derives_from", None)
    return shapes


def _source(source: SourceSaid) -> SourceShape:
    shape = SourceShape(title=source.title, kind=source.kind, language=source.language, claimed=source.claimed)
    if source.note:
        shape["note"] = source.note
    if source.derives_from:
        shape["derives_from"] = source.derives_from
    return shape


def _changes(everything: Sequence[Said], found: Readable, sid: StatementId) -> list[ChangeShape]:
    if not found.overtaken:
        return [ChangeShape(statement=sid(each.n, each.slot), fate="stands") for each in everything]
    fates = {(each.n, each.slot): (fate, sid(by.n, by.slot)) for each, fate, by in found.overtaken}
    changes = []
    for each in everything:
        fate, by = fates.get((each.n, each.slot), ("stands", ""))
        change = ChangeShape(statement=sid(each.n, each.slot), fate=fate)  # type: ignore[typeddict-item]
        if by:
            change["by"] = by
        changes.append(change)
    return changes
