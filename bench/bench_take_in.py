"""A list of 200,000 rows to attestations: validation and batch included, beside Django's own bulk_create."""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import tempfile
import time
from pathlib import Path

ROWS = 200_000
RECIPE = """kind = "person"
encoding = "utf-8"
delimiter = ","
header_row = 1
row_key = ["id"]
chain = ["list"]
columns = [
    { column = "id", property = "identifier" },
    { column = "family", property = "name", part = "family" },
    { column = "given", property = "name", part = "given" },
    { column = "born", property = "birth_date" },
    { column = "died", property = "death_date" },
    { column = "place", property = "death_place" },
    { column = "rank", property = "rank" },
    { column = "note", property = "note" },
]
[source]
title = "The list"
kind = "official register"
[voices.list]
name = {en = "The list"}
[constants]
standing = "commemorated"
"""


def main() -> list[tuple[str, str, str, float, str]]:
    """What, project, peer, ratio, limit."""
    root = Path(tempfile.mkdtemp(prefix="stele-bench-"))
    from stele.site.museum import Museum, write_museum

    write_museum(Museum(root / "museum", {"en": "Bench"}, ("en",)))
    os.environ.update(STELE_MUSEUM=str(root / "museum"), DJANGO_SETTINGS_MODULE="stele.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _write_list(root / "list.csv")
    (root / "list.csv.recipe.toml").write_text(RECIPE, encoding="utf-8")
    project = _project(root / "list.csv")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    peer = _peer(root / "list.csv")
    return [
        (
            f"take-in of {ROWS:,} rows", f"{project:,.0f} rows/s, {memory} MB", f"bulk_create {peer:,.0f} rows/s",
            project / peer, "at least 60,000 rows/s, under 500 MB",
        )
    ]  # fmt: skip


def _write_list(path: Path) -> None:
    chance = random.Random(1)
    lines = ["id,family,given,born,died,place,rank,note"]
    for at in range(ROWS):
        born = f"{chance.randrange(1870, 1900)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        died = f"19{chance.randrange(14, 19)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        family = chance.choice(("Berg", "Oda", "Lind", "Marek", "Sato"))
        lines.append(f"{at},{family}{at % 977},Anna,{born},{died},Place {at % 300},private,row {at}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _project(path: Path) -> float:
    from stele.evidence.recipes import read_recipe
    from stele.site.intake import take_in_list
    from stele.staff.actions import add_person
    from stele.staff.models import Role

    curator, recipe = add_person(None, "curator", Role.ADMINISTRATOR), read_recipe(Path(f"{path}.recipe.toml"))
    begun = time.perf_counter()
    _, numbers = take_in_list(curator, path, recipe, "bench", RECIPE)
    assert numbers.new == ROWS, numbers
    return ROWS / (time.perf_counter() - begun)


def _peer(path: Path) -> float:
    """The same rows, a row a record, through Django's bulk_create: no validation, no ids, no provenance."""
    from stele.evidence.models import Attestation, Batch

    batch = Batch.objects.get()
    begun = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        rows = enumerate(csv.reader(file), start=10**7)
        Attestation.objects.bulk_create(
            (Attestation(batch=batch, row=row, id=b"", words=json.dumps(cells)) for row, cells in rows), batch_size=5_000
        )
    return ROWS / (time.perf_counter() - begun)


if __name__ == "__main__":
    print(main())
