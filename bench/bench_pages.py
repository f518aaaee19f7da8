"""Pages of persons over HTTP, from one process: assembled (each asked for the first time) and from its cache.

Beside it, served by the same server: a plain Django page that looks a row up by its id, reads ten related rows and
fills a template with them.
"""

from __future__ import annotations

import csv
import os
import random
import socket
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from bench.serving import application_served

PERSONS = 3_000
CLIENTS = 4
FROM_CACHE = 20_000
LIST = """kind = "person"
encoding = "utf-8"
delimiter = ","
header_row = 1
row_key = ["id"]
chain = ["{name}"]
columns = [
    {{ column = "id", property = "identifier" }},
    {{ column = "name", property = "name" }},
    {{ column = "born", property = "birth_date" }},
    {{ column = "died", property = "death_date" }},
    {{ column = "place", property = "death_place" }},
    {{ column = "rank", property = "rank" }},
    {{ column = "unit", property = "unit" }},
    {{ column = "note", property = "note" }},
]
[source]
title = "The list of {name}"
kind = "official register"
series = "the list"
edition = {edition}
claimed = "19{edition}0"
[voices."{name}"]
name = {{ en = "{name}" }}
[constants]
standing = "commemorated"
"""


def main() -> list[tuple[str, str, str, float, str]]:
    """What, project, peer, ratio, limit."""
    root = Path(tempfile.mkdtemp(prefix="stele-bench-"))
    paths = _museum(root)
    with application_served("stele.site.wsgi:application", STELE_MUSEUM=str(root / "museum")) as port:
        assembled, size = _rate(port, paths)
        cached, _ = _rate(port, [*paths[:200]] * (FROM_CACHE // 200))
    with application_served("bench.plain_page:application", PLAIN_PAGE=str(root / "plain.sqlite3")) as port:
        plain, _ = _rate(port, [f"/{n}" for n in range(1, PERSONS + 1)])
    told = f"plain Django {plain:,.0f}/s"
    return [
        (f"person page, assembled ({size:,} bytes)", f"{assembled:,.0f}/s", told, assembled / plain, "at least 150/s"),
        ("person page, from cache", f"{cached:,.0f}/s", told, cached / plain, "at least 1,500/s"),
    ]


def _museum(root: Path) -> list[str]:
    """A museum of two editions of one list that differ here and there; the paths of its persons' pages."""
    from stele.site.museum import Museum, write_museum

    write_museum(Museum(root / "museum", {"en": "Bench"}, ("en",)))
    os.environ.update(STELE_MUSEUM=str(root / "museum"), DJANGO_SETTINGS_MODULE="stele.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from stele.evidence.recipes import read_recipe
    from stele.linkage.actions.batches import accept_batch
    from stele.records.models import Record
    from stele.site.intake import take_in_list
    from stele.site.reactions import follow_up
    from stele.staff.actions import add_person
    from stele.staff.models import Role

    curator = add_person(None, "curator", Role.ADMINISTRATOR)
    for edition, name in ((1, "the ministry"), (2, "the society")):
        path = root / f"list-{edition}.csv"
        _write_list(path, edition)
        recipe = LIST.format(name=name, edition=edition)
        (root / f"list-{edition}.csv.recipe.toml").write_text(recipe, encoding="utf-8")
        batch, _ = take_in_list(curator, path, read_recipe(root / f"list-{edition}.csv.recipe.toml"), name, recipe)
        accept_batch(curator, batch, "compared with the original")
        follow_up()
    found = Record.objects.filter(kind="person").order_by("key").values_list("address", flat=True)
    assert len(found) == PERSONS, len(found)
    return [f"/en/person/{address}" for address in found]


def _write_list(path: Path, edition: int) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "born", "died", "place", "rank", "unit", "note"])
        for at in range(PERSONS):
            born, day, family = chance.randrange(1870, 1900), chance.randrange(1, 28), chance.choice(("Berg", "Oda", "Lind"))
            died = f"19{chance.randrange(14, 19)}-08-{day + (edition == 2 and at % 3 == 0):02}"
            unit = f"{at % 40 + 1} Regiment"
            writer.writerow([at, f"Anna {family} {at}", born, died, f"Place {at % 300}", "private", unit, f"row {at}"])


def _rate(port: int, paths: Sequence[str]) -> tuple[float, int]:
    """Answers a second to a few clients at once, each with a connection of its own; the size of the largest."""
    sizes: list[int] = []
    pieces = [paths[at::CLIENTS] for at in range(CLIENTS)]
    threads = [threading.Thread(target=_ask_for, args=(port, piece, sizes)) for piece in pieces]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    assert len(sizes) == len(paths), f"{len(sizes)} of {len(paths)} pages came"
    return len(paths) / seconds, max(sizes)


def _ask_for(port: int, paths: Sequence[str], sizes: list[int]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
        for path in paths:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            assert b" 200 " in answers.readline(), path
            length = 0
            while (line := answers.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            assert len(answers.read(length)) == length > 0
            sizes.append(length)


if __name__ == "__main__":
    print(main())
