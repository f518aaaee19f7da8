"""Workbooks through the desk's doors, as a browser sends them: from the file to the public page."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch
from stele.site import work
from stele.sources.models import Source, Upload
from stele.sources.queries import store
from stele.sources.readers.workbook import sheets_in
from stele.staff.models import Role
from tests.desk.people import at_the_desk, followed
from tests.reading.sheets import parts_of, sheet, workbook, write

pytestmark = pytest.mark.django_db
DAY = 5440  # 22 November 1914


@pytest.fixture
def desk(museum: object) -> Client:
    return at_the_desk()


def sent(desk: Client, path: Path) -> tuple[int, str]:
    """The upload that a file became, 0 if it was refused, and what the desk says."""
    answer = desk.post("/desk/batches/add/", {"file": SimpleUploadedFile(path.name, path.read_bytes())}, follow=True)
    found = re.search(r"/desk/batches/upload/(\d+)/", answer.request["PATH_INFO"])
    return int(found[1]) if found else 0, html.unescape(answer.content.decode())


def completed(text: str, title: str) -> str:
    """What a curator writes into a guessed recipe: what the list is, who says it, and that its people are commemorated."""
    text = re.sub(r'title = "[^"]*"', f'title = "{title}"\nkind = "official register"', text, count=1)
    text = text.replace("public = false", "public = true")
    return text.replace("[voices.list]", '[voices.list]\nname = { en = "The list" }').replace("[constants]", '[constants]\nstanding = "commemorated"')


TEN = """kind = "person"
sheet = "Stones"
chain = ["list"]
subjects = [{subjects}]
[source]
title = "Stones"
kind = "official register"
language = "en"
publisher = "list"
[voices.list]
name = {{ en = "The list" }}
[constants]
standing = "commemorated"
[[columns]]
column = "stone"
property = "memorial_location"
[[columns]]
column = "name 1"
property = "name"
[[columns]]
column = "date of death 1"
property = "death_date"
"""


def taken_in(desk: Client, pk: int, title: str, recipe: str = "", five: tuple[int, int] = (0, 0)) -> Batch:
    """The recipe saved, tried (read and needing eyes), taken in by the worker, accepted."""
    mine = Upload.objects.get(pk=pk)
    path = f"/desk/batches/upload/{pk}/"
    saved = desk.post(path, {"toml": recipe or completed(mine.recipe, title), "version": mine.version, "try": "1"}, follow=True)
    numbers = saved.context["numbers"]
    assert (numbers.read, numbers.eyes) == five, saved.content.decode()
    desk.post(f"{path}try/", {"version": mine.version + 1})
    assert work.work() == 1
    batch = Batch.objects.get(source=Upload.objects.get(pk=pk).source)
    desk.post(f"/desk/batches/{batch.pk}/", {"do": "accept", "reason": "held against the book"})
    work.work()
    followed()
    return batch


def page(batch: Batch, row: int, ordinal: int = 0) -> str:
    return Client().get(f"/en/person/{address_of(Attestation.objects.get(batch=batch, row=row, ordinal=ordinal).n)}").content.decode()


SHEETS = {
    "Read me": [["Compiled by the parish"]],
    "North": [["name", "date of death"], ["Anna Berg", "1917"], ["Jan Oda", "1918"]],
    "South": [["Dead of the south yard"], ["name", "date of death"], ["Mara Lind", (DAY, 1)]],
}


def test_a_workbook_offers_its_sheets_and_each_that_is_chosen_becomes_a_list(desk: Client, tmp_path: Path):
    pk, words = sent(desk, workbook(tmp_path / "stones.xlsx", **SHEETS))
    original = Upload.objects.get().sha256
    assert all(f'value="{name}"' in words for name in SHEETS) and "2 rows" not in words and "Dead of the south yard" in words
    answer = desk.post(f"/desk/batches/upload/{pk}/sheets/", {"sheet": ["North", "South"], "version": 1}, follow=True)
    assert "stones, North" in answer.content.decode() and "stones, South" in answer.content.decode()
    north, south = Upload.objects.filter(dropped=False).order_by("pk")
    batches = [taken_in(desk, north.pk, "The north", five=(2, 0)), taken_in(desk, south.pk, "The south", five=(1, 0))]
    assert "Anna Berg" in page(batches[0], 2) and "sheet “South”, row 3" in html.unescape(page(batches[1], 3))
    assert "22 November 1914" in page(batches[1], 3)
    kept = [store().path(each.sha256) for each in Source.objects.order_by("received")]
    assert [[each.name for each in sheets_in(path)] for path in kept] == [["North"], ["South"]]
    assert Batch.objects.count() == 2 and original not in {path.name for path in kept}
    again, _ = sent(desk, workbook(tmp_path / "stones.xlsx", **SHEETS))
    desk.post(f"/desk/batches/upload/{again}/sheets/", {"sheet": ["North", "South"], "version": 1})
    assert {each.sha256 for each in Upload.objects.order_by("-pk")[:2]} == {path.name for path in kept}, "the same sheets, the same bytes"


def test_another_sheet_is_chosen_and_its_columns_are_guessed(desk: Client, tmp_path: Path):
    pk, _ = sent(desk, workbook(tmp_path / "stones.xlsx", **SHEETS))
    answer = desk.post(f"/desk/batches/upload/{pk}/sheets/", {"sheet": "South", "version": 1}, follow=True)
    assert "Mara Lind" in answer.content.decode() and 'sheet = "South"' in Upload.objects.get().recipe
    batch = taken_in(desk, pk, "The south", five=(1, 0))
    assert "Mara Lind" in page(batch, 3) and store().path(Source.objects.get().sha256).read_bytes() == (tmp_path / "stones.xlsx").read_bytes()
    refused = at_the_desk(Role.CATALOGUER).post(f"/desk/batches/upload/{pk}/sheets/", {"sheet": "North", "version": 2}, follow=True)
    assert "taken in or put aside already" in refused.content.decode()


def test_no_sheet_chosen_or_an_old_form_changes_nothing(desk: Client, tmp_path: Path):
    pk, _ = sent(desk, workbook(tmp_path / "stones.xlsx", **SHEETS))
    here = f"/desk/batches/upload/{pk}/"
    assert "Choose at least one sheet." in desk.post(f"{here}sheets/", {"version": 1, "back": here}, follow=True).content.decode()
    desk.post(f"{here}sheets/", {"sheet": "South", "version": 1})
    stale = desk.post(f"{here}sheets/", {"sheet": "North", "version": 1, "back": here}, follow=True).content.decode()
    assert "Somebody has changed this upload" in stale and 'sheet = "South"' in Upload.objects.get().recipe


def test_title_rows_merged_cells_and_hidden_columns_are_told_and_read(desk: Client, tmp_path: Path):
    rows = [["Fallen of the parish"], ["compiled 1921"], ["name", "date of death", "place of death", "address"],
            ["Anna Berg", "1917", "Upper Mill", "12 Lane"], ["Jan Oda", "1918", None, "3 Quay"], ["Mara Lind", "1919", "Ferry", "9 Row"]]  # fmt: skip
    xml = sheet(rows, before='<cols><col min="4" max="4" hidden="1"/></cols>', after='<mergeCells><mergeCell ref="C4:C5"/></mergeCells>')
    pk, words = sent(desk, write(tmp_path / "parish.xlsx", parts_of({"Dead": xml})))
    assert "column D, “address”, is hidden in the sheet." in words and "1 areas are merged over several rows" in words
    assert "header_row = 3" in Upload.objects.get().recipe and "12 Lane" in words
    batch = taken_in(desk, pk, "The parish", five=(3, 0))
    assert "Upper Mill" in page(batch, 5), "a merged cell is read in each of its rows"
    assert "3 Quay" not in page(batch, 5) and "Fallen of the parish" not in page(batch, 4)


def test_ten_names_in_a_row_are_ten_people(desk: Client, tmp_path: Path):
    header = ["stone", *(f"{what} {at}" for at in range(1, 11) for what in ("name", "date of death"))]
    row = ["A", *(words for at in range(1, 11) for words in (f"Ole Vik the {at}.", str(1900 + at)))]
    pk, _ = sent(desk, workbook(tmp_path / "stones.xlsx", Stones=[header, row, ["B", "Ivo Rask", "1917"]]))
    subjects = ", ".join(f'["name {at}", "date of death {at}"]' for at in range(1, 11))
    batch = taken_in(desk, pk, "Stones", TEN.format(subjects=subjects), five=(11, 0))
    assert Attestation.objects.filter(batch=batch).count() == 11
    assert "Ole Vik the 10." in page(batch, 2, 9) and "1910" in page(batch, 2, 9) and "1909" not in page(batch, 2, 9)


@pytest.mark.parametrize("name", ["old.xls", "calc.ods", "new.numbers"])
def test_spreadsheets_of_other_kinds_are_refused_with_what_to_do(desk: Client, tmp_path: Path, name: str):
    path = tmp_path / name
    if name == "old.xls":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000)
    else:
        write(path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"})
    pk, words = sent(desk, path)
    assert pk == 0 and name in words and "save" in words and "XLSX" in words
    assert not Upload.objects.exists() and list(store().all()) == []


def test_a_recipe_with_a_fault_is_kept_in_the_form(desk: Client, tmp_path: Path):
    pk, _ = sent(desk, workbook(tmp_path / "stones.xlsx", North=SHEETS["North"]))
    before = Upload.objects.get().recipe
    for wrong in ("title = ", f"{before}\nsomething = 1\n"):
        answer = desk.post(f"/desk/batches/upload/{pk}/", {"toml": f"{wrong} # an hour of work", "version": 1})
        words = html.unescape(answer.content.decode())
        assert answer.status_code == 409 and "an hour of work</textarea>" in words and "The recipe was not saved." in words
    assert (Upload.objects.get().recipe, Upload.objects.get().version) == (before, 1)
