"""Workbooks made to do harm, or broken: a sentence that says what to do, nothing run, memory bounded."""

from __future__ import annotations

import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.reading.sheets import MAIN, parts_of, sheet, workbook, write

from stele.sources.readers.lists import inspect_list, read_list
from stele.sources.readers.table import TableError

ROOM = 120_000_000  # bytes beyond what a small workbook needs
READ = """
import resource, sys
from pathlib import Path
from stele.sources.readers.lists import inspect_list, read_list
from stele.sources.readers.table import TableError
try:
    shape = inspect_list(Path(sys.argv[1]))
    print(sum(len(each.rows) for each in read_list(Path(sys.argv[1]), shape)), "rows")
except TableError as fault:
    print(fault)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""
GOOD = [("Nom", "Mort"), ("Jan Oda", "1917"), ("Zora Quelle", "1918")]


def read(path: Path) -> tuple[str, int]:
    """What a process of its own says of the file, with 2 GB of memory and no more, and the most that it used."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=limited if sys.platform == "linux" else None,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, _, used = done.stdout.strip().rpartition("\n")
    return said, int(used)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> int:
    said, used = read(workbook(tmp_path_factory.mktemp("usual") / "usual.xlsx", L=GOOD))
    assert said == "2 rows"
    return used


def bomb(path: Path, part: str, before: bytes, piece: bytes, times: int, after: bytes) -> Path:
    """A workbook of which one part is ``piece`` over and over."""
    parts = parts_of({"L": sheet(GOOD)})
    parts.pop(part, None)
    write(path, parts)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w", force_zip64=True) as stream:
        stream.write(before)
        block = piece * max(1, (1 << 20) // len(piece))
        for _ in range(times * len(piece) // len(block)):
            stream.write(block)
        stream.write(after)
    return path


SHEET = "xl/worksheets/sheet1.xml"
OPEN = f"<worksheet {MAIN}><sheetData>".encode()
CLOSE = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    "part, before, piece, times, after",
    [
        (SHEET, OPEN, b"<row><c><v>1</v></c></row>", 16_000_000, CLOSE),
        (SHEET, OPEN + b"<row>", b"<c><v>1</v></c>", 20_000_000, b"</row>" + CLOSE),
        (SHEET, OPEN, b" " * 64, 5_000_000, CLOSE),
        ("xl/sharedStrings.xml", f"<sst {MAIN}>".encode(), b"<si><t>x</t></si>", 20_000_000, b"</sst>"),
        ("xl/styles.xml", f"<styleSheet {MAIN}><cellXfs>".encode(), b"<xf/>", 40_000_000, b"</cellXfs></styleSheet>"),
    ],
    ids=["rows", "cells", "blanks", "shared words", "formats"],
)
def test_a_part_that_unpacks_to_hundreds_of_megabytes(
    tmp_path: Path, usual: int, part: str, before: bytes, piece: bytes, times: int, after: bytes
):
    said, used = read(bomb(tmp_path / "bomb.xlsx", part, before, piece, times, after))
    assert said.startswith(f"bomb.xlsx: its part “{part}” would unpack to ") and "It was not unpacked. Open it, take out" in said
    assert used < usual + ROOM


def test_a_part_that_lies_about_its_size(tmp_path: Path, usual: int):
    path = bomb(tmp_path / "liar.xlsx", SHEET, OPEN, b"<row><c><v>1</v></c></row>", 4_000_000, CLOSE)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo(SHEET).file_size
    at = raw.rfind(SHEET.encode()) - 46
    assert raw[at : at + 4] == b"PK\x01\x02"
    raw[at + 24 : at + 28] = (5_000).to_bytes(4, "little")
    path.write_bytes(raw)
    said, used = read(path)
    assert true > 100_000_000 and said.startswith("liar.xlsx") and "Check that" in said
    assert used < usual + ROOM


def test_words_without_end(tmp_path: Path, usual: int):
    """Random enough to be packed no better than a list would be."""
    import random

    noise = random.Random(7).randbytes(6_000_000).hex().encode()
    path = bomb(tmp_path / "endless.xlsx", SHEET, OPEN + b'<row><c t="inlineStr"><is><t>', noise, 1, b"</t></is></c></row>" + CLOSE)
    said, used = read(path)
    assert "endless.xlsx" in said and used < usual + ROOM
    path = bomb(tmp_path / "name.xlsx", SHEET, OPEN + b'<row r="', noise, 1, b'"></row>' + CLOSE)
    said, used = read(path)
    assert said.startswith("name.xlsx, sheet “L” holds a word of more than") and used < usual + ROOM


def test_more_parts_than_a_spreadsheet_has(tmp_path: Path):
    path = write(tmp_path / "many.xlsx", {**parts_of({"L": sheet(GOOD)}), **{f"xl/{at}.xml": "" for at in range(5_001)}})
    with pytest.raises(TableError, match=r"many.xlsx holds 5,007 parts or more; .* 5,000 at most are read. Open it and save"):
        inspect_list(path)


def test_forty_thousand_columns(tmp_path: Path, usual: int):
    wide = workbook(tmp_path / "wide.xlsx", L=[[f"Name {at}" for at in range(40_000)], ["Jan Oda"]])
    said, used = read(wide)
    assert said == (
        "wide.xlsx, sheet “L”, row 1: there is a cell in column 16,385; a sheet has 16,384 at most. Save the list with one subject a row."
    )
    assert used < usual + ROOM
    said, used = read(workbook(tmp_path / "wider.xlsx", L=[[f"Name {at}" for at in range(16_000)], ["Jan Oda"]]))
    assert said.startswith("wider.xlsx, sheet “L”, row 1: 16,000 columns were found, 2,000 at most are read.") and used < usual + ROOM


def test_forty_thousand_columns_of_plain_text(tmp_path: Path, usual: int):
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(",".join("x" for at in range(40_000)) for row in range(40)), encoding="utf-8")
    said, used = read(path)
    assert said.startswith("wide.csv, row 1: 40,000 columns were found, 2,000 at most are read.") and used < usual + ROOM


