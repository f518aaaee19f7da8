"""What the cache of pages must never do: keep a page that was made before somebody hid what it shows."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from stele.evidence.actions import visibility
from stele.evidence.actions.visibility import Where
from stele.evidence.models import Restriction
from stele.evidence.terms import Audience
from stele.records.models import Record
from stele.site import reactions, today
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


@pytest.fixture
def ended(museum: Museum) -> Iterator[str]:
    """The address of somebody whose street was open until today; the night has passed, and no worker has come by yet."""
    here, today = Driven(), date.today()
    here.take_in("a", [("k", "Anna Berg", "1917", "", "12 Mill Lane", "")])
    here.accept("a")
    place = Where("statement", attestation=here.n("a", 2), slot=3)
    visibility.restrict(here.one, place, Audience.PUBLIC, "until the exhibition ends", until=today + timedelta(days=1))
    follow_up()
    address = f"/en/person/{Record.objects.get().address}"
    assert b"12 Mill Lane" in _ask(PageCache(_served), address)
    Record.objects.update(due=today.isoformat())
    Restriction.objects.update(until=today)
    yield address


def test_an_opening_that_ended_last_night_is_over_before_the_first_answer(ended: str):
    cache = PageCache(_served)
    assert b"12 Mill Lane" not in _ask(cache, ended) and b"Anna Berg" in _ask(cache, ended)
    assert Record.objects.get().due == "" and cache._day == date.today().toordinal()


@pytest.mark.parametrize("path", ["/en/person/", "/iiif/3/x/info.json", "/desk/", "/en/search?q=Anna"])
def test_no_address_answers_as_yesterday_while_there_is_more_to_do(ended: str, path: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(today, "_WITHIN", 0.0)
    asked: list[str] = []
    cache = PageCache(_served, lambda environ, start: asked.append("image") or [b""])
    seen = []
    body = b"".join(cache(RequestFactory().get(path, headers={"Accept-Language": "fr"}).environ, lambda *answer: seen.append(answer)))
    ((status, headers),) = seen
    assert status == "503 Service Unavailable" and dict(headers)["Retry-After"] and b"12 Mill Lane" not in body and not asked
    assert dict(headers)["Cache-Control"] == "no-store"
    day_has_come()
    monkeypatch.undo()
    assert b"12 Mill Lane" not in _ask(cache, ended)


def test_the_day_is_come_to_in_pieces(ended: str, monkeypatch: pytest.MonkeyPatch):
    here = Driven(one=User.objects.get(username="one"), other=User.objects.get(username="other"))
    here.take_in("b", [(str(at), f"Per {at}", "1917", "", "", "") for at in range(6)])
    here.accept("b")
    Record.objects.update(due="2000-01-01")
    monkeypatch.setattr(reactions, "_DUE_AT_ONCE", 2)
    assert day_has_come() and not Record.objects.exclude(due="").exists()


def test_where_nothing_is_due_nobody_who_writes_is_waited_for(ended: str, monkeypatch: pytest.MonkeyPatch):
    def locked() -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(reactions, "one_writer_at_a_time", locked)
    assert b"12 Mill Lane" not in _ask(PageCache(_served), ended), "something is due: not as yesterday"
    Record.objects.update(due="9999-01-01")
    assert b"Anna Berg" in _ask(PageCache(_served), ended)


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
    due, state = [each["sql"] for each in asked if "records_record" in each["sql"]]
    assert _reads(state) == ["SEARCH records_record USING COVERING INDEX record_due"]
    assert _reads(due) == ["SEARCH records_record USING COVERING INDEX record_due (due<?)"]


def _reads(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        return [row[-1] for row in cursor.fetchall() if "records_record " in f"{row[-1]} "]


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
