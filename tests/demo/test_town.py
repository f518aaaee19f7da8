"""The invented town: every state that a page can show is where the manual says; invented-ness is said everywhere."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.demo.town import ask
from tests.frame.tree import ROOT

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
NOTICE = "Everything in this museum is invented"
STATES = {
    "agreed", "contested by two", "contested by four", "fits both", "not recorded", "withheld, announced", "gives no figure",
    "denied", "announced", "chosen by the museum", "corrected", "superseded", "hidden", "joined", "taken apart, one", "taken apart, the other",
}  # fmt: skip


def listed() -> list[tuple[str, str, str]]:
    text = (ROOT / "docs" / "demo.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([^|]+) \| `(/en/[^`]+)` \| ([^|]+) \|$", text, re.MULTILINE)


@pytest.fixture(scope="module")
def pages(town: Path) -> dict[str, tuple[int, str, dict[str, str]]]:
    return ask(town, sorted({address for _, address, _ in listed()}))


def test_every_state_is_listed():
    assert {state for state, _, _ in listed()} >= STATES


@pytest.mark.parametrize(("state", "address", "words"), listed(), ids=[state for state, _, _ in listed()])
def test_each_listed_address_shows_its_state(pages, state, address, words):
    status, page, _ = pages[address]
    assert status == (410 if state == "hidden" else 200)
    shown = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<main") :])))
    assert words in shown


def differing(graph: list[dict[str, Any]], prop: str) -> str:
    return next((each["description"] for each in graph if each["@type"] == "ItemList" and each["@id"].endswith(f"#{prop}")), "")


# What the graph of a state's page says: ``said`` are the name and words of each claim, ``about`` is the subject's own node.
IN_JSON_LD: dict[str, Callable[[list[dict[str, Any]], dict[str, Any], list[tuple[str, str]]], bool]] = {
    "agreed": lambda _graph, about, said: "deathDate" in about and len([each for each in said if each[0] == "Died"]) > 2,
    "contested by two": lambda graph, _about, _said: differing(graph, "death_date").startswith("Sources differ: 2 accounts"),
    "contested by four": lambda graph, _about, _said: differing(graph, "date").startswith("Sources differ: 4 accounts"),
    "contested by four, of a person": lambda graph, about, _said: "4 accounts" in differing(graph, "death_date") and "deathDate" not in about,
    "fits both": lambda _graph, _about, said: ("Died", "March 1962") in said and ("Died", "12 March 1962") in said,
    "chosen by the museum": lambda graph, about, _said: "The museum uses" in differing(graph, "birth_date") and "birthDate" not in about,
    "not recorded": lambda _graph, about, said: not {"birthDate", "deathDate"} & about.keys() and not {"Born", "Died"} & dict(said).keys(),
    "withheld, announced": lambda _graph, _about, said: "Burial place" not in dict(said),
    "gives no figure": lambda _graph, _about, said: said.count(("Figures", "gives no figure")) == 2,
    "denied": lambda _graph, about, said: any(words.startswith("Denied:") for _, words in said) and "deathDate" not in about,
    "announced": lambda _graph, _about, said: any(words.startswith("Announced, not yet so:") for _, words in said),
    "corrected": lambda _graph, about, _said: "도스가벨 아놀레" in about["alternateName"] and "도스가벨 아놀리" not in about["alternateName"],
    "superseded": lambda _graph, _about, said: ("Figures", "389") in said and ("Figures", "212") not in said,
    "replaced in a later edition": lambda _graph, _about, said: ("Note", "tué à son poste") not in said,
    "joined": lambda graph, _about, _said: len([each for each in graph if each["@type"] == "CreativeWork"]) > 5,
    "taken apart, one": lambda _graph, about, _said: about["birthDate"] == "1917",
    "taken apart, the other": lambda _graph, about, _said: about["birthDate"] == "1919",
    "said, with a translation": lambda _graph, _about, said: any("We have agreed on the names" in words for _, words in said),
}  # fmt: skip


@pytest.mark.parametrize(("state", "address"), [each[:2] for each in listed()], ids=[state for state, _, _ in listed()])
def test_each_listed_address_says_so_to_machines(pages, state, address):
    page = pages[address][1]
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    if state == "hidden":
        assert found is None
        return
    graph = json.loads(found[1])["@graph"]
    about = next(each for each in graph if each["@id"].endswith(address.removeprefix("/en")) and each["@type"] != "WebPage")
    said = [(each["name"], each["text"]) for each in graph if each["@type"] == "Claim"]
    assert IN_JSON_LD[state](graph, about, said), said


def test_every_state_is_linked_from_the_lists_or_the_search(town):
    """A visitor comes to each without being told its address: from a list of its kind, or by its name."""
    wanted = {address for state, address, _ in listed() if state != "hidden"}
    kinds = {address.split("/")[2] for address in wanted}
    lists = ask(town, [*(f"/en/{kind}.csv" for kind in kinds), "/en/participant/"])
    linked = {each for _, page, _ in lists.values() for each in re.findall(r"/[a-z]+/[0-9a-z]{13}", page)}
    assert not {each.removeprefix("/en") for each in wanted} - linked


def test_the_two_men_of_one_name_are_apart(pages):
    ferry, salt = (pages[address][1] for state, address, _ in listed() if state.startswith("taken apart"))
    assert "5 September 1962" not in ferry and "5 September 1962" in salt
    assert "11 March 1962" in ferry and "11 March 1962" not in salt


def test_an_error_can_be_reported_of_each_statement(pages, museums):
    """The letter bears the statement's address, and would reach nobody: the name of the host is kept for examples."""
    page = next(pages[address][1] for state, address, _ in listed() if state == "contested by four, of a person")
    begun = re.findall(r'href="mailto:letters@museum-of-the-dykes\.example\?subject=http://localhost/s/([0-9a-z-]+)"', page)
    cited = re.findall(r'href="/en/statement/([0-9a-z-]+)">Cite', page)
    assert begun == cited and len(begun) > 20
    memorial = ask(museums["memorial-under-construction"], ["/en/"])["/en/"][1]
    assert "mailto:" not in memorial and "Contact:" not in memorial


