"""Which dates can be true together: rule 6 of the evidence."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stele.plain.dates import Date, parse_edtf
from stele.plain.dates.compare import fits, overlaps, satisfiable
from stele.plain.dates.spans import EVERYTHING, contains, intersect, union
from tests.plain.strategies import dates


def together(*texts: str) -> bool:
    return satisfiable([parse_edtf(text) for text in texts])


def test_a_year_fits_two_days_that_do_not_fit_each_other():
    year, nine, ten = map(parse_edtf, ("1917", "1917-04-09", "1917-04-10"))
    assert fits(year, nine) and fits(year, ten)
    assert not fits(nine, year)
    assert together("1917", "1917-04-09") and together("1917", "1917-04-10")
    assert not together("1917-04-09", "1917-04-10")
    assert not together("1917", "1917-04-09", "1917-04-10")


def test_three_that_agree_two_by_two_and_not_together():
    three = ("[1917,1918]", "[1918,1919]", "[1917,1919]")
    assert all(together(*two) for two in combinations(three, 2))
    assert not together(*three)
    assert all(overlaps(parse_edtf(a), parse_edtf(b)) for a, b in combinations(three, 2))


@pytest.mark.parametrize(
    ("about", "inside", "outside"),
    [
        ("1917-04-09~", "1917-04-12", "1917-04-13"), ("1917-04-09~", "1917-04-06", "1917-04-05"), ("1917-04~", "1917-05-31", "1917-06-01"),
        ("1917~", "1919-12-31", "1920-01-01"), ("191X~", "1905", "1904"), ("1917%", "1915", "1914"),
    ],
)  # fmt: skip
def test_about_has_the_stated_tolerance(about: str, inside: str, outside: str):
    assert together(about, inside)
    assert not together(about, outside)


def test_uncertain_is_not_approximate():
    assert not together("1917?", "1918")


def test_periods_are_compared_by_their_ends():
    assert together("2022-02/..", "2022-02-24/2025")
    assert not together("2022-02/..", "2023/..")
    assert together("1914/1918", "1914-08/..")
    assert together("1914/1918", "1916-07-01")
    assert not together("1914/1918", "1919")
    assert fits(parse_edtf("1914/1918"), parse_edtf("1914-07-28/1918-11-11"))


def test_what_says_the_same_does_not_fit_itself():
    assert not fits(parse_edtf("1917"), parse_edtf("1917"))
    assert not overlaps(parse_edtf("1917"), parse_edtf("1917"))


@settings(max_examples=300)
@given(st.lists(dates, max_size=5), st.randoms())
def test_order_does_not_matter(found: list[Date], chance):
    mixed = list(found)
    chance.shuffle(mixed)
    assert satisfiable(found) == satisfiable(mixed)


@settings(max_examples=300)
@given(st.lists(dates, max_size=4), dates)
def test_one_more_voice_never_makes_agreement(found: list[Date], more: Date):
    assert satisfiable(found) or not satisfiable([*found, more])
    assert satisfiable([more]) and satisfiable([more, more])


@settings(max_examples=200)
@given(dates, dates)
def test_what_fits_can_be_true_together_and_does_not_overlap(a: Date, b: Date):
    assert not (fits(a, b) and fits(b, a))
    assert overlaps(a, b) == overlaps(b, a)
    if fits(a, b):
        assert not overlaps(a, b)
        assert satisfiable([a, b])


ends = st.one_of(st.none(), st.integers(-50, 50))
spans = st.lists(
    st.tuples(ends, ends).filter(lambda each: each[0] is None or each[1] is None or each[0] <= each[1]), max_size=5
).map(union)


def days(found) -> set[int]:
    return {day for low, high in found for day in range(-60 if low is None else low, (60 if high is None else high) + 1)}


@settings(max_examples=300)
@given(spans, spans)
def test_spans_are_sets_of_days(a, b):
    assert days(intersect(a, b)) == days(a) & days(b)
    assert days(union([*a, *b])) == days(a) | days(b)
    assert contains(a, b) == (days(b) <= days(a))
    assert intersect(EVERYTHING, a) == a
