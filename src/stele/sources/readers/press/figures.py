"""Figures of people killed, wounded, missing…: a number, and the word beside it that says what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stele.sources.readers.press.counted import Counted
from stele.sources.readers.press.figure_words import FigureWords, figure_words
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.numbers import Number, numbers_in
from stele.sources.readers.press.silences import silences
from stele.sources.readers.press.tokens import Token

__all__ = ["Counted", "figures_in", "measure_named"]

FARTHEST: Final = 14
"""Tokens between a number and what is counted."""


def figures_in(
    language: str, dates: Sequence[Span], tokens: Sequence[Token], carried: str = "", said: Sequence[int] = ()
) -> Iterator[Counted]:
    """The figures of one sentence; ``dates`` are places whose digits are none, ``carried`` is what was counted before.

    ``said`` are the ends of the verbs of saying: a bare number right behind one counts what was counted before.
    """
    words = figure_words(language)
    marks = {at: mark for at in range(len(tokens)) if (mark := words.measures.at(tokens, at))}
    yield from silences(tokens, words, marks)
    loses = any(each.low in words.losing for each in tokens)
    if not marks and not carried and not loses:
        return
    numbers = [each for each in numbers_in(tokens, language) if not _is_date(tokens, each, dates)]
    if loses:
        marks |= {at: (1, "killed") for each in numbers if (at := _loss_before(tokens, each, words)) is not None}
    before: tuple[Number, str] | None = None
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        is_said = any(0 <= tokens[number.first].start - end <= NEAREST for end in said)
        found = _measure(tokens, number, following, marks, words, before) or _bare(tokens, number, carried, words, is_said)
        if found is None:
            if _counts_other_things(tokens, number, words):
                before = None
            continue
        measure, first, last = found
        before, carried = (number, measure), measure
        is_bare = not any(first <= mark <= last for mark in marks)
        yield _counted(tokens, number, measure, first, last, words)._replace(is_bare=is_bare)


def _loss_before(tokens: Sequence[Token], number: Number, words: FigureWords) -> int | None:
    """“Perdu 14 camarades”, “la perte de 45 hommes”, “the battalion lost 250”: the word of losing, where people follow."""
    at = next((each for each in range(number.first - 1, max(-1, number.first - 3), -1) if tokens[each].low in words.losing), None)
    if at is None or any(tokens[each].low not in words.of for each in range(at + 1, number.first)):
        return None
    after = tokens[number.last + 1 : number.last + 4]
    ends = not after or after[0].kind == "p"
    whose = after[1].low if len(after) > 1 and after[0].low in words.of else ""
    counts = bool(after) and (after[0].low in words.people or whose in words.possessives or whose in words.people)
    return at if counts or (ends and any(each.low in words.people for each in tokens[: number.first])) else None


def measure_named(tokens: Sequence[Token], language: str) -> str:
    """What a sentence speaks of without a number: “the list of those who perished”."""
    words = figure_words(language)
    return next(
        (found[1] for at in range(len(tokens)) if (found := words.measures.at(tokens, at)) and found[1] in ("killed", "missing")),
        "",
    )


NEAREST: Final = 8
"""Characters between a verb of saying and the number that it gives: “said 611”, “en donne treize”, “put it at 52”."""


def _bare(
    tokens: Sequence[Token], number: Number, carried: str, words: FigureWords, is_said: bool = False
) -> tuple[str, int, int] | None:
    """“The register has thirteen”: a number of nothing, after a figure, counts the same; so does a toll of people."""
    if not carried or number.is_article or number.low == number.high == 0 or (number.low == 1 and number.bound == "exact"):
        return None
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    is_bare = (
        after is None
        or (is_said and after.kind == "w" and after.low in words.places)
        or _is_of_them(tokens, number, words)
        or after.text in (".", ";", "»", "”", '"')
        or (after.text == "," and before is not None and (before.text != "," or number.bound != "exact"))
    )
    is_toll = after is not None and after.low in words.people and any(each.low in words.nouns for each in tokens[: number.first])
    if before is not None and before.low in words.not_so and number.bound == "exact":
        return carried, number.first, number.last
    counts = is_said or any(each.low in words.nouns | words.counting for each in tokens[: number.first])
    is_those = number.first > 1 and tokens[number.first - 2].low in words.those and after is not None and after.low in words.people
    if is_those:
        return carried, number.first, number.last + 1
    if (
        before is None
        or not (is_bare or is_toll)
        or before.text == "("
        or (before.text == "," and number.bound == "exact" and not is_said)
        or before.low in words.no_count_before | words.possessives
    ):
        return None
    if (before.low in ("at", "à", "de", "of", "to") and not counts) or max(number.low or 0, number.high or 0, number.best or 0) < 3:
        return None
    return carried, number.first, number.last + (1 if is_toll else 0)


def _is_of_them(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Huit d'entre eux”, “22 of them”: as many of those that were counted before."""
    after = [each.low for each in tokens[number.last + 1 : number.last + 4]]
    return bool(after) and after[0] in words.of and bool(set(after[1:]) & words.them)


