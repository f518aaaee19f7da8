"""Screenshots of the invented town: home, results, person, event, work; a phone and a desk; five languages; light and dark.

    .venv/bin/python tools/screenshots.py FOLDER

Needs Chromium (``CHROMIUM`` names it where it is not on the path), and fonts for Korean on this machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

LANGUAGES = ("en", "fr", "ko", "ru", "ar")
WIDTHS = {390: 844, 1280: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Fonts are there, and the pictures that wait for being scrolled to.
SHOWN = """async () => {
    const pictures = [...document.images];
    pictures.forEach(each => each.loading = "eager");
    await Promise.all([document.fonts.ready, ...pictures.map(each => each.decode().catch(() => null))]);
}"""
SEARCHES = {"en": "Idrel Tamun", "fr": "Idrel Tamoun", "ko": "타문 이드렐", "ru": "Тамун Идрел", "ar": "إيدريل تامون"}


def main() -> int:
    """Make the town where it is not there yet, serve it, and take every picture."""
    asked = argparse.ArgumentParser(description="Screenshots of the invented town.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--museums", type=Path, default=Path("demo-museums"), help="where stele demo keeps its museums")
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    museums = given.museums.resolve()
    subprocess.run([sys.executable, "-m", "stele.site", "demo", "--no-serve", "--folder", str(museums)], check=True)
    with served(museums / "invented-town") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for path in pictures(browser, site, given.folder):
            print(path)
        browser.close()
    return 0


def chromium() -> str | None:
    """The browser of this machine, else Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def pages(browser: Browser, site: str) -> dict[str, str]:
    """The pages by name, without their language: a person of whom sources differ, an event with figures, a work that is drawn."""
    page = browser.new_page()
    found = {"home": "", "results": "search?q={search}"}
    for kind, words in (("person", "Idrel Tamun"), ("event", "Flood of March"), ("work", "Night of the Gates")):
        page.goto(f"{site}/en/search?kind={kind}&q={words}")
        href = page.locator("main a.name").first.get_attribute("href") or ""
        found[kind] = href.removeprefix("/en/")
    page.goto(f"{site}/en/")
    if hung := page.locator(".hung a").first.get_attribute("href", timeout=1_000) if page.locator(".hung a").count() else None:
        found["work"] = hung.removeprefix("/en/")
    page.close()
    return found


def pictures(browser: Browser, site: str, folder: Path) -> Iterator[Path]:
    """Each page in each language and width, whole; a page wider than its window is a fault."""
    wanted = pages(browser, site)
    for (width, height), scheme in product(WIDTHS.items(), SCHEMES):
        window = browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=2 if width < 500 else 1, color_scheme=scheme
        )
        page = window.new_page()
        for (name, path), language in product(wanted.items(), LANGUAGES):
            page.goto(f"{site}/{language}/{path.format(search=SEARCHES[language])}")
            page.evaluate(SHOWN)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                raise SystemExit(f"{page.url} is {wide} pixels wide in a window of {width}.")
            made = folder / f"{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=made, full_page=True)
            yield made
        window.close()


@contextmanager
def served(museum: Path) -> Iterator[str]:
    """The museum on a free port, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "STELE_MUSEUM": str(museum)}
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "stele.site", "serve", "--no-worker", "--port", str(port)], env=environment, stdout=said
        )
        try:
            yield _awaited(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def _awaited(site: str) -> str:
    for _ in range(100):
        with suppress(urllib.error.URLError), urllib.request.urlopen(f"{site}/en/"):
            return site
        time.sleep(0.2)
    raise SystemExit(f"The museum does not answer at {site}.")


if __name__ == "__main__":
    sys.exit(main())
