"""Nothing is left out in silence: what does not stand on one page is reached from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unittest.mock import patch
from urllib.parse import urljoin

import pytest
from django.test import Client

from stele.evidence.forms import Form, Slot, canonical
from stele.evidence.keys import address_of, id_of
from stele.evidence.models import Attestation
from stele.evidence.terms import Kind
from stele.linkage.actions.ties import Mention, tie
from stele.records.queries import pages, source
from stele.site.reactions import follow_up
from tests.evidence.driver import Museum

pytestmark = pytest.mark.django_db
NAME = Slot("name", (0,), ("",))


def walked(address: str) -> Iterator[str]:
    """A page, and those that its link to the next one leads to."""
    while address:
        page = Client().get(address).content.decode()
        yield page
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = urljoin(address, following[1].partition("#")[0]) if following else ""


def test_everything_that_names_a_place_is_reached_from_its_page_and_its_json():
    museum = Museum()
    museum.take_in("places", [("Upper Town", "")], form=Form(Kind.PLACE, (NAME,)))
    museum.take_in("a", [(f"Person{at}", "Upper Town") for at in range(8)], form=Form(Kind.PERSON, (NAME, Slot("death_place", (1,)))))
    for name in ("places", "a"):
        museum.accept(name)
    place = museum.n("places", 2)
    tie(museum.one, Mention("place", "Upper Town", "museum"), place, "by the map")
    follow_up()
    everybody = {f"Person{at}" for at in range(8)}
    with patch.object(pages, "_LINKS_AT_ONCE", 3):
        found = list(walked(f"/en/place/{address_of(place)}"))
        assert len(found) == 3 and set(re.findall(r"Person\d+", "".join(found))) == everybody
        address, told = f"/en/place/{address_of(place)}.json", []
        while address:
            read = Client().get(address).json()
            told += [each["title"] for each in read["links"]]
            address = read.get("next", "")
        assert sorted(told) == sorted(everybody)


def test_every_participant_is_reached():
    museum = Museum()
    museum.take_in("a", [(f"Person{at}", "1917") for at in range(101)], form=Form(Kind.PERSON, (NAME, Slot("death_date", (1,)))))
    museum.accept("a")
    found = "".join(walked("/en/participant/"))
    assert len(set(re.findall(r"Person\d+", found))) == 101


def test_every_figure_stands_on_the_page_of_figures():
    museum = Museum()
    form = Form(Kind.EVENT, (NAME, Slot("figure", (1,), options={"measure": "killed"})))
    museum.take_in("a", [(f"Event{at}", "5") for at in range(501)], form=form)
    museum.accept("a")
    assert len(set(re.findall(r"Event\d+", Client().get("/en/figures").content.decode()))) == 501


def test_subjects_of_one_row_are_not_lost_between_two_pages_of_a_source():
    museum = Museum()
    batch = museum.take_in("a", [(f"k{at}", f"Anna {at}", "1917", "", "", "") for at in range(99)])
    for at in range(3):
        words = canonical([f"z{at}", f"Zed {at}", "1917", "", "", ""])
        Attestation.objects.create(batch=batch, row=200, ordinal=at, id=id_of(batch.source_id, 200, at, words), words=words)
    museum.accept("a")
    assert len(names(batch.source_id)) == 102


def test_a_source_whose_first_page_says_nothing_to_the_public_is_there_all_the_same():
    museum = Museum()
    form = Form(Kind.PERSON, (NAME, Slot("death_date", (1,))))
    batch = museum.take_in("a", [*[(f"Living {at}", "") for at in range(100)], ("Jan Oda", "1917")], form=form, public=False)
    museum.accept("a")
    assert names(batch.source_id) == ["Jan Oda"]


def test_a_source_that_says_nothing_to_the_public_is_not_known_to_it():
    museum = Museum()
    batch = museum.take_in("a", [("Living", "")], form=Form(Kind.PERSON, (NAME, Slot("death_date", (1,)))), public=False)
    museum.accept("a")
    for cursor in ("", "0", "1", "7"):
        assert source(batch.source_id, cursor=cursor) is None


def names(address: str) -> list[str]:
    found, cursor, first = [], "", True
    while cursor or first:
        page = source(address, cursor=cursor)
        found += [said["words"] for said, _ in page.statements if said["property"] == "name"]
        cursor, first = page.next, False
    return found
