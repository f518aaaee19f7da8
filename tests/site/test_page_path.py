"""A page is easy to follow: the places that a request enters can be counted on one hand, and it asks twice."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import stele
from stele.records.models import Record
from stele.site.demo import fill
from stele.site.museum import Museum

SOURCE = Path(stele.__file__).parent
PATH = ("visit/context.py", "visit/views", "records/queries", "visit/present")
"""In the order in which a request enters them; a folder is a file that grew, split by its nouns (docs/decisions/0003)."""
LEAVES = ("plain/", "evidence/terms.py", "evidence/keys.py")
"""Values and their words: they know nothing of pages, and nothing is decided in them."""


@pytest.fixture
def filled(museum: Museum) -> None:
    fill()


@pytest.mark.parametrize("kind", ["person", "memorial", "event", "agreement"])
def test_a_page_enters_few_places_and_asks_twice(filled: None, kind: str):
    record = Record.objects.filter(kind=kind).exclude(reading="").first()
    assert record is not None
    client = Client()
    assert client.get(f"/fr/{kind}/{record.address}").status_code == 200
    with CaptureQueriesContext(connection) as asked:
        entered = _entered(client, f"/en/{kind}/{record.address}")
    assert len(asked) == 2, [each["sql"][:80] for each in asked]
    assert entered - set(LEAVES) <= set(PATH), entered
    assert len(PATH) + 1 <= 5, "with site/page_cache.py in front"


def test_the_cache_stands_in_front_of_all_of_it():
    from stele.site.wsgi import application

    assert isinstance(application._application, WSGIHandler)


def _entered(client: Client, path: str) -> set[str]:
    seen: set[str] = set()

    def watch(frame: FrameType, event: str, argument: object) -> None:
        file = Path(frame.f_code.co_filename)
        if event == "call" and file.is_relative_to(SOURCE):
            seen.add(_place(file.relative_to(SOURCE).as_posix()))

    sys.setprofile(watch)
    try:
        answer = client.get(path)
    finally:
        sys.setprofile(None)
    assert answer.status_code == 200
    return seen


def _place(file: str) -> str:
    return next((place for place in (*PATH, *LEAVES) if file.startswith(place)), file)
