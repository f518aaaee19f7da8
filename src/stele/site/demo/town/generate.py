"""Everything that the invented town's museum receives, written into a folder; the hidden key beside it, not in it."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Final

from stele.site.demo.town.gazetteer import write_gazetteers
from stele.site.demo.town.lists import LISTS, write_again, write_list
from stele.site.demo.town.persons import SEED

FILES: Final = Path(__file__).parent / "files"
PERSONS: Final = 3_000
KEY_FILE: Final = "who-is-who.csv"


def generate(folder: Path, key_folder: Path, persons: int = PERSONS, seed: int = SEED) -> dict[str, int]:
    """Write lists, gazetteers, reports, recipes and statement files; the rows of each list. Same seed, same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    key_folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(FILES.iterdir()):
        shutil.copyfile(path, folder / path.name)
    write_gazetteers(folder)
    with (key_folder / KEY_FILE).open("w", encoding="utf-8", newline="") as file:
        key = csv.writer(file, lineterminator="\n")
        key.writerow(("list", "row", "person"))
        counts = {each.name: write_list(folder, each, persons, seed, key.writerow) for each in LISTS}
        counts["register-1987"] = write_again(folder, persons, seed, key.writerow)
    return counts
