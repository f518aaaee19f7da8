"""The one row that an image's address needs, asked on every request: so that what is hidden is gone at once.

With Django's connection where Django is loaded; with a plain connection in the small server that does without.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

SHOWN: Final = "shown"
GONE: Final = "gone"
_QUESTION: Final = "SELECT sight, served, width, height, gray, licence, credit FROM images_image WHERE id = "


@dataclass(frozen=True, slots=True)
class Row:
    """An image as the public gets it: ``version`` names the prepared file; a gone one has been withdrawn."""

    id: str
    version: str
    width: int
    height: int
    gray: bool
    licence: str
    credit: str
    gone: bool = False


Lookup = Callable[[str], Row | None]


class _Connection(Protocol):
    def execute(self, question: str, values: tuple[str, ...]) -> Any: ...


def with_django() -> Lookup:
    """Asks the connection that the rest of the museum uses."""
    from django.db import connection

    def look_up(image: str) -> Row | None:
        with connection.cursor() as cursor:
            cursor.execute(_QUESTION + "%s", [image])
            return _row(image, cursor.fetchone())

    return look_up


def with_sqlite(path: str) -> Lookup:
    """Asks the file of the database, with one connection a thread."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10, isolation_level=None)
        connection.execute("PRAGMA mmap_size=268435456")
        return connection

    return _one_a_thread(connect, "?")


def with_postgresql(settings: dict[str, Any]) -> Lookup:
    """Asks a PostgreSQL database, with one connection a thread."""

    def connect() -> _Connection:
        import psycopg

        wanted = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        given = {theirs: settings[ours] for theirs, ours in wanted.items() if settings.get(ours)}
        connection: _Connection = psycopg.connect(**given, autocommit=True)
        return connection

    return _one_a_thread(connect, "%s")


def _one_a_thread(connect: Callable[[], _Connection], mark: str) -> Lookup:
    here = threading.local()
    question = _QUESTION + mark

    def look_up(image: str) -> Row | None:
        if not hasattr(here, "connection"):
            here.connection = connect()
        try:
            return _row(image, here.connection.execute(question, (image,)).fetchone())
        except Exception:
            del here.connection  # the next request connects anew
            raise

    return look_up


def _row(image: str, found: tuple[Any, ...] | None) -> Row | None:
    if found is None:
        return None
    sight, version, width, height, gray, licence, credit = found
    if sight == GONE:
        return Row(image, "", 0, 0, False, "", "", gone=True)
    if sight != SHOWN or not version:
        return None
    return Row(image, version, width, height, bool(gray), licence, credit)
