"""What holds of every date and of every text."""

from __future__ import annotations

import datetime
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stele.plain.dates import Date, DateError, day_to_iso, describe_date, iso_to_day, parse_edtf, understand_date
from stele.plain.dates.days import calendar_day, day_number
from stele.plain.dates.lexicon import LANGUAGES
from tests.plain.strategies import any_text, dates, points

nears = st.sampled_from((None, *map(Date, ("2025-10-24", "2024-02-29", "1917-04", "0000-01-01", "-9999-01-01", "9999-12-31"))))
languages = st.sampled_from((None, *LANGUAGES, "fr-CA", "en-US", "xx", ""))
orders = st.sampled_from((None, None, "dmy", "mdy", "ymd", "years"))


@settings(max_examples=300)
@given(dates)
def test_the_canonical_form_is_read_back(date: Date):
    assert parse_edtf(date.edtf) == date


@settings(max_examples=300)
@given(dates)
def test_the_earliest_day_is_not_after_the_latest(date: Date):
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    spans = date.spans()
    assert all(a[1] is not None and b[0] is not None and a[1] < b[0] for a, b in pairwise(spans))


@given(st.dates(), st.dates())
def test_days_are_counted_as_the_standard_library_counts_them(day: datetime.date, other: datetime.date):
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert (Date(day.isoformat()).earliest < Date(other.isoformat()).earliest) == (day < other)


@given(st.integers(-(10**12), 10**12))
def test_day_numbers_are_written_and_read_back(number: int):
    assert iso_to_day(day_to_iso(number)) == number
    assert day_number(*calendar_day(number)) == number


@settings(max_examples=1500)
@given(any_text, languages, nears, orders, st.sampled_from(("north", "south")))
def test_any_text_gives_a_date_or_a_sentence(words, language, near, order, hemisphere):
    try:
        date = understand_date(words, language=language, near=near, order=order, hemisphere=hemisphere)
    except DateError as refused:
        sentence = str(refused)
        assert sentence.endswith(".") and len(sentence) > 10, sentence
        assert sentence.isprintable() and sentence.encode("utf-8"), sentence
    else:
        assert parse_edtf(date.edtf) == date
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest
        assert date.precision and describe_date(date, "en") and describe_date(date, "fr")


@settings(max_examples=300)
@given(st.text(alphabet="0123456789X-?~%/.,[]{}YES ", max_size=25))
def test_any_text_is_edtf_or_refused(text: str):
    try:
        date = parse_edtf(text)
    except DateError as refused:
        assert str(refused).endswith(".")
    else:
        assert parse_edtf(date.edtf) == date


@settings(max_examples=200)
@given(points())
def test_the_language_of_the_museum_changes_no_edtf(text: str):
    date = parse_edtf(text)
    assert {understand_date(date.edtf, language=language, order="ymd") for language in ("en", "fr", "ko", None)} == {date}


HOSTILE = ("1", "9 ", "[", "(", "-", ",", "a", "é", "since ", "1917 or ", "~", "x", "年", "م", "\u0301", "X-", "1917-", "9 April 1917, ", "'", ".", "\ud800")


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_long_hostile_input_takes_linear_time(piece: str):
    """Two million letters; quadratic work would take hours."""
    for text in (piece * 30, piece * 199, piece * (2_000_000 // len(piece))):
        begun = time.process_time()
        for read in (understand_date, parse_edtf):
            try:
                read(text)
            except DateError as refused:
                assert len(str(refused)) < 500
        assert time.process_time() - begun < 0.5
