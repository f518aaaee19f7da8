"""What the cache of pages must never do: keep a page that was made before somebody hid what it shows."""

from __future__ import annotations

import gzip
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from stele.evidence.actions import visibility
from stele.evidence.actions.visibility import Where
from stele.evidence.models import Restriction
from stele.evidence.terms import Audience
from stele.records.models import Record, Reindexing
from stele.site.museum import Museum
from stele.site.page_cache import PageCache
from stele.site.reactions import day_has_come, follow_up
from stele.staff.actions import acting
from stele.staff.models import User
from tests.evidence.driver import Museum as Driven


def test_a_page_that_was_made_while_the_museum_moved_on_is_not_kept(museum: Museum, curator: User):
    made: list[str] = []

    def application(environ, start_response):
        path = environ["PATH_INFO"]
        made.append(path)
        if made == ["/en/slow"]:
            with acting(curator, "hide"):
                pass
            _ask(cache, "/en/other")
        start_response("200 OK", [("Cache-Control", "public, max-age=60")])
        return [path.encode()]

    cache = PageCache(application)
    for path in ("/en/slow", "/en/slow", "/en/slow", "/en/other"):
        assert _ask(cache, path) == path.encode()
    assert made == ["/en/slow", "/en/other", "/en/slow"], "asked again once, then kept"


def test_a_page_of_this_morning_is_not_kept_when_its_record_has_changed_by_itself(museum: Museum):
    here, today = Driven(), date.today()
    here.take_in("a", [("k", "Anna Berg", "1917", "", "12 Mill Lane", "")])
    here.accept("a")
    place = Where("statement", attestation=here.n("a", 2), slot=3)
    visibility.restrict(here.one, place, Audience.PUBLIC, "until the exhibition ends", until=today + timedelta(days=1))
    follow_up()
    Record.objects.update(due=today.isoformat())
    Restriction.objects.update(until=today)  # the night has passed, and the worker has not come by yet
    Reindexing.objects.all().delete()  # the index is up to date
    cache = PageCache(_served)
    address = f"/en/person/{Record.objects.get().address}"
    assert b"12 Mill Lane" in _ask(cache, address)
    day_has_come()
    Reindexing.objects.all().delete()
    assert b"12 Mill Lane" not in _ask(cache, address)


def _served(environ, start_response):
    answer = Client().get(environ["PATH_INFO"])
    start_response("200 OK", list(answer.items()))
    return [answer.content]


def _ask(cache: PageCache, path: str) -> bytes:
    return b"".join(cache(RequestFactory().get(path).environ, lambda *answer: None))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite finds rows")
def test_no_page_from_the_cache_reads_every_record(museum: Museum):
    with CaptureQueriesContext(connection) as asked:
        _ask(PageCache(lambda environ, start: start("200 OK", []) or [b""]), "/en/")
    (query,) = [each["sql"] for each in asked if "records_record" in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        plan = [row[-1] for row in cursor.fetchall()]
    assert [each for each in plan if "records_record " in f"{each} "] == ["SEARCH records_record USING COVERING INDEX record_due"]
    assert not [each for each in plan if each.startswith("SCAN") and "INDEX" not in each and "CONSTANT" not in each], plan


def test_style_is_sent_small_to_who_can_read_it_so():
    """Fonts and pictures are squeezed already, and stay as they are."""
    def files(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/css"), ("Content-Length", "9000"), ("ETag", '"a"')])
        return [b"p{margin:0}" * 900]

    def asked(path: str, **more: str) -> tuple[dict[str, str], bytes]:
        told: list[object] = []
        body = b"".join(PageCache(files)(RequestFactory().get(path, **more).environ, lambda *given: told.extend(given)))
        return dict(told[1]), body  # type: ignore[call-overload]

    headers, body = asked("/static/visit/visit.css", HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "gzip" and headers["Content-Length"] == str(len(body)) and len(body) < 200
    assert gzip.decompress(body) == b"p{margin:0}" * 900 and headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in asked("/static/visit/visit.css")[0]
    assert "Content-Encoding" not in asked("/static/visit/fonts/one.woff2", HTTP_ACCEPT_ENCODING="gzip")[0]
