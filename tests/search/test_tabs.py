"""People, works, events, places and sources are found by one question, each kind under its own tab, in the reader's language."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from stele.evidence.forms import Form, Slot
from stele.evidence.terms import Kind
from tests.evidence.driver import PLACES

WORKS = Form(Kind.WORK, (Slot("name", (0,), ("",)), Slot("medium", (1,))))
EVENTS = Form(Kind.EVENT, (Slot("name", (0,), ("",)), Slot("place", (1,))))


@pytest.fixture
def four_kinds(museum_of_names):
    """One word, borne by a person, a place, a work and an event."""
    museum_of_names.take_in("people", [("1", "Paul Lens", "1917", "Arras", "", ""), ("2", "Anna Lensky", "1918", "Arras", "", "")])
    for name, form, row in (
        ("places", PLACES, ("Lens", "Pas-de-Calais")), ("works", WORKS, ("The road to Lens", "bronze")), ("events", EVENTS, ("Day of Lens", "Lens")),
    ):  # fmt: skip
        museum_of_names.take_in(name, [row], form=form)
    for name in ("people", "places", "works", "events"):
        museum_of_names.accept(name)
    return museum_of_names


def tabs(path, asked):
    page = Client().get(path, asked).content.decode()
    nav = re.search(r'<nav class="tabs".*?</nav>', page, re.DOTALL)
    found = re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+?)(?: <span class="count">(\d+)</span>)?</a>', nav[0] if nav else "")
    return {label: (href.replace("&amp;", "&"), count, bool(current)) for href, current, label, count in found}


def test_each_kind_has_a_tab_with_its_count(four_kinds):
    found = tabs("/en/search", {"q": "Lens"})
    assert {label: count for label, (_href, count, _current) in found.items()} == {
        "Every kind": "5", "Names": "2", "Works": "1", "Events": "1", "Places": "1", "In the texts of sources": "",
    }  # fmt: skip
    assert [label for label, (_href, _count, current) in found.items() if current] == ["Every kind"]


@pytest.mark.parametrize(("tab", "title"), [("Works", "The road to Lens"), ("Events", "Day of Lens"), ("Places", "Lens")])
def test_a_tab_shows_its_kind_alone_and_leads_back(four_kinds, tab, title):
    href, _count, _current = tabs("/en/search", {"q": "Lens"})[tab]
    page = Client().get(href).content.decode()
    assert re.findall(r'<a class="name"[^>]*><bdi[^>]*>([^<]+)</bdi>', page) == [title]
    again = tabs(href, {})
    assert again[tab][1:] == ("1", True)
    assert again["Every kind"][0] == "/en/search?q=Lens"


def test_tabs_speak_the_language_of_the_page(four_kinds):
    assert {"Tous les types", "Œuvres", "Événements", "Lieux"} <= set(tabs("/fr/search", {"q": "Lens"}))


def test_the_texts_of_sources_are_a_tab_of_the_same_question(four_kinds):
    href, _count, _current = tabs("/en/search", {"q": "Lens"})["In the texts of sources"]
    assert href == "/en/search/texts?q=Lens"
    found = tabs(href, {})
    assert found["In the texts of sources"][2]
    assert found["Every kind"][0] == "/en/search?q=Lens"
    assert "List works" in Client().get("/en/search/texts", {"q": "List works"}).content.decode()


def test_what_is_found_by_a_word_of_its_description_has_a_tab_too(four_kinds):
    assert tabs("/en/search", {"q": "bronze"})["Works"][1] == "1"
