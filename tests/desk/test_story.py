"""A museum's first day, in Chromium and a museum of its own: nothing is called but what a curator can press.

From an empty museum: signing in with a second factor, two lists and a report taken in, twenty statements decided by keyboard,
two persons joined and parted, an address withheld, a page hidden, a batch undone. The public pages follow at each step.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page, expect

from tests.databases import database_of_its_own
from tests.desk.report import REPORT
from tests.visit.test_browser import browser, pytestmark

__all__ = ["browser", "pytestmark"]
WALL = "id,name,date of death,address\n1,Anna Berg,9 April 1917,12 Mill Lane\n2,Jan Oda,1918,7 Quay\n3,Mara Lind,1917,\n"
PARISH = "entry,name,date of death\na,Anna Bergh,10 April 1917\nb,Tove Holm,1920\n"
MORE = "\nLe 12 mai 2026, selon l'agence Arla, 17 ouvriers ont été blessés. « Leurs noms seront gravés », a déclaré Ada Pell.\n"
_WAIT = 30_000


class Museum:
    """The real command in a folder and a database of its own, and its port."""

    def __init__(self, folder: Path, database: Mapping[str, str]) -> None:
        self.root = folder / "museum"
        gone = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "STELE_MUSEUM", "STELE_AS")
        self.environment = {name: value for name, value in os.environ.items() if name not in gone} | database
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.site = f"http://127.0.0.1:{self.port}"

    def stele(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "stele.site", *words]

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.site + path, timeout=60) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    def public(self, path: str) -> str:
        with urllib.request.urlopen(self.site + path, timeout=60) as answer:
            return str(answer.read().decode())


@pytest.fixture
def database() -> Iterator[dict[str, str]]:
    """Where the museum keeps what it holds: a database of PostgreSQL where the tests use one, else a file of its own."""
    if "DATABASE_URL" not in os.environ:
        yield {}
        return
    with database_of_its_own("story") as address:
        yield {"DATABASE_URL": address}


@pytest.fixture
def museum(tmp_path: Path, database: dict[str, str]) -> Iterator[tuple[Museum, str]]:
    """An empty museum that is served, and the invitation of its first administrator."""
    here = Museum(tmp_path, database)
    made = subprocess.run(
        here.stele("init", str(here.root), "--name", "The first day", "--administrator", "ada"),
        env=here.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    invitation = re.search(r"/desk/sign-in/invitation/\S+", made.stdout)[0]
    served = subprocess.Popen(
        here.stele("serve", "--host", "127.0.0.1", "--port", str(here.port)),
        env=here.environment | {"STELE_MUSEUM": str(here.root)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: answers(here))
        yield here, invitation
    finally:
        served.terminate()
        served.wait(30)


def answers(here: Museum) -> bool:
    try:
        return here.status("/en/") == 200
    except OSError:
        return False


def until(happens: Any, seconds: float = 90) -> None:
    """Look again and again until it is so."""
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)


def number_of_the_app(secret: str) -> str:
    """The six figures that an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Curator:
    """Somebody at the desk, with a browser."""

    def __init__(self, page: Page, here: Museum) -> None:
        self.page, self.here = page, here
        page.set_default_timeout(_WAIT)

    def go(self, path: str) -> None:
        self.page.goto(self.here.site + path)

    def press(self, name: str, within: str = "main") -> None:
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("button", name=name, exact=True).first.click()

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sign_in(self, invitation: str) -> None:
        self.go(invitation)
        for field in ("password1", "password2"):
            self.page.fill(f"[name={field}]", "seven quiet stones")
        self.enter()
        self.go("/desk/sign-in/")
        self.page.fill("[name=login]", "ada")
        self.page.fill("[name=password]", "seven quiet stones")
        self.enter()
        if "/again/" in self.page.url:
            self.page.fill("[name=password]", "seven quiet stones")
            self.enter()
        self.page.wait_for_selector("#secret")
        self.page.fill("[name=code]", number_of_the_app(self.page.input_value("#secret")))
        self.enter()
        self.go("/desk/")
        expect(self.page.locator("h1")).to_have_text("The first day")

    def take_in(self, name: str, text: str) -> str:
        """A list from its file to its acceptance; answers the address of its batch."""
        self.go("/desk/batches/add/")
        self.page.set_input_files("#file", {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()})
        self.press("Keep the file")
        self.page.fill("#toml", completed(self.page.input_value("#toml"), name))
        self.press("Save and try it")
        self.press("Take it in")
        batch = self.wait_for_job()
        assert name not in self.here.public("/en/source/"), "nothing of it is public before somebody accepts it"
        self.decide_on_batch(batch, "Accept everything that it says", "compared, line by line")
        return batch

    def decide_on_batch(self, batch: str, button: str, reason: str) -> None:
        self.go(batch)
        self.page.fill("#reason", reason)
        self.press(button)
        self.wait_for_job()

    def wait_for_job(self) -> str:
        """Look again until the last job is done; the batch that it was about."""
        row = self.page.locator("main tbody tr").first
        while "done" not in row.locator("td").nth(1).inner_text().lower():
            assert "failed" not in row.inner_text().lower(), row.inner_text()
            self.page.reload()
        return str(row.get_by_role("link", name="batch").get_attribute("href"))

    def address_of(self, name: str) -> str:
        """The address of a record, found by its name at the desk."""
        found: list[str] = []

        def look() -> bool:
            self.go(f"/desk/records/?q={name.replace(' ', '+')}")
            found[:] = [str(each.get_attribute("href")) for each in self.page.get_by_role("link", name=name, exact=True).all()]
            return bool(found)

        until(look)
        return found[0].rstrip("/").rpartition("/")[2]


