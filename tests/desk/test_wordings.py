"""Wordings are tied once for a column or a source; statements that need eyes are decided on."""

from __future__ import annotations

import json
import re

import pytest

from stele.evidence.keys import address_of, statement_id
from stele.evidence.models import Decision, Understanding
from stele.linkage.actions.batches import accept_batch
from stele.linkage.models import Tie
from stele.linkage.wordings import properties_of, wordings_of
from stele.records.doubtful import look_through
from stele.search.actions import catch_up
from stele.site import work
from stele.site.desk import eyes
from stele.site.reactions import follow_up
from stele.staff.models import Job
from tests.desk.report import item
from tests.desk.test_desk import at_the_desk, at_the_desk_first
from tests.desk.test_reading import pasted, post
from tests.evidence.driver import PLACES, Museum, fact

pytestmark = pytest.mark.django_db
ROWS = [("1", "Anna Berg", "1917", "Varnel", "", ""), ("2", "Jan Oda", "1918", "Varnel", "", ""), ("3", "Per Lind", "1918", "Ilm", "", "")]


@pytest.fixture
def here(museum: object) -> Museum:
    mine = Museum()
    for name, rows, form in (("wall", ROWS, None), ("gazetteer", [("Varnel", "")], PLACES)):
        mine.take_in(name, rows, **({"form": form} if form else {}))
        accept_batch(mine.one, mine.lists[name], "checked")
    follow_up()
    catch_up()
    return mine


def test_a_wording_is_tied_once_for_all_rows_that_have_it_and_untied(here: Museum):
    client = at_the_desk()
    wall = here.lists["wall"]
    assert properties_of(wall) == ["death_place", "residence"]
    address = f"/desk/wordings/?batch={wall.pk}&property=death_place"
    shown = client.get(address)
    assert [(each.words, each.count) for each, *_ in shown.context["rows"]] == [("Varnel", 2), ("Ilm", 1)]
    place = address_of(here.n("gazetteer", 2))
    at = shown.context["rows"][0][1]
    assert client.get(f"{address}&at={at}").context["asked"] == "Varnel"
    client.post("/desk/wordings/", {"at": at, "property": "death_place", "address": place, "seen": "none", "scope": "column", "reason": "the only one"})
    assert all(fact(here.n("wall", row), "death_place")["values"][0]["statements"] for row in (2, 3))
    tie = Tie.objects.get(closed=None)
    assert (tie.scope, tie.property, tie.words) == ("column", "death_place", "Varnel")
    words = client.get(address).content.decode()
    assert place in words and client.get(address).context["undecided"] == 1
    client.post("/desk/wordings/", {"do": "untie", "tie": tie.pk, "reason": "two towns have this name"})
    assert client.get(address).context["undecided"] == 2


def test_of_a_long_list_the_worker_does_it(here: Museum):
    client, wall = at_the_desk(), here.lists["wall"]
    wall.rows_read = 1_000_000
    wall.save()
    at = statement_id(here.n("wall", 2), 2)
    fields = {"at": at, "address": address_of(here.n("gazetteer", 2)), "scope": "source", "seen": "none", "reason": "the only one"}
    client.post("/desk/wordings/", fields)
    assert not Tie.objects.exists() and "Varnel" not in json.dumps(Job.objects.get().refs)
    assert work.work() == 1 and Tie.objects.get().scope == "source"
    assert wordings_of(wall, "death_place")[-1].tie is not None


def test_of_a_report_only_what_is_accepted_waits_to_be_tied(museum: object):
    client = at_the_desk_first()
    batch = pasted(client)
    assert wordings_of(batch, "role") == []
    post(client, batch, item(batch, "role"), do="accept")
    assert [each.words for each in wordings_of(batch, "role")] == ["maire de Varnel"]


def test_what_needs_eyes_is_read_a_page_after_a_page_and_for_one_list(here: Museum, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(eyes, "_A_PAGE", 1)
    client, wall, gazetteer = at_the_desk(), here.lists["wall"], here.lists["gazetteer"]
    Understanding.objects.filter(words="1918").update(value='{"edtf":"1908"}')
    assert "is looking through them" in client.get("/desk/eyes/").content.decode()
    look_through()
    first = client.get(f"/desk/eyes/?batch={wall.pk}")
    assert "is looking through them" not in first.content.decode()
    second = client.get(f"/desk/eyes/?{first.context['more']}")
    assert [page.context["rows"][0][1].place for page in (first, second)] == [(here.n("wall", row), 1) for row in (3, 4)]
    assert f"batch={wall.pk}" in first.context["more"] and not client.get(f"/desk/eyes/?{second.context['more']}").context["rows"]
    other = client.get(f"/desk/eyes/?batch={gazetteer.pk}").context
    assert (other["rows"], other["more"]) == ([], "")
    assert f'href="/desk/eyes/?batch={wall.pk}"' in client.get(f"/desk/batches/{wall.pk}/").content.decode()


def test_who_decides_on_what_needs_eyes_keeps_it_or_takes_what_is_read_today(here: Museum):
    client = at_the_desk()
    Understanding.objects.filter(words="1918").update(value='{"edtf":"1908"}')
    look_through()
    page = client.get("/desk/eyes/")
    assert len(page.context["rows"]) == 2
    _label, first, kept, _today = page.context["rows"][0]
    assert kept["words"] == "1908"
    stale = client.post("/desk/eyes/", {"at": first.statement, "seen": "[]", "do": "keep", "reason": "x"}, follow=True)
    assert "Look again" in stale.content.decode()
    client.post("/desk/eyes/", {"at": first.statement, "seen": kept["seen"], "do": "keep", "reason": "the stone says 1908"})
    _label, second, kept, _today = client.get("/desk/eyes/").context["rows"][0]
    client.post("/desk/eyes/", {"at": second.statement, "seen": kept["seen"], "do": "today", "reason": "misread before"})
    assert client.get("/desk/eyes/").context["rows"] == []
    assert sorted(Decision.objects.values_list("value", flat=True)) == ["", '{"edtf":"1908"}']
    assert re.search("1918", json.dumps(fact(here.n("wall", 4), "death_date")))
