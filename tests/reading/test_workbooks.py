"""Sheets of XLSX workbooks: the words as they are shown, in their places; what is hidden is told."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.reading.sheets import RELATION, parts_of, sheet, workbook, write

from stele.evidence.recipes import Recipe, check_recipe, guess_recipe, read_recipe, recipe_path, write_recipe
from stele.sources.readers.lists import inspect_list, read_list
from stele.sources.readers.several import own_columns, subjects_in
from stele.sources.readers.table import RowProblem, TableError
from stele.sources.readers.workbook import redacted_workbook

DAY = 5440  # 22 November 1914
HEADER = ("Nom", "Mort le", "Matricule")


def cells_below(path: Path, **how: object) -> list[tuple[int, list[str]]]:
    shape = inspect_list(path, **how)  # type: ignore[arg-type]
    return [row for batch in read_list(path, shape) for row in batch.rows]


def problems_in(path: Path, **how: object) -> list[RowProblem]:
    shape = inspect_list(path, **how)  # type: ignore[arg-type]
    return [each for batch in read_list(path, shape) for each in batch.problems]


@pytest.mark.parametrize(
    "value, style, words",
    [
        (DAY, 1, "1914-11-22"),
        (DAY, 2, "1914-11"),
        (DAY, 3, "1914"),
        (DAY, 8, "1914-11-22"),
        (DAY, 9, "XXXX-11-22"),
        (DAY + 0.5, 6, "1914-11-22T12:00:00"),
        (0.25, 5, "06:00"),
        (59, 1, "1900-02-28"),
        (60, 1, "60"),
        (61, 1, "1900-03-01"),
        (-3, 1, "-3"),
        (3_000_000, 1, "3000000"),
        (DAY, 0, "5440"),
        (12, 4, "00012"),
        (0.25, 7, "25 %"),
        (1.1, 0, "1.1"),
        (123456789012, 0, "123456789012"),
        ("<c><v>1.1000000000000001</v></c>", 0, "1.1"),
        ('<c t="str"><f>A1&amp;B1</f><v>Jan Oda</v></c>', 0, "Jan Oda"),
        ('<c t="b"><v>1</v></c>', 0, "TRUE"),
        ('<c t="inlineStr"><is><r><t>Jan </t></r><r><t>Oda</t></r><rPh><t>yan</t></rPh></is></c>', 0, "Jan Oda"),
        ("_x004A_an", 0, "Jan"),
    ],
)
def test_a_cell_says_what_is_shown(tmp_path: Path, value: str | float, style: int, words: str):
    book = workbook(tmp_path / "list.xlsx", List=[("Nom", "Dit"), ("Jan Oda", (value, style))])
    assert cells_below(book) == [(2, ["Jan Oda", words])]


def test_days_since_1904(tmp_path: Path):
    book = write(tmp_path / "mac.xlsx", parts_of({"L": sheet([("a", "b"), ("x", (DAY - 1462, 1))])}, since_1904=True))
    assert cells_below(book) == [(2, ["x", "1914-11-22"])]


def test_titles_above_merged_cells_blank_rows_and_other_sheets(tmp_path: Path):
    rows = [["Les morts de la commune"], [], ["Nom", "Compagnie"], ["Jan Oda", "5e"], ["Zora Quelle"], [], ["Ema Vol"], ["Ivo Rask", "6e"]]
    xml = sheet(rows, after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B4:B7"/></mergeCells>')
    book = write(tmp_path / "list.xlsx", parts_of({"Secret": sheet([["x"]]), "Morts": xml}, states={"Secret": "hidden"}))
    shape = inspect_list(book)
    assert (shape.sheet, shape.header_row, shape.columns) == ("Morts", 3, ("Nom", "Compagnie"))
    told = "\n".join(shape.warnings)
    assert "list.xlsx, sheet “Morts”: the workbook has other sheets, which are not read: “Secret” (hidden)." in told
    assert "row 1 stands above the header" in told and "1 areas are merged over several rows" in told
    batches = list(read_list(book, shape))
    assert [*chain.from_iterable(each.rows for each in batches)] == [
        (4, ["Jan Oda", "5e"]), (5, ["Zora Quelle", "5e"]), (7, ["Ema Vol", "5e"]), (8, ["Ivo Rask", "6e"]),
    ]  # fmt: skip
    assert sum(each.empty for each in batches) == 1


def test_reading_goes_on_after_a_row(tmp_path: Path):
    book = workbook(tmp_path / "list.xlsx", L=[HEADER, *((f"Name {at}", "1918", at) for at in range(2, 30))])
    shape = inspect_list(book)
    whole = [row for batch in read_list(book, shape) for row in batch.rows]
    assert [row for batch in read_list(book, shape, size=4, start_at=17) for row in batch.rows] == [each for each in whole if each[0] >= 17]
    assert [batch.last for batch in read_list(book, shape, size=10)] == [11, 21, 29]


def test_what_is_hidden_is_told_and_not_published_by_a_guess(tmp_path: Path):
    xml = sheet([("Nom", "Naissance", "Profession"), ("Jan Oda", "1890", "clerk"), ("Zora Quelle", "1891", "nurse")], hidden=[3],
                before='<cols><col min="2" max="2" hidden="1"/></cols>')  # fmt: skip
    book = write(tmp_path / "list.xlsx", parts_of({"L": xml}))
    shape = inspect_list(book)
    assert shape.hidden == ("Naissance",)
    assert "column B, “Naissance”, is hidden in the sheet." in "\n".join(shape.warnings)
    assert "1 rows are hidden in the sheet" in "\n".join(shape.warnings)
    recipe = guess_recipe(shape, [["Jan Oda", "1890", "clerk"]])
    assert [(each.column, each.property, each.keep) for each in recipe.columns] == [
        ("Nom", "name", ""), ("Naissance", "", "not public"), ("Profession", "occupation", ""),
    ]  # fmt: skip
    assert recipe.guessed["Naissance"] == "It is hidden in the sheet; kept, not interpreted."
    [problem] = problems_in(book)
    assert problem.row == 3 and problem.cells == ("Zora Quelle", "1891", "nurse")
    assert problem.sentence.startswith("list.xlsx, sheet “L”, row 3: the row is hidden in the sheet, and was not read.")
    assert len(cells_below(book, hidden_rows=True)) == 2


@pytest.mark.parametrize(
    "cell, reason",
    [
        ('<c t="e"><v>#N/A</v></c>', "holds the error #N/A in place of a value"),
        ("<c><f>NOW()</f></c>", "holds a formula whose outcome the file does not keep"),
        ('<c t="s"><v>7</v></c>', "refers to shared words 7 that the file does not hold"),
        ("x" * 100_001, "a cell is longer than 100,000 characters"),
        ("a\0b".replace("\0", "_x0000_"), "character 2 is NUL"),
    ],
)
def test_a_cell_without_words_costs_its_row_and_no_other(tmp_path: Path, cell: str, reason: str):
    book = workbook(tmp_path / "list.xlsx", L=[HEADER, ("Jan Oda", cell), ("Zora Quelle", "1918")])
    [problem] = problems_in(book)
    assert problem.sentence.startswith("list.xlsx, sheet “L”, row 2, column “Mort le”: ") and reason in problem.sentence
    assert cells_below(book) == [(3, ["Zora Quelle", "1918"])] or cells_below(book)[0][1][0] == "Zora Quelle"


def test_a_sheet_is_named(tmp_path: Path):
    book = workbook(tmp_path / "list.xlsx", A=[("Nom", "x"), ("Jan", "1")], B=[("Nom", "y"), ("Zora", "2")])
    assert inspect_list(book, sheet="B").columns == ("Nom", "y")
    with pytest.raises(TableError, match=r"list.xlsx has no sheet “C”. Its sheets are: “A”, “B”. Name one of them in the recipe."):
        inspect_list(book, sheet="C")


def test_a_recipe_keeps_the_sheet(tmp_path: Path):
    book = workbook(tmp_path / "list.xlsx", Morts=[("Nom", "Décès"), ("Jan Oda", (DAY, 1))])
    shape = inspect_list(book)
    recipe = guess_recipe(shape, [["Jan Oda", "1914-11-22"]], "list")
    write_recipe(recipe_path(book), recipe)
    assert 'sheet = "Morts"' in recipe_path(book).read_text(encoding="utf-8")
    assert read_recipe(recipe_path(book)) == recipe
    assert [each.property for each in recipe.columns] == ["name", "death_date"]


def test_several_names_in_a_row():
    columns = ("Tombe", "Nom 1", "Mort 1", "Nom 2", "Mort 2", "Nom 3", "Mort 3")
    groups = ((1, 2), (3, 4), (5, 6))
    row = ["A 12", "Jan Oda", "1916", "  ", "", "Ema Vol", "1918"]
    assert list(subjects_in(row, groups)) == [
        (0, ["A 12", "Jan Oda", "1916", "", "", "", ""]),
        (2, ["A 12", "Ema Vol", "1918", "", "", "", ""]),
    ]
    assert own_columns(columns, groups, 2)[:3] == ["Tombe", "Nom 3", "Mort 3"]
    recipe = Recipe(subjects=(("Nom 1", "Mort 1"), ("Nom 2",), ("Nom 2", "Mort 4")))
    said = "\n".join(check_recipe(recipe, columns))
    assert "subjects: the list has no column “Mort 4”. Did you mean “Mort " in said
    assert "subjects names the column “Nom 2” 2 times." in said
    assert "subjects: the subject 2 has 1 columns and the first 2." in said


def test_what_calamine_reads_is_read_alike(tmp_path: Path):
    """Another reader, in another language, as the judge."""
    shared = "".join(f"<si><t>Name {at} &amp; Söhne</t></si>" for at in range(40))
    rows = [("Nom", "Jour", "Nombre"), *((f'<c t="s"><v>{at}</v></c>', (DAY + at * 31, 1), at / 8) for at in range(40))]
    book = write(tmp_path / "list.xlsx", parts_of({"L": sheet(rows)}, shared=shared))
    parts = parts_of({"L": sheet(rows)}, shared=shared)
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="s" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="t" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
    )  # fmt: skip
    write(book, parts)
    theirs = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("L").to_python()[1:]
    mine = cells_below(book)
    assert [cells for _, cells in mine] == [[name, day.isoformat(), f"{number:g}"] for name, day, number in theirs]  # type: ignore[union-attr]


def test_a_redacted_successor_keeps_every_place(tmp_path: Path):
    xml = sheet([HEADER, ("Jan Oda", (DAY, 1), 5), ("Zora Quelle", "1918", 6), ("Ema Vol", "1917", 7)], hidden=[4],
                before='<cols><col min="3" max="3" hidden="1"/></cols>', after='<mergeCells><mergeCell ref="B2:B3"/></mergeCells>')  # fmt: skip
    book = write(tmp_path / "list.xlsx", {**parts_of({"L": xml, "Other": sheet([("Zora Quelle's file",)])}), "xl/comments1.xml": "Zora Quelle"})
    before = inspect_list(book, hidden_rows=True)
    successor = tmp_path / "successor.xlsx"
    successor.write_bytes(b"".join(redacted_workbook(book, "L", {3: frozenset([0])})))
    after = inspect_list(successor, sheet="L", hidden_rows=True)
    assert (after.columns, after.hidden, after.merged, after.header_row) == (before.columns, before.hidden, before.merged, before.header_row)
    rows = dict(cells_below(book, sheet="L", hidden_rows=True))
    assert dict(cells_below(successor, sheet="L", hidden_rows=True)) == {**rows, 3: ["█" * 11, "1918", "6"]}
    assert not any(b"Quelle" in each for each in unpacked(successor) if b"file" not in each)


def unpacked(path: Path) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]
