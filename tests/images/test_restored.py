"""A museum with images, backed up and restored where there was nothing: the same addresses, tiles, pages and manifests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from PIL import Image

from stele.images.rules.tiling import TILE
from tests.images.conftest import environment, served_on
from tests.images.drawn import texture
from tests.images.test_viewers import FILL
from tests.site.samples import stele

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
WIDTH, HEIGHT = 2_600, 1_900  # what FILL names details in


def _told(museum: Path, work: str, image: str) -> dict[str, tuple[int, bytes]]:
    """What the running museum answers at the addresses of a work and its image."""
    tiles = [f"{x},{y},{TILE},{TILE}/max/0/default.jpg" for x in range(0, WIDTH - TILE, 4 * TILE) for y in range(0, HEIGHT - TILE, 4 * TILE)]
    rests = ["info.json", "full/400,292/0/default.jpg", "2560,1792,40,108/max/0/default.jpg", "100,100,900,700/300,233/0/default.jpg", *tiles]
    paths = [f"/iiif/3/{image}/{each}" for each in rests]
    paths += [f"/iiif/presentation/3/work/{work}/manifest.json", "/iiif/presentation/3/collection/work.json", f"/en/work/{work}.json"]
    found = {}
    with served_on(museum, "stele.site.wsgi:application") as port:
        for path in paths:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                found[path] = (answer.status, answer.read().replace(b":%d" % port, b""))
    return found


def test_images_come_back_whole(tmp_path: Path):
    (tmp_path / "photos").mkdir()
    texture(WIDTH, HEIGHT).jpegsave(str(tmp_path / "photos" / "steps.jpg"))
    museum, again = tmp_path / "museum", tmp_path / "again"
    command = [sys.executable, "-c", FILL, str(museum), str(tmp_path / "photos")]
    done = subprocess.run(command, env=environment(museum), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    work, image = json.loads(done.stdout.splitlines()[-1])
    before = _told(museum, work, image)
    assert b"The hands" in before[f"/iiif/presentation/3/work/{work}/manifest.json"][1]
    stele(museum, "backup", tmp_path / "backup", code=0)
    assert not list((tmp_path / "backup").rglob("*.tif")), "prepared files are in no backup"
    stele(tmp_path, "restore", tmp_path / "backup", again, code=0)
    stele(again, "worker", "--once", code=0)
    assert "is whole" in stele(again, "check", code=0)
    after = _told(again, work, image)
    assert {path: status for path, (status, _) in after.items()} == dict.fromkeys(before, 200)
    assert [path for path in before if before[path][1] != after[path][1]] == []
    original = next(path for path in (again / "files").rglob("*") if path.is_file() and Image.open(path).format == "JPEG")
    assert original.read_bytes() == (tmp_path / "photos" / "steps.jpg").read_bytes()
