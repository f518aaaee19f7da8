"""Dates, canonical and as somebody might write them, for tests of properties."""

from __future__ import annotations

from hypothesis import strategies as st

from stele.plain.dates import Date, parse_edtf
from stele.plain.dates.days import calendar_day, day_number
from stele.plain.dates.lexicon import LANGUAGES

numbers = st.integers(day_number(1, 1, 1), day_number(9999, 12, 31))
marks = st.sampled_from(("", "", "?", "~", "%"))


@st.composite
def points(draw: st.DrawFn) -> str:
    """One moment: a day, month, year, season, decade, century or one with digits not known; perhaps marked."""
    year, month, day = calendar_day(draw(numbers))
    forms = (
        f"{year:04d}-{month:02d}-{day:02d}", f"{year:04d}-{month:02d}", f"{year:04d}", f"{year:04d}-{draw(st.integers(21, 41))}",
        f"{year // 10:03d}X", f"{year // 100:02d}XX", f"{year:04d}-XX", f"{year:04d}-{month:02d}-XX",
    )  # fmt: skip
    return draw(st.sampled_from(forms)) + draw(marks)


@st.composite
def canonical(draw: st.DrawFn) -> Date:
    """A date that the standard allows, as our own parser writes it."""
    one, other = sorted((parse_edtf(draw(points())), parse_edtf(draw(points()))), key=lambda each: (each.earliest or 0, each.latest or 0))
    texts = (one.edtf, f"{one}/..", f"../{one}", f"[{one},{other}]", f"{{{one},{other}}}", f"[{one}..]", f"[..{one}]", f"{one}/")
    return parse_edtf(draw(st.sampled_from(texts)))


dates = canonical()
_WORDS = sorted({words for table in LANGUAGES.values() for each in table.values() for words in each.split("|")})
_PIECES = (
    *["1", "9", "12", "29", "31", "0", "00", "44", "191", "1917", "1918", "1860", "9999", "1916-17", "1917-04", "1917-04-09", "19170409", "10/04/1917", "14-15/07/1977", "9.4.1917"],
    *["-", "–", "/", ",", "?", "~", ".", "..", "'", "(", ")", "[", "]", "{", "}", "XX", "X", "x", "iv", "IV", "|", "&", "%"],
)
written = st.lists(
    st.tuples(st.one_of(st.sampled_from(_WORDS), st.sampled_from(_PIECES)), st.sampled_from((" ", " ", ""))), max_size=8
).map(lambda pieces: "".join(word + gap for word, gap in pieces))
any_text = st.one_of(written, st.text(max_size=30), st.text(st.characters(categories=("Cs", "Cc", "Nd", "Lo")), max_size=12))
