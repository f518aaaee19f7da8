"""A new museum's database is a copy of one made before, and has everything that one has."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the copy is of a file of SQLite")


def _init(root: Path, caches: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(caches)}
    command = [sys.executable, "-m", "stele.site", "init", str(root), "--name", root.name]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)


def _rows(root: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(connect(root / "museum.sqlite3")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def test_the_second_museum_is_a_copy_of_the_empty_first(tmp_path: Path) -> None:
    _init(tmp_path / "first", tmp_path / "caches")
    _init(tmp_path / "second", tmp_path / "caches")
    first, second = _rows(tmp_path / "first"), _rows(tmp_path / "second")
    assert first["django_migrations"] == second["django_migrations"], "the moments of the migrations are those of the first"
    different = {name for name in first if first[name] != second[name]}
    assert first.keys() == second.keys()
    assert different <= {"staff_user", "staff_line"}, "only who works here, since when"
    assert len(list((tmp_path / "caches" / "stele").iterdir())) == 1
