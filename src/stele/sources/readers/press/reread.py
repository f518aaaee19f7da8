"""A page read again: what was taken out and what was put in. Both versions are kept; this only compares them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from stele.sources.readers.press.layout import lay_out, sentences_of
from stele.sources.readers.press.model import Proposal, Reading, Span


@dataclass(frozen=True, slots=True)
class Change:
    """``removed`` are places in the text before, ``added`` in the text now. Moved sentences are neither."""

    removed: tuple[Span, ...]
    added: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def changed(before: str, now: str) -> Change:
    """The sentences that stand in one of the two only; blanks and line ends are no change."""
    old, new = _sentences(before), _sentences(now)
    return Change(_only(old, new), _only(new, old))


def new_proposals(before: Reading, now: Reading) -> tuple[Proposal, ...]:
    """The proposals that the text before did not give: the difference alone is shown to a curator.

    A statement is the same when its words, its passage's words and the names in its chain are.
    """
    known = Counter(_said(before, each) for each in before.proposals)
    found = []
    for each in now.proposals:
        said = _said(now, each)
        if known[said]:
            known[said] -= 1
        else:
            found.append(each)
    return tuple(found)


def _said(reading: Reading, each: Proposal) -> tuple[object, ...]:
    passage = " ".join(reading.text[each.passage.start : each.passage.end].split())
    chain = tuple(reading.voice(key).name for key in each.chain)
    value = tuple(sorted((key, str(part)) for key, part in (each.value or {}).items()))
    return each.property, each.words, passage, chain, each.modality, value


def _sentences(text: str) -> list[tuple[str, Span]]:
    layout = lay_out(text)
    blocks = [*([layout.headline] if layout.headline else []), *layout.paragraphs, *(each.at for each in layout.captions)]
    found = [each.span for block in sorted(blocks) for each in sentences_of(text, block, 0)]
    return [(" ".join(text[span.start : span.end].split()), span) for span in found]


def _only(these: list[tuple[str, Span]], others: list[tuple[str, Span]]) -> tuple[Span, ...]:
    left = Counter(words for words, _ in others)
    found = []
    for words, span in these:
        if left[words]:
            left[words] -= 1
        else:
            found.append(span)
    return tuple(found)
