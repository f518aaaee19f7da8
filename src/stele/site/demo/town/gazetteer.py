"""Places and units as lists of their own, so that what other lists call by name can be tied to them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from stele.site.demo.town.geography import BY_SOUNDS, PLACES, UNITS
from stele.site.demo.town.spelling import latin


def write_gazetteers(folder: Path) -> None:
    """Write ``places.csv`` and ``units.csv``."""
    _write(
        folder / "places.csv",
        ("Key", "Name", "Name in French", "Название", "이름", "الاسم", "Kind", "Within", "Coordinates"),
        (
            (
                each.key, each.written("en"), _where_other(latin(each.sounds, french=True), each.written("en")),
                each.written("ru"), each.written("ko"), each.written("ar"), each.kind,
                BY_SOUNDS[each.within].written("en") if each.within else "", each.coordinates,
            )
            for each in PLACES
        ),
    )  # fmt: skip
    _write(
        folder / "units.csv",
        ("Key", "Name", "Nom", "Название"),
        ((each.key, each.names["en"], each.names["fr"], each.names["ru"]) for each in UNITS),
    )


def _where_other(words: str, known: str) -> str:
    return words if words != known else ""


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
