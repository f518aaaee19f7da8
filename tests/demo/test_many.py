"""The invented war with many persons: the museum is made whole, in memory that does not grow with them."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo.town import environment

pytestmark = [pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only"), pytest.mark.audit]
MAKE = """
import resource, sqlite3, sys
from pathlib import Path
from stele.site.demo.town.making import make_town
root = make_town(Path(sys.argv[1]), int(sys.argv[2]))
asked = sqlite3.connect(root / "museum.sqlite3").execute("SELECT count(*) FROM records_record WHERE kind = 'person' AND listed")
print(asked.fetchone()[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("persons", [20_000])
def test_a_town_of_many_persons_is_made_whole(tmp_path: Path, persons: int):
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(tmp_path), str(persons)], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    recorded, megabytes = map(int, done.stdout.split())
    with (tmp_path / "invented-town-key" / "who-is-who.csv").open(encoding="utf-8") as file:
        named = {line["person"] for line in csv.DictReader(file) if line["list"] != "burials"}
    assert recorded > len(named) > 0.8 * persons  # not all who are the same are joined
    assert megabytes < 500
