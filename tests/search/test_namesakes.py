"""Many people of one name: every one is found, on one page alone, in an order that stays, and told from the others."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from stele.search.asking import Question
from stele.search.queries import A_PAGE, find

MANY = 153


@pytest.fixture
def namesakes(museum_of_names):
    """153 of one name in two lists, among others; some of them differ by nothing but the list."""
    rows = [(str(at), "Kim Yong-ho", f"19{44 + at % 9}", f"Place {at % 5}", "", "") for at in range(MANY)]
    museum_of_names.take_in("first", [*rows[:100], ("x", "Kim Yong-hwan", "1950", "Place 1", "", "")])
    museum_of_names.take_in("second", rows[100:])
    for each in ("first", "second"):
        museum_of_names.accept(each)
    return museum_of_names


def pages(question, page):
    return [hit for _group, _count, hits in find(Question(**{**question, "page": page})).groups for hit in hits]


def test_every_namesake_stands_on_one_page_in_an_order_that_stays(namesakes):
    asked = {"text": "Kim Yong-ho"}
    first = find(Question(**asked))
    assert first.groups[0][1] == MANY
    assert first.pages == -(-first.total // A_PAGE)
    seen = [hit for page in range(1, first.pages + 1) for hit in pages(asked, page)]
    same = [hit.row.address for hit in seen if hit.name == "Kim Yong-ho"]
    assert len(same) == len(set(same)) == MANY
    assert [hit.row.address for hit in pages(asked, 3)] == [hit.row.address for hit in seen[40:60]]


def test_counts_and_filters_lead_to_the_one(namesakes):
    counts = dict(find(Question("Kim Yong-ho")).counts["place"])
    narrowed = find(Question("Kim Yong-ho", place="Place 3"))
    assert counts["Place 3"] == narrowed.total > 0
    assert {hit.row.place for _group, _count, hits in narrowed.groups for hit in hits} == {"Place 3"}


def test_each_row_says_what_tells_it_from_its_namesakes(namesakes):
    """Days, place, and the list that it stands in: what differs is in the line and not behind it."""
    page = Client().get("/en/search", {"q": "Kim Yong-ho", "page": "2"}).content.decode()
    rows = re.findall(r"<li><a class=\"name\".*?</li>", page, re.DOTALL)
    assert len(rows) == A_PAGE
    for row in rows:
        assert re.search(r"died \d{4}", re.sub(r"<[^>]+>", "", row))
        assert re.search(r"Place \d", row)
        assert re.search(r">List (first|second)</bdi></a>", row)


def test_a_name_that_nobody_shares_says_nothing_of_its_list(namesakes):
    page = Client().get("/en/search", {"q": "Kim Yong-hwan"}).content.decode()
    assert "List" not in page[page.index("Kim Yong-hwan</bdi></a>") :].partition("</li>")[0]
