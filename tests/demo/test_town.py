"""The invented town: every state that a page can show is where the manual says; invented-ness is said everywhere."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
from pathlib import Path

import pytest

from tests.demo.town import ask
from tests.frame.tree import ROOT

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
NOTICE = "Everything in this museum is invented"
STATES = {
    "agreed", "contested by two", "contested by four", "fits both", "not recorded", "withheld, announced", "gives no figure",
    "denied", "announced", "corrected", "superseded", "hidden", "joined", "taken apart, one", "taken apart, the other",
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


def test_the_two_men_of_one_name_are_apart(pages):
    ferry, salt = (pages[address][1] for state, address, _ in listed() if state.startswith("taken apart"))
    assert "5 September 1962" not in ferry and "5 September 1962" in salt
    assert "11 March 1962" in ferry and "11 March 1962" not in salt


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
