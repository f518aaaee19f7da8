"""Figures: as precise as said, and no more; what may say two things is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stele.plain.figures import Figure, FigureError, describe_figure, understand_figure


def exact(number: int) -> Figure:
    return Figure(number, number, number)


def at_least(number: int) -> Figure:
    return Figure(low=number, bound="at least")


def more_than(number: int) -> Figure:
    return Figure(low=number, bound="more than")


def at_most(number: int) -> Figure:
    return Figure(high=number, bound="at most")


def about(number: int) -> Figure:
    return Figure(best=number, bound="about")


def between(low: int, high: int) -> Figure:
    return Figure(low=low, high=high, bound="range")


def order(name: str) -> Figure:
    return Figure(bound="order", order=name)


UNDERSTOOD = {
    "en": {
        "600": exact(600), "at least 600": at_least(600), "some 2,000": about(2000), "more than 600 people": more_than(600),
        "over a hundred": more_than(100), "no more than 600": at_most(600), "fewer than 10": Figure(high=10, bound="fewer than"),
        "600 or more": at_least(600), "600+": at_least(600), "~600": about(600), "twenty-one": exact(21), "two hundred": exact(200),
        "1.5 million": exact(1_500_000), "between 5 and 10": between(5, 10), "5 to 10": between(5, 10), "5–10": between(5, 10),
        "between 5 and 6 thousand": between(5000, 6000), "5-6 million": between(5 * 10**6, 6 * 10**6), "5 to 1000": between(5, 1000),
        "dozens": order("dozens"), "tens of thousands of": order("tens of thousands"), "several hundred": order("hundreds"),
        "1,200,000": exact(1_200_000), "0": exact(0), "zero": exact(0),
    },
    "fr": {
        "au moins 600": at_least(600), "plus de 600": more_than(600), "quelque 2 000": about(2000), "entre 5 et 10": between(5, 10),
        "de 5 à 10 personnes": between(5, 10), "une centaine": about(100), "plus d’une centaine": more_than(100), "jusqu’à 600": at_most(600),
        "2.000": exact(2000), "2\u202f000": exact(2000), "1,5 million": exact(1_500_000), "vingt et un": exact(21), "soixante-dix": exact(70),
        "soixante et onze": exact(71), "quatre-vingts": exact(80), "quatre-vingt-deux": exact(82), "quatre-vingt-dix-sept": exact(97),
        "des dizaines": order("dozens"), "600 ou plus": at_least(600), "deux cents": exact(200),
    },
    "ko": {
        "600명": exact(600), "약 600명": about(600), "600명 이상": at_least(600), "수천 명": order("thousands"), "3만": exact(30_000),
        "5명에서 10명": between(5, 10), "최소 600": at_least(600),
    },
    "ru": {
        "не менее 600": at_least(600), "от 5 до 10 человек": between(5, 10), "10 тыс. человек": exact(10_000), "около 600": about(600),
        "десятки": order("dozens"), "до 600": at_most(600),
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "language", "figure"), [(words, language, each) for language, all_ in UNDERSTOOD.items() for words, each in all_.items()]
)
def test_understood(words: str, language: str, figure: Figure):
    assert understand_figure(words, language) == figure


@pytest.mark.parametrize(
    ("words", "language", "sentence"),
    [
        ("", "", "No figure is given"),
        ("2.000", "en", "write it without point or comma"),
        ("2,000", "fr", "write it without point or comma"),
        ("2.000", "", "write it without point or comma"),
        ("10-5", "", "runs from 10 down to 5"),
        ("entre 2 et 3 000", "fr", "write both numbers in full"),
        ("10 to 20,000", "en", "write both numbers in full"),
        ("500 to 1 million", "en", "write both numbers in full"),
        ("5 and 10", "en", "not understood"),
        ("5 et 10", "fr", "not understood"),
        ("1,200.000", "en", "not understood"),
        ("1,500 thousand", "en", "not understood"),
        ("600 dead and 20 wounded", "en", "not understood"),
        ("at least 5 to 10", "en", "not understood"),
        ("-5", "", "not understood"),
        ("600.5", "", "not understood"),
        ("none", "en", "not understood"),
        ("1e9", "", "not understood"),
        ("9" * 50, "", "not understood"),
        ("6" * 300, "", "more than 200 characters"),
    ],
)
def test_refused_with_a_sentence(words: str, language: str, sentence: str):
    with pytest.raises(FigureError) as refused:
        understand_figure(words, language)
    assert sentence in str(refused.value) and str(refused.value).endswith(".")


@settings(max_examples=400)
@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from(["at least", "plus de", "entre", "et", "between", "and", "5", "10", "2,000", "3.000", "million", "тыс.", "~", "-", "à", "to", "명", "이상", "�", "quatre-vingt", "dix"]), max_size=6).map(" ".join),
    ),
    st.sampled_from(("", "en", "fr", "ko", "xx")),
)
def test_any_text_gives_a_figure_or_a_sentence(words: str, language: str):
    try:
        figure = understand_figure(words, language)
    except FigureError as refused:
        assert str(refused).endswith(".") and str(refused).encode("utf-8")
    else:
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert describe_figure(figure, "en") and describe_figure(figure, "fr")


figures = st.one_of(
    st.builds(exact, st.integers(0, 10**9)), st.builds(at_least, st.integers(0, 10**9)), st.builds(more_than, st.integers(0, 10**9)),
    st.builds(at_most, st.integers(0, 10**9)), st.builds(about, st.integers(0, 10**9)),
    st.tuples(st.integers(100_000, 10**9), st.integers(100_000, 10**9)).map(lambda two: between(*sorted(two))),
)  # fmt: skip


@settings(max_examples=300)
@given(figures)
def test_what_is_said_of_a_figure_is_read_back(figure: Figure):
    said = describe_figure(figure, "en")
    assert understand_figure(said, "en") == figure or "write both" in said
    assert understand_figure(describe_figure(figure, "fr"), "fr") == figure


def test_the_most_likely_number_of_a_range_is_said():
    assert describe_figure(Figure(500, 700, 600, "range"), "en") == "500 to 700 (most likely 600)"
    assert describe_figure(Figure(500, 700, 600, "range"), "fr") == "500 à 700 (le plus probable : 600)"
