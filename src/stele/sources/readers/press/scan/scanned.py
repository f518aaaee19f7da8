"""A report sentence by sentence, as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.layout import Layout, Sentence
from stele.sources.readers.press.model import Dated, Span
from stele.sources.readers.press.quotations import Said
from stele.sources.readers.press.scopes import NOBODY, Chain, chain_at
from stele.sources.readers.press.speakers import Memory, Speaker
from stele.sources.readers.press.tokens import Token
from stele.sources.readers.press.voices import Attribution


@dataclass(slots=True)
class Scanned:
    """One sentence, read."""

    sentence: Sentence
    tokens: list[Token]
    dates: list[Dated]
    attributions: list[Attribution]
    parts: list[tuple[int, int, bool]]
    figures: list[tuple[Counted, Chain, bool]] = field(default_factory=list)
    quotations: list[Said] = field(default_factory=list)
    mentioned: list[Speaker] = field(default_factory=list)
    quoted: list[Attribution] = field(default_factory=list)
    topic: Speaker | None = None
    opens_paragraph: bool = False
    label: Speaker | None = None

    def chain_at(self, place: int) -> Chain:
        """Whose a place of the sentence is."""
        for said in self.quotations:
            if said.at.start <= place < said.at.end and said.chain:
                inside = [each for each in self.quoted if said.at.holds(Span(each.start, each.end))]
                same = [each for each in inside if not _ends_between(self.tokens, each, place)]
                passed_on = chain_at(place, same, [(said.at.start, said.at.end, False)])[0] if same else NOBODY
                return tuple(dict.fromkeys((*said.chain, *passed_on)))
        chain = chain_at(place, self.attributions, self.parts)[0] or self._goes_on(place)
        return chain if self.label is None else tuple(dict.fromkeys((self.label, *chain)))

    def _goes_on(self, place: int) -> Chain:
        """“Nine men were killed, the army said, and 31 wounded”: what “and” joins to what was said is said too."""
        last = next((each for each in reversed(self.attributions) if each.form == "after" and each.end <= place), None)
        behind = [each for each in self.sentence.tokens if last and each.start >= last.end][:2]
        joins = len(behind) == 2 and behind[0].text == "," and behind[1].low in ("and", "et")
        return chain_at(last.start, [last], self.parts)[0] if last and joins else ()


def _ends_between(tokens: Sequence[Token], said: Attribution, place: int) -> bool:
    """Whether a sentence of the quotation ends between its verb of saying and a place."""
    first, last = sorted((said.start, place))
    return any(each.text in (".", "!", "?", "…") and first < each.start < last for each in tokens)


@dataclass(slots=True)
class Scan:
    """A report, sentence by sentence."""

    text: str
    language: str
    layout: Layout
    memory: Memory
    sentences: list[Scanned]
    published: str = ""
