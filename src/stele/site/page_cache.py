"""Pages kept in this process, in front of Django. One small query says whether the museum has moved on.

A page is kept for the journal as it stands and for the day: whatever anybody does, and hiding first of all, empties
the cache of every process at its next request.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any, Final

from django.db import connection

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
State = tuple[int | str, ...]
Kept = tuple[str, list[tuple[str, str]], bytes]

_IMAGES: Final = ("/iiif/2/", "/iiif/3/")
_TEXTS: Final = (".css", ".js", ".svg")
_NAMES: Final = ("/search.json", "/suggestions.json")
_MOST_BYTES: Final = 64 << 20
_LARGEST: Final = 512 << 10
_SMALLEST_TO_SQUEEZE: Final = 512


class PageCache:
    """Wraps a WSGI application; keeps answers to plain GETs that say they are public.

    ``images`` answers for itself; ``names`` answers for names found, in the place of the application.
    """

    def __init__(self, application: Application, images: Application | None = None, names: Application | None = None) -> None:
        self._application = application
        self._images = images
        self._names = names or application
        self._pages: OrderedDict[tuple[str, str, str, str, bool], Kept] = OrderedDict()
        self._bytes = 0
        self._state: State | None = None
        self._day = 0
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache, or ask the application and keep what it says."""
        if environ["PATH_INFO"].startswith("/static/"):
            ask = self._file if environ["PATH_INFO"].endswith(_TEXTS) else self._application
            return ask(environ, start_response)
        if self._day != date.today().toordinal() and not self._come_to_today():  # noqa: DTZ011  # the museum's own calendar day
            return _later(environ, start_response)
        if self._images and environ["PATH_INFO"].startswith(_IMAGES):
            return self._images(environ, start_response)
        if environ["REQUEST_METHOD"] != "GET" or environ["PATH_INFO"].startswith("/desk/"):
            return self._application(environ, start_response)
        state = self._empty_if_moved_on()
        key = _key(environ)
        kept = self._pages.get(key)
        if kept is None:
            kept = self._ask(environ, key, state)
        status, headers, body = kept
        if _is_fresh(environ, headers):
            start_response("304 Not Modified", [each for each in headers if each[0] not in _OF_A_BODY])
            return [b""]
        start_response(status, headers)
        return [body]

    def _come_to_today(self) -> bool:
        """Once a day and process: see to it that nothing is answered as it was yesterday."""
        from stele.site.today import come_to_today

        today = date.today().toordinal()  # noqa: DTZ011  # the museum's own calendar day
        if not come_to_today():
            return False
        self._day = today
        return True

    def _file(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Style and scripts, squeezed once for everybody: a fifth of their size."""
        status, headers, body = _squeezed(*self._whole(environ), "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""), _small_file)
        start_response(status, headers)
        return [body]

    def _empty_if_moved_on(self) -> State:
        state = _state_of_the_museum()
        if state != self._state:
            with self._lock:
                self._pages.clear()
                self._bytes, self._state = 0, state
        return state

    def _ask(self, environ: Environ, key: tuple[str, str, str, str, bool], state: State) -> Kept:
        kept = _squeezed(*self._whole(environ), key[-1])
        if _may_be_kept(kept):
            self._keep(key, kept, state)
        return kept

    def _whole(self, environ: Environ) -> Kept:
        answer: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
            answer.update(status=status, headers=headers)

        parts = (self._names if environ["PATH_INFO"].endswith(_NAMES) else self._application)(environ, start)
        body = b"".join(parts)
        getattr(parts, "close", lambda: None)()
        return answer["status"], answer["headers"], body

    def _keep(self, key: tuple[str, str, str, str, bool], kept: Kept, state: State) -> None:
        """Keep a page, unless the museum has moved on while it was made: it may show what is hidden now."""
        with self._lock:
            if state != self._state:
                return
            self._pages[key] = kept
            self._bytes += len(kept[2])
            while self._bytes > _MOST_BYTES:
                _, dropped = self._pages.popitem(last=False)
                self._bytes -= len(dropped[2])


def _later(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    from stele.site.today import not_yet

    answer = not_yet(environ)
    start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [answer.content]


_OF_A_BODY: Final = frozenset({"Content-Length", "Content-Type", "Content-Encoding"})


def _state_of_the_museum() -> State:
    """The last line of the journal, how many are not followed up, what the index does not show yet, and the day.

    What changes by itself on a day has no line of the journal: the day on which the next record does so moves on with it.
    It is asked for in the words of its index: SQLite would read every record otherwise.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce((SELECT max(seq) FROM staff_journalline), 0), "
            "(SELECT count(*) FROM staff_journalline WHERE NOT followed), "
            "coalesce((SELECT min(number) FROM records_reindexing), 0), "
            "coalesce((SELECT max(number) FROM records_reindexing), 0), "
            "coalesce((SELECT min(due) FROM records_record WHERE NOT (due = '')), '')"
        )
        state = cursor.fetchone()
    return *state, date.today().toordinal()  # noqa: DTZ011  # the museum's own calendar day


def _key(environ: Environ) -> tuple[str, str, str, str, bool]:
    language = environ.get("HTTP_ACCEPT_LANGUAGE", "") if environ["PATH_INFO"].count("/") < 3 else ""
    squeezed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    return environ.get("HTTP_HOST", ""), environ["PATH_INFO"], environ.get("QUERY_STRING", ""), language[:100], squeezed


def _small(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


_small_file: Final = lru_cache(maxsize=32)(_small)
"""The same, remembered: files are few, and each is asked for by every visitor."""


def _squeezed(
    status: str, headers: list[tuple[str, str]], body: bytes, wanted: bool, squeeze: Callable[[bytes], bytes] = _small
) -> Kept:
    if not wanted or len(body) < _SMALLEST_TO_SQUEEZE or any(name == "Content-Encoding" for name, _ in headers):
        return status, headers, body
    small = squeeze(body)
    kept = [each for each in headers if each[0] not in ("Content-Length", "Content-Encoding")]
    return status, [*kept, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"), ("Content-Length", str(len(small)))], small


def _may_be_kept(kept: Kept) -> bool:
    status, headers, body = kept
    named = {name.lower(): value for name, value in headers}
    public = "public" in named.get("cache-control", "")
    return status.startswith("200") and public and "set-cookie" not in named and len(body) <= _LARGEST


def _is_fresh(environ: Environ, headers: list[tuple[str, str]]) -> bool:
    asked = environ.get("HTTP_IF_NONE_MATCH")
    return asked is not None and any(name == "ETag" and value == asked for name, value in headers)
