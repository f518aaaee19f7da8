"""The peer of the search: PostgreSQL's pg_trgm, the same names under a GIN index, in a cluster of its own that is kept.

It is asked as the project is, over HTTP, through a plain Django page that the same server serves.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.haystack import kept
from bench.serving import application_served

Ask = Callable[[str], tuple[list[str], float]]


@contextmanager
def trigrams(what: str, names: Iterable[str]) -> Iterator[Ask | None]:
    """How to ask PostgreSQL for a name: the ten names nearest to it and the milliseconds; ``None`` where there is none."""
    if not shutil.which("initdb") or not shutil.which("pg_ctl"):
        print("No PostgreSQL here (initdb, pg_ctl): the peer is left out.", file=sys.stderr)
        yield None
        return
    data = kept(f"{what}-postgres")
    try:
        _start(data)
    except subprocess.CalledProcessError as error:
        print(f"PostgreSQL could not be started, the peer is left out: {error.stderr}", file=sys.stderr)
        yield None
        return
    try:
        yield from _served(data) if _filled(data, names) else (None,)
    finally:
        _run(["pg_ctl", "-D", str(data), "-m", "fast", "stop"])


def _start(data: Path) -> None:
    if not (data / "PG_VERSION").exists():
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(parents=True)
        if os.geteuid() == 0:  # PostgreSQL does not run as root
            shutil.chown(data, "postgres")
        _run(["initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync"])
    options = f"-k {data} -c listen_addresses= -c shared_buffers=512MB -c fsync=off -c maintenance_work_mem=512MB"
    _run(["pg_ctl", "-D", str(data), "-w", "-t", "300", "-l", str(data / "log"), "-o", options, "start"])


def _run(command: Sequence[str]) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_postgres, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/")


def _filled(data: Path, names: Iterable[str]) -> bool:
    """Whether PostgreSQL can be asked."""
    import psycopg

    with psycopg.connect(host=str(data), user="postgres", dbname="postgres", autocommit=True) as link:
        try:
            link.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except psycopg.Error as error:
            print(f"PostgreSQL has no pg_trgm here (Debian: postgresql-contrib), the peer is left out: {error}", file=sys.stderr)
            return False
        if link.execute("SELECT to_regclass('person_trigrams')").fetchone() == (None,):
            link.execute("DROP TABLE IF EXISTS person")
            link.execute("CREATE TABLE person (name text)")
            with link.cursor().copy("COPY person FROM STDIN") as copy:
                for name in names:
                    copy.write_row((name,))
            link.execute("CREATE INDEX person_trigrams ON person USING gin (name gin_trgm_ops)")
            link.execute("VACUUM ANALYZE person")
        return True


def _served(data: Path) -> Iterator[Ask]:
    with application_served("bench.trigram_page:application", TRIGRAMS=str(data)) as port:

        def ask(name: str) -> tuple[list[str], float]:
            url = f"http://127.0.0.1:{port}/nearest?" + urllib.parse.urlencode({"q": name})
            begun = time.perf_counter()
            with urllib.request.urlopen(url, timeout=30) as answer:
                text = answer.read()
            took = (time.perf_counter() - begun) * 1000
            return json.loads(text)["names"], took

        yield ask
