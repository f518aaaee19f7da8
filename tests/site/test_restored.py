"""A restoring that is killed leaves nothing that looks like a museum, and the same command, again, completes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stele.site.backup import back_up, restore_into
from stele.site.backup_folder import BackupError
from stele.site.museum import Museum
from stele.staff.actions import acting
from stele.staff.models import User
from tests.site.samples import edition, new_museum, rows_of, stele

DIES = """
import os, signal, sys
from stele.site import backup_folder
def die(*arguments): os.kill(os.getpid(), signal.SIGKILL)
where = sys.argv.pop(1)
setattr(backup_folder.shutil if where == "copy2" else backup_folder, where, die)
from stele.site.cli import run
run()
"""


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
def test_a_killed_restoring_is_begun_again_and_completed(tmp_path: Path):
    museum, again = new_museum(tmp_path / "museum"), tmp_path / "again"
    file = edition(tmp_path / "in", 1, rows_of(1, 12), "1950")
    stele(museum, "take-in", file, code=0)
    stele(museum, "accept", file.stem, "--reason", "checked", code=0)
    stele(museum, "backup", tmp_path / "backup", code=0)
    for where in ("copy2", "put_in_place"):
        command = [sys.executable, "-c", DIES, where, "restore", str(tmp_path / "backup"), str(again)]
        assert subprocess.run(command, capture_output=True, timeout=300, check=False).returncode == -9
        assert not again.exists(), "nothing there looks like a museum"
    assert "Restored" in stele(tmp_path, "restore", tmp_path / "backup", again, code=0)
    assert [each.name for each in tmp_path.iterdir() if "restoring" in each.name] == []
    assert stele(again, "find", "Zora") == stele(museum, "find", "Zora")
    assert "is whole" in stele(again, "check", code=0)
    assert "is there already" in stele(tmp_path, "restore", tmp_path / "backup", again)


@pytest.mark.django_db(transaction=True)
def test_rows_that_a_killed_restoring_left_in_a_database_are_known_again(museum: Museum, curator: User, tmp_path: Path):
    counts = back_up(tmp_path / "backup")
    assert restore_into(tmp_path / "backup").rows == counts.rows
    with acting(curator, "decide"):
        pass
    with pytest.raises(BackupError, match="not empty"):
        restore_into(tmp_path / "backup")
