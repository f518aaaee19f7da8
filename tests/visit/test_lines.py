"""One line of a list: every account that differs, whole; nothing that is denied, and no words that hurt."""

from __future__ import annotations

import pytest
from django.test import Client

from stele.evidence.forms import Form, Slot
from stele.evidence.terms import Kind, Modality
from stele.linkage.actions.verdicts import judge
from stele.records.models import Findable, Record
from stele.site.reactions import follow_up
from stele.visit.present.words import dates_side_by_side
from tests.evidence.driver import Museum

pytestmark = pytest.mark.django_db
VOICES = ("ministry", "archive", "families")


def test_a_line_holds_the_dates_and_the_places_of_every_account():
    museum = Museum()
    for at in range(10):
        row = ("k", "Anna Berg", f"{at + 1} April 1917", ("Upper Town", "Lower Town")[at % 2], "", "")
        museum.take_in(f"a{at}", [row], claimed="", voice=VOICES[at % 3])
        museum.accept(f"a{at}")
        if at:
            judge(museum.one, museum.n(f"a{at - 1}", 2), museum.n(f"a{at}", 2), "same", "one grave")
    follow_up()
    (record,) = Record.objects.all()
    assert sorted(record.died.split(" | ")) == [f"1917-04-{at:02}" for at in range(1, 11)]
    page = Client().get("/en/person/").content.decode()
    assert "died " + "\u00a0/ ".join(map(str, range(1, 11))) + " April 1917" in page and "1917-04" not in page
    assert "Upper Town / Lower Town" in page or "Lower Town / Upper Town" in page


def test_a_place_that_is_denied_is_not_said_in_a_list():
    museum = Museum()
    form = Form(Kind.EVENT, (Slot("name", (0,), ("",)), Slot("place", (1,), modality=Modality.DENIED)))
    museum.take_in("a", [("Battle", "Upper Town")], form=form)
    museum.accept("a")
    assert Record.objects.get(title="Battle").place == ""


def test_words_that_hurt_are_no_title_no_place_and_no_suggestion():
    museum = Museum()
    form = Form(Kind.EVENT, (Slot("name", (0,), ("",), harsh=True), Slot("place", (1,), harsh=True)))
    museum.take_in("a", [("The Cleansing", "Rats’ nest")], form=form)
    museum.accept("a")
    told = str([*Record.objects.values_list("title", "titles", "place", "sort"), *Findable.objects.values()])
    assert "Cleansing" not in told and "Rats" not in told
    client, address = Client(), Record.objects.get().address
    for path in ("event/", "event.csv", "event.csv?by=statement", f"event/{address}", f"event/{address}.json"):
        page = client.get(f"/en/{path}").content.decode()
        assert "Cleansing" not in page and "Rats" not in page, path


@pytest.mark.parametrize(("column", "language", "line"), [
    ("1962-03-14 | 1962-03-10 | 1962-03-11", "en", "10\u00a0/ 11\u00a0/ 14 March 1962"),
    ("1962-03-14 | 1962-03-10", "ko", "1962년 3월 10일\u00a0/ 14일"),
    ("1962-03-02 | 1962-03-01", "fr", "1er\u00a0/ 2 mars 1962"),
    ("1962-03-31 | 1962-04-01", "en", "31 March 1962\u00a0/ 1 April 1962"),
    ("1962-03 | 1961", "en", "1961\u00a0/ March 1962"),
    ("1962-03-11", "ru", "11 марта 1962 г."),
    ("", "en", ""),
])  # fmt: skip
def test_dates_of_several_accounts_stand_in_the_order_of_the_days(column, language, line):
    assert dates_side_by_side(column, language) == line
