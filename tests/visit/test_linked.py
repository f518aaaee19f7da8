"""JSON-LD: every statement with who says so; nothing chosen where sources differ; no harsh or hostile word gets out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.visit.markup import Markup
from tests.visit.samples import HOSTILE, READINGS


def graph(page: str) -> list[dict[str, Any]]:
    (text,) = Markup(page).text["script"]
    read = json.loads(text)
    assert read["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = read["@graph"]
    return nodes


@pytest.mark.parametrize("address", sorted(READINGS))
def test_every_claim_has_its_source_and_is_about_the_record(read, address):
    reading = READINGS[address]
    nodes = graph(read(f"/en/{reading['kind']}/{address}"))
    claims = [each for each in nodes if each["@type"] == "Claim"]
    ids = {each["@id"] for each in nodes}
    here = f"http://testserver/{reading['kind']}/{address}"
    assert all(each["about"] == {"@id": here} and each["appearance"]["@id"] in ids for each in claims)
    told = {each["@id"].rpartition("/")[2] for each in claims}
    wanted = {sid for sid, said in reading["statements"].items() if "mention" not in said and "translates" not in said}
    assert told >= {sid for sid in wanted if not reading["statements"][sid]["property"].startswith(("name", "image"))} - gone(reading)


def gone(reading: Any) -> set[str]:
    return {each["statement"] for each in reading["changes"] if each["fate"] != "stands"}


def test_what_is_contested_stands_in_no_property_of_the_subject(read):
    nodes = graph(read("/en/person/han2"))
    subject = next(each for each in nodes if each["@type"] == "Person" and "url" in each)
    differing = [each for each in nodes if each["@type"] == "ItemList"]
    assert differing and "Sources differ" in differing[0]["description"]
    claims = {each["@id"]: each for each in nodes if each["@type"] == "Claim"}
    for fact in differing:
        assert len({claims[each["@id"]]["text"] for each in fact["itemListElement"]}) > 1
    contested = {each["property"] for each in READINGS["han2"]["facts"] if each["state"] == "differ"}
    assert "death_date" in contested and "deathDate" not in subject


def test_hostile_words_close_no_tag(read):
    page = read("/en/person/bad1")
    assert any(each["name"] == HOSTILE for each in graph(page))
    assert HOSTILE not in page.partition("</head>")[0].partition("ld+json")[2]


def test_a_real_museum_calls_nothing_invented(read):
    assert "disambiguatingDescription" not in read("/en/person/han1")


def test_harsh_words_stay_where_they_may_stand(read):
    assert "rats de la c" not in json.dumps(graph(read("/en/event/soraeev")), ensure_ascii=False)