PAGES = ["/en/", "/fr/", "/en/search?q=mirel", "/en/person/", "/en/figures", "/en/method", "/en/source/", "/en/nothing-here"]


def test_every_page_says_that_it_is_invented(town, pages):
    found = {**pages, **ask(town, PAGES)}
    for address, (_, page, headers) in found.items():
        assert ("Tout est inventé" if address.startswith("/fr/") else NOTICE) in page, address
        assert "noindex" in headers["X-Robots-Tag"] and 'name="robots" content="noindex"' in page, address


def test_every_row_and_everything_for_machines_says_so(town):
    person = next(address for state, address, _ in listed() if state == "agreed")
    found = ask(town, ["/en/person.csv", "/en/search.csv?q=mirel&by=statement", f"{person}.json", "/robots.txt"])
    for address in ("/en/person.csv", "/en/search.csv?q=mirel&by=statement"):
        rows = list(csv.DictReader(io.StringIO(found[address][1].removeprefix("\ufeff"))))
        assert rows and all(NOTICE in row["invented"] for row in rows)
    read = json.loads(found[f"{person}.json"][1])
    assert read["invented"] is True and NOTICE in read["notice"]
    assert "Disallow: /\n" in found["/robots.txt"][1]


def test_the_home_page_tells_events_in_the_order_of_their_days(town):
    page = ask(town, ["/en/"])["/en/"][1]
    events = ("Dyke War", "Flood of March 1962", "Fighting at the Nine Bridges", "Opening of the Memorial", "Reading of the names")
    places = [page.index(f">{each}") for each in events]
    assert places == sorted(places)


def test_the_two_museums_never_mix(museums):
    searches = ["/en/search?q=Kim+Jong+Un", "/en/search?q=Idrel+Tamun"]
    town = ask(museums["invented-town"], searches)
    memorial = ask(museums["memorial-under-construction"], searches)
    nothing = "No record here bears a name like this."
    assert nothing in town[searches[0]][1] and nothing not in town[searches[1]][1]
    assert nothing in memorial[searches[1]][1] and nothing not in memorial[searches[0]][1]
    assert NOTICE not in memorial[searches[0]][1]


def test_the_hidden_key_is_outside_the_museum(town):
    assert (town.parent / "invented-town-key" / "who-is-who.csv").is_file()
    kept = [path.read_bytes()[:40] for path in (town / "files").rglob("*") if path.is_file()]
    assert not any(path.name.startswith("who-is-who") for path in town.rglob("*"))
    assert not any(each.startswith(b"list,row,person") for each in kept)


def test_some_forty_works_and_other_kinds_are_there(town):
    found = ask(town, [f"/en/{kind}.csv" for kind in ("work", "event", "agreement", "memorial", "place", "group", "unnamed")])
    counts = {address[4:-4]: len(page.strip().splitlines()) - 1 for address, (_, page, _) in found.items()}
    assert counts["work"] == 40 and counts["place"] == 24 and counts["agreement"] == 3 and counts["memorial"] == 1
    assert counts["event"] >= 6 and counts["group"] >= 8 and counts["unnamed"] >= 1
