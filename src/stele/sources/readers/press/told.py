"""What the sentences of a report give: people, groups, figures, quotations, dated events, agreements."""

from __future__ import annotations

from typing import Any

from stele.plain.names import fold
from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.lexicon import Phrases, lexicon
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.places import place_near
from stele.sources.readers.press.scan import Scan, Scanned
from stele.sources.readers.press.scopes import Chain
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


def tell_figures(scan: Scan, ledger: Ledger) -> None:
    """A figure is about the people counted; without words for them, about those counted before, else the measure."""
    counted = ""
    for each in scan.sentences:
        for figure, chain, denied in each.figures:
            counted = figure_proposed(ledger, figure, chain, denied, counted)


def figure_proposed(ledger: Ledger, figure: Counted, chain: Chain, denied: bool, counted: str = "") -> str:
    """Propose it; ``counted`` is the subject of the figure before. Returns the subject of this one, if it has words."""
    if figure.population:
        counted = ledger.subject("group", figure.population)
    key = counted or ledger.subject("group", figure.measure, "people-counted")
    options = {"measure": figure.measure}
    if figure.population:
        options["population"] = figure.population
    modality = "denied" if denied else "no value" if figure.number is None else "asserted"
    value: dict[str, Any] = dict(options)
    if figure.number is not None:
        parts = {"low": figure.number.low, "high": figure.number.high, "best": figure.number.best}
        value |= {name: number for name, number in parts.items() if number is not None}
        value["bound"] = "order" if figure.number.order else "range" if figure.number.bound == "between" else figure.number.bound
        if figure.number.order:
            value["order"] = figure.number.order
    passage = Span(min(figure.at.start, figure.words.start), max(figure.at.end, figure.words.end))
    ledger.add(
        key,
        "figure",
        figure.at if figure.number is None else figure.words,
        passage,
        chain,
        modality=modality,
        value=value,
        options=options,
    )
    return counted


def tell_quotations(scan: Scan, ledger: Ledger) -> None:
    """Quotations are said of their speaker; words in marks that are nobody's are left to the curator."""
    for each in scan.sentences:
        for said in each.quotations:
            if said.chain and not said.is_name:
                key = ledger.key(said.chain[-1])
                passage = Span(min(each.sentence.span.start, said.at.start), max(each.sentence.span.end, said.at.end))
                ledger.add(key, "quotation", said.at, passage, said.chain, options={"whole": said.is_whole})


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


def tell_relations(scan: Scan, ledger: Ledger) -> None:
    """Who supplied what, and what an exhibition showed."""
    lex = lexicon(scan.language)
    supplied, shown = lex.words("relations", "supplied"), lex.words("relations", "shown")
    exhibition = ""
    for each in scan.sentences:
        for at, token in enumerate(each.tokens):
            if token.low in supplied:
                _supplied(scan, ledger, each, at)
            elif token.low in shown and exhibition and at and (each.tokens[at - 1].low in scan.memory.words.pronouns):
                words = Span(each.tokens[at + 1].start, _clause_end(each, at + 1)) if at + 1 < len(each.tokens) else None
                if words:
                    ledger.add(exhibition, "work_shown", words, each.sentence.span, each.chain_at(words.start))
        named = [
            one
            for one in ledger.proposals
            if one.property == "event_type" and (one.value or {}).get("code") == "exhibition" and each.sentence.span.holds(one.at)
        ]
        exhibition = named[-1].subject if named else ""


def _supplied(scan: Scan, ledger: Ledger, each: Scanned, at: int) -> None:
    """“The North Koreans supplying arms and troops”: a group that stands right before, and what up to a preposition."""
    tokens = each.tokens
    start = at
    while start > 0 and tokens[start - 1].is_capital:
        start -= 1
    end = at + 1
    while (
        end < len(tokens)
        and tokens[end].kind == "w"
        and tokens[end].low not in ("pour", "à", "aux", "au", "to", "for", "in", "afin")
    ):
        end += 1
    if start == at or end <= at + 1 or tokens[start].low in scan.memory.words.determiners:
        return
    who, what = Span(tokens[start].start, tokens[at - 1].end), Span(tokens[at + 1].start, tokens[end - 1].end)
    key = ledger.subject("group", scan.text[who.start : who.end])
    chain = each.chain_at(what.start)
    ledger.add(key, "name", who, each.sentence.span, chain)
    ledger.add(key, "supplied", what, each.sentence.span, chain)


def _clause_end(each: Scanned, at: int) -> int:
    end = at
    while end < len(each.tokens) and each.tokens[end].text not in (",", ";", ".", ":", "(", "–", "—"):
        end += 1
    return each.tokens[max(at, end - 1)].end


def tell_agreements(scan: Scan, ledger: Ledger) -> None:
    """An agreement with its name in full, its parties where they stand before it, and its date."""
    lex = lexicon(scan.language)
    nouns, bound = lex.words("agreements", "nouns"), lex.phrases("agreements", "bound")
    for each in scan.sentences:
        for at, token in enumerate(each.tokens):
            if token.low in nouns and any(
                bound.at(each.tokens, first) for first in range(max(0, at - 5), min(len(each.tokens), at + 8))
            ):
                _agreement(scan, ledger, each, at)


def _agreement(scan: Scan, ledger: Ledger, each: Scanned, at: int) -> None:
    tokens = each.tokens
    end = at + 1
    while (
        end < len(tokens)
        and tokens[end].kind == "w"
        and not any(date.at.start <= tokens[end].start < date.at.end for date in each.dates)
        and end - at < 9
    ):
        end += 1
    label = Span(tokens[at].start, tokens[end - 1].end)
    chain, passage = each.chain_at(label.start), each.sentence.span
    key = ledger.subject("agreement", scan.text[label.start : label.end])
    ledger.add(key, "name", label, passage, chain)
    for date in each.dates:
        if abs(date.at.start - label.end) < 40:
            ledger.add(key, "date", date.at, passage, chain, value={"edtf": date.edtf})
            ledger.dated.add(date.at)
    for token in tokens[: at - 1]:
        if token.is_capital and len(token.text) > 2 and token.low not in scan.memory.words.determiners:
            target = ledger.subject("group", token.text)
            ledger.add(target, "name", Span(token.start, token.end), passage)
            ledger.add(key, "party", Span(token.start, token.end), passage, chain, target=target)
