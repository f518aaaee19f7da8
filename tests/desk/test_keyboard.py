"""The desk by keyboard alone, screen by screen, and what axe finds in the whole page, Wagtail's frame with it."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page

from stele.staff.models import Role
from tests.desk import report
from tests.desk.people import Small, at_the_desk
from tests.desk.test_desk_browser import screens
from tests.desk.test_reading_browser import opened, shot
from tests.visit.test_browser import AXE, browser, pytestmark

__all__ = ["browser", "pytestmark"]
_MOST: Final = 250
_FOCUSED: Final = """() => {
    const it = document.activeElement;
    if (!it || it === document.body || it === document.documentElement) return null;
    if (!window.walked) window.walked = [];
    const again = window.walked.includes(it), last = window.walked[window.walked.length - 1];
    if (!again) window.walked.push(it);
    const style = getComputedStyle(it), at = it.getBoundingClientRect();
    const around = [it, it.parentElement, it.nextElementSibling, it.closest('label')].filter(Boolean).map(each => getComputedStyle(each));
    const marked = around.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
    const label = (it.labels && it.labels[0] && it.labels[0].innerText) || it.getAttribute('aria-label') || it.innerText || it.value || it.name || '';
    return {
        around: again && it !== last, marked, label: label.trim().slice(0, 60), html: it.outerHTML.slice(0, 120),
        seen: at.width > 0 && at.height > 0 && at.bottom > 0 && at.top < innerHeight && at.right > 0 && at.left < innerWidth,
        before: !again && !!last && !!(last.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING),
    };
}"""

_LEFT_OUT: Final = """() => [...document.querySelectorAll(
    '.desk a[href], .desk button, .desk input:not([type=hidden]):not([type=radio]), .desk select, .desk textarea, .desk summary'
)].filter(each => !each.disabled && each.offsetParent && !window.walked.includes(each)).map(each => each.outerHTML.slice(0, 120))"""
"""What can be pressed and was not come by; of radio buttons, arrows lead from one to the next."""


@pytest.fixture
def small(transactional_db: None, museum: object) -> Small:
    made = Small().fill()
    at_the_desk(Role.ADMINISTRATOR, "first")
    return made


def every_screen(small: Small) -> dict[str, str]:
    batch, wall = report.taken_in(small.one), small.lists["wall"]
    more = {
        "today": "", "batches": "batches/", "batch": f"batches/{wall.pk}/", "add": "batches/add/", "report-add": "reports/add/",
        "sources": "sources/", "source": f"sources/{wall.source_id}/", "reading": f"reading/{batch.pk}/", "state": f"reading/{batch.pk}/state/",
        "summary": f"reading/{batch.pk}/summary/", "wordings": f"wordings/?batch={wall.pk}&property=death_place", "eyes": "eyes/",
        "hiding": "hide/", "erasures": "erasures/", "jobs": "jobs/", "people": "people/", "account": "account/",
        "apart": f"records/{small.at('wall', 2)}/apart/",
    }  # fmt: skip
    return more | screens(small)


def walk(page: Page, name: str) -> list[str]:
    """Tab through a screen from its beginning to its end; what is wrong with where it leads."""
    faults: list[str] = []
    page.evaluate("() => document.querySelectorAll('.desk details').forEach(each => { each.open = true })")
    for at in range(_MOST):
        page.keyboard.press("Tab")
        now = page.evaluate(_FOCUSED)
        if now is None or now["around"]:
            break
        if not now["seen"]:  # scrolling takes a moment
            page.wait_for_timeout(500)
            now["seen"] = page.evaluate(_FOCUSED)["seen"]
        faults += [f"{name}: {fault}: {now['html']}" for fault, here in (
            ("the first is no skip link", at == 0 and name != "reading" and "skip" not in now["label"].lower()),
            ("nothing shows that it is focused", not now["marked"]), ("focused and not in sight", not now["seen"]),
            ("goes back in the page", now["before"]),
        ) if here]  # fmt: skip
    else:
        faults.append(f"{name}: there is no end of it")
    return faults + [f"{name}: no Tab leads to {each}" for each in page.evaluate(_LEFT_OUT)]


def test_every_screen_is_walked_by_tab_from_its_skip_link_to_its_end(browser: Any, live_server: Any, small: Small):
    page, faults = opened(browser, live_server), []
    for name, path in every_screen(small).items():
        page.goto(f"{live_server.url}/desk/{path}")
        faults += walk(page, name)
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_the_whole_page(browser: Any, live_server: Any, small: Small, width: int, scheme: str):
    page, faults = opened(browser, live_server, width, scheme), []
    for name, path in every_screen(small).items():
        page.goto(f"{live_server.url}/desk/{path}")
        page.add_script_tag(path=str(AXE))
        shot(page, f"whole-{name}-{width}")
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
        faults += [f"{name}: {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            faults.append(f"{name} scrolls sideways at {width}")
    assert faults == [], "\n".join(faults)
