"""Memorials: what is being built, where, for whom, what it will hold; and the photographs with their captions."""

from __future__ import annotations

from stele.sources.readers.press.layout import Caption
from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.places import places_in
from stele.sources.readers.press.scan import Scan, Scanned
from stele.sources.readers.press.tokens import Token

_STATES = ("announced", "under construction", "opened", "removed")


def tell_memorials(scan: Scan, ledger: Ledger) -> None:
    """A report that names one memorial means it by “the museum” too; with several, only what stands beside the name counts."""
    named = _named(scan)
    key = ""
    if named:
        name, _ = named[0]
        key = ledger.subject("memorial", scan.text[name.start : name.end])
        for at, sentence in named:
            if scan.text[at.start : at.end].lower() == scan.text[name.start : name.end].lower():
                ledger.add(key, "name", at, sentence.sentence.span, sentence.chain_at(at.start))
    several = len({scan.text[at.start : at.end].lower() for at, _ in named}) > 1
    for each in scan.sentences:
        if each.sentence.is_headline:
            continue
        own = [
            at
            for at, sentence in named
            if sentence is each and scan.text[at.start : at.end] == scan.text[named[0][0].start : named[0][0].end]
        ]
        mention = own[0] if own else _common(scan, each) if not several or not named else None
        if mention is not None:
            key = key or ledger.subject("memorial", scan.text[mention.start : mention.end])
            _told(scan, ledger, each, key, mention)


def _named(scan: Scan) -> list[tuple[Span, Scanned]]:
    """Names in quotation marks that begin with the noun of a memorial."""
    nouns = lexicon(scan.language).words("memorials", "nouns")
    return [
        (said.at, each)
        for each in scan.sentences
        for said in each.quotations
        if said.is_name and any(word.lower() in nouns for word in scan.text[said.at.start : said.at.end].split())
    ]


def _common(scan: Scan, each: Scanned) -> Span | None:
    nouns = lexicon(scan.language).words("memorials", "nouns")
    articles = ("un", "le", "du", "une", "la", "ce", "cette", "a", "the", "this")
    for at, token in enumerate(each.tokens):
        if (
            token.low in nouns
            and at
            and each.tokens[at - 1].low in articles
            and not (at + 1 < len(each.tokens) and each.tokens[at + 1].low == "des")
        ):
            return Span(token.start, token.end)
    return None


def _told(scan: Scan, ledger: Ledger, each: Scanned, key: str, mention: Span) -> None:
    lex, tokens, span = lexicon(scan.language), each.tokens, each.sentence.span
    states = lex.phrases("memorials", *_STATES)
    is_placed = False
    for at in range(len(tokens)):
        found = states.at(tokens, at)
        if found and abs(tokens[at].start - mention.start) < 90:
            words = Span(tokens[at].start, tokens[at + found[0] - 1].end)
            modality = "announced" if found[1] == "announced" else "asserted"
            ledger.add(key, "state", words, span, each.chain_at(words.start), modality=modality, value={"code": found[1]})
            _began(scan, ledger, each, key, found[1])
            is_placed = True
            break
    dedicated = _dedicated(scan, ledger, each, key, mention)
    _holds(scan, ledger, each, key)
    near = [
        place
        for place in places_in(each, scan.language)
        if 0 < place.start - mention.end < 90 and not (dedicated and dedicated.meets(place))
    ]
    if near and is_placed:
        target = ledger.subject("place", scan.text[near[0].start : near[0].end])
        ledger.add(target, "name", near[0], span)
        ledger.add(key, "location", near[0], span, each.chain_at(near[0].start), target=target)


def _began(scan: Scan, ledger: Ledger, each: Scanned, key: str, state: str) -> None:
    groundbreaking = lexicon(scan.language).phrases("events", "groundbreaking")
    if state == "under construction" and each.dates and any(groundbreaking.at(each.tokens, at) for at in range(len(each.tokens))):
        date = each.dates[-1]
        ledger.add(key, "works_began", date.at, each.sentence.span, each.chain_at(date.at.start), value={"edtf": date.edtf})


