"""The figures of one sentence, in order: each number is held against what is counted beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from stele.sources.readers.press.figures.carried import carried_measure, is_of_them
from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.figures.excluded import counts_nobody
from stele.sources.readers.press.figures.marks import marks_in
from stele.sources.readers.press.figures.measures import Found, measure_of
from stele.sources.readers.press.figures.numbers import Number, numbers_in
from stele.sources.readers.press.figures.silences import silences
from stele.sources.readers.press.figures.words import FigureWords, figure_words
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.tokens import Token


class Context(NamedTuple):
    """What was counted before; ``said`` are the ends of the verbs of saying, ``held`` of those that a document holds it by.

    ``asked`` is what the sentence before asked the number of.
    """

    carried: str = ""
    said: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    asked: str = ""


def figures_in(language: str, dates: Sequence[Span], tokens: Sequence[Token], context: Context) -> Iterator[Counted]:
    """The figures of one sentence; ``dates`` are places whose digits are none."""
    words = figure_words(language)
    marks = marks_in(tokens, words)
    yield from silences(tokens, words, marks)
    may_count = words.may_count
    if not marks and not context.carried and not context.asked and not any(each.low in may_count for each in tokens):
        return
    numbers = _that_count(tokens, dates, language, words)
    before: tuple[Number, str] | None = None
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        found = measure_of(tokens, number, following, marks, words, before)
        is_bare = found is None
        found = found or carried_measure(tokens, number, before[1] if before else "", context, words)
        if found is None:
            continue
        before = (number, found.measure)
        yield _counted(tokens, number, found, words)._replace(
            is_bare=is_bare and not _has_toll(tokens, number, words), is_partitive=is_of_them(tokens, number, words)
        )


def _that_count(tokens: Sequence[Token], dates: Sequence[Span], language: str, words: FigureWords) -> list[Number]:
    """The numbers that may count people; of “8 and 11 years” neither."""
    kept: list[Number] = []
    nobody: Number | None = None
    for each in reversed(list(numbers_in(tokens, language))):
        shares = nobody is not None and nobody.first - each.last == 2 and tokens[each.last + 1].low in words.joining
        if _is_date(tokens, each, dates) or counts_nobody(tokens, each, words) or shares:
            nobody = each
        else:
            kept.append(each)
    return kept[::-1]


def measure_named(tokens: Sequence[Token], language: str) -> str:
    """What a sentence speaks of without a number: “the list of those who perished”."""
    marks = marks_in(tokens, figure_words(language))
    return next((marks[at][1] for at in sorted(marks) if marks[at][1] in ("killed", "missing")), "")


def last_measure(tokens: Sequence[Token], language: str) -> str:
    """What is asked last: of “how many of the wounded survived” survivors."""
    marks = marks_in(tokens, figure_words(language))
    return marks[max(marks)][1] if marks else ""


def _is_date(tokens: Sequence[Token], number: Number, dates: Sequence[Span]) -> bool:
    span = Span(tokens[number.core].start, tokens[number.last].end)
    return any(each.meets(span) for each in dates)


def _has_toll(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    return any(each.low in words.nouns for each in tokens[: number.first])


def _counted(tokens: Sequence[Token], number: Number, found: Found, words: FigureWords) -> Counted:
    start, end = min(found.first, number.first), max(found.last, number.last)
    denied = any(words.denied.at(tokens, at) for at in range(max(0, number.first - 3), number.first)) or (
        number.first > 0 and tokens[number.first - 1].low in words.not_so
    )
    return Counted(
        number, found.measure, _population(tokens, number, found.last, words),
        Span(tokens[number.first].start, tokens[number.last].end), Span(tokens[start].start, tokens[end].end), denied,
    )  # fmt: skip


_OF_AND_OTHERS: Final = frozenset({"de", "d'", "of", "autres", "other"})


def _population(tokens: Sequence[Token], number: Number, last: int, words: FigureWords) -> str:
    """The people between the number and the word of measure, as written."""
    if last <= number.last + 1:
        return ""
    inside = tokens[number.last + 1 : last]
    inside = inside[: next((at for at, each in enumerate(inside) if each.kind == "p"), len(inside))]
    kept = [each for each in inside if each.low not in _OF_AND_OTHERS]
    if not any(each.low in words.people for each in kept):
        return ""
    until = next((each for each in inside if each.low in words.auxiliaries | words.relatives), None)
    stop = until.start if until else inside[-1].end
    return " ".join(each.text for each in tokens if each.start >= kept[0].start and each.end <= stop)
