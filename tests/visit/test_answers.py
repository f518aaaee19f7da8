"""Addresses, headers, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stele.visit.present.tables import guarded, to_csv
from tests.visit.samples import HOSTILE


def test_home_leads_to_the_visitors_language(visitor):
    answer = visitor.get("/", headers={"accept-language": "fr-CA,fr;q=0.9,en;q=0.1"})
    assert (answer.status_code, answer["Location"]) == (302, "/fr/")
    assert "Accept-Language" in answer["Vary"]
    assert visitor.get("/", headers={"accept-language": "xx"})["Location"] == "/en/"


def test_statement_id_leads_to_its_page(visitor):
    answer = visitor.get("/s/han1-3", headers={"accept-language": "fr"})
    assert (answer.status_code, answer["Location"]) == (303, "/fr/statement/han1-3")
    assert visitor.get("/person/han1")["Location"] == "/en/person/han1"


def test_wrong_kind_and_moved_records_lead_on(visitor):
    for address, right in (("/en/event/han1", "/en/person/han1"), ("/fr/place/moved1.json", "/fr/person/han1.json")):
        answer = visitor.get(address)
        assert (answer.status_code, answer["Location"]) == (307, right)


def test_withdrawn_is_410_in_neutral_words(visitor):
    answer = visitor.get("/en/person/gone1")
    assert answer.status_code == 410
    assert "archive" in answer.content.decode() or "no longer shows" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert json.loads(visitor.get("/en/person/gone1.json").content)["error"]["status"] == 410


@pytest.mark.parametrize("address", ["/en/person/nobody", "/en/statement/nobody-1", "/en/nothing", "/nothing", "/en/source/none"])
def test_nothing_there_is_404_with_a_search_field(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert 'type="search"' in answer.content.decode()


def test_cannot_be_reached_is_503_and_no_claim(visitor, monkeypatch):
    from stele.records import queries

    def broken(*_args, **_more):
        raise OSError("no database")

    monkeypatch.setattr(queries, "page", broken)
    visitor.raise_request_exception = False
    answer = visitor.get("/fr/person/han1")
    assert answer.status_code == 503
    assert "Momentanément inaccessible" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_public_pages_are_kept_for_a_minute_and_have_an_etag(visitor):
    answer = visitor.get("/en/person/han1")
    assert answer["Cache-Control"] == "public, max-age=60"
    again = visitor.get("/en/person/han1", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert visitor.post("/en/person/han1").status_code == 405


def test_every_language_is_linked(read):
    page = read("/fr/search?q=han")
    assert 'href="/en/search?q=han" lang="en"' in page


def test_json_of_a_record_holds_its_reading(visitor):
    answer = visitor.get("/en/person/han1.json")
    assert answer["Content-Type"].startswith("application/json")
    read = json.loads(answer.content)
    assert set(read) == {"address", "reading", "links"}
    assert read["reading"]["title"] == "Han Mi-sook"
    assert read["links"][0]["address"] == "gun1"
    assert json.loads(visitor.get("/en/statement/han1-3.json").content)["statement"]["words"] == "14 mars 1961"
    assert json.loads(visitor.get("/en/source/srcdaily.json").content)["source"]["kind"] == "press report"
    assert json.loads(visitor.get("/en/person/nobody.json").content)["error"]["status"] == 404


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_of_results(visitor):
    answer = visitor.get("/en/search.csv?q=Han Mi")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "-Han-Mi.csv" in answer["Content-Disposition"]
    read = rows(answer)
    assert [each["title"] for each in read] == ["Han Mi-sook", "Han Mi-sook", HOSTILE]
    assert read[0]["address"].endswith("/person/han1")
    assert read[1]["died"] == "1987-08-09 | 1987-08-10"


def test_csv_of_statements_keeps_every_side(visitor):
    read = rows(visitor.get("/en/search.csv?q=han&by=statement"))
    died = [each for each in read if each["record"].endswith("han2") and each["property"] == "death_date"]
    assert [each["edtf"] for each in died] == ["1987-08-09", "1987-08-10", "1987-08-11", "1987-08"]
    assert {each["state"] for each in died} == {"differ"}
    assert died[0]["fate"] == "superseded"


FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
cells = st.builds(str.__add__, st.sampled_from(("", "'", "''", *FORMULAS)), st.text())


@given(st.lists(cells, min_size=1))
def test_no_cell_is_a_formula_and_the_words_come_back(row):
    text = to_csv(["a"], [row]).partition("\r\n")[2]
    [read] = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert not [each for each in read if each.startswith(FORMULAS)]
    assert [each.removeprefix("'") for each in read] == row
    assert all(after == before for after, before in zip(read, row, strict=True) if not before.startswith(("'", *FORMULAS)))


@pytest.mark.parametrize("cell", [*FORMULAS, "=1+1", "'", "'tis", "''"])
def test_what_a_spreadsheet_could_run_is_guarded(cell):
    assert guarded(cell) == "'" + cell


def test_hostile_names_are_only_words(visitor):
    for address in ("/en/person/bad1", "/fr/person/bad1", "/en/search?q=han", "/en/person/", "/en/statement/bad1-0"):
        page = visitor.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'lang="en"><b>' not in page
    page = visitor.get("/en/search", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_robots(visitor, settings):
    text = visitor.get("/robots.txt").content.decode()
    assert ("Disallow: /\n" in text) == (not settings.MUSEUM.indexed)


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/fr/person/nobody.json", 404, "Il n’y a rien à cette adresse."), ("/ko/person/gone1.json", 410, "철회되었습니다."),
        ("/en/person/nobody.json", 404, "There is nothing at this address."), ("/nowhere.json", 404, "Il n’y a rien à cette adresse."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_to_machines_in_the_language_of_the_address_or_of_the_browser(visitor, path, code, words):
    answer = visitor.get(path, headers={"Accept-Language": "fr"})
    assert answer.status_code == code and json.loads(answer.content)["error"]["message"] == words
    assert "Accept-Language" in answer["Vary"]
