"""Making the museum in a folder: whole or not at all, and made again only when what it is made from has changed."""

from __future__ import annotations

import os
import shutil
from hashlib import blake2b
from pathlib import Path
from typing import Final

from stele.site.demo.town.generate import KEY_FILE, generate
from stele.site.demo.town.museum import TOWN_MUSEUM, known_key, museum_of_the_town
from stele.site.museum import write_key, write_museum

_MADE_FROM: Final = "made-from"
LANGUAGES: Final = ("en", "fr", "ko", "ru", "ar")


def make_town(folder: Path, persons: int) -> Path:
    """The museum in ``folder``, ready to be served; answers where it lies. For a process that has not loaded Django."""
    root, made_from = folder / TOWN_MUSEUM, _digest(persons)
    if _read(root / _MADE_FROM) == made_from:
        return root
    beginning = folder / f".{TOWN_MUSEUM}.{os.getpid()}"
    shutil.rmtree(beginning, ignore_errors=True)
    received, key = folder / f"{TOWN_MUSEUM}-received", folder / f"{TOWN_MUSEUM}-key"
    for path in (received, key):
        shutil.rmtree(path, ignore_errors=True)
    generate(received, key, persons)
    _fill(beginning, received, key / KEY_FILE)
    (beginning / _MADE_FROM).write_text(made_from, encoding="ascii")
    _put_in_place(beginning, root)
    return root


def _put_in_place(made: Path, root: Path) -> None:
    """What was there is moved away whole, then removed: where it is still served, new files may appear in it meanwhile."""
    before = made.with_name(f"{made.name}.before")
    if root.exists():
        root.rename(before)
    made.rename(root)
    shutil.rmtree(before, ignore_errors=True)


def _fill(root: Path, received: Path, key: Path) -> None:
    from stele.site.cli.running import prepare

    write_museum(museum_of_the_town(root, LANGUAGES))
    write_key(root, known_key())
    prepare(root)
    from django.db import connection

    from stele.site.demo.town.fill import fill
    from stele.site.demo.town.pictures import ask_to_draw

    fill(received, key)
    ask_to_draw()
    connection.close()


def _digest(persons: int) -> str:
    """What the museum is made from: the generator, its texts, and how many persons."""
    digest = blake2b(str(persons).encode(), digest_size=16)
    here = Path(__file__).parent
    for path in sorted([*here.rglob("*"), *(here.parent / "drawing").rglob("*")]):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""
