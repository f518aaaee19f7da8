"""Each kind of public page, and each error page, is valid HTML: judged by the Nu Html Checker of the W3C."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from stele.search.actions import rebuild_index
from stele.site.demo import fill
from stele.visit import context
from tests.conftest import ROOT
from tests.site.walking import walk

JAVA = shutil.which("java")
JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
ERRORS = ("nowhere", "person/0000000000000", "s/nothing", "search?q=" + "x" * 5000)
# On a narrow screen the style sheet makes blocks of rows and cells, which takes their meaning from some readers of screens; the
# roles give it back, and the checker would do without them.
ON_PURPOSE = re.compile(
    r"The “role” attribute must not be used on a “(td|th|tr)” element which has a “table” ancestor with no “role” attribute"
    r"|The “\w+” role is unnecessary for element “(table|thead|tbody|tr|th|td)”"
)
GUESSED = "This document appears to be written in"  # of a page that holds a nonsense word in great length
pytestmark = [
    pytest.mark.audit,
    pytest.mark.django_db,
    pytest.mark.skipif(JAVA is None, reason="needs Java 17. On Debian: apt install default-jre-headless"),
    pytest.mark.skipif(not JAR.exists(), reason="needs vnu-jar. In the project's folder: npm ci --ignore-scripts"),
]


def of_each_kind(addresses: list[str]) -> list[str]:
    """Three pages of each kind, for pages of one kind are made by one template."""
    found: dict[str, list[str]] = {}
    for each in addresses:
        found.setdefault("/".join(each.partition("?")[0].split("/")[:3]), []).append(each)
    return [each for own in found.values() for each in own[:3]]


def judged(folder: Path) -> list[str]:
    """Every error and warning that the checker finds in the pages of a folder."""
    told = subprocess.run(
        [str(JAVA), "-jar", str(JAR), "--format", "json", "--exit-zero-always", "--stdout", "--skip-non-html", str(folder)],
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    messages = json.loads(told.stdout)["messages"]
    return sorted(
        {
            f"{Path(each['url']).name}:{each.get('lastLine', 0)}: {each['message']} — {each.get('extract', '').strip()[:160]}"
            for each in messages
            if (each["type"] == "error" or each.get("subType") == "warning")
            and not ON_PURPOSE.match(each["message"])
            and not each["message"].startswith(GUESSED)
        }
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_page_is_valid(museum: object, tmp_path: Path, language: str):
    context.museum_words.cache_clear()
    fill()
    rebuild_index()
    client = Client(raise_request_exception=False)
    pages = walk(client, f"/{language}/", 2)
    count = 0
    for at, address in enumerate([*of_each_kind(list(pages)), *(f"/{language}/{each}" for each in ERRORS), "/nowhere"]):
        answer = client.get(address, follow=True)
        assert answer["Content-Type"].startswith("text/html"), address
        name = "".join(each if each.isalnum() else "-" for each in address)[:80]
        (tmp_path / f"{at:03}{name}.html").write_bytes(answer.content)
        count += 1
    assert count > 25
    assert judged(tmp_path) == []
