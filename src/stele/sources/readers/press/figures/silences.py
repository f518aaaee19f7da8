"""Where a voice says that it gives no figure: “gave no toll”, “sans donner de chiffre”, “se tait sur ses pertes”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.figures.words import FigureWords
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.tokens import Token


def silences(tokens: Sequence[Token], words: FigureWords, marks: dict[int, tuple[int, str]]) -> Iterator[Counted]:
    """Where a voice says that it gives no figure."""
    after = 0
    for at in range(len(tokens)):
        silent = words.silent.at(tokens, at)
        end = at + silent[0] if silent else _end_of_silence(tokens, at, words)
        if end is None or at < after:
            continue
        after = end
        mark = next((each for each in range(at, min(end + 8, len(tokens))) if each in marks), None)
        measure = marks[mark][1] if mark is not None else "casualties"
        last = max(end, mark + marks[mark][0]) if mark is not None else end
        span = Span(tokens[at].start, tokens[last - 1].end)
        verb = next((each for each in range(at, end) if tokens[each].low in words.givers | words.deniers), at)
        yield Counted(None, measure, "", span, span, verb=_group_start(tokens, verb, words))


def _group_start(tokens: Sequence[Token], at: int, words: FigureWords) -> int:
    """The first token of the verb with its auxiliaries."""
    while at > 0 and tokens[at - 1].low in words.auxiliaries | words.deniers | words.givers | words.helpers:
        at -= 1
    return at


LONGEST_SILENCE: Final = 6
"""Words between the verb of giving, what denies it and what is not given."""


def _is_own(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """“Its dead”, “ses propres morts”: a measure behind a possessive."""
    return tokens[at].low in words.single_marks and any(each.low in words.possessives for each in tokens[max(0, at - 2) : at])


def _end_of_silence(tokens: Sequence[Token], at: int, words: FigureWords) -> int | None:
    """“N'a pas voulu donner de chiffre”, “without giving any figures”: where it ends, if it begins at a token."""
    if tokens[at].low not in words.deniers:
        return None
    end = min(at + LONGEST_SILENCE, len(tokens))
    noun = next((each for each in range(at + 1, end) if tokens[each].low in words.not_given or _is_own(tokens, each, words)), None)
    if noun == at + 1 and any(each.low in words.givers for each in tokens[noun : noun + 6]):
        return noun + 1
    if noun is None or any(each.kind != "w" or each.low in ("such", "tel", "autre", "other") for each in tokens[at:noun]):
        return None
    near = tokens[max(0, at - 1) : noun]
    return noun + 1 if any(each.low in words.givers for each in near) else None
