"""Mirador, OpenSeadragon and the museum's own "Look closer" in Chromium: the first canvas, a deep zoom, the keyboard alone."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageStat

from tests.frame.tree import ROOT
from tests.images.conftest import environment, served_on
from tests.images.drawn import texture
from tests.visit.test_browser import AXE, browser, pytestmark, violations

__all__ = ["browser", "pytestmark"]
MIRADOR = ROOT / ".venv" / "viewers" / "mirador.min.js"
OPENSEADRAGON = ROOT / "node_modules" / "openseadragon" / "build" / "openseadragon" / "openseadragon.min.js"
WIDTH, HEIGHT = 2_600, 1_900
FILL = """
import json, sys
from pathlib import Path
from stele.site.museum import Museum, write_museum
root = Path(sys.argv[1])
write_museum(Museum(root, {"en": "Viewers"}, ("en",)))
from stele.site.cli.app import start
start(root)
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from stele.evidence.queries import batches_named
from stele.images.models import Image
from stele.linkage.actions.batches import accept_batch
from stele.records.models import Record
from stele.site import image_jobs, intake
from stele.site.reactions import follow_up
from stele.site.work import work
from stele.staff.actions import add_person
from stele.staff.models import Role
curator = add_person(None, "curator", Role.ADMINISTRATOR)
intake.take_in_pictures(curator, Path(sys.argv[2]), "photos")
image_jobs.ask_to_prepare(curator)
work()
for each in batches_named("photos"):
    accept_batch(curator, each, "looked at")
follow_up()
from stele.records.details import Detail, name_detail
[record], [image] = Record.objects.all(), Image.objects.all()
for name, box in (("The hands", (1_600, 300, 500, 400)), ("The inscription", (200, 1_500, 800, 200))):
    name_detail(curator, record.key, Detail(image.pk, box, name, "What is to be seen there.", "en"), "seen")
