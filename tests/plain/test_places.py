"""Coordinates in the notations that people use; what is out of range, or may be something else, is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stele.plain.places import CoordinatesError, understand_coordinates

HERE = (2.1586, 48.8897)  # longitude, latitude


@pytest.mark.parametrize(
    "text",
    [
        "48.8897, 2.1586", "48.8897 2.1586", "48.8897;2.1586", "+48.8897+002.1586/", " 48.8897,2.1586\n", "48.8897° N, 2.1586° E", "48,8897° N 2,1586° E",
        "48°53′23″N 2°9′31″E", "48°53'23\"N, 2°9'31\"E", "48° 53’ 23” N 2° 9’ 31” E", "2°9′31″E 48°53′23″N", "48°53.383'N 2°9.517'E",
        '{"type":"Point","coordinates":[2.1586,48.8897]}', '{"type":"Point","coordinates":[2.1586,48.8897,120]}',
    ],
)  # fmt: skip
def test_understood(text: str):
    place = understand_coordinates(text)
    assert place.words == text
    assert place.point == pytest.approx(HERE, abs=0.00015)


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("48.8897, 2.1586", 5.57), ("48.9, 2.1586", 5566), ("48, 2", 55_660), ("48°N 2°E", 55_660), ("48°53′N 2°9′E", 928), ("48°53′23″N 2°9′31″E", 15.5),
        ("48°53.4′N 2°9.5′E", 92.8),
    ],
)  # fmt: skip
def test_precision_is_half_the_last_digit(text: str, metres: float):
    assert understand_coordinates(text).precision_m == pytest.approx(metres, rel=0.01)


def test_south_and_west_are_negative_and_an_o_depends_on_the_language():
    assert understand_coordinates("48°S 2°W").point == (-2.0, -48.0)
    assert understand_coordinates("48°N 2°O", "fr").point == (-2.0, 48.0)
    assert understand_coordinates("48°N 2°O", "de").point == (2.0, 48.0)
    assert understand_coordinates("49.18585+-0.35912").point == (-0.35912, 49.18585)
    with pytest.raises(CoordinatesError):
        understand_coordinates("49+-1")
    with pytest.raises(CoordinatesError, match="write W or E"):
        understand_coordinates("48°N 2°O")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("91, 2", "latitude of 91"), ("-90.5, 2", "latitude of -90.5"), ("2, 181", "longitude of 181"), ("91°N 2°E", "latitude of 91"),
        ("90°30′N 2°E", "latitude of 90.5"), ("48°60′N 2°9′E", "60 or more"), ("48°N 49°N", "two values of one axis"), ("48°N", "one latitude and one longitude"),
        ("48.5°53′N 2°E", "only the last may have a fraction"), ("48°5″N 2°E", "seconds without minutes"), ("48,2", "may be one number"),
        ("48,159", "may be one number"), ("48 53", "degrees and minutes"), ("nowhere", "not understood"), ("", "not understood"), ("NaN, NaN", "not understood"),
        ("48.1" * 100, "at most 200"), ("{", "not JSON"), ("{}", "a Point is expected"), ('{"type":"Polygon","coordinates":[1,2]}', "a Point is expected"),
        ('{"type":"Point","coordinates":[NaN,1]}', "longitude of nan"), ('{"type":"Point","coordinates":["2","48"]}', "two numbers are expected"),
        ('{"type":"Point","coordinates":{"a":1}}', "two numbers are expected"), ('{"type":"Point","coordinates":[true,false]}', "two numbers are expected"),
    ],
)  # fmt: skip
def test_refused_with_a_sentence(text: str, sentence: str):
    with pytest.raises(CoordinatesError) as refused:
        understand_coordinates(text)
    assert sentence in str(refused.value) and str(refused.value).endswith(".")


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789.,;+-°′″'\" NSEWO{}[]:\ud800", max_size=40)), st.sampled_from(("", "fr", "de")))
def test_any_text_gives_a_point_or_a_sentence(text: str, language: str):
    try:
        place = understand_coordinates(text, language)
    except CoordinatesError as refused:
        assert str(refused).endswith(".") and str(refused).encode("utf-8")
    else:
        assert place.point is not None
        assert -180 <= place.point[0] <= 180 and -90 <= place.point[1] <= 90


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_decimals_are_read_back_to_their_precision(latitude: float, longitude: float):
    place = understand_coordinates(f"{latitude:.6f}, {longitude:.6f}")
    assert place.point == pytest.approx((longitude, latitude), abs=5.1e-7)
