"""What the cache of pages must never do: keep a page that was made before somebody hid what it shows."""

from __future__ import annotations

from django.test import RequestFactory

from stele.site.museum import Museum
from stele.site.page_cache import PageCache
from stele.staff.actions import acting
from stele.staff.models import User


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


def _ask(cache: PageCache, path: str) -> bytes:
    return b"".join(cache(RequestFactory().get(path).environ, lambda *answer: None))
