"""Where a place lies and what holds it comes from gazetteers, which are sources like any other: with a voice, and disputable."""

from __future__ import annotations

from pathlib import Path

from django.test import Client

from stele.evidence.keys import address_of
from stele.evidence.models import Attestation
from stele.evidence.recipes import read_recipe
from stele.linkage.actions.batches import accept_batch, undo_batch
from stele.linkage.actions.statements import decide
from stele.linkage.actions.ties import Mention, tie
from stele.linkage.actions.verdicts import judge
from stele.records.queries import Page, page
from stele.site.intake import take_in_list
from stele.site.museum import Museum
from stele.site.reactions import follow_up
from stele.staff.models import User

GAZETTEER = """\
kind = "place"
row_key = ["id"]
chain = ["survey"]
[source]
title = "Gazetteer"
kind = "official register"
language = "en"
claimed = "1950"
publisher = "survey"
public = true
[voices.survey]
kind = "survey office"
name = { en = "The Survey" }
[constants]
[[columns]]
column = "id"
property = "identifier"
[[columns]]
column = "name"
property = "name"
[[columns]]
column = "within"
property = "within"
[[columns]]
column = "where"
property = "coordinates"
"""
PLACES = "id,name,within,where\n1,Mill Bridge,Upper Town,\"48.2, 16.4\"\n2,Upper Town,The Valley,\n3,The Valley,,\n4,Low Town,,\n"
DEAD = """\
kind = "person"
chain = ["{voice}"]
[source]
title = "List of {voice}"
kind = "official register"
language = "en"
claimed = "1951"
publisher = "{voice}"
[voices.{voice}]
kind = "archive"
name = {{ en = "{voice}" }}
[constants]
standing = "commemorated"
[[columns]]
column = "name"
property = "name"
[[columns]]
column = "place"
property = "death_place"
"""


def taken_in(curator: User, folder: Path, name: str, recipe: str, rows: str) -> list[int]:
    """A list taken in and accepted; the numbers of its rows."""
    file, path = folder / f"{name}.csv", folder / f"{name}.toml"
    file.write_text(rows, encoding="utf-8")
    path.write_text(recipe, encoding="utf-8")
    batch, _ = take_in_list(curator, file, read_recipe(path), name, recipe)
    accept_batch(curator, batch, "checked")
    follow_up()
    return list(Attestation.objects.filter(batch=batch).order_by("row").values_list("n", flat=True))


def death_place(n: int) -> dict:
    found = page(address_of(n))
    assert isinstance(found, Page)
    return next(each for each in found.reading["facts"] if each["property"] == "death_place")


def test_coordinates_and_what_holds_what_come_from_a_gazetteer(museum: Museum, curator: User, tmp_path: Path):
    bridge, town, valley, low = taken_in(curator, tmp_path, "gazetteer", GAZETTEER, PLACES)
    people = [
        taken_in(curator, tmp_path, voice, DEAD.format(voice=voice), f"name,place\nAnna Berg,{place}\n")[0]
        for voice, place in (("registry", "Mill Bridge"), ("church", "The Valley"), ("courier", "Low Town"))
    ]
    for words, target in (("Mill Bridge", bridge), ("Upper Town", town), ("The Valley", valley), ("Low Town", low)):
        tie(curator, Mention("place", words, "museum"), target, "the survey's map")
    judge(curator, people[0], people[1], "same", "the same parents")
    follow_up()
    fact = death_place(people[0])
    assert fact["state"] == "agree", "the valley holds the town, and the town the bridge"
    assert [each["words"] for each in fact["values"]] == ["Mill Bridge"]
    assert [(each["words"], each["fits"]) for each in fact["coarser"]] == [("The Valley", [0])]
    judge(curator, people[0], people[2], "same", "the same parents")
    follow_up()
    assert death_place(people[0])["state"] == "differ"

    answer = Client().get(f"/en/place/{address_of(bridge)}").content.decode()
    assert "latitude 48.2, longitude 16.4" in answer and "The Survey" in answer and "Upper Town" in answer
    decide(curator, town, 2, accepts=False, reason="the survey was of another valley")
    follow_up()
    assert {each["words"] for each in death_place(people[0])["values"]} == {"Mill Bridge", "The Valley", "Low Town"}


def test_what_a_gazetteer_says_goes_when_its_acceptance_is_taken_back(museum: Museum, curator: User, tmp_path: Path):
    bridge, *_ = taken_in(curator, tmp_path, "gazetteer", GAZETTEER, PLACES)
    undo_batch(curator, Attestation.objects.get(n=bridge).batch, "the wrong survey")
    follow_up()
    assert page(address_of(bridge)) is None
