"""A museum from the command line: the demonstration, a list, hiding, a backup that makes the same museum again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = "id,name,date of death,place of death\n1,Anna Berg,9 April 1917,Upper Town\n2,Jan Oda,été 1918,\n3,=2+5,1917-13-45,<script>x</script>\n"
pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")


def stele(museum: Path, *words: str) -> str:
    environment = {**os.environ, "STELE_MUSEUM": str(museum), "DJANGO_SETTINGS_MODULE": "stele.site.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "stele.site", *words], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def record_of(museum: Path, name: str) -> str:
    lines = [line for line in stele(museum, "find", name).splitlines() if name in line]
    return lines[0].split()[0]


def test_the_demonstration_is_whole_and_comes_back_from_its_backup(tmp_path: Path):
    museum = tmp_path / "memorial-under-construction"
    assert "is ready" in stele(tmp_path, "demo", "--no-serve", "--persons", "60", "--folder", str(tmp_path))
    assert "is whole" in stele(museum, "check")
    assert "Backed up" in stele(museum, "backup", str(tmp_path / "backup"))
    assert "Restored" in stele(museum, "restore", str(tmp_path / "backup"), str(tmp_path / "again"))
    address = record_of(museum, "Kim Jong Un")
    assert stele(tmp_path / "again", "record", address) == stele(museum, "record", address)
    assert "is whole" in stele(tmp_path / "again", "check")


def test_a_backup_that_was_stopped_is_refused(tmp_path: Path):
    (tmp_path / "backup").mkdir()
    assert "manifest.json" in stele(tmp_path, "restore", str(tmp_path / "backup"), str(tmp_path / "again"))


def test_a_list_goes_in_and_one_person_is_hidden(tmp_path: Path):
    museum, file = tmp_path / "museum", tmp_path / "dead.csv"
    file.write_text(LIST, encoding="utf-8")
    assert "is ready" in stele(tmp_path, "init", str(museum), "--name", "Museum of a test")
    assert "guessed" in stele(museum, "take-in", str(file))
    recipe = file.with_name("dead.csv.recipe.toml")
    assert "is not a kind of source" in stele(museum, "take-in", str(file))
    text = recipe.read_text(encoding="utf-8").replace('title = "dead"', 'title = "The dead"\nkind = "official register"')
    text = text.replace("[voices.list]", '[voices.list]\nname = {en = "The list"}')
    recipe.write_text(text.replace("[constants]", '[constants]\nstanding = "commemorated"'), encoding="utf-8")
    assert "3 read · 3 new · 0 seen before · 0 gone since last time · 1 needing eyes" in stele(
        museum, "take-in", str(file), "--dry-run"
    )
    assert "not visible yet" in stele(museum, "take-in", str(file))
    assert "Nobody and nothing" in stele(museum, "find", "Anna Berg")
    assert "taken in before" in stele(museum, "take-in", str(file))
    assert "is accepted" in stele(museum, "accept", "dead", "--reason", "checked")
    address = record_of(museum, "Anna Berg")
    assert '"edtf": "1917-04-09"' in stele(museum, "record", address)
    assert "Hidden" in stele(museum, "hide", address, "--reason", "privacy")
    assert "Nobody and nothing" in stele(museum, "find", "Anna Berg")
    assert "is undone" in stele(museum, "undo", "dead", "--reason", "the wrong list")
    assert "is whole" in stele(museum, "check")