def _is_date(tokens: Sequence[Token], number: Number, dates: Sequence[Span]) -> bool:
    span = Span(tokens[number.core].start, tokens[number.last].end)
    return any(each.meets(span) for each in dates)


def _counts_other_things(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    after = number.last + 1
    return after < len(tokens) and tokens[after].low in words.others


def _measure(
    tokens: Sequence[Token], number: Number, following: Number | None, marks: dict[int, tuple[int, str]],
    words: FigureWords, before: tuple[Number, str] | None,
) -> tuple[str, int, int] | None:  # fmt: skip
    """What is counted, and the tokens from the number or the measure to the measure or the number."""
    if _is_no_count(tokens, number, marks, words):
        return None
    right = _to_the_right(tokens, number, following, marks, words)
    left = _to_the_left(tokens, number, marks, words, before)
    if right and left and left[1] < number.first:
        return right if right[2] - number.last <= 4 or number.first - left[1] > 3 else left
    return right or left


def _is_no_count(tokens: Sequence[Token], number: Number, marks: dict[int, tuple[int, str]], words: FigureWords) -> bool:
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if after is None:
        return number.is_article or (number.bound == "exact" and number.low == 0)
    if after.low in words.others or after.text == "-" or _is_total_or_age(tokens, number, words):
        return True
    is_noun = number.last + 1 in marks and after.low not in _ADJACENT
    if number.is_article:
        is_one = tokens[number.core].low in words.ones
        is_counted = is_one and is_noun and number.first > 0 and tokens[number.first - 1].kind == "w"
        return not is_counted and after.low not in words.people | words.of
    if number.low == number.high == 0:
        return not (is_noun and number.first > 0) and after.low not in words.people
    return False


def _is_total_or_age(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“A garrison of 1,500”, “aged 97”, “one of nine”: no figure of people to whom something happened."""
    before = [each.low for each in tokens[max(0, number.first - 2) : number.first]]
    after = tokens[number.last + 1].low if number.last + 1 < len(tokens) else ""
    if number.first > 1 and before == ["survived", "by"]:
        return True
    if _is_whole(tokens, number, words):
        return True
    is_part = number.low == number.high == 1 and number.bound == "exact" and after in words.of
    is_total = len(before) == 2 and before[0] in words.totals and before[1] in words.of
    return is_part or is_total or bool(words.ages & set(before[-1:]))


def _is_whole(tokens: Sequence[Token], number: Number, words: FigureWords) -> bool:
    """“Sur les 230 passagers, 41 ont survécu”: of how many."""
    opening = next((each for each in range(max(0, number.first - 2), number.first) if tokens[each].low in words.out_of), None)
    if opening is None or (opening > 0 and tokens[opening - 1].kind != "p"):
        return False
    return any(each.kind == "n" or each.low in words.only for each in tokens[number.last + 1 : number.last + 10])


def _to_the_right(
    tokens: Sequence[Token], number: Number, following: Number | None, marks: dict[int, tuple[int, str]], words: FigureWords
) -> tuple[str, int, int] | None:
    at = number.last + 1
    counts_people = False
    while at < len(tokens) and at - number.last <= FARTHEST:
        token = tokens[at]
        if at in marks and not (following and at > following.last):
            end = at + marks[at][0]
            if (token.low in _ADJACENT and at - number.last > 2) or (end < len(tokens) and tokens[end].low in words.others):
                return None
            if following and following.first == end and tokens[at - 1].low in ("et", "and"):
                return None
            changed = _what_then_happened(tokens, at, end, marks, words)
            measure, last = changed or (marks[at][1], end - 1)
            return measure, number.first, last
        if token.low in words.people:
            counts_people = True
        if token.text in (";", ":", "(", ")", ".", "–", "—") or token.low in words.contrast:
            return None
        if token.text in (",", "(") and at + 1 < len(tokens) and tokens[at + 1].low in words.inserted:
            closing = _end_of_inserted(tokens, at)
            if closing is not None and not any(each in marks for each in range(at, closing)):
                at, following, counts_people = closing + 1, None, True
                continue
        if token.text == "," and not (counts_people and at - number.last <= 6):
            return None
        if following and at == following.first:
            return (
                None
                if not (counts_people or at - number.last <= 3) or tokens[at - 1].low not in ("et", "and", ",")
                else _shared(tokens, following, marks, words)
            )
        if token.low in words.others and not counts_people:
            return None
        at += 1
    return None


def _end_of_inserted(tokens: Sequence[Token], at: int) -> int | None:
    """“17 personnes, dont cinq enfants, avaient péri”: the sign that closes what is inserted."""
    sign = {"(": ")"}.get(tokens[at].text, ",")
    return next((each for each in range(at + 1, min(at + 10, len(tokens))) if tokens[each].text == sign), None)


def _what_then_happened(
    tokens: Sequence[Token], at: int, end: int, marks: dict[int, tuple[int, str]], words: FigureWords
) -> tuple[str, int] | None:
    """“Trois réfugiés y furent abattus” are killed, “onze rescapés brûlés” are wounded."""
    if tokens[at].low not in words.states:
        return None
    for later in range(end, min(end + 5, len(tokens))):
        if later in marks and marks[later][1] != marks[at][1] and tokens[later].low not in words.states:
            return marks[later][1], later + marks[later][0] - 1
        if tokens[later].kind != "w" or tokens[later].low in words.relatives | words.contrast | {"et", "and", "ou", "or"}:
            return None
    return None


def _shared(
    tokens: Sequence[Token], other: Number, marks: dict[int, tuple[int, str]], words: FigureWords
) -> tuple[str, int, int] | None:
    """“12 soldiers and 30 civilians were killed”: the measure of the second is that of the first."""
    found = _to_the_right(tokens, other, None, marks, words)
    return found


_ADJACENT: Final = frozenset({"corps", "body", "bodies", "remains", "dépouilles", "restes"})


def _to_the_left(
    tokens: Sequence[Token], number: Number, marks: dict[int, tuple[int, str]], words: FigureWords,
    before: tuple[Number, str] | None,
) -> tuple[str, int, int] | None:  # fmt: skip
    """“Killed 12”, “a toll of 12 dead”; after a figure, what is joined to it by “and”."""
    at = number.first - 1
    end = _end_of_people(tokens, number, words)
    while at >= 0 and number.first - at <= 10:
        token = tokens[at]
        start = next((first for first in (at, at - 1, at - 2) if first in marks and first + marks[first][0] - 1 == at), None)
        if start is not None:
            return marks[start][1], start, end
        if token.text in (";", ":", ".", "(", ")", "–", "—") or token.low in words.contrast or token.low in words.relatives:
            return None
        if token.kind in "no":
            break
        if token.text == "," and before is None:
            return None
        at -= 1
    if before and before[0].last < number.first and _joined(tokens, before[0], number, words):
        return before[1], number.first, end
    return None


def _joined(tokens: Sequence[Token], one: Number, other: Number, words: FigureWords) -> bool:
    between = [each.low for each in tokens[one.last + 1 : other.first]]
    if len(between) > 10 or not (set(between) & {"et", "and", ",", "dont", "including"}):
        return False
    after = tokens[other.last + 1].low if other.last + 1 < len(tokens) else ""
    return after in words.people or between[-1] in ("dont", "including")


def _end_of_people(tokens: Sequence[Token], number: Number, words: FigureWords) -> int:
    at = number.last
    while at + 1 < len(tokens) and at - number.last < 3 and tokens[at + 1].kind == "w":
        at += 1
        if tokens[at].low in words.people:
            return at
    return number.last


def _counted(tokens: Sequence[Token], number: Number, measure: str, first: int, last: int, words: FigureWords) -> Counted:
    start, end = min(first, number.first), max(last, number.last)
    population = ""
    if last > number.last + 1:
        inside = tokens[number.last + 1 : last]
        sign = next((at for at, each in enumerate(inside) if each.kind == "p"), len(inside))
        inside = inside[:sign]
        kept = [each for each in inside if each.low not in ("de", "d'", "of", "autres", "other")]
        if kept and any(each.low in words.people for each in kept):
            until = next((each for each in inside if each.low in _AUXILIARY), None)
            stop = until.start if until else inside[-1].end
            population = sentence_words(tokens, kept[0].start, stop)
    denied = any(words.denied.at(tokens, at) for at in range(max(0, number.first - 3), number.first)) or (
        number.first > 0 and tokens[number.first - 1].low in words.not_so
    )
    return Counted(
        number, measure, population, Span(tokens[number.first].start, tokens[number.last].end),
        Span(tokens[start].start, tokens[end].end), denied,
    )  # fmt: skip


_AUXILIARY: Final = frozenset(
    {
        "ont",
        "a",
        "avaient",
        "étaient",
        "sont",
        "été",
        "furent",
        "auraient",
        "seraient",
        "had",
        "have",
        "were",
        "was",
        "has",
        "who",
        "qui",
        "are",
        "is",
    }
)


def sentence_words(tokens: Sequence[Token], start: int, end: int) -> str:
    """The words between two places, one blank between them."""
    return " ".join(each.text for each in tokens if each.start >= start and each.end <= end)
