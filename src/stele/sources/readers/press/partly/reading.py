"""Reads a report in a language of which only dates, figures, quotations and captions are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stele.plain.dates import Date
from stele.sources.readers.press.figures import Counted
from stele.sources.readers.press.layout import Caption, Layout, Sentence, lay_out, sentences_of
from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.model import REPORT, Dated, Reading, SourceFacts, Span, Voice
from stele.sources.readers.press.partly.korean import Korean
from stele.sources.readers.press.partly.parts import Attribution, Grammar
from stele.sources.readers.press.partly.russian import Russian
from stele.sources.readers.press.scopes import Chain
from stele.sources.readers.press.told import figure_proposed

GRAMMARS: Final[dict[str, type[Korean] | type[Russian]]] = {"ko": Korean, "ru": Russian}
Quotes = list[tuple[Span, Chain]]


def read_in_part(text: str, language: str, day: Date | None, published_at: Span | None) -> Reading:
    """``language`` is a key of ``GRAMMARS``; ``published_at`` is where the report's own date stands, if it is from there."""
    grammar: Grammar = GRAMMARS[language[:2]]()
    layout, ledger = lay_out(text), Ledger(text)
    people, dates = grammar.people(text), []
    before: Chain = ()
    for sentence in _sentences(text, layout):
        here = list(grammar.dates(sentence, day))
        dates += here
        said = grammar.attributions(sentence, people)
        quotes = list(_quotations(sentence, said, grammar, before))
        before = quotes[-1][1] if quotes else ()
        _tell_quotations(sentence, quotes, ledger)
        _tell_figures(list(grammar.figures(sentence, [each.at for each in here])), said, quotes, ledger)
    for number, caption in enumerate(layout.captions, 1):
        _photograph(text, caption, number, dates, ledger)
    headline = layout.headline
    words = text[headline.start : headline.end] if headline else ""
    source = SourceFacts(words, headline, language, day.edtf if day else "", published_at)
    ledger.proposals.sort(key=lambda each: (each.passage.start, each.at.start))
    voices = (Voice(REPORT, "", "report"), *ledger.voices())
    return Reading(text, source, voices, ledger.subjects(), tuple(ledger.proposals), tuple(dates))


def _sentences(text: str, layout: Layout) -> Iterator[Sentence]:
    if layout.headline:
        yield from sentences_of(text, layout.headline, -3, is_headline=True)
    parts = [*enumerate(layout.paragraphs), *((-9 - at, each.words) for at, each in enumerate(layout.captions))]
    for number, block in sorted(parts, key=lambda part: part[1].start):
        yield from sentences_of(text, block, number)


def _quotations(sentence: Sentence, said: Sequence[Attribution], grammar: Grammar, before: Chain) -> Iterator[tuple[Span, Chain]]:
    """A quotation is whoever's the words of saying beside it are; alone in its sentence, whoever's the one before was."""
    for quoted in sentence.quoted:
        inner = quoted.inner(sentence.text)
        if inner.end <= inner.start or grammar.is_name(sentence, quoted):
            continue
        inside = [each for each in said if inner.holds(each.at)]
        chain = chain_of(quoted, said) or (before if quoted.holds(_bare(sentence)) else ())
        chain = (inside[0].speaker,) if inside else chain
        for each in grammar.pieces(sentence.text, inner) if chain else ():
            yield each, chain


def _bare(sentence: Sentence) -> Span:
    """The sentence without the signs at its ends."""
    start, end = sentence.span
    while start < end and not sentence.text[start].isalnum():
        start += 1
    while end > start and not sentence.text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def chain_of(place: Span, said: Sequence[Attribution]) -> Chain:
    """Whose a place is: what stands before it and announces, else what follows it; “according to” either way."""
    ahead = [each for each in said if each.at.end <= place.start and each.form in ("before", "according")]
    behind = [each for each in said if each.at.start >= place.end and each.form in ("after", "according")]
    nearest = min((*ahead[-1:], *behind[:1]), key=lambda each: _distance(each.at, place), default=None)
    return (nearest.speaker,) if nearest else ()


def _distance(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _tell_quotations(sentence: Sentence, quotes: Quotes, ledger: Ledger) -> None:
    for at, chain in quotes:
        passage = Span(min(sentence.span.start, at.start), max(sentence.span.end, at.end))
        whole = sentence.text[at.start].isupper() or at.end - at.start > 40
        ledger.add(ledger.key(chain[-1]), "quotation", at, passage, chain, options={"whole": whole})


def _tell_figures(found: Sequence[Counted], said: Sequence[Attribution], quotes: Quotes, ledger: Ledger) -> None:
    for figure in found:
        own = next((chain for at, chain in quotes if at.meets(figure.words)), ())
        chain = own or chain_of(figure.words, said)
        figure_proposed(ledger, figure, chain, False)


def _photograph(text: str, caption: Caption, number: int, dates: Sequence[Dated], ledger: Ledger) -> None:
    key = ledger.subject("work", text[caption.words.start : caption.words.end], f"photograph-{number}")
    ledger.add(key, "description", caption.words, caption.at)
    if caption.credit:
        ledger.add(key, "credit_line", caption.credit, caption.at)
    for date in [each for each in dates if caption.words.holds(each.at)][-1:]:
        ledger.add(key, "date", date.at, caption.at, value={"edtf": date.edtf})
