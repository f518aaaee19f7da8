"""Who supplied what, and what an exhibition showed."""

from __future__ import annotations

from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.scan import Scan, Scanned


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
