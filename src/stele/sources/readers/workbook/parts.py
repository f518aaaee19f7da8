"""What the cells of a sheet refer to: the sheets by name, the shared words, the formats of numbers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from stele.sources.readers.table.shape import TableError
from stele.sources.readers.workbook.formats import NumberFormat, number_format
from stele.sources.readers.workbook.markup import read_whole
from stele.sources.readers.workbook.package import Package, broken

LARGEST_SHARED: Final = 192 << 20
MOST_SHEETS: Final = 500
MOST_FORMATS: Final = 70_000
_LARGEST_INDEX: Final = 8 << 20
_LARGEST_STYLES: Final = 32 << 20
_CODED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """All that is read before the cells of a sheet."""

    sheets: tuple[Sheet, ...]
    since_1904: bool
    shared: list[str] = field(default_factory=list)
    formats: list[NumberFormat] = field(default_factory=list)


def read_workbook(package: Package) -> Workbook:
    """The sheets in the order of their tabs, and what their cells refer to."""
    main = _main_part(package)
    targets = _relations(package, main)
    found: list[tuple[str, str, str]] = []
    since_1904 = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal since_1904
        if name == "sheet":
            found.append((given.get("name", ""), given.get("id", ""), given.get("state", "visible")))
        elif name == "workbookPr":
            since_1904 = given.get("date1904", "0") in ("1", "true")

    _read(package, main, _LARGEST_INDEX, start)
    if not 0 < len(found) <= MOST_SHEETS:
        raise broken(package.path, f"it names {len(found):,} sheets")
    sheets = tuple(Sheet(name, targets.get(at, ""), state != "visible") for name, at, state in found)
    beside = {each.lower().rpartition("/")[2]: each for each in targets.values()}
    return Workbook(
        tuple(each for each in sheets if package.has(each.part)),
        since_1904,
        _shared_words(package, beside.get("sharedstrings.xml", "xl/sharedStrings.xml")),
        _formats(package, beside.get("styles.xml", "xl/styles.xml")),
    )


def notes_of(package: Package, sheet: Sheet) -> bool:
    """Whether notes are attached to cells of the sheet."""
    return any("comments" in part.lower() for part in _relations(package, sheet.part).values())


def decoded(words: str) -> str:
    """Words as they are shown: a spreadsheet writes what XML cannot hold as _x000D_."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words


def _main_part(package: Package) -> str:
    for part in _relations(package, "").values():
        if part.lower().endswith("workbook.xml"):
            return part
    return "xl/workbook.xml"


def _relations(package: Package, part: str) -> dict[str, str]:
    """What ``part`` points to inside the package; whatever lies outside is passed over."""
    folder, name = posixpath.split(part)
    relations, found = posixpath.join(folder, "_rels", f"{name}.rels"), dict[str, str]()

    def start(element: str, given: dict[str, str]) -> None:
        if element == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            found[given.get("Id", "")] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    if package.has(relations):
        _read(package, relations, _LARGEST_INDEX, start)
    return found


def _shared_words(package: Package, part: str) -> list[str]:
    """Words that cells share; how a name is pronounced, which some hold beside it, is not part of it."""
    found: list[str] = []
    pieces: list[str] = []
    inside = {"t": 0, "rPh": 0}

    def start(name: str, given: dict[str, str]) -> None:
        if name in inside:
            inside[name] += 1
        elif name == "si":
            pieces.clear()

    def end(name: str) -> None:
        if name in inside:
            inside[name] -= 1
        elif name == "si":
            found.append(decoded("".join(pieces)))

    def words(text: str) -> None:
        if inside["t"] and not inside["rPh"]:
            pieces.append(text)

    if package.has(part):
        _read(package, part, LARGEST_SHARED, start, end, words)
    return found


def _formats(package: Package, part: str) -> list[NumberFormat]:
    codes: dict[int, str] = {}
    found: list[NumberFormat] = []
    inside = ""

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal inside
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside = name
        elif name == "numFmt" and len(codes) < MOST_FORMATS:
            codes[_number(given.get("numFmtId", ""))] = given.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs" and len(found) < MOST_FORMATS:
            number = _number(given.get("numFmtId", ""))
            found.append(number_format(number, codes.get(number)))

    if package.has(part):
        _read(package, part, _LARGEST_STYLES, start)
    return found


def _number(words: str) -> int:
    return int(words) if words.isdecimal() and len(words) < 9 else 0


def _read(
    package: Package,
    part: str,
    most: int,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda name: None,
    words: Callable[[str], None] = lambda text: None,
) -> None:
    if not package.has(part):
        raise broken(package.path, f"its part “{part}” is missing")
    if package.size(part) > most:
        raise TableError(
            f"{package.path.name}: its part “{part}” has {package.size(part):,} bytes; {most:,} at most are read. "
            "Save its sheet as CSV and take that in."
        )
    with package.part(part) as stream:
        read_whole(stream, f"{package.path.name}, its part “{part}”,", start, end, words)
