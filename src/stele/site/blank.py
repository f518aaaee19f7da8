"""The database of a museum in its present form; that of a new museum is a copy of an empty one made before.

Making an empty database takes Django a quarter of a minute, most of it for tables that are the same in every museum. The
empty one is kept among the user's caches, under a digest of all that it depends on; it can be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import connect
from typing import Final

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

_KEPT: Final = 8


def bring_up_to_date() -> None:
    """Make the database, or change it to the present form; its contents stay."""
    here = Path(settings.DATABASES["default"]["NAME"])
    if connection.vendor != "sqlite" or (here.exists() and here.stat().st_size):
        _migrate()
        return
    kept = _caches() / f"empty-{_digest()}.sqlite3"
    if kept.exists():
        _copy(kept, here)
        return
    _migrate()
    connection.close()
    with suppress(OSError):  # Without a place for caches the next museum takes as long as this one.
        kept.parent.mkdir(parents=True, exist_ok=True)
        by_age = sorted(kept.parent.glob("empty-*.sqlite3"), key=lambda each: each.stat().st_mtime)
        for old in by_age[: 1 - _KEPT]:
            old.unlink()
        _copy(here, kept)


def _migrate() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _copy(database: Path, to: Path) -> None:
    """Copy a database at rest; it is there whole or not at all."""
    beside = to.with_name(f"{to.name}.{os.getpid()}")
    with closing(connect(database)) as source:
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(database, beside)
    beside.replace(to)


def _caches() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stele"


def _digest() -> str:
    """Of every migration's text, and of the settings that they read."""
    digest = hashlib.sha256(repr((django.VERSION, settings.LANGUAGE_CODE, settings.LANGUAGES)).encode())
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    for name, migration in sorted(migrations.items()):
        digest.update(repr(name).encode())
        digest.update(Path(inspect.getfile(type(migration))).read_bytes())
    return digest.hexdigest()[:32]