follow_up()
print(json.dumps([Record.objects.get().address, Image.objects.get().pk]))
"""
MIRADOR_PAGE = """<!doctype html><meta charset="utf-8"><title>Mirador</title><style>#m{position:absolute;inset:0}</style><div id="m"></div>
<script src="/viewer.js"></script><script>Mirador.viewer({id: "m", windows: [{manifestId: "%s"}], window: {allowClose: false}});</script>"""
OPENSEADRAGON_PAGE = """<!doctype html><meta charset="utf-8"><title>OpenSeadragon</title><div id="o" style="width:900px;height:600px"></div>
<script src="/viewer.js"></script><script>window.viewer = OpenSeadragon({id: "o", tileSources: "%s", drawer: "canvas"});</script>"""


@dataclass(frozen=True)
class Shown:
    """A museum with one work of one image: where it is served, and their addresses."""

    site: str
    work: str
    image: str


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder = tmp_path_factory.mktemp("viewers")
    (folder / "photos").mkdir()
    texture(WIDTH, HEIGHT).jpegsave(str(folder / "photos" / "steps.jpg"))
    command = [sys.executable, "-c", FILL, str(folder / "museum"), str(folder / "photos")]
    done = subprocess.run(command, env=environment(folder / "museum"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with served_on(folder / "museum", "stele.site.wsgi:application") as port:
        yield Shown(f"http://127.0.0.1:{port}", *json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def asked() -> list[tuple[int, str]]:
    """The status and address of every answer about the image."""
    return []


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def viewing(browser: Any, asked: list[tuple[int, str]], tmp_path: Path) -> Iterator[Callable[[str, Path], Any]]:
    """Opens a page of another site with a viewer on it: what it reads of the museum it reads across origins."""
    context = browser.new_context(viewport={"width": 1_200, "height": 800})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path))) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()

        def open_with(page_text: str, script: Path) -> Any:
            (tmp_path / "viewer.html").write_text(page_text, encoding="utf-8")
            shutil.copyfile(script, tmp_path / "viewer.js")
            page = context.new_page()
            page.on("response", lambda answer: asked.append((answer.status, answer.url)))
            page.goto(f"http://127.0.0.1:{other.server_port}/viewer.html")
            return page

        yield open_with
        context.close()
        other.shutdown()


def _is_drawn(page: Any, selector: str) -> None:
    """Something uneven is to be seen in its middle, and not one colour. (What is drawn from another site no script can read.)"""
    page.wait_for_selector(selector, state="visible")
    for _ in range(100):
        seen = Image.open(io.BytesIO(page.locator(selector).first.screenshot())).convert("L")
        x, y = seen.width // 2, seen.height // 2
        if ImageStat.Stat(seen.crop((x - 40, y - 40, x + 40, y + 40))).stddev[0] > 3:
            return
        page.wait_for_timeout(200)
    raise AssertionError("nothing was drawn within 20 seconds")


def _deepest(asked: list[tuple[int, str]], image: str) -> list[str]:
    """Tiles of the largest level that came, as they were asked for: "x,y,256,256/256,256/0/default.jpg"."""
    regions = [(status, url.partition(f"/{image}/")[2]) for status, url in asked if f"/{image}/" in url and url.endswith(".jpg")]
    assert all(status == 200 for status, _ in regions), regions
    return [each for _, each in regions if each.split("/")[0].endswith(",256,256")]


@pytest.mark.skipif(not MIRADOR.is_file(), reason="Mirador is not here. In the project's folder: tools/viewers")
def test_mirador_shows_the_first_canvas_and_a_deep_zoom(shown: Shown, viewing: Any, asked: list[tuple[int, str]]):
    page = viewing(MIRADOR_PAGE % f"{shown.site}/iiif/presentation/3/work/{shown.work}/manifest.json", MIRADOR)
    _is_drawn(page, ".openseadragon-canvas canvas")
    assert page.get_by_text("steps", exact=False).count() > 0
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(1_500)
    _is_drawn(page, ".openseadragon-canvas canvas")
    assert _deepest(asked, shown.image)


def test_openseadragon_shows_the_image_and_a_deep_zoom(shown: Shown, viewing: Any, asked: list[tuple[int, str]]):
    page = viewing(OPENSEADRAGON_PAGE % f"{shown.site}/iiif/3/{shown.image}/info.json", OPENSEADRAGON)
    _is_drawn(page, ".openseadragon-canvas canvas")
    page.evaluate("viewer.viewport.zoomTo(viewer.viewport.imageToViewportZoom(1), null, true)")
    page.wait_for_timeout(1_000)
    _is_drawn(page, ".openseadragon-canvas canvas")
    assert _deepest(asked, shown.image)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_looking_closer_by_keyboard_alone(browser: Any, shown: Shown, motion: str):
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion=motion)
    page = context.new_page()
    page.goto(f"{shown.site}/en/work/{shown.work}")
    opener = page.get_by_role("button", name="Look closer")
    opener.focus()
    page.keyboard.press("Enter")
    group = page.get_by_role("group", name="Zoomable image:")
    _is_drawn(page, ".zoom-drawn canvas")
    assert group.get_by_role("img").first.evaluate("each => each === document.activeElement")
    before = page.evaluate(_WHERE)
    page.keyboard.press("+")
    page.keyboard.press("+")
    after = page.evaluate(_WHERE)
    assert after["zoom"] > before["zoom"] * 2
    assert (after["now"] == after["zoom"]) == (motion == "reduce")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(_WHERE)["x"] > after["x"]
    assert page.get_by_role("status").filter(has_text="Zoom 225").count() == 1 or page.wait_for_selector("text=Zoom 225", state="attached")
    page.keyboard.press("0")
    assert page.evaluate(_WHERE)["zoom"] == before["zoom"]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert violations(page) == []
    assert all(box["height"] >= 44 for box in (each.bounding_box() for each in group.get_by_role("button").all()))
    page.keyboard.press("Escape")
    assert group.count() == 0
    assert opener.evaluate("each => each === document.activeElement")
    context.close()


def _seen(page: Any) -> list[float]:
    """The part of the image that the zoomable one shows or moves to, in pixels: left, top, right, bottom."""
    return page.evaluate("""() => { const v = OpenSeadragon.getViewer(document.querySelector('.zoom-drawn')).viewport;
        const b = v.viewportToImageRectangle(v.getBounds(false)); return [b.x, b.y, b.x + b.width, b.y + b.height] }""")  # type: ignore[no-any-return]


def _is_at(page: Any, left: int, top: int, width: int, height: int) -> None:
    """All of this part is to be seen, and not much beside it: it fills one way or the other."""
    for _ in range(50):
        seen = _seen(page)
        if seen[0] <= left + 2 and seen[1] <= top + 2 and seen[2] >= left + width - 2 and seen[3] >= top + height - 2:
            assert min((seen[2] - seen[0]) / width, (seen[3] - seen[1]) / height) < 1.05
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{seen} is shown")


@pytest.mark.parametrize("wide", [390, 1_280])
def test_details_are_led_to_and_linked_to(browser: Any, shown: Shown, wide: int):
    context = browser.new_context(viewport={"width": wide, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    place = f"{shown.site}/en/work/{shown.work}"
    page.goto(place)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    inscription = page.get_by_role("link", name="The inscription", exact=True)
    inscription.focus()
    page.keyboard.press("Enter")
    group = page.get_by_role("group", name="Zoomable image:")
    _is_drawn(page, ".zoom-drawn canvas")
    _is_at(page, 200, 1_500, 800, 200)
    group.get_by_role("button", name="The hands").click()
    _is_at(page, 1_600, 300, 500, 400)
    assert page.get_by_role("status").filter(has_text="The hands").count() == 1
    page.get_by_role("link", name="The inscription", exact=True).click()
    _is_at(page, 200, 1_500, 800, 200)
    assert group.get_by_role("img").first.evaluate("each => each === document.activeElement")
    group.get_by_role("button", name="The hands").click()
    group.get_by_role("button", name="Link to this detail").click()
    link = group.get_by_role("textbox", name="Link to this detail").input_value()
    assert link.startswith(f"{place}?iiif-content=")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert violations(page) == []
    assert all(box["height"] >= 44 for box in (each.bounding_box() for each in group.get_by_role("button").all()))
    page.keyboard.press("Escape")
    assert inscription.evaluate("each => each === document.activeElement")
    other = context.new_page()
    other.goto(link)
    assert f"#image-{shown.image}&xywh=" in other.url
    _is_drawn(other, ".zoom-drawn canvas")
    _is_at(other, 1_600, 300, 500, 400)
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(link)
    assert plain.get_by_role("link", name="The hands", exact=True).get_attribute("href").endswith("/1600,300,500,400/max/0/default.jpg")
    context.close()


_WHERE = """() => { const v = OpenSeadragon.getViewer(document.querySelector('.zoom-drawn')).viewport;
return {zoom: v.getZoom(false), now: v.getZoom(true), x: v.getCenter(false).x} }"""
