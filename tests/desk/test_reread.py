"""A page read again, and a report that repeats another: both versions are kept, reprints count once, changes are seen."""

from __future__ import annotations

import json

import pytest

from stele.evidence.keys import address_of
from stele.evidence.models import Batch
from stele.evidence.reading import items_of
from stele.linkage.actions.statements import say_who
from stele.records.queries.pages import record_at
from stele.site.reactions import follow_up
from stele.staff.models import User
from tests.desk.report import REPORT, item
from tests.desk.test_desk import at_the_desk_first
from tests.desk.test_reading import CONFIRM, pasted, post

pytestmark = pytest.mark.django_db
CHANGED = REPORT.replace("La préfecture a fait état d'au moins 45 morts.", "Le préfet a démissionné le 13 mai 2026.")


def again(client, text: str, source: str, how: str, name: str) -> Batch:
    sent = client.post("/desk/reports/add/", {"text": text})
    page = client.get(sent["Location"]).content.decode()
    assert f'<option value="{source}">' in page and "sentences in common:" in page
    client.post(sent["Location"], CONFIRM | {"name": name, "derives_from": source, "derivation": how, "publisher_name": name})
    return Batch.objects.select_related("source").get(name=name)


def test_of_a_page_read_again_only_the_difference_is_proposed_and_what_was_taken_out_is_seen(museum: object):
    client = at_the_desk_first()
    first = pasted(client)
    gone, stays = item(first, "figure", "45"), item(first, "figure", "42")
    for each in (gone, stays):
        post(client, first, each, do="accept")
    later = again(client, CHANGED, first.source_id, "later version", "later")
    assert Batch.objects.count() == 2 and 0 < len(items_of(later)) < len(items_of(first))
    assert not any("42" in each.words or "45" in each.words for each in items_of(later))
    summary = client.get(f"/desk/reading/{later.pk}/summary/")
    assert [each.words for _pk, each in summary.context["gone"]] == [gone.words]
    post(client, later, items_of(later)[0], do="accept")
    for address, heading in ((later.source_id, "What this version changed"), (first.source_id, "What a later version changed")):
        words = client.get(f"/en/source/{address}").content.decode()
        assert heading in words and "later version of the same page" in words
        assert 'La préfecture a fait état d&#x27;au moins 45 morts.</del>' in words and "Le préfet a démissionné le 13 mai 2026.</ins>" in words


def test_what_a_version_took_out_is_not_told_where_one_of_them_may_not_be_read_whole(museum: object):
    client = at_the_desk_first()
    first = pasted(client)
    post(client, first, item(first, "figure", "42"), do="accept")
    first.source.public = False
    first.source.save()
    later = again(client, CHANGED, first.source_id, "later version", "later")
    post(client, later, items_of(later)[0], do="accept")
    words = client.get(f"/en/source/{later.source_id}").content.decode()
    assert "What this version changed" not in words and "45" not in words


def test_a_reprint_is_proposed_and_counts_once_where_a_curator_says_so(museum: object):
    client = at_the_desk_first()
    first = pasted(client)
    date = item(first, "date", "11 mai")
    post(client, first, date, do="accept")
    second = again(client, REPORT + "\nRepris par Le Soir.\n", first.source_id, "reprint", "reprint")
    theirs = item(second, "date", "11 mai")
    say_who(User.objects.get(username="first"), theirs.n, date.n, "the same ceremony")
    follow_up()
    post(client, second, theirs, do="accept")
    fact = next(each for each in json.loads(record_at(date.n)["reading"])["facts"] if each["property"] == "date")
    assert (fact["state"], fact["origins"], len(fact["values"][0]["statements"])) == ("one", 1, 2)
    assert address_of(date.n)
