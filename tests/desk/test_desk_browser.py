"""The records' side of the desk in Chromium: what axe finds, wide and narrow, and two persons judged by keyboard alone."""

from __future__ import annotations

import re
from typing import Any

import pytest

from stele.linkage.models import Verdict
from stele.staff.models import Role
from tests.desk.people import Small, at_the_desk, followed
from tests.desk.test_reading_browser import opened, shot
from tests.visit.test_browser import AXE, browser, pytestmark

__all__ = ["browser", "pytestmark"]


@pytest.fixture
def small(transactional_db: None, museum: object) -> Small:
    made = Small().fill()
    at_the_desk(Role.ADMINISTRATOR, "first")
    return made


def screens(small: Small) -> dict[str, str]:
    wall, parish = small.at("wall", 2), small.at("parish", 2)
    return {
        "records": "records/", "record": f"records/{wall}/", "compare": f"records/{wall}/compare/", "pair": f"pairs/{wall}/{parish}/",
        "join": f"join/?a={wall}&a={parish}", "statement": f"statements/{wall}-1/", "correct": f"attestations/{wall}/correct/",
        "by-hand": f"records/{wall}/add/", "rules": "visibility/", "new-rule": "visibility/new/", "erasure": f"erasures/{wall}/",
        "proposals": "proposals/", "journal": "journal/",
    }  # fmt: skip


def ours(page: Any) -> list[str]:
    """What axe finds in the screen itself; the frame around it is Wagtail's."""
    page.evaluate("() => document.querySelectorAll('.desk details').forEach(each => { each.open = true })")
    found = page.evaluate("() => axe.run({include: [['.desk']]}, {resultTypes: ['violations']})")
    return [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_nothing_that_axe_finds_and_no_sideways_scrolling(browser: Any, live_server: Any, small: Small, width: int, scheme: str):
    page, faults = opened(browser, live_server, width, scheme), []
    for name, path in screens(small).items():
        page.goto(f"{live_server.url}/desk/{path}")
        page.add_script_tag(path=str(AXE))
        shot(page, f"{name}-{width}")
        faults += ours(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            faults.append(f"{name} scrolls sideways at {width}")
    assert faults == []


def test_two_records_are_judged_and_taken_back_by_keyboard_alone(browser: Any, live_server: Any, small: Small):
    page = opened(browser, live_server)
    page.goto(f"{live_server.url}/desk/pairs/{small.at('wall', 2)}/{small.at('parish', 2)}/")
    page.keyboard.press("n")
    page.keyboard.type("two sisters")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Verdict.objects.get().answer == "different"
    page.keyboard.press("z")
    page.keyboard.type("they were one")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    followed()
    assert Verdict.objects.get().closed and re.search("Are they the same", page.inner_text("main"))
