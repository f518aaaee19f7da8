"""EDTF by the judges: the project's cases, and two libraries where they are right."""

from __future__ import annotations

import contextlib
import io
import json
import re
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings

from stele.plain.dates import DateError, ImpossibleDate, parse_edtf
from stele.plain.dates.days import calendar_day
from tests.plain.strategies import points

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # both use names that pyparsing is about to drop
    import edtf
    from edtf_validate.valid_edtf import is_valid

SAME_IN_ANOTHER_SPELLING = {"?2004-06-~11": "2004?-06-~11"}
# What the libraries get wrong, each tried; they change no verdict of ours.
EDTF_REFUSES_RIGHT_ONES = {"1984-1X", "2004-22~"}
NO_LIBRARY_KNOWS_THE_CALENDAR = {"2023-02-29", "1900-02-29"}
EDTF_TAKES_IT_BACKWARDS = {"2025/2020"}


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, list[str]]:
    return json.loads((shared / "judges" / "edtf_cases.json").read_text(encoding="utf-8"))


def ours(text: str) -> bool:
    try:
        parse_edtf(text)
    except DateError as error:
        assert str(error).endswith("."), error
        return False
    return True


def by_edtf(text: str) -> bool:
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            edtf.parse_edtf(text)
        except Exception:
            return False
    return True


def test_what_is_valid_is_read_and_written_back(cases: dict[str, list[str]]):
    asked = [text for text in cases["asked"] if text != "Y-17e7"]  # EDTF wants a capital E
    assert len(cases["valid"]) >= 69
    for text in [*cases["valid"], *asked]:
        assert parse_edtf(text).edtf == SAME_IN_ANOTHER_SPELLING.get(text, text)


def test_what_is_invalid_is_refused_with_a_sentence(cases: dict[str, list[str]]):
    assert len(cases["invalid"]) >= 30
    assert [text for text in [*cases["invalid"], "Y-17e7"] if ours(text)] == []


def test_both_libraries_agree_but_for_their_known_faults(cases: dict[str, list[str]]):
    every = [*cases["asked"], *cases["valid"], *cases["invalid"]]
    assert {text for text in every if is_valid(text) != ours(text)} == NO_LIBRARY_KNOWS_THE_CALENDAR
    disputed = EDTF_REFUSES_RIGHT_ONES | NO_LIBRARY_KNOWS_THE_CALENDAR | EDTF_TAKES_IT_BACKWARDS
    assert {text for text in every if by_edtf(text) != ours(text)} == disputed


UNKNOWN_TO_THE_LIBRARY = re.compile(r".*X.*[?~%]|[0-9]{4}-(?:2[5-9]|3.|4.)[?~%]")  # marks on these it does not know


@settings(max_examples=300)
@given(points().filter(lambda text: not UNKNOWN_TO_THE_LIBRARY.fullmatch(text)))
def test_what_we_write_a_library_calls_valid(text: str):
    assert is_valid(parse_edtf(text).edtf)


@pytest.mark.parametrize(
    "text",
    ["1917", "1917-04", "1917-04-09", "1964/2008", "2004-06/2006-08", "201X", "19XX", "1985-04-XX", "2001-21", "2024-22", "[1917,1918]", "-0044-03-15"],
)
def test_the_days_are_those_of_the_library(text: str):
    date, judge = parse_edtf(text), edtf.parse_edtf(text)
    first, last = calendar_day(date.earliest or 0), calendar_day(date.latest or 0)
    assert first == judge.lower_strict()[:3]
    assert last == judge.upper_strict()[:3]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-24", (2024, 12, 1), (2025, 2, 28)),  # the library: December alone
        ("2023-24", (2023, 12, 1), (2024, 2, 29)),
        ("2024-33", (2024, 1, 1), (2024, 3, 31)),
        ("2024-41", (2024, 7, 1), (2024, 12, 31)),
        ("1917-04-09~", (1917, 4, 6), (1917, 4, 12)),  # the library: a year, a month and a day each way
        ("1917-04~", (1917, 3, 1), (1917, 5, 31)),
        ("1917~", (1915, 1, 1), (1919, 12, 31)),
        ("191X~", (1905, 1, 1), (1924, 12, 31)),
        ("1917?", (1917, 1, 1), (1917, 12, 31)),  # uncertain is not approximate: the mark ? widens nothing
        ("Y17E4S2", (170000, 1, 1), (179999, 12, 31)),
    ],
)
def test_seasons_and_tolerances_are_as_stated(text: str, first: tuple[int, ...], last: tuple[int, ...]):
    date = parse_edtf(text)
    assert (calendar_day(date.earliest or 0), calendar_day(date.latest or 0)) == (first, last)


@pytest.mark.parametrize("text", ["1985/", "1985/.."])
def test_an_end_that_is_not_known_is_not_invented(text: str):
    assert parse_edtf(text).latest is None
    assert parse_edtf(text).edtf == text


def test_a_southern_summer_begins_in_december():
    summer = parse_edtf("2024-22", hemisphere="south")
    assert summer.edtf == "2024-30"
    assert calendar_day(summer.earliest or 0) == (2024, 12, 1)


@pytest.mark.parametrize("text", ["1900-02-29", "2023-02-29", "2024-02-30", "2024-04-31", "1917-13", "1918/1917", "2024-4X-01", "-0000"])
def test_days_that_do_not_exist_are_called_impossible(text: str):
    with pytest.raises(ImpossibleDate, match=r"\.$"):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["Y" + "9" * 400, "Y1E999999999999", "[" + "1917," * 5000 + "1917]", "X" * 5000, "1917-" * 3000])
def test_hostile_lengths_are_refused(text: str):
    with pytest.raises(DateError) as refused:
        parse_edtf(text)
    assert len(str(refused.value)) < 300
