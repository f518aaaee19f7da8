"""A page is easy to follow: the files that a request enters can be counted on one hand, and it asks twice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

import stele
from stele.evidence.terms import Kind
from stele.records.models import Record
from stele.site.demo import fill
from stele.site.museum import Museum
from stele.site.page_cache import PageCache

SOURCE = Path(stele.__file__).parent
PATH = ("site/page_cache.py", "visit/views/records.py", "records/queries/pages.py", "visit/present", "visit/context.py")
"""In the order in which a request enters them. ``present`` is one file that grew: split by its nouns (docs/decisions/0003)."""
PURE = "plain/"
"""How a date or a number is said: pure values, of which a page knows nothing but their names."""
KINDS = [each.value for each in Kind if each is not Kind.UNNAMED]


@pytest.fixture
def serve(museum: Museum) -> Iterator[PageCache]:
    """The demonstration behind its cache, on the connection of the test."""
    fill()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield PageCache(WSGIHandler())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_cache_stands_in_front_of_all_of_it():
    from stele.site.wsgi import application
    from stele.visit.quick import Quick

    assert isinstance(application, PageCache)
    assert isinstance(application._application, WSGIHandler)
    assert isinstance(application._names, Quick) and isinstance(application._names._application, WSGIHandler)


def test_a_page_enters_five_files_and_asks_twice(serve: PageCache):
    entered: dict[str, set[str]] = {}
    for kind in KINDS:
        for record in Record.objects.filter(kind=kind).exclude(reading=""):
            _asked(serve, f"/fr/{kind}/{record.address}")
            path = f"/en/{kind}/{record.address}"
            with CaptureQueriesContext(connection) as queries:
                entered[path] = _entered(serve, path)
            assert len(queries) - 1 == 2, ("the cache asks the journal once, and the page", [each["sql"][:80] for each in queries])
    assert {path.split("/")[2] for path in entered} == set(KINDS)
    for path, files in entered.items():
        assert files <= set(PATH), path
    assert len(PATH) == 5


def test_a_page_from_the_cache_enters_one_file_and_asks_once(serve: PageCache):
    record = Record.objects.filter(kind=Kind.PERSON).exclude(reading="").first()
    assert record is not None
    path = f"/en/person/{record.address}"
    _asked(serve, path)
    with CaptureQueriesContext(connection) as queries:
        assert _entered(serve, path) == {"site/page_cache.py"}
    assert len(queries) == 1


def _asked(serve: PageCache, path: str) -> bytes:
    status = []
    body = b"".join(serve(RequestFactory().get(path).environ, lambda code, headers: status.append(code)))
    assert status == ["200 OK"], path
    return body


def _entered(serve: PageCache, path: str) -> set[str]:
    """The files of the project that a request enters; a folder of ``PATH`` is one."""
    seen: set[str] = set()

    def watch(frame: FrameType, event: str, argument: object) -> None:
        file = Path(frame.f_code.co_filename)
        if event == "call" and file.is_relative_to(SOURCE):
            seen.add(file.relative_to(SOURCE).as_posix())

    sys.setprofile(watch)
    try:
        _asked(serve, path)
    finally:
        sys.setprofile(None)
    return {_place(file) for file in seen if not file.startswith(PURE)}


def _place(file: str) -> str:
    return next((place for place in PATH if file == place or file.startswith(f"{place}/")), file)
