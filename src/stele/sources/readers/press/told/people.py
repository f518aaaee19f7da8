"""People and groups: who is named, every way they are written, and their office."""

from __future__ import annotations

from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.scan import Scan, Scanned
from stele.sources.readers.press.speakers import Speaker


def tell_people(scan: Scan, ledger: Ledger) -> None:
    """Who is named, every way they are written, and their office; each where it stands first."""
    heard = {
        id(speaker)
        for each in scan.sentences
        for chain in (*(counted[1] for counted in each.figures), *(said.chain for said in each.quotations))
        for speaker in chain
    }
    for speaker in scan.memory.known:
        if not speaker.places or not _is_somebody(scan, speaker, id(speaker) in heard):
            continue
        key = ledger.key(speaker)
        names: set[str] = set()
        for form, at in zip(speaker.forms, speaker.places, strict=False):
            passage = _sentence_at(scan, at)
            if passage is None:
                continue
            if speaker.is_person:
                _tell_person(scan, ledger, key, at, passage, names)
            elif form not in names:
                _tell_group(scan, ledger, key, at, passage)
            names.add(form)


def _is_somebody(scan: Scan, speaker: Speaker, is_heard: bool) -> bool:
    """A person with a voice, a title, an office or a first name; an organisation. No document, and no headline in capitals."""
    if speaker.is_document or "\n" in speaker.name or (speaker.name.isupper() and " " in speaker.name):
        return False
    if speaker.is_person:
        return is_heard or bool(speaker.heads or speaker.gender)
    return is_heard or bool(speaker.heads & scan.memory.words.organisations)


def _tell_group(scan: Scan, ledger: Ledger, key: str, at: Span, passage: Scanned) -> None:
    """An acronym at the end is the name, and what stands before it says what it is."""
    bare = _without_article(scan, at)
    last = [each for each in passage.tokens if bare.holds(Span(each.start, each.end))]
    if len(last) > 1 and last[-1].text.isupper() and len(last[-1].text) > 1:
        ledger.add(key, "name", Span(last[-1].start, last[-1].end), passage.sentence.span)
        ledger.add(key, "description", Span(bare.start, last[-2].end), passage.sentence.span)
    else:
        ledger.add(key, "name", bare, passage.sentence.span)


def _tell_person(scan: Scan, ledger: Ledger, key: str, at: Span, passage: Scanned, names: set[str]) -> None:
    """The name is the run of capitals at the end of the words; what stands before it is the office."""
    tokens = [each for each in passage.tokens if each.start >= at.start and each.end <= at.end]
    words = scan.memory.words
    if not tokens:
        return
    first = len(tokens)
    while first > 0 and (tokens[first - 1].is_capital or tokens[first - 1].low in words.particles - words.determiners):
        first -= 1
    while first < len(tokens) and tokens[first].low in words.determiners | words.people:
        first += 1
    if 0 < first < len(tokens) and tokens[first - 1].low in ("de", "du", "d'", "des", "of", "en", "in", "for"):
        first = len(tokens)
    name = tokens[first:]
    role = tokens[:first]
    while role and role[0].low in words.determiners:
        role = role[1:]
    if name:
        titled = role and len(role) == 1 and role[0].low in words.titles
        start = role[0].start if titled and role else name[0].start
        ledger.add(key, "name", Span(start, name[-1].end), passage.sentence.span)
        if titled:
            return
    if role and any(each.low in words.people for each in role):
        ledger.add(key, "role", Span(role[0].start, role[-1].end), passage.sentence.span)


def _without_article(scan: Scan, at: Span) -> Span:
    words = scan.text[at.start : at.end]
    for article in ("les ", "le ", "la ", "l'", "l’", "the ", "un ", "une ", "a ", "an "):
        if words.lower().startswith(article):
            return Span(at.start + len(article), at.end)
    return at


def _sentence_at(scan: Scan, at: Span) -> Scanned | None:
    return next((each for each in scan.sentences if each.sentence.span.holds(at)), None)
