"""Writes small XLSX files by hand, cell by cell, so that a test says exactly what stands in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
FORMATS = ("General", "dd/mm/yyyy", "mmm yyyy", "yyyy", "00000", "h:mm", "dd/mm/yyyy h:mm", "0%", '[$-40C]d mmmm yyyy;@', "d-mmm")
"""Of the cells by their ``s``."""
Cell = str | int | float | None


def letters(at: int) -> str:
    left, words = at + 1, ""
    while left:
        left, digit = divmod(left - 1, 26)
        words = chr(65 + digit) + words
    return words


def cell(row: int, at: int, value: Cell, style: int = 0) -> str:
    """A string that begins with < is the XML of the cell's inside; any other is written inline."""
    place = f'r="{letters(at)}{row}"'
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f'<c {place} s="{style}"><v>{value!r}</v></c>'
    if value.startswith("<c"):
        return value.replace("<c", f"<c {place}", 1)
    return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows: Sequence[Sequence[Cell | tuple[Cell, int]]], *, before: str = "", after: str = "", hidden: Sequence[int] = ()) -> str:
    """The XML of a sheet; a cell is a value, or a value and its style."""
    written = []
    for number, row in enumerate(rows, 1):
        cells = [cell(number, at, *(each if isinstance(each, tuple) else (each,))) for at, each in enumerate(row)]
        flag = ' hidden="1"' if number in hidden else ""
        if any(cells):
            written.append(f'<row r="{number}"{flag}>{"".join(cells)}</row>')
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet {MAIN}>{before}<sheetData>{"".join(written)}</sheetData>{after}</worksheet>'


def parts_of(sheets: Mapping[str, str], *, shared: str = "", states: Mapping[str, str] | None = None, since_1904: bool = False) -> dict[str, str]:
    """All parts of a workbook whose sheets have this XML."""
    names = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" state="{(states or {}).get(name, "visible")}" r:id="rId{at}"/>'
        for at, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATION}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1)
    )
    codes = "".join(f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(code)}/>' for at, code in enumerate(FORMATS) if at)
    kinds = "".join(f'<xf numFmtId="{164 + at if at else 0}"/>' for at in range(len(FORMATS)))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="a" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATION}"><workbookPr date1904="{int(since_1904)}"/><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {PACKAGE}>{relations}</Relationships>",
        "xl/styles.xml": f"<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellXfs>{kinds}</cellXfs></styleSheet>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{shared}</sst>"
    return parts | {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)}


def write(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[Cell | tuple[Cell, int]]]) -> Path:
    """Plain sheets by name."""
    return write(path, parts_of({name: sheet(rows) for name, rows in sheets.items()}))
