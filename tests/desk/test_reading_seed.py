"""The report that Stele began with, pasted at the desk, twenty statements decided on; the public pages follow each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stele.evidence.keys import address_of
from stele.evidence.models import Batch, Decision
from stele.evidence.reading import items_of
from stele.records.models import Record
from stele.site.check import faults
from stele.site.reactions import follow_up
from tests.desk.test_desk import at_the_desk_first
from tests.desk.test_reading import post, screen

pytestmark = pytest.mark.django_db
NAME = "000_fdb5f005d5c2c022.txt"


def test_twenty_statements_of_the_seed_are_decided_on_and_the_public_pages_follow(museum: object, shared: Path):
    client = at_the_desk_first()
    text = (shared / "seed" / NAME).read_text(encoding="utf-8")
    sent = client.post("/desk/reports/add/", {"text": text})
    shown = client.get(sent["Location"]).content.decode()
    fields = dict(re.findall(r'name="(title|claimed|language)" id="\w+" value="([^"]*)"', shown))
    assert (fields["claimed"], fields["language"]) == ("2025-10-24", "fr")
    client.post(sent["Location"], fields | {"name": "seed", "public": ""})
    batch = Batch.objects.get()
    items = items_of(batch)
    assert len(items) > 40
    place = next(each for each in items if each.kind == "place" and each.slot_form.property == "name")
    museum_named = [each for each in items if each.kind == "memorial"]
    chosen = [place, *museum_named, *(each for each in items if each.kind in ("event", "group"))][:20]
    for number, each in enumerate(chosen, start=1):
        words = screen(client, batch, each)
        assert "says" in words and "data-at" in words
        post(client, batch, each, do="reject1" if number % 7 == 0 else "accept")
    assert Decision.objects.filter(closed=None).count() == 20
    memorial = Record.objects.get(kind="memorial")
    page = client.get(f"/en/memorial/{memorial.address}").content.decode()
    assert "Musée commémoratif des exploits militaires" in page
    assert f"/en/place/{address_of(place.n)}" in page, "the place that the report names is linked"
    assert "cites" in page, "who says it, and through whom"
    summary = client.get(f"/desk/reading/{batch.pk}/summary/")
    assert (summary.context["accepted"], summary.context["rejected"]) == (18, 2)
    assert any(memorial.address in row.href for row in summary.context["pages"])
    line = summary.context["last"].seq
    client.post(f"/desk/reading/{batch.pk}/", {"do": "undo", "line": line})
    follow_up()
    assert list(faults()) == []
