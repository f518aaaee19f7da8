"""Who may be living is read by nobody who may not read of the living: whatever the columns of a list are called."""

from __future__ import annotations

import pytest

from stele.evidence.actions import decisions
from stele.evidence.forms import Form, Slot
from stele.evidence.terms import Kind, Modality
from stele.linkage.actions.verdicts import judge
from stele.site.reactions import follow_up
from tests.evidence.driver import Museum, reading

pytestmark = pytest.mark.django_db
NAME = Slot("name", (0,), ("",))


def told(museum: Museum, name: str, slot: Slot, words: str, voice: str = "ministry") -> int:
    museum.take_in(name, [("Jan Oda", words)], form=Form(Kind.PERSON, (NAME, slot)), voice=voice)
    museum.accept(name)
    return museum.n(name, 2)


@pytest.mark.parametrize("words", ["-", "unknown", "inconnu", "living", "n/a", ""])
def test_words_in_a_column_of_deaths_that_tell_of_no_death(words):
    assert reading(told(Museum(), "a", Slot("death_date", (1,)), words)) is None


@pytest.mark.parametrize("words", ["-", "unknown", "?"])
def test_a_place_of_death_that_is_not_recorded_tells_of_no_death(words):
    assert reading(told(Museum(), "a", Slot("death_place", (1,)), words)) is None


def test_a_death_that_is_told_opens_the_record():
    museum = Museum()
    assert reading(told(museum, "a", Slot("death_date", (1,)), "9 April 1917"))
    assert reading(told(museum, "b", Slot("death_place", (1,)), "Upper Town"))


def test_what_is_denied_tells_neither_of_a_birth_long_ago_nor_of_a_commemoration():
    museum = Museum()
    standing = Slot("standing", constant="commemorated", given={"code": "commemorated"}, modality=Modality.DENIED)
    assert reading(told(museum, "a", Slot("birth_date", (1,), modality=Modality.DENIED), "1880")) is None
    assert reading(told(museum, "b", standing, "")) is None


def test_one_account_of_a_birth_within_110_years_is_enough():
    museum = Museum()
    one = told(museum, "a", Slot("birth_date", (1,)), "1880")
    assert reading(one)
    judge(museum.one, one, told(museum, "b", Slot("birth_date", (1,)), "1990", voice="archive"), "same", "the same parents")
    follow_up()
    assert reading(one) is None


def test_a_death_that_was_corrected_away_is_no_death():
    museum = Museum()
    one = told(museum, "a", Slot("death_date", (1,)), "1917")
    assert reading(one)
    decisions.correct(museum.one, one, ["Jan Oda", ""], "the next line's date")
    follow_up()
    assert reading(one) is None