def _dedicated(scan: Scan, ledger: Ledger, each: Scanned, key: str, mention: Span) -> Span | None:
    phrases = lexicon(scan.language).phrases("memorials", "dedicated")
    for at in range(len(each.tokens)):
        found = phrases.at(each.tokens, at)
        if found and 0 <= each.tokens[at].start - mention.end < 25:
            words = _up_to_sign(each.tokens, at + found[0])
            if words:
                ledger.add(key, "dedicated_to", words, each.sentence.span, each.chain_at(words.start))
                return words
    return None


def _up_to_sign(tokens: list[Token], first: int) -> Span | None:
    end = first
    while end < len(tokens) and tokens[end].text not in (",", ";", ".", ":", "(", "–", "—"):
        end += 1
    while first < end and tokens[first].low in ("ses", "leurs", "les", "the", "its", "des"):
        first += 1
    return Span(tokens[first].start, tokens[end - 1].end) if end > first else None


def _holds(scan: Scan, ledger: Ledger, each: Scanned, key: str) -> None:
    """“Will hold sculptures, photographs and works of art”: each noun phrase of the list."""
    phrases = lexicon(scan.language).phrases("memorials", "will_hold", "holds")
    for at in range(len(each.tokens)):
        found = phrases.at(each.tokens, at)
        if found is None:
            continue
        modality = "announced" if found[1] == "will_hold" else "asserted"
        for words in _list(each.tokens, at + found[0]):
            ledger.add(key, found[1], words, each.sentence.span, each.chain_at(words.start), modality=modality)
        return


def _list(tokens: list[Token], first: int) -> list[Span]:
    """What begins with an indefinite article, up to the next one."""
    articles = ("des", "un", "une", "a", "an", "several", "plusieurs")
    starts = [
        at
        for at in range(first, len(tokens))
        if tokens[at].low in articles and (at == first or tokens[at - 1].low in ("que", "et", ",", "and", "as"))
    ]
    if not starts or starts[0] != first:
        span = _up_to_sign(tokens, first)
        return [span] if span else []
    found = []
    for start, stop in zip(starts, [*starts[1:], len(tokens)], strict=True):
        end = stop
        while end > start + 1 and (
            tokens[end - 1].low in ("ainsi", "que", "et", "and", "as", "well") or tokens[end - 1].kind == "p"
        ):
            end -= 1
        found.append(Span(tokens[start + 1].start, tokens[end - 1].end))
    return found


def tell_photographs(scan: Scan, ledger: Ledger) -> None:
    """A caption describes a photograph; its date and place are those of the picture."""
    for number, caption in enumerate(scan.layout.captions, 1):
        key = ledger.subject("work", scan.text[caption.words.start : caption.words.end], f"photograph-{number}")
        _photograph(scan, ledger, key, caption)


def _photograph(scan: Scan, ledger: Ledger, key: str, caption: Caption) -> None:
    ledger.add(key, "description", caption.words, caption.at)
    if caption.credit:
        ledger.add(key, "credit_line", caption.credit, caption.at)
    for each in (one for one in scan.sentences if caption.words.holds(one.sentence.span)):
        if each.dates:
            date = each.dates[-1]
            ledger.add(key, "date", date.at, caption.at, value={"edtf": date.edtf})
        places = places_in(each, scan.language)
        if places:
            place = places[-1]
            target = ledger.subject("place", scan.text[place.start : place.end])
            ledger.add(target, "name", place, caption.at)
            ledger.add(key, "taken_at", place, caption.at, target=target)
        for person in each.mentioned:
            where = next((at for at in person.places if each.sentence.span.holds(at)), None)
            if where:
                ledger.add(key, "shows", where, caption.at, target=ledger.key(person))
