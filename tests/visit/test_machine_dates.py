"""What ``<time datetime>`` is given: a year, a month, a day; HTML knows no seasons and no doubt."""

from __future__ import annotations

import pytest

from stele.visit.present.words import machine_date


@pytest.mark.parametrize("edtf", ["1917", "1917-04", "1917-12", "1917-04-09"])
def test_a_day_a_month_a_year(edtf: str):
    assert machine_date(edtf) == edtf


@pytest.mark.parametrize("edtf", ["2024-22", "2024-13", "2024-00", "1917-04~", "1917?", "2022-02/..", "19XX", "", "1917-04-09\n"])
def test_nothing_else(edtf: str):
    assert machine_date(edtf) == ""
