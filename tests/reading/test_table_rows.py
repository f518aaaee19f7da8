"""Every row of a list is read or reported; nothing is lost, whatever the file holds."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stele.sources.readers.table import (
    MAX_CELL,
    MAX_RECORD,
    Row,
    RowProblem,
    TableError,
    TableShape,
    inspect_table,
    read_batches,
    read_rows,
    records,
)

SHAPE = TableShape("utf-8", "as asked", ",", 1, ("name", "place", "year"))
HEADER = "name,place,year\n"


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, content: str | bytes, shape: TableShape = SHAPE) -> tuple[list[Row], list[RowProblem]]:
    both = list(read_rows(write(folder, content), shape))
    return [each for each in both if isinstance(each, Row)], [
        each for each in both if isinstance(each, RowProblem)
    ]


def test_rows_have_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, HEADER + 'A,"two\nlines",1917\n\n ,,\nB,x,1918')
    assert rows == [Row(2, ["A", "two\nlines", "1917"]), Row(5, ["B", "x", "1918"])]
    assert problems == []


def test_empty_rows_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "A,x,1\n\n , ,\n,,\nB,y,2\n")
    (batch,) = read_batches(path, SHAPE)
    assert (batch.first, batch.last, batch.empty) == (2, 6, 3)
    assert [number for number, _ in batch.rows] == [2, 6]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(tmp_path: Path, ends: str) -> None:
    rows, problems = read(tmp_path, HEADER.strip() + ends + "A,x,1" + ends + "B,y,2" + ends)
    assert [row.cells for row in rows] == [["A", "x", "1"], ["B", "y", "2"]]
    assert problems == []


def test_mixed_line_ends(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, HEADER + "A,x,1\r\nB,y,2\rC,z,3\nD,w,4")
    assert [row.number for row in rows] == [2, 3, 4, 5]
    assert problems == []


def test_a_short_row_is_reported_with_its_cells(tmp_path: Path) -> None:
    rows, (problem,) = read(tmp_path, HEADER + "A,x,1\nB,y\nC,z,3\n")
    assert [row.number for row in rows] == [2, 4]
    assert problem.cells == ("B", "y")
    assert (problem.row, problem.column) == (3, "year")
    assert problem.sentence == (
        "list.csv, row 3, column “year”: the row has 2 cells where 3 were expected. Add the missing delimiters."
    )


def test_a_long_row_is_reported_unless_the_surplus_is_empty(tmp_path: Path) -> None:
    rows, (problem,) = read(tmp_path, HEADER + "A,x,1,, \nB,y,2,surplus\n")
    assert rows == [Row(2, ["A", "x", "1"])]
    assert problem.cells == ("B", "y", "2", "surplus")
    assert (problem.row, problem.column) == (3, "column 4")


def test_a_nul_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    rows, (problem,) = read(tmp_path, HEADER + "A,x,1\nB,y\0z,2\nC,z,3\n")
    assert [row.number for row in rows] == [2, 4]
    assert "list.csv, row 3, column “place”: character 2 is NUL" in problem.sentence
    assert problem.cells == ("B", "y\\x00z", "2")


def test_an_undecodable_byte_is_reported_with_row_column_and_byte(tmp_path: Path) -> None:
    rows, (problem,) = read(tmp_path, HEADER.encode() + b"A,x,1\nB,Orl\xe9ans,2\nC,z,3\n")
    assert [row.number for row in rows] == [2, 4]
    assert "row 3, column “place”: byte 0xE9, at character 4" in problem.sentence
    assert problem.cells == ("B", "Orl\\xe9ans", "2")
    problem.cells[1].encode()


def test_bytes_that_the_codepage_leaves_open_are_reported(tmp_path: Path) -> None:
    shape = TableShape("cp1252", "as asked", ",", 1, SHAPE.columns)
    _, (problem,) = read(tmp_path, HEADER.encode() + b"A,\x81,1\n", shape)
    assert "byte 0x81" in problem.sentence


def test_half_a_character_of_utf_16_is_reported(tmp_path: Path) -> None:
    shape = TableShape("utf-16-le", "as asked", ",", 1, SHAPE.columns)
    content = (HEADER + "A,x,1\nB,").encode("utf-16-le") + b"\x00\xd8" + ",2\nC,z,3\n".encode("utf-16-le")
    rows, problems = read(tmp_path, content, shape)
    assert [row.number for row in rows] == [2, 4]
    assert [problem.row for problem in problems] == [3]


def test_an_unclosed_quote_costs_one_row_only(tmp_path: Path) -> None:
    content = HEADER + 'A,x,1\nB,"y,2\n' + "".join(f"C{n},z,{n}\n" for n in range(1000))
    rows, (problem,) = read(tmp_path, content)
    assert (problem.row, problem.column) == (3, "place")
    assert "a quotation mark is opened and never closed" in problem.sentence
    assert (problem.cells, problem.raw) == (("B", "y,2"), 'B,"y,2')
    assert len(rows) == 1001
    assert rows[1] == Row(4, ["C0", "z", "0"])


def test_an_unclosed_quote_in_a_great_file_costs_one_row_only(tmp_path: Path) -> None:
    content = HEADER + 'A,"y,2\n' + "C,z,3\n" * 800_000
    rows, (problem,) = read(tmp_path, content)
    assert problem.row == 2
    assert "never closed" in problem.sentence
    assert (rows[0].number, rows[-1].number, len(rows)) == (3, 800_002, 800_000)


def test_words_after_a_closing_quote_are_reported(tmp_path: Path) -> None:
    rows, (problem,) = read(tmp_path, HEADER + 'A,"x" y,1\nB,y,2\n')
    assert [row.number for row in rows] == [3]
    assert "a closing quotation mark is followed by more words" in problem.sentence
    assert problem.cells[0] == "A"


def test_quotes_that_bind_every_line_to_the_next_do_not_stall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_REREAD", 1 << 22)
    path = write(tmp_path, HEADER + 'a",b,"\n' * 400_000)
    with pytest.raises(TableError, match=r"list.csv, row \d+: reading stopped here"):
        list(read_rows(path, SHAPE))


def test_a_cell_too_long_is_refused_and_reading_goes_on(tmp_path: Path) -> None:
    for length in (MAX_CELL + 1, 140_000, 600_000):
        rows, (problem,) = read(tmp_path, HEADER + f"A,{'x' * length},1\nB,y,2\n")
        assert rows == [Row(3, ["B", "y", "2"])]
        assert problem.row == 2
        assert "a cell is longer than 100,000 characters" in problem.sentence
    rows, problems = read(tmp_path, HEADER + f"A,{'x' * MAX_CELL},1\n")
    assert (len(rows), problems) == (1, [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_too_long_is_refused_and_reading_goes_on(tmp_path: Path, end: str) -> None:
    for length in (MAX_RECORD * 2, records.CHUNK * 3 - len(HEADER) - 1, records.CHUNK * 4 - len(HEADER)):
        rows, (problem,) = read(tmp_path, HEADER + "x" * length + end + "B,y,2\n")
        assert rows == [Row(3, ["B", "y", "2"])]
        assert "row 2" in problem.sentence
        assert "longer than" in problem.sentence
        assert problem.raw.startswith("xxxx")


def test_a_line_without_end_takes_no_memory(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "A,x,1\nB,")
    with path.open("r+b") as stream:
        stream.truncate(1 << 28)
    began = time.monotonic()
    tracemalloc.start()
    try:
        row, problem = list(read_rows(path, SHAPE))
        assert tracemalloc.get_traced_memory()[1] < 30 << 20
    finally:
        tracemalloc.stop()
    assert isinstance(row, Row)
    assert isinstance(problem, RowProblem)
    assert problem.row == 3
    assert time.monotonic() - began < 60


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "Lefèvre,Saint-Étienne,1917\n" * 200_000)
    tracemalloc.start()
    try:
        assert sum(len(batch.rows) for batch in read_batches(path, SHAPE)) == 200_000
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "<script>alert(1)</script><img src=x onerror=alert(2)>",
        "99999999-99-99",
        '=HYPERLINK("http://example.invalid")',
        "\u202eright to left\u202c",
        "\x1b[31mred",
        "'; DROP TABLE attestation; --",
    ],
)
def test_hostile_words_come_through_as_written(tmp_path: Path, words: str) -> None:
    line = io.StringIO()
    csv.writer(line).writerow([words, "y", "2"])
    rows, problems = read(tmp_path, HEADER + line.getvalue())
    assert rows == [Row(2, [words, "y", "2"])]
    assert problems == []


def test_a_sentence_shows_hostile_words_harmlessly(tmp_path: Path) -> None:
    columns = ("name", "\x1b[31m" + "z" * 500, "year")
    _, (problem,) = read(tmp_path, HEADER + "A\n", TableShape("utf-8", "", ",", 1, columns))
    _, (other,) = read(tmp_path, HEADER + "A,b\0,1\n", TableShape("utf-8", "", ",", 1, columns))
    for sentence in (problem.sentence, other.sentence):
        assert sentence.isprintable()
        assert len(sentence) < 300


def test_reading_resumes_where_it_stopped(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "".join(f"N{n},x,{n}\n" if n % 7 else "ragged\n" for n in range(30_000)))
    whole = list(read_rows(path, SHAPE))
    batches = read_batches(path, SHAPE, size=1000)
    first, second = next(batches), next(batches)
    assert len(first.rows) + len(first.problems) <= 1000
    assert second.first == first.last + 1
    before = [each for each in whole if (each.number if isinstance(each, Row) else each.row) <= first.last]
    assert before + list(read_rows(path, SHAPE, start_at=first.last + 1)) == whole


def test_batches_cover_every_row_once(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "a,b,1\n\nshort\n" * 100_000)
    batches = list(read_batches(path, SHAPE, size=777))
    assert [batch.first for batch in batches] == [2] + [batch.last + 1 for batch in batches[:-1]]
    for batch in batches:
        assert len(batch.rows) + len(batch.problems) + batch.empty == batch.last - batch.first + 1 <= 777
    assert batches[-1].last == 300_001


cells = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(cells, cells, cells), max_size=30), st.sampled_from(",;\t|"), st.integers(8, 64))
def test_what_the_csv_module_writes_is_read_back(
    tmp_path: Path, table: list[tuple[str, str, str]], delimiter: str, chunk: int
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([SHAPE.columns, *table])
    shape = TableShape("utf-8", "", delimiter, 1, SHAPE.columns)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(records, "CHUNK", chunk)
        rows, problems = read(tmp_path, written.getvalue(), shape)
    expected = [Row(n, list(row)) for n, row in enumerate(table, 2) if any(map(str.strip, row))]
    assert (rows, problems) == (expected, [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.text('ab,"\n\r \0é'), st.integers(1, 40), st.integers(10, 60))
def test_any_text_is_read_alike_whatever_the_chunks(
    tmp_path: Path, text: str, chunk: int, longest: int
) -> None:
    path = write(tmp_path, text)
    shape = TableShape("utf-8", "", ",", 0, ("a", "b"))
    whole = list(read_rows(path, shape))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(records, "CHUNK", chunk)
        assert list(read_rows(path, shape)) == whole
        patched.setattr(records, "MAX_RECORD", longest)
        list(read_rows(path, shape))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, content)
    try:
        shape = inspect_table(path)
    except TableError as refusal:
        assert str(refusal).endswith(".")
        return
    for each in read_rows(path, shape):
        if isinstance(each, Row):
            assert len(each.cells) == len(shape.columns)
        else:
            assert each.sentence.startswith("list.csv, row ")
            assert each.sentence.endswith(".")
            "".join((*each.cells, each.raw, each.column or "")).encode()


def test_speed(tmp_path: Path) -> None:
    columns = ("id", "a", "b", "c", "d", "e", "f", "g")
    path = write(
        tmp_path, ",".join(columns) + "\n" + "1,Lefèvre,Émile,1890-02-03,x,1916,soldat,y\n" * 200_000
    )
    shape = inspect_table(path)
    began = time.process_time()
    assert sum(len(batch.rows) for batch in read_batches(path, shape)) == 200_000
    assert time.process_time() - began < 4  # 250,000 rows a second would be 0.8; a slow machine is no fault
