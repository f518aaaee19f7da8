"""Take the picture of the README: the demonstration's memorial, in Chromium. ``.venv/bin/python tools/picture.py``."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "memorial.png"
MUSEUM = "memorial-under-construction"


def main() -> int:
    """0 when the picture was taken."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("There is no Chromium here. On Debian: apt install chromium", file=sys.stderr)
        return 1
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        stele = [sys.executable, "-m", "stele.site"]
        subprocess.run([*stele, "demo", "--no-serve", "--folder", folder], check=True)  # noqa: S603
        theirs = {**os.environ, "STELE_MUSEUM": str(Path(folder) / MUSEUM)}
        command = [*stele, "serve", "--port", str(port), "--no-worker"]
        with subprocess.Popen(command, env=theirs) as server:  # noqa: S603
            try:
                _wait_for(port)
                take(chromium, f"http://127.0.0.1:{port}/en/")
            finally:
                server.terminate()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")
    return 0


def take(chromium: str, home: str) -> None:
    """Follow the home page to the memorial, and take the first screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1000, "height": 1240}, color_scheme="light")
        page.goto(home)
        page.goto(page.eval_on_selector("main a[href^='/en/memorial/'].name", "each => each.href"))
        page.evaluate("document.querySelector('#state details').open = true")
        page.screenshot(path=PICTURE, full_page=False)
        browser.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("The demonstration did not answer within ten seconds.")


if __name__ == "__main__":
    sys.exit(main())
