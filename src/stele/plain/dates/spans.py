"""Sets of days as disjoint ranges, in order; None is an end without bound."""

from collections.abc import Iterable
from math import inf

Span = tuple[int | None, int | None]
Spans = tuple[Span, ...]
EVERYTHING: Spans = ((None, None),)


def _low(span: Span) -> float:
    return -inf if span[0] is None else span[0]


def _high(span: Span) -> float:
    return inf if span[1] is None else span[1]


def _later(a: Span, b: Span) -> Span:
    return (a[0], b[1]) if _high(b) > _high(a) else a


def union(spans: Iterable[Span]) -> Spans:
    """Sorted; ranges that overlap or touch become one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (_low(each), _high(each))):
        if merged and _low(span) <= _high(merged[-1]) + 1:
            merged[-1] = _later(merged[-1], span)
        else:
            merged.append(span)
    return tuple(merged)


def intersect(a: Spans, b: Spans) -> Spans:
    found: list[Span] = []
    i = j = 0
    while i < len(a) and j < len(b):
        start = a[i][0] if _low(a[i]) >= _low(b[j]) else b[j][0]
        end = a[i][1] if _high(a[i]) <= _high(b[j]) else b[j][1]
        if start is None or end is None or start <= end:
            found.append((start, end))
        if _high(a[i]) <= _high(b[j]):
            i += 1
        else:
            j += 1
    return tuple(found)


def contains(a: Spans, b: Spans) -> bool:
    """Every day of b is a day of a."""
    return intersect(a, b) == b


def hull(spans: Spans) -> Span:
    return (spans[0][0], spans[-1][1])
