"""The images of a museum alone, as a WSGI application without Django: small processes that may stand beside the others."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Any, Final

from stele.images.server.application import Images
from stele.images.server.lookup import Lookup, with_postgresql, with_sqlite
from stele.images.shelf import Shelf
from stele.site.invented import said_in_images
from stele.site.museum import database_of, read_museum
from stele.site.unindexed import kept_out

_ARENA_MAX: Final = -8  # M_ARENA_MAX of malloc.h


def _looking_up(database: dict[str, Any]) -> Lookup:
    if database["ENGINE"].endswith("sqlite3"):
        return with_sqlite(database["NAME"])
    return with_postgresql(database)


def _few_heaps() -> None:
    """Each thread's own heap of the GNU C library would cost a process tens of megabytes; other libraries have no such heaps."""
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_ARENA_MAX, 2)


_few_heaps()
_museum = read_museum(Path(os.environ.get("STELE_MUSEUM", ".")).resolve())
_images = Images(Shelf(_museum.images), _looking_up(database_of(_museum)), _museum.hosts)
application = kept_out(said_in_images(_images, _museum), _museum)
