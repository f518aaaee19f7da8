"""Dates in plain English and French."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from stele.plain.dates import Date, describe_date, parse_edtf, understand_date
from tests.plain.strategies import dates, points

SAID = {
    "1917-04-09": ("9 April 1917", "9 avril 1917"),
    "1916-07-01": ("1 July 1916", "1er juillet 1916"),
    "1917-04": ("April 1917", "avril 1917"),
    "1917": ("1917", "1917"),
    "2024-22": ("summer 2024", "été 2024"),
    "1916-24": ("winter 1916–1917", "hiver 1916–1917"),
    "1917-33": ("first quarter of 1917", "premier trimestre 1917"),
    "1917-04-09~": ("about 9 April 1917", "vers le 9 avril 1917"),
    "1917?": ("perhaps 1917", "peut-être 1917"),
    "1917%": ("perhaps about 1917", "peut-être vers 1917"),
    "191X": ("the 1910s", "années 1910"),
    "19XX": ("between 1900 and 1999", "entre 1900 et 1999"),
    "1917-04-XX": ("April 1917, day not known", "avril 1917, jour inconnu"),
    "2022-02/..": ("since February 2022", "depuis février 2022"),
    "2022-02/": ("from February 2022, end not known", "à partir de février 2022, fin inconnue"),
    "../2025-10-10": ("until 10 October 2025", "jusqu’au 10 octobre 2025"),
    "1917-04/1917-06": ("from April 1917 to June 1917", "d’avril 1917 à juin 1917"),
    "2024-22/2024-23": ("from summer 2024 to autumn 2024", "de l’été 2024 à l’automne 2024"),
    "[1917,1918]": ("1917 or 1918", "1917 ou 1918"),
    "{1917,1918}": ("1917 and 1918", "1917 et 1918"),
    "[1914..1918]": ("between 1914 and 1918", "entre 1914 et 1918"),
    "[..1916-12-31]": ("before 1917", "avant 1917"),
    "[1917-04-10..]": ("after 9 April 1917", "après le 9 avril 1917"),
    "-0043": ("44 BC", "44 av. J.-C."),
    "Y170000": ("170,000", "170\u202f000"),
}


@pytest.mark.parametrize(("edtf", "english", "french"), [(edtf, *said) for edtf, said in SAID.items()])
def test_said_in_english_and_french(edtf: str, english: str, french: str):
    date = parse_edtf(edtf)
    assert describe_date(date, "en-GB") == english
    assert describe_date(date, "fr") == french


def test_a_language_without_wordings_of_its_own_gets_english():
    assert describe_date(Date("1917-04-09"), "fi") == "9 April 1917"


@settings(max_examples=300)
@given(dates)
def test_every_date_can_be_said(date: Date):
    for language in ("en", "fr"):
        said = describe_date(date, language)
        assert said == said.strip() and "None" not in said and "{" not in said


def _can_be_read_back(text: str) -> bool:
    return "X" not in text and not (len(text) > 6 and "25" <= text[5:7] <= "41")


@settings(max_examples=400)
@given(points().filter(_can_be_read_back))
def test_what_is_said_of_days_months_years_and_seasons_is_read_back(text: str):
    date = parse_edtf(text)
    for language in ("en", "fr"):
        said = describe_date(date, language)
        assert understand_date(said, language=language) == date, said
