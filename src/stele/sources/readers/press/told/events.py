"""Events with their dates and places, and who attended."""

from __future__ import annotations

from typing import Any

from stele.plain.names import fold
from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.lexicon import Phrases, lexicon
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.places import place_near
from stele.sources.readers.press.scan import Scan, Scanned
from stele.sources.readers.press.speakers import Speaker


def tell_events(scan: Scan, ledger: Ledger) -> None:
    """What the report dates, and the ceremonies and fights that it names in one breath with a date or a place."""
    phrases = lexicon(scan.language).phrases(
        "events", *(name for name in lexicon(scan.language).table["events"] if name != "attended")
    )
    attended = lexicon(scan.language).phrases("events", "attended")
    for each in scan.sentences:
        if each.sentence.is_headline:
            continue
        found = _triggers(each, phrases)
        for date in each.dates:
            _dated(scan, ledger, each, date, found)
        for at, (length, kind) in found:
            if kind in ("ceremony", "groundbreaking", "exhibition"):
                _attended(scan, ledger, each, at, length, kind, attended)


def _triggers(each: Scanned, phrases: Phrases) -> list[tuple[int, tuple[int, str]]]:
    """The words for events, none inside another."""
    found, at = [], 0
    while at < len(each.tokens):
        pair = phrases.at(each.tokens, at)
        if pair:
            found.append((at, pair))
        at += pair[0] if pair else 1
    return found


def _event_key(ledger: Ledger, name: str, kind: str) -> str:
    """A ceremony that is named twice in the same words is one; other things that happen are kept apart by theirs."""
    if kind in ("ceremony", "groundbreaking"):
        return ledger.subject("event", name, "-".join(fold(name.split(" des ", maxsplit=1)[0]).split()))
    return ledger.subject("event", name)


def _dated(scan: Scan, ledger: Ledger, each: Scanned, date: Dated, found: list[tuple[int, tuple[int, str]]]) -> None:
    chain = each.chain_at(date.at.start)
    if _is_day_of_saying(each, date) or date.at in ledger.dated:
        return
    kind, words = "", None
    near = [(abs(each.tokens[at].start - date.at.start), at, pair) for at, pair in found]
    if near:
        distance, at, (length, nearest) = min(near)
        if distance < 140:
            kind, words = nearest, Span(each.tokens[at].start, each.tokens[at + length - 1].end)
    clause = _clause(each, date.at, words)
    name = scan.text[words.start : words.end] if words else scan.text[clause.start : clause.end][:60]
    key = _event_key(ledger, name, kind)
    modality = "announced" if _is_ahead(scan, date) else "asserted"
    ledger.add(key, "date", date.at, clause, chain, modality=modality, value={"edtf": date.edtf})
    if words and kind:
        ledger.add(key, "event_type", words, clause, chain, modality=modality, value={"code": kind})
        place = place_near(each, words, date.at, scan.language)
        if place:
            target = ledger.subject("place", scan.text[place.start : place.end])
            ledger.add(target, "name", place, each.sentence.span)
            ledger.add(
                key, "place", place, clause if clause.holds(place) else each.sentence.span, chain, modality=modality, target=target
            )
    ledger.add(key, "description", clause, clause, chain, modality=modality)


def _is_day_of_saying(each: Scanned, date: Dated) -> bool:
    """“Said on Tuesday”, “ont rapporté jeudi”: the day of the report's words, not of an event."""
    return any(0 <= date.at.start - said.end <= 4 or said.start <= date.at.start <= said.end for said in each.attributions)


def _is_ahead(scan: Scan, date: Dated) -> bool:
    published = scan.published
    first = date.edtf.split("/")[0]
    return bool(published) and first[:10] > published[: len(first[:10])] and first[:4].isdigit()


def _clause(each: Scanned, at: Span, words: Span | None) -> Span:
    """The words around a date, up to the signs that part the sentence."""
    span = each.sentence.span
    first, last = min(at.start, words.start if words else at.start), max(at.end, words.end if words else at.end)
    start, end = span.start, span.end
    for token in each.tokens:
        if token.text in (",", ";", ":", "(", ")", "–", "—"):
            if token.end <= first:
                start = token.end
            elif token.start >= last:
                end = token.start
                break
    while start < end and each.sentence.text[start].isspace():
        start += 1
    while end > start and each.sentence.text[end - 1] in " \n\u00a0.":
        end -= 1
    return Span(start, end)


def _attended(scan: Scan, ledger: Ledger, each: Scanned, at: int, length: int, kind: str, attended: Any) -> None:
    """Those who took part in a ceremony, as the sentence says."""
    words = Span(each.tokens[at].start, each.tokens[at + length - 1].end)
    verb = next((first for first in range(max(0, at - 6), at) if attended.at(each.tokens, first)), None)
    if verb is None:
        return
    name = scan.text[words.start : words.end]
    key = _event_key(ledger, name, kind)
    chain = each.chain_at(words.start)
    ledger.add(key, "event_type", words, each.sentence.span, chain, value={"code": kind})
    for person in _people_before(each, each.tokens[verb].start):
        where = next((place for place in reversed(person.places) if each.sentence.span.holds(place)), None)
        if where:
            ledger.add(key, "participant", where, each.sentence.span, chain, target=ledger.key(person))


def _people_before(each: Scanned, place: int) -> list[Speaker]:
    return [person for person in each.mentioned if any(at.end <= place and each.sentence.span.holds(at) for at in person.places)]
