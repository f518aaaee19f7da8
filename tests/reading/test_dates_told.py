"""What is said of a date or a figure in Korean, Russian and Arabic means the same when it is read back."""

from __future__ import annotations

import pytest

from stele.plain.dates import describe_date, parse_edtf, understand_date
from stele.plain.figures import Figure, describe_figure, understand_figure

DATES = [f"1962-{month:02d}" for month in range(1, 13)] + ["1962-03-12", "1962-10-01", "1962", "1962-22", "1962-02/..", "../1962-10-10"]


@pytest.mark.parametrize("language", ["ko", "ru", "ar"])
@pytest.mark.parametrize("edtf", DATES)
def test_a_date_is_read_back(edtf, language):
    said = describe_date(parse_edtf(edtf), language)
    assert understand_date(said, language=language).edtf == edtf, said


@pytest.mark.parametrize(("edtf", "language", "said"), [
    ("1961-04/1963-02", "ru", "с апреля 1961 г. по февраль 1963 г."),
    ("1961-04-03/1963-02-04", "ko", "1961년 4월 3일부터 1963년 2월 4일까지"),
    ("1961-04-03/1963-02-04", "ar", "من 3 أبريل 1961 إلى 4 فبراير 1963"),
    ("[1917,1918]", "ru", "1917 г. или 1918 г."),
    ("1962~", "ko", "약 1962년"),
    ("[..1916-12-31]", "ar", "قبل 1917"),
])  # fmt: skip
def test_how_a_date_is_said(edtf, language, said):
    assert describe_date(parse_edtf(edtf), language) == said


@pytest.mark.parametrize("language", ["ko", "ru"])
@pytest.mark.parametrize("figure", [
    Figure(212, 212, 212), Figure(low=1900, bound="at least"), Figure(high=50, bound="at most"), Figure(best=600, bound="about"),
])  # fmt: skip
def test_a_figure_is_read_back(figure, language):
    assert understand_figure(describe_figure(figure, language), language) == figure
