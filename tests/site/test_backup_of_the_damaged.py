"""A museum that has lost a file is told so when it is backed up, and not that the backup's disk is full."""

from __future__ import annotations

from pathlib import Path

import pytest

from stele.site.backup import back_up
from stele.site.backup_folder import MANIFEST, BackupError
from stele.site.museum import Museum
from stele.sources.models import Upload


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_missing_is_named(museum: Museum, curator, tmp_path: Path):
    Upload.objects.create(filename="a.csv", sha256="0" * 64, size=1, by=curator, format="csv", name="a")
    with pytest.raises(BackupError, match=r"own file 0{64} is missing"):
        back_up(tmp_path / "backup")
    assert not (tmp_path / "backup" / MANIFEST).exists()
