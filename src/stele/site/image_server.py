"""The images of a museum alone, as a WSGI application without Django: small processes that may stand beside the others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from stele.images.server.application import Images
from stele.images.server.lookup import Lookup, with_postgresql, with_sqlite
from stele.images.shelf import Shelf
from stele.site.museum import database_of, read_museum
from stele.site.unindexed import kept_out


def _looking_up(database: dict[str, Any]) -> Lookup:
    if database["ENGINE"].endswith("sqlite3"):
        return with_sqlite(database["NAME"])
    return with_postgresql(database)


_museum = read_museum(Path(os.environ.get("STELE_MUSEUM", ".")).resolve())
_images = Images(Shelf(_museum.images), _looking_up(database_of(_museum)), _museum.hosts)
application = kept_out(_images, _museum)
