"""Places, where a preposition before a capital shows that they are meant as such."""

from __future__ import annotations

from stele.sources.readers.press.lexicon import lexicon
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.scan import Scanned
from stele.sources.readers.press.tokens import Token


def place_near(each: Scanned, words: Span, date: Span, language: str) -> Span | None:
    """The place that stands nearest to what happened, within its sentence."""
    found = places_in(each, language)
    if not found:
        return None
    return min(found, key=lambda at: min(abs(at.start - words.end), abs(words.start - at.end)))


def places_in(each: Scanned, language: str) -> list[Span]:
    """Runs of capitals after “à”, “in”, “région de”; neither months nor people."""
    lex = lexicon(language)
    before, kinds = lex.words("places", "before"), lex.words("places", "kinds")
    months = {word for words in lex.table["dates"]["months"] for word in words.split("|")} | set(lex.table["dates"]["weekdays"])
    people = [at for person in each.mentioned for at in person.places]
    found, tokens, at = [], each.tokens, 0
    while at < len(tokens):
        if not _is_place_word(tokens[at], months) or at == 0:
            at += 1
            continue
        end = at
        while end < len(tokens) and _is_place_word(tokens[end], months):
            end += 1
        span = Span(tokens[at].start, tokens[end - 1].end)
        strict = tokens[at - 1].low in (
            ("à", "en", "au", "contre", "dans") if language == "fr" else ("in", "at", "near", "outside")
        )
        housed = tokens[at - 1].low in ("de", "of") and any(
            word.low in lex.words("memorials", "nouns") for word in tokens[max(0, at - 6) : at]
        )
        named = tokens[at - 1].low in before and any(each_.low in kinds for each_ in tokens[max(0, at - 4) : at])
        article = (
            tokens[at - 1].low in ("l'", "la", "le", "the")
            and at > 1
            and tokens[at - 2].low in ("contre", "in", "à", "against", "dans")
        )
        if (strict or named or article or housed) and not any(person.meets(span) for person in people):
            found.append(span)
        at = end
    return found


def _is_place_word(token: Token, months: set[str]) -> bool:
    return token.is_capital and token.low not in months and len(token.text) > 1
