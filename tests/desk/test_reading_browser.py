"""The reading in Chromium, by keyboard alone: what axe finds, what keys do and where they do nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from stele.evidence.models import Batch
from stele.evidence.reading import items_of
from stele.linkage.actions.statements import decide
from stele.site.reactions import follow_up
from stele.staff.models import User
from tests.desk.report import REPORT, item, taken_in
from tests.desk.test_desk import at_the_desk_first
from tests.visit.test_browser import AXE, browser, pytestmark, violations

__all__ = ["browser", "pytestmark"]
PICTURES = os.environ.get("STELE_PICTURES", "")


@pytest.fixture
def batch(transactional_db: None, museum: object) -> Batch:
    at_the_desk_first()
    return taken_in(User.objects.get(username="first"), REPORT)


def opened(browser: Any, live_server: Any, width: int = 1280, scheme: str = "light") -> Page:
    """A page in which somebody is at the desk."""
    from allauth.mfa.models import Authenticator

    client = Client()
    client.force_login(Authenticator.objects.first().user)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def shot(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def standings(batch: Batch) -> list[str]:
    return [each.standing for each in items_of(batch)]


def test_a_report_is_read_by_keyboard_alone(browser: Any, live_server: Any, batch: Batch) -> None:
    page = opened(browser, live_server)
    page.goto(f"{live_server.url}/desk/reading/{batch.pk}/")
    total = len(items_of(batch))

    def press(*keys: str) -> None:
        for key in keys:
            with page.expect_navigation():
                page.keyboard.press(key)

    press("a", "a")
    page.keyboard.press("r")
    press("2", "l", "ArrowUp")
    assert standings(batch)[:4] == ["accepted", "accepted", "rejected", "open"]
    assert f"4/{total}" in page.inner_text(".card .how >> nth=0")
    press("z")
    assert standings(batch)[:4] == ["accepted", "accepted", "open", "open"]
    press("e")
    page.fill("#words", items_of(batch)[2].words.split()[0])
    page.focus("main button.button")
    press("Enter")
    assert standings(batch)[2] == "edited"
    page.keyboard.press("?")
    assert page.is_visible("#keys-on")
    press("o")
    assert page.url.rpartition("?")[0].endswith("/who/")
    page.context.close()


def test_letters_act_only_in_the_reading_and_can_be_turned_off(browser: Any, live_server: Any, batch: Batch) -> None:
    page = opened(browser, live_server)
    page.goto(f"{live_server.url}/desk/reading/{batch.pk}/")
    page.focus(".desk-name, a")
    page.keyboard.press("a")
    page.click("details.reject summary")
    page.focus("#reason")
    page.keyboard.type("area")
    page.keyboard.press("Escape")
    page.click("details.keys summary")
    page.uncheck("#keys-on")
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("a")
    page.wait_for_timeout(150)
    assert set(standings(batch)) == {"open"}
    page.context.close()


def test_selected_words_become_a_statement(browser: Any, live_server: Any, batch: Batch) -> None:
    page = opened(browser, live_server)
    page.goto(f"{live_server.url}/desk/reading/{batch.pk}/")
    page.evaluate(
        """() => { const at = [...document.querySelectorAll("[data-at]")].find((each) => each.textContent.includes("La préfecture"));
        const start = at.textContent.indexOf("La préfecture");
        getSelection().setBaseAndExtent(at.firstChild, start, at.firstChild, start + 13) }"""
    )
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.input_value("#words") == "La préfecture"
    assert page.eval_on_selector_all("[name=sentence]:checked", "all => all.length") == 1
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_nothing_that_axe_finds_at_the_reading(browser: Any, live_server: Any, batch: Batch, scheme: str, width: int) -> None:
    page, faults = opened(browser, live_server, width, scheme), []
    at = f"/desk/reading/{batch.pk}"
    accepted = item(batch, "role")
    decide(User.objects.get(username="first"), accepted.n, accepted.slot, accepts=True, reason="read")
    follow_up()
    for name in ("/desk/reports/add/", "/desk/eyes/", f"/desk/wordings/?batch={batch.pk}&property=role", f"{at}/", f"{at}/state/", f"{at}/summary/", "edit", "who"):
        if name in ("edit", "who"):
            page.goto(f"{live_server.url}{at}/")
            page.goto(page.eval_on_selector(f"[data-key={'e' if name == 'edit' else 'o'}]", "each => each.href"))
        else:
            page.goto(live_server.url + name)
        shot(page, f"{re.sub('[^a-z]+', '-', name).strip('-')}-{width}")
        page.add_script_tag(path=str(AXE))
        faults += [each for each in violations(page) if "wagtail" not in each and 'class="sidebar' not in each]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{name} scrolls sideways at {width} pixels")
    page.context.close()
    assert not faults, "\n".join(faults)