@pytest.mark.parametrize("keep", [0.02, 0.3, 0.7, 0.99])
def test_a_package_that_breaks_off(tmp_path: Path, keep: float):
    path = workbook(tmp_path / "half.xlsx", L=GOOD)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    with pytest.raises(TableError, match=r"half.xlsx is not a whole XLSX file: .*. Check that it was copied completely, or open it"):
        inspect_list(path)


def test_any_byte_may_be_wrong(tmp_path: Path):
    """Whatever is overwritten, there are rows or there is a sentence."""
    import random

    chance, good = random.Random(3), workbook(tmp_path / "good.xlsx", L=GOOD).read_bytes()
    for _ in range(400):
        raw = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            raw[chance.randrange(4, len(raw))] = chance.randrange(256)
        path = tmp_path / "wrong.xlsx"
        path.write_bytes(raw)
        try:
            shape = inspect_list(path)
            assert all(len(cells) == len(shape.columns) for each in read_list(path, shape) for _, cells in each.rows)
        except TableError as fault:
            assert "wrong.xlsx" in str(fault) and str(fault).endswith(".")


@pytest.mark.parametrize("inside", ['<!ENTITY a "x">', '<!ENTITY a SYSTEM "file:///etc/passwd">', ""])
def test_a_document_type_is_refused(tmp_path: Path, inside: str):
    xml = f"<!DOCTYPE worksheet [{inside}]>" + sheet([("Nom", "b"), ("&amp;a;", "2")]).partition("?>")[2].replace("&amp;a;", "x")
    with pytest.raises(TableError, match=r"xxe.xlsx, sheet “L” declares a document type, which a spreadsheet never does. It was not read."):
        inspect_list(write(tmp_path / "xxe.xlsx", parts_of({"L": xml})))


def test_locked_old_and_foreign_files_are_named(tmp_path: Path):
    locked, other = tmp_path / "locked.xlsx", tmp_path / "other.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    with pytest.raises(TableError, match=r"locked.xlsx is an XLS file of the older kind, or an XLSX file locked with a password. Open it and"):
        inspect_list(locked)
    write(other, {"mimetype": "application/vnd.oasis.opendocument.text"})
    with pytest.raises(TableError, match=r"other.xlsx is a ZIP file of another kind"):
        inspect_list(other)


def test_a_formula_is_never_worked_out_and_a_link_never_followed(tmp_path: Path):
    formula = "<c><f>WEBSERVICE(&quot;http://127.0.0.1:9/&quot;)</f><v>12</v></c>"
    xml = sheet([("Nom", "Mort"), ("=cmd|' /C calc'!A0", formula)])
    parts = parts_of({"L": xml})
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", '<Relationship Id="x" Target="../../../../etc/passwd"/><Relationship Id="y" TargetMode="External" Target="http://127.0.0.1:9/sharedStrings.xml"/></Relationships>'
    )  # fmt: skip
    path = write(tmp_path / "formula.xlsx", parts)
    [batch] = read_list(path, inspect_list(path))
    assert batch.rows == [(2, ["=cmd|' /C calc'!A0", "12"])]
