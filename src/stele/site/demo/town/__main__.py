"""``python -m stele.site.demo.town FOLDER --persons 1000000``: the register of a benchmark, without a museum."""

from __future__ import annotations

import argparse
from pathlib import Path

from stele.site.demo.town.generate import PERSONS, generate
from stele.site.demo.town.persons import SEED

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Write the invented town's lists into FOLDER/received, its key into FOLDER/key.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--persons", type=int, default=PERSONS)
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    for name, rows in generate(given.folder / "received", given.folder / "key", given.persons, given.seed).items():
        print(f"{rows:>12,}  {name}")
