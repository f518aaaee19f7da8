"""JSON lines: nested fields are columns, every row is read or reported, packed or not; broken files end in a sentence."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stele.evidence.recipes import guess_recipe
from stele.sources.readers.jsonlines import blotted_lines, is_json_lines
from stele.sources.readers.lists import inspect_list, read_list
from stele.sources.readers.table import RowProblem, TableError

WORKS = [
    {"no": "A 1", "makers": [{"name": "Ema Vol", "role": "artist"}, {"name": "Jan Oda"}, {"name": "Ivo", "role": "after"}], "size": {"h": 12}},
    {"no": "A 2", "makers": [], "size": None, "tags": ["stone", None, "bird"]},
    {"no": "A 3", "makers": [{"name": "Zora", "role": None}], "size": {"h": 1.50, "w": None}, "shown": True},
]


def written(path: Path, *rows: object) -> Path:
    lines = [each if isinstance(each, bytes) else json.dumps(each, ensure_ascii=False).encode() for each in rows]
    path.write_bytes((gzip.compress if path.suffix == ".gz" else bytes)(b"\n".join(lines) + b"\n"))
    return path


def read(path: Path, **how: object) -> tuple[tuple[str, ...], list[tuple[int, list[str]]], list[RowProblem]]:
    shape = inspect_list(path, **how)  # type: ignore[arg-type]
    batches = list(read_list(path, shape, 2))
    return shape.columns, [row for each in batches for row in each.rows], [fault for each in batches for fault in each.problems]


@pytest.mark.parametrize("name", ["works.json", "works.ndjson.gz"])
def test_fields_within_fields_are_columns(tmp_path: Path, name: str):
    columns, rows, problems = read(written(tmp_path / name, *WORKS))
    assert columns == ("no", "makers[].name", "makers[].role", "size.h", "tags[]", "shown")
    assert rows[0] == (1, ["A 1", '["Ema Vol","Jan Oda","Ivo"]', '["artist","after"]', "12", "", ""])
    assert rows[1] == (2, ["A 2", "", "", "", '["stone","","bird"]', ""])
    assert rows[2][1][3:] == ["1.5", "", "true"]
    assert not problems


def test_values_that_stand_apart_keep_their_places(tmp_path: Path):
    columns, rows, _ = read(written(tmp_path / "works.json", *WORKS), apart=("makers[].name", "makers[].role"))
    names, roles = (columns.index(each) for each in ("makers[].name", "makers[].role"))
    assert columns[names : names + 3] == ("makers[].name", "makers[].name[2]", "makers[].name[3]")
    assert rows[0][1][names : names + 3] == ["Ema Vol", "Jan Oda", "Ivo"]
    assert rows[0][1][roles : roles + 3] == ["artist", "", "after"]
    assert rows[2][1][names : names + 3] == ["Zora", "", ""]


def test_a_field_that_is_named_is_taken_whole(tmp_path: Path):
    columns, rows, _ = read(written(tmp_path / "works.json", *WORKS), named=("makers",))
    assert columns == ("no", "makers", "size.h", "tags[]", "shown")
    assert json.loads(rows[0][1][1]) == WORKS[0]["makers"]


def test_numbers_stay_as_they_are_written(tmp_path: Path):
    path = written(tmp_path / "works.json", b'{"a": 1.50, "b": -0, "c": 1e400, "d": 123456789012345678901}')
    assert read(path)[1] == [(1, ["1.50", "-0", "1e400", "123456789012345678901"])]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"a": 1, "a": 2}', "written twice"),
        (b'{"a": 1', "is not JSON"),
        (b"[1, 2]", "not an object"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b'{"a": "half \\ud800"}', "does not fit"),
        (b'{"a": "\\u0000"}', "NUL"),
        (b'{"half \\udc00": 1}', "half a character"),
        (b'{"a": "' + b"x" * 1_100_000 + b'"}', "longer than"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported_and_the_others_read(tmp_path: Path, line: bytes, why: str):
    _, rows, problems = read(written(tmp_path / "works.json", {"a": "one"}, line, {"a": "three"}))
    assert [(row, cells[0]) for row, cells in rows] == [(1, "one"), (3, "three")]
    assert [each.row for each in problems] == [2]
    assert why in problems[0].sentence
    assert problems[0].sentence.startswith("works.json, row 2")


def test_a_packed_file_that_breaks_off_is_refused(tmp_path: Path):
    path = written(tmp_path / "works.gz", *({"a": f"{at} {hash(str(at))}"} for at in range(5_000)))
    path.write_bytes(path.read_bytes()[:-2_000])
    with pytest.raises(TableError, match="breaks off"):
        read(path)


def test_a_packed_file_that_swells_is_refused(tmp_path: Path):
    path = tmp_path / "works.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n' + b" " * (1 << 27)))
    with pytest.raises(TableError, match="200 times"):
        read(path)


def test_more_columns_than_a_list_has_are_refused(tmp_path: Path):
    with pytest.raises(TableError, match="2,001 columns"):
        read(written(tmp_path / "works.json", {f"k{at}": 1 for at in range(2_001)}))


def test_other_files_are_not_taken_for_it(tmp_path: Path):
    path = tmp_path / "list.csv"
    for words in ("name,died\nJan,1918\n", '{"not": closed\n', "\n" * 200, "{}x\n"):
        path.write_text(words, encoding="utf-8")
        assert not is_json_lines(path)


def test_a_guess_keeps_what_it_does_not_know(tmp_path: Path):
    path = written(tmp_path / "works.json", {"Title": "Bird", "medium": "Oak", "made": {"on": "1912"}})
    shape = inspect_list(path)
    recipe = guess_recipe(shape, shape.preview)
    assert {each.column: each.property for each in recipe.columns} == {"Title": "", "medium": "medium", "made.on": ""}
    assert recipe.kind == "work"


@pytest.mark.parametrize("name", ["works.json", "works.gz"])
def test_rows_are_blotted_out_and_keep_their_numbers(tmp_path: Path, name: str):
    path = written(tmp_path / name, {"a": "one"}, {"a": "two"}, {"a": "three"})
    other = tmp_path / f"again-{name}"
    other.write_bytes(b"".join(blotted_lines(path, frozenset([2]))))
    assert [(row, cells) for row, cells in read(other)[1]] == [(1, ["one"]), (3, ["three"])]
    assert b"two" not in (gzip.decompress(other.read_bytes()) if name.endswith("gz") else other.read_bytes())


_KEYS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=6)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(rows=st.lists(st.dictionaries(_KEYS, _VALUES, max_size=4), min_size=1, max_size=4), ascii_only=st.booleans())
def test_every_value_is_somewhere_in_the_cells(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]], ascii_only: bool):
    path = tmp_path_factory.mktemp("json") / "works.json"
    path.write_text("\n".join(json.dumps(each, ensure_ascii=ascii_only) for each in rows), encoding="utf-8")
    if not is_json_lines(path) or not any(_said(each) for each in rows):
        return
    columns, found, problems = read(path)
    assert len(set(columns)) == len(columns)
    told = dict(found)
    for number, each in enumerate(rows, start=1):
        said = sorted(_said(each))
        cells = told.get(number, [])
        if any(each.row == number for each in problems):
            continue
        heard = sorted(
            value
            for column, cell in zip(columns, cells, strict=False)
            if cell
            for value in (json.loads(cell) if "[]" in column.replace("\\[", "") else [cell])
            if value
        )
        assert heard == said


def _said(value: object) -> list[str]:
    if isinstance(value, dict):
        return [words for each in value.values() for words in _said(each)]
    if isinstance(value, list):
        return [words for each in value for words in _said(each)]
    if value is None or value == "":
        return []
    return [value if isinstance(value, str) else json.dumps(value)]
