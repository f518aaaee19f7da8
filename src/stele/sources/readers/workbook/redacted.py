"""A redacted successor of a workbook: the words of every sheet where they stood, with blots for those that were erased.

What a workbook holds beside its cells (notes, drawings, copies of cells made for summaries) does not come along.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from stele.sources.readers.workbook.cells import SheetRow, Surroundings, letters_of, sheet_rows, survey
from stele.sources.readers.workbook.inspection import sheet_called
from stele.sources.readers.workbook.package import Package, open_package
from stele.sources.readers.workbook.parts import Sheet, Workbook, read_workbook

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BLOT: Final = "█"
_HIDDEN: Final = ' hidden="1"'
_CHUNK: Final = 1 << 20
Blots = Mapping[int, frozenset[int]]
"""Rows, and the positions of the cells to be blotted out in each; all of them where none is named."""


def redacted_workbook(path: Path, sheet: str, blots: Blots) -> Iterator[bytes]:
    """The bytes of the successor, of which the rows ``blots`` of ``sheet`` are blotted out."""
    with tempfile.TemporaryFile() as made:
        with open_package(path) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            book = read_workbook(package)
            _write_frame(archive, book)
            for at, each in enumerate(book.sheets, 1):
                with archive.open(_stamped(f"xl/worksheets/sheet{at}.xml"), "w", force_zip64=True) as part:
                    _write_sheet(part, package, each, book, blots if each.name == sheet else {})
        made.seek(0)
        while chunk := made.read(_CHUNK):
            yield chunk


def sheet_alone(path: Path, sheet: str) -> Iterator[bytes]:
    """The bytes of a workbook with that sheet alone, every word where it stood; nothing of the other sheets comes along."""
    with tempfile.TemporaryFile() as made:
        with open_package(path) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            book = read_workbook(package)
            book.sheets = (sheet_called(book, sheet, path),)
            _write_frame(archive, book)
            with archive.open(_stamped("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as part:
                _write_sheet(part, package, book.sheets[0], book, {})
        made.seek(0)
        while chunk := made.read(_CHUNK):
            yield chunk


def _stamped(name: str) -> zipfile.ZipInfo:
    """A part without the hour at which it was written: the same sheet gives the same bytes."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _write_frame(archive: zipfile.ZipFile, book: Workbook) -> None:
    numbers = range(1, len(book.sheets) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(each.name)} sheetId="{at}" state="{"hidden" if each.hidden else "visible"}" r:id="rId{at}"/>'
        for at, each in enumerate(book.sheets, 1)
    )
    targets = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers]
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for at in numbers)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_TYPE}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(targets),
    }
    for name, xml in parts.items():
        archive.writestr(_stamped(name), xml)


def _relations(targets: list[tuple[str, str, str]]) -> str:
    each = "".join(f'<Relationship Id="{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for at, kind, target in targets)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _write_sheet(part: IO[bytes], package: Package, sheet: Sheet, book: Workbook, blots: Blots) -> None:
    around = survey(package, sheet, book)
    columns = "".join(f'<col min="{at + 1}" max="{at + 1}" hidden="1"/>' for at in sorted(around.hidden_columns))
    part.write(f'<worksheet xmlns="{_MAIN}">{f"<cols>{columns}</cols>" if columns else ""}<sheetData>'.encode())
    for row in sheet_rows(package, sheet, book):
        part.write(_row(row, blots.get(row.number)).encode("utf-8", "replace"))
    part.write(f"</sheetData>{_merged(around)}</worksheet>".encode())


def _row(row: SheetRow, blotted: frozenset[int] | None) -> str:
    cells = "".join(
        f'<c r="{letters_of(at)}{row.number}" t="inlineStr"><is><t xml:space="preserve">{_words(each, at, blotted)}</t></is></c>'
        for at, each in enumerate(row.cells)
        if each
    )
    return f'<row r="{row.number}"{_HIDDEN if row.hidden else ""}>{cells}</row>'


def _words(cell: str, at: int, blotted: frozenset[int] | None) -> str:
    if blotted is not None and (not blotted or at in blotted):
        return _BLOT * len(cell)
    return escape("".join(each if each.isprintable() or each in "\t\n" else f"_x{ord(each):04X}_" for each in cell))


def _merged(around: Surroundings) -> str:
    areas = "".join(
        f'<mergeCell ref="{letters_of(left)}{top}:{letters_of(right)}{bottom}"/>' for top, left, bottom, right in around.merged
    )
    return f"<mergeCells>{areas}</mergeCells>" if areas else ""
