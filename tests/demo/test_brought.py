"""A drawn work reaches the museum as any picture does: with its transcript, its parts, and what says that it is invented."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from pathlib import Path

import pytest

from stele.site.demo.drawing.details import DETAILS
from stele.site.demo.drawing.works import PICTURES
from tests.demo.town import ask, run

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
BRING = """
import django, sys
django.setup()
from dataclasses import replace
from stele.site.demo.drawing.works import PICTURES
from stele.site.demo.town.pictures import _bring
from stele.staff.models import Role, User
by = User.objects.filter(role=Role.CATALOGUER).earliest("pk")
for picture in PICTURES:
    if picture.name in sys.argv[1:]:
        _bring(by, replace(picture, megapixels=0.4))
"""


@pytest.fixture(scope="module")
def hung(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the town in which some works have their picture."""
    copy = tmp_path_factory.mktemp("hung") / "town"
    shutil.copytree(town, copy)
    run(copy, BRING, "VM.1990.35-page-1", "VM.1990.35-page-2", "VM.1978.15")
    return copy


@pytest.fixture(scope="module")
def works(hung: Path) -> dict[str, str]:
    """The addresses of works by title."""
    listed = ask(hung, ["/en/work.csv"])["/en/work.csv"][1].removeprefix("\ufeff")
    return {row["title"]: "/" + row["address"].split("/", 3)[3] for row in csv.DictReader(io.StringIO(listed))}


def test_a_postcard_is_read_page_by_page_with_its_transcript(hung, works):
    home = f"/en{works['Postcard from a ferryman']}"
    found = ask(hung, [home, f"{home}/page/1", f"{home}/page/2", f"{home}/page/3"])
    assert f'href="{home}/page/1"' in found[home][1]
    front, back = found[f"{home}/page/1"][1], found[f"{home}/page/2"][1]
    assert "No text of this image is recorded here" in front and found[f"{home}/page/3"][0] == 404
    lines = re.findall(r'href="/iiif/3/[^"/]+/(\d+,\d+,\d+,\d+)/max', back)
    assert "La corde est neuve, l&#x27;eau basse." in back and len(lines) == 10
    tops = [int(each.split(",")[1]) for each in lines[:7]]
    assert tops == sorted(set(tops))


def test_a_visitor_is_led_to_the_parts_of_a_work(hung, works):
    page = ask(hung, [f"/en{works['Hands in the Register Office']}"])[f"/en{works['Hands in the Register Office']}"][1]
    for part in DETAILS["VM.1978.15"]:
        assert part.name in page and part.text in page
    assert "Everything in this museum is invented" in page


def test_parts_lie_on_their_pictures():
    drawn = {each.name: each for each in PICTURES}
    for name, parts in DETAILS.items():
        size = drawn[name].size()
        for part in parts:
            left, top, width, height = part.pixels(size, size)
            assert left >= 0 and top >= 0 and width > 40 and height > 40
            assert left + width <= size[0] and top + height <= size[1], part.name
