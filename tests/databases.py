"""A database of PostgreSQL of its own, for tests that run the real commands in a museum of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


@contextmanager
def database_of_its_own(what: str) -> Iterator[str]:
    """The address of an empty database beside the one that ``DATABASE_URL`` names; it is gone afterwards."""
    within = os.environ["DATABASE_URL"]
    name, address = f"{what}_{os.getpid()}", urlsplit(within)
    postgres("psql", within, "-c", f"CREATE DATABASE {name}")
    try:
        yield address._replace(path=f"/{name}").geturl().replace("postgresql:/" + name, "postgresql:///" + name)
    finally:
        postgres("psql", within, "-c", f"DROP DATABASE {name} WITH (FORCE)")


def postgres(*command: str) -> bytes:
    """What one of PostgreSQL's own commands prints."""
    return subprocess.run(command, check=True, capture_output=True, timeout=300).stdout
