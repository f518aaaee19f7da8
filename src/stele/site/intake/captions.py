"""What is known of each picture of a folder before it is opened: from the table that lies with them, else from their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from stele.sources.readers.lists import inspect_list, read_list
from stele.staff.actions import RefusedError

TABLES: Final = frozenset({".csv", ".tsv", ".xlsx"})
_COLUMNS: Final = {
    "file": ("file", "file name", "filename", "image", "fichier", "nom du fichier"),
    "accession_number": ("accession number", "inventory number", "numéro d'inventaire", "n° d'inventaire"),
    "record": ("record", "address", "notice", "adresse"),
    "title": ("title", "titre"),
    "image_caption": ("caption", "légende", "description"),
    "image_credit": ("credit", "credit line", "crédit"),
    "image_creator": ("creator", "photographer", "made by", "auteur", "photographe"),
    "image_date": ("date",),
    "image_place": ("place", "lieu"),
    "image_rights": ("rights", "licence", "license", "droits"),
}
_ENDING: Final = re.compile(r"[-_ .(][^-_ .(]*$")


@dataclass(frozen=True, slots=True)
class Caption:
    """The words about one picture, by field; ``row`` is that of the table, 0 where only the file's name speaks."""

    words: dict[str, str] = field(default_factory=dict)
    row: int = 0


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions of a folder's pictures by file name, and sentences about what the table says in vain."""

    by_file: dict[str, Caption]
    table: str = ""
    doubts: Sequence[str] = ()

    def of(self, path: Path) -> Caption:
        """What is said of the picture at ``path``."""
        return self.by_file.get(path.name, Caption())


def captions_in(folder: Path, pictures: Sequence[Path]) -> Captions:
    """Read the table of a folder, if there is one."""
    tables = [each for each in sorted(folder.iterdir()) if each.suffix.lower() in TABLES]
    if len(tables) > 1:
        names = ", ".join(each.name for each in tables)
        raise RefusedError(f"{folder.name} has several tables ({names}). Leave the one that holds the captions.")
    return _read(tables[0], {each.name for each in pictures}) if tables else Captions({})


def numbers_in(name: str) -> Iterator[str]:
    """What may be an accession number in the name of a file: all of it, then less and less of its end."""
    stem = name.rpartition(".")[0] or name
    while stem:
        yield stem
        shorter = _ENDING.sub("", stem)
        if shorter == stem:
            return
        stem = shorter


def _read(table: Path, pictures: set[str]) -> Captions:
    shape = inspect_list(table)
    meanings = [_meaning(each) for each in shape.columns]
    if "file" not in meanings:
        raise RefusedError(f"{table.name} has no column “file” that says which picture each row is about. Add one.")
    unread = [each for each, what in zip(shape.columns, meanings, strict=True) if not what]
    doubts = [f"{table.name}: the column “{each}” is not read." for each in unread]
    found: dict[str, Caption] = {}
    for piece in read_list(table, shape):
        doubts += [f"{table.name}, row {each.row}: {each.sentence}" for each in piece.problems]
        for row, cells in piece.rows:
            words = {what: cell.strip() for what, cell in zip(meanings, cells, strict=False) if what and cell.strip()}
            name = words.pop("file", "")
            if name not in pictures:
                doubts.append(f"{table.name}, row {row}: there is no picture “{name}” in the folder.")
            elif name in found:
                doubts.append(f"{table.name}, row {row}: “{name}” stands in row {found[name].row} already; that one is read.")
            else:
                found[name] = Caption(words, row)
    doubts += [f"{table.name} says nothing of {each}; its name alone is read." for each in sorted(pictures - found.keys())]
    return Captions(found, table.name, doubts)


def _meaning(column: str) -> str:
    words = " ".join(column.casefold().replace("_", " ").replace("’", "'").split())
    return next((name for name, known in _COLUMNS.items() if words in known), "")
