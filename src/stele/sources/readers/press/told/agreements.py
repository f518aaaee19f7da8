"""Agreements with their parties and dates."""

from __future__ import annotations

from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.scan import Scan, Scanned


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
