"""Looking at a list: its encoding, its delimiter, its header, and what is odd about them."""

from __future__ import annotations

import codecs
import time
import tracemalloc
from pathlib import Path

import pytest

from stele.sources.readers.table import MAX_RECORD, TableError, inspect_table

LIST = "Nom;Prénom;Né le\r\nLefèvre;Émile;3/2/1890\r\nGarçon;Zoé;12/11/1899\r\n"


def write(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize(
    "mark, codec, encoding",
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (b"", "cp1252", "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, mark: bytes, codec: str, encoding: str) -> None:
    shape = inspect_table(write(tmp_path, mark + LIST.encode(codec)))
    assert shape.encoding == encoding
    assert shape.columns == ("Nom", "Prénom", "Né le")
    assert shape.preview[0] == ("Lefèvre", "Émile", "3/2/1890")


def test_an_encoding_that_was_guessed_is_said_to_be(tmp_path: Path) -> None:
    shape = inspect_table(write(tmp_path, LIST, "cp1252"))
    assert shape.encoding_why.startswith("not UTF-8 at byte 7; read as cp1252")
    assert shape.encoding_why.endswith("check the accents")
    assert any("check the accents" in warning for warning in shape.warnings)


def test_a_fault_far_down_the_file_is_still_found(tmp_path: Path) -> None:
    shape = inspect_table(write(tmp_path, b"a,b\n" * 600_000 + "Émile,x\n".encode("latin-1")))
    assert "not UTF-8 at byte 2400001" in shape.encoding_why


def test_a_character_across_two_chunks_is_no_fault(tmp_path: Path) -> None:
    assert inspect_table(write(tmp_path, "a,b\n" + "éé,é\n" * 300_001)).encoding == "utf-8"
    assert inspect_table(write(tmp_path, "a,bb\n" + "éé,é\n" * 300_001)).encoding == "utf-8"


def test_the_encoding_asked_for_is_used(tmp_path: Path) -> None:
    shape = inspect_table(write(tmp_path, LIST, "cp1252"), encoding="cp1250")
    assert (shape.encoding, shape.encoding_why) == ("cp1250", "cp1250, as asked")
    marked = inspect_table(write(tmp_path, codecs.BOM_UTF8 + LIST.encode()), encoding="UTF8")
    assert (marked.encoding, marked.columns[0]) == ("utf-8-sig", "Nom")


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "", "\0", "é"])
def test_what_is_no_encoding_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TableError, match="is not an encoding of text"):
        inspect_table(write(tmp_path, LIST), encoding=name)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_by_consistent_widths(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["name", "note", "year"],
        ["A", "one; two, three", "1917"],
        ["B", "x|y", "1918"],
        ["C", "z", "1919"],
    ]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    shape = inspect_table(write(tmp_path, text))
    assert (shape.delimiter, shape.columns) == (delimiter, ("name", "note", "year"))


def test_title_rows_are_skipped_and_reported(tmp_path: Path) -> None:
    text = "sep=;\nMorts de la commune;;\n;;\nNom;Prénom;Année\nA;B;1917\n"
    shape = inspect_table(write(tmp_path, text))
    assert shape.header_row == 4
    assert shape.columns == ("Nom", "Prénom", "Année")
    assert [warning.split(":")[0] for warning in shape.warnings] == ["list.csv"] * 2
    assert "row 1 stands above the header" in shape.warnings[0]
    assert "row 2 stands above the header" in shape.warnings[1]
    assert "Morts de la commune" in shape.warnings[1]


def test_empty_and_repeated_headers_become_unique(tmp_path: Path) -> None:
    shape = inspect_table(write(tmp_path, "Name,Name,,Name (2),column 3,\nA,B,C,D,E,\n"))
    assert shape.columns == ("Name", "Name (3)", "column 3 (2)", "Name (2)", "column 3")
    assert sum("the header is" in warning for warning in shape.warnings) == 2


def test_a_list_without_header(tmp_path: Path) -> None:
    path = write(tmp_path, "Lefèvre,1890\nGarçon,1899\n")
    assert any("looks like a value" in warning for warning in inspect_table(path).warnings)
    shape = inspect_table(path, header=0)
    assert (shape.header_row, shape.columns) == (0, ("column 1", "column 2"))
    assert shape.preview[0] == ("Lefèvre", "1890")


def test_a_header_that_is_named_must_be_there(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b\n,\n1,2\n")
    assert inspect_table(path, header=3).columns == ("1", "2")
    for wrong in (2, 4, -1):
        with pytest.raises(TableError, match=f"list.csv: row {wrong} was named as the header"):
            inspect_table(path, header=wrong)


def test_one_column_and_no_rows_are_said(tmp_path: Path) -> None:
    shape = inspect_table(write(tmp_path, "Name\n"))
    assert shape.columns == ("Name",)
    assert any("only one column" in warning for warning in shape.warnings)
    assert any("no row below" in warning for warning in shape.warnings)


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "is empty"),
        (b"\n\n \r\n", "nothing but blank space"),
        (codecs.BOM_UTF8 + b"\n", "nothing but blank space"),
        (b",,,\n,,,\n", "no row could be read"),
        (b"PK\x03\x04xlsx", "spreadsheet or ZIP"),
        (b"a" * (MAX_RECORD + 5), "row 1: no line end in the first 1,048,576 characters"),
        (b"a," * 2001 + b"\n1\n", "row 1: 2,001 columns"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(TableError) as raised:
        inspect_table(write(tmp_path, content), header=1 if b"a," in content else None)
    assert words in str(raised.value)
    assert str(raised.value).startswith("list.csv")


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n", "\0"])
def test_what_is_no_delimiter_is_refused(tmp_path: Path, delimiter: str) -> None:
    with pytest.raises(TableError, match="cannot be a delimiter"):
        inspect_table(write(tmp_path, LIST), delimiter=delimiter)


def test_a_line_of_two_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, b"a name that does not end")
    with path.open("r+b") as stream:
        stream.truncate(2 << 30)
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(TableError, match="no line end in the first"):
            inspect_table(path)
        assert tracemalloc.get_traced_memory()[1] < 30 << 20
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 2
