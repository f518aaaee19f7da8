"""The demonstration's pages in Chromium: no violation that axe can find, no sideways scrolling, a way for the keyboard."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from stele.site.demo import fill
from stele.visit import context
from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FIXED = ("", "search?q=kim", "search?q=nobody", "memorial/", "event/", "person/", "participant/", "source/", "figures", "method")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium. On Debian: apt install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="needs axe-core. In the project's folder: npm ci --ignore-scripts"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, as installed on this machine."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread; the server has its own
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(transactional_db: None, museum: object, live_server: LiveServer) -> str:
    """The address of the demonstration's museum."""
    context.museum_words.cache_clear()
    fill()
    return str(live_server.url)


def addresses(page: Page, site: str, language: str) -> list[str]:
    """The fixed pages, and one of each kind that they lead to."""
    found = [f"{site}/{language}/{each}" for each in FIXED]
    for way, kind in (("memorial/", "memorial"), ("event/", "event"), ("participant/", "person"), ("source/", "source")):
        page.goto(f"{site}/{language}/{way}")
        found.append(page.eval_on_selector(f"main a[href^='/{language}/{kind}/']", "each => each.href"))
    page.goto(found[-2])
    return [*found, page.eval_on_selector(f"main a[href^='/{language}/statement/']", "each => each.href")]


def violations(page: Page) -> list[str]:
    """What axe finds, in words."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_nothing_that_axe_finds_and_no_sideways_scrolling(browser: Any, site: str, scheme: str, width: int) -> None:
    opened = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = opened.new_page()
    faults = []
    for language in ("en", "fr"):
        for address in addresses(page, site, language):
            page.goto(address)
            page.add_script_tag(path=str(AXE))
            faults += violations(page)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                faults.append(f"{address} scrolls sideways at {width} pixels")
    opened.close()
    assert not faults, "\n".join(faults)


def test_the_keyboard_reaches_the_content_first_and_always_shows_where_it_is(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    for _ in range(12):
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
    page.close()


def test_a_word_in_the_list_of_languages_loads_no_font(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/en/")
    page.evaluate("document.querySelectorAll('.languages').forEach(each => { each.append('Русский العربية Čeština') })")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("[...document.fonts].filter(each => each.status !== 'unloaded').map(each => each.unicodeRange)")
    page.close()
    assert loaded
    assert all(each.startswith("U+0-FF") for each in loaded), loaded


def test_a_name_of_another_direction_stands_at_the_edge_that_the_page_is_read_from(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/en/memorial/")
    edges = page.evaluate("""() => ['rtl', 'ltr'].map(way => {
        document.documentElement.dir = way;
        const row = document.querySelector('.rows > li');
        row.insertAdjacentHTML('beforeend', '<bdi class="original">' + (way === 'rtl' ? 'Idrel Tamun' : 'إيدريل تامون') + '</bdi>');
        const [outer, inner] = [row, row.lastElementChild].map(each => each.getBoundingClientRect());
        return way === 'rtl' ? outer.right - inner.right : inner.left - outer.left;
    })""")
    page.close()
    assert edges == [0, 0]