def completed(recipe: str, name: str) -> str:
    """What a curator writes into a guessed recipe: what the list is, who speaks in it, and that these are the dead."""
    recipe = recipe.replace(f'title = "{name}"', f'title = "{name}"\nkind = "official register"').replace("public = false", "public = true")
    recipe = recipe.replace("[voices.list]", f'[voices.{name}]\nname = {{en = "The {name}"}}').replace('"list"', f'"{name}"')
    return recipe.replace("[constants]", '[constants]\nstanding = "commemorated"')


def test_the_first_day_of_a_museum(browser: Any, museum: tuple[Museum, str]) -> None:
    here, invitation = museum
    ada = Curator(browser.new_context(viewport={"width": 1280, "height": 900}).new_page(), here)
    ada.sign_in(invitation)
    wall, parish = ada.take_in("wall", WALL), ada.take_in("parish", PARISH)
    for name in ("Anna Berg", "Jan Oda", "Anna Bergh", "Tove Holm"):
        assert name in here.public("/en/person/")
    one, other = ada.address_of("Anna Berg"), ada.address_of("Anna Bergh")
    read_a_report(ada)
    join_and_part(ada, one, other)
    withhold(ada, one)
    ada.go(f"/desk/records/{ada.address_of('Jan Oda')}/")
    hidden = ada.page.locator("code").first.inner_text()
    ada.press("Hide now")
    assert here.status(f"/en/person/{hidden}") == 410 and "Jan Oda" not in here.public("/en/person/")
    ada.decide_on_batch(parish, "Undo this batch; nothing is deleted", "another parish")
    assert "Tove Holm" not in here.public("/en/person/") and "Anna Berg" in here.public("/en/person/")
    assert wall != parish


def read_a_report(ada: Curator) -> None:
    """Twenty statements, by keyboard alone; what is accepted is public at once."""
    ada.go("/desk/reports/add/")
    ada.page.fill("textarea", REPORT + MORE)
    with ada.page.expect_navigation():
        ada.page.locator("main form button").first.click()
    for field, words in (("#title", "Un mémorial inauguré à Varnel"), ("#claimed", "2026-05-12"), ("#publisher_name", "La Dépêche")):
        ada.page.fill(field, words)
    ada.page.check("#public")
    ada.press("Take it in, and read")
    assert "Dépêche" not in ada.here.public("/en/source/")
    for at in range(20):
        if at % 7 == 6:
            ada.page.keyboard.press("r")
            key = "1"
        else:
            key = "a"
        with ada.page.expect_navigation():
            ada.page.keyboard.press(key)
    ada.go("/desk/journal/")
    assert ada.page.locator("td", has_text=re.compile(r"^decided on a statement$")).count() == 20
    assert "Varnel" in ada.here.public("/en/source/")


def join_and_part(ada: Curator, one: str, other: str) -> None:
    """Judged the same by the key m, and taken back by the key z; the addresses follow."""
    pair = f"/desk/pairs/{one}/{other}/"
    ada.go(pair)
    assert "Becomes contested" in ada.page.inner_text("main")
    ada.page.locator("#judging input[type=radio]").first.focus()
    ada.page.keyboard.press("m")
    ada.page.keyboard.type("one grave, one birth record")
    with ada.page.expect_navigation():
        ada.page.keyboard.press("Enter")
    page = ada.here.public(f"/en/person/{other}")
    assert "9 April 1917" in page and "10 April 1917" in page and "Sources differ" in page
    ada.page.locator("#judging input[type=radio]").nth(2).focus()
    ada.page.keyboard.press("z")
    ada.page.keyboard.type("the letters name two sisters")
    with ada.page.expect_navigation():
        ada.page.keyboard.press("Enter")
    assert "10 April 1917" not in ada.here.public(f"/en/person/{one}")
    assert "9 April 1917" not in ada.here.public(f"/en/person/{other}").replace("10 April 1917", "")


def withhold(ada: Curator, address: str) -> None:
    """An address is restricted from the beginning; it is opened for one person, and withheld again with a sentence."""
    public = f"/en/person/{address}"
    assert "12 Mill Lane" not in ada.here.public(public)
    ada.go(f"/desk/records/{address}/")
    with ada.page.expect_navigation():
        ada.page.locator("article a", has_text="Lived at").first.click()
    statement = ada.page.url.rstrip("/").rpartition("/")[2]
    ada.go(f"/desk/visibility/new/?scope=statement&what={statement}")
    ada.page.select_option("#audience", "public")
    ada.page.fill("#reason", "the family asks that it be read")
    ada.press("Show what it would do")
    assert "Lived at" in ada.page.inner_text("main table")
    ada.press("Make the rule")
    assert "12 Mill Lane" in ada.here.public(public)
    with ada.page.expect_navigation():
        ada.page.get_by_role("link", name="Lift", exact=True).first.click()
    ada.page.fill("#reason", "they think otherwise now")
    ada.press("Lift the rule")
    ada.go(f"/desk/visibility/new/?scope=statement&what={statement}")
    ada.page.select_option("#audience", "restricted")
    ada.page.check("[name=how][value=announced]")
    ada.page.fill("[name=announced]", "at the family's request")
    ada.page.fill("#reason", "asked in a letter")
    ada.press("Show what it would do")
    ada.press("Make the rule")
    page = ada.here.public(public)
    assert "12 Mill Lane" not in page and "at the family&#x27;s request" in page
