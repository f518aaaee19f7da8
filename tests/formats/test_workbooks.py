"""A workbook from the file to the public page: its places, several names in a row, the desk, erasure."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stele.evidence.actions.erasure import ask_erasure
from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch, RowProblem
from stele.evidence.recipes import read_recipe, recipe_path
from stele.linkage.actions.batches import accept_batch
from stele.linkage.actions.erasure import erase
from stele.linkage.actions.verdicts import judge
from stele.site import intake
from stele.site.reactions import follow_up
from stele.sources.models import Source, Upload
from stele.sources.queries import store
from stele.staff.actions import RefusedError, add_person
from stele.staff.models import Role, User
from tests.desk.test_desk import at_the_desk_first
from tests.reading.sheets import parts_of, sheet, workbook, write

pytestmark = pytest.mark.django_db
DAY = 5440  # 22 November 1914
RECIPE = """\
kind = "person"
sheet = "Stones"
header_row = 2
chain = ["association"]
subjects = [["Name 1", "Died 1"], ["Name 2", "Died 2"], ["Name 3", "Died 3"]]

[source]
title = "Stones of the old cemetery"
kind = "official register"
language = "en"
publisher = "association"
public = true

[voices.association]
kind = "association"
name = { en = "The association" }

[constants]
standing = "commemorated"

[[columns]]
column = "Stone"
property = "memorial_location"

[[columns]]
column = "Name 1"
property = "name"

[[columns]]
column = "Died 1"
property = "death_date"
"""
ROWS = [
    ["Stones, from north to south"],
    ["Stone", "Name 1", "Died 1", "Name 2", "Died 2", "Name 3", "Died 3"],
    ["A", "Jan Oda", (DAY, 1), "Zora Quelle", 1918, "Ema Vol", "the day of the flood"],
    ["B", None, None, "Ivo Rask", "1917"],
]


def stones(folder: Path) -> Path:
    path = workbook(folder / "stones.xlsx", Notes=[["Not a list"]], Stones=ROWS)
    recipe_path(path).write_text(RECIPE, encoding="utf-8")
    return path


def taken_in(by: User, path: Path) -> tuple[Batch, intake.FiveNumbers]:
    text = recipe_path(path).read_text(encoding="utf-8")
    batch, numbers = intake.take_in_list(by, path, read_recipe(recipe_path(path)), path.stem, text)
    accept_batch(by, batch, "checked")
    follow_up()
    return batch, numbers


def page_of(n: int) -> str:
    return Client().get(f"/en/person/{address_of(n)}").content.decode()


def test_each_of_several_names_in_a_row_is_a_person_at_a_place_of_their_own(museum: object, curator: User, tmp_path: Path):
    path = stones(tmp_path)
    numbers, sentences = intake.dry_run(path, read_recipe(recipe_path(path)))
    assert (numbers.read, numbers.new, numbers.eyes) == (4, 4, 1)
    assert sentences[0].startswith("stones.xlsx, row 3, column “Died 3”: ")
    batch, numbers = taken_in(curator, path)
    assert (numbers.read, numbers.new, numbers.eyes) == (4, 4, 1)
    mine = list(Attestation.objects.filter(batch=batch).order_by("row", "ordinal"))
    assert [(each.row, each.ordinal) for each in mine] == [(3, 0), (3, 1), (3, 2), (4, 1)]
    oda, quelle, *_ = mine
    assert "22 November 1914" in page_of(oda.n) and "sheet “Stones”, row 3" in page_of(oda.n)
    page = page_of(quelle.n)
    assert "Zora Quelle" in page and "1918" in page and "Jan Oda" not in page.partition("<main")[2].partition("</main")[0]
    statement = Client().get(f"/s/{address_of(quelle.n)}-1", follow=True).content.decode()
    assert "Name 2" in statement and "Name 1" not in statement
    with pytest.raises(RefusedError, match="rows 3 and 3 of one list the same person"):
        judge(curator, oda.n, quelle.n, "same", "a trial")


def test_one_of_several_names_is_erased_and_the_others_stay(museum: object, curator: User, tmp_path: Path):
    batch, _ = taken_in(curator, stones(tmp_path))
    quelle = Attestation.objects.get(batch=batch, row=3, ordinal=1)
    ask_erasure(curator, quelle.n, "privacy")
    erase(add_person(curator, "another", Role.PRIVACY_OFFICER), quelle.n)
    source = Source.objects.get(pk=batch.source_id)
    assert source.redacted
    with zipfile.ZipFile(store().path(source.sha256)) as archive:
        words = b"".join(map(archive.read, archive.namelist())).decode()
    assert "Quelle" not in words and "1918" not in words
    assert "Jan Oda" in words and "Ema Vol" in words and "1914-11-22" in words and "Not a list" in words
    again = workbook(tmp_path / "again.xlsx", Stones=ROWS)
    recipe_path(again).write_text(RECIPE, encoding="utf-8")
    intake.take_in_list(curator, again, read_recipe(recipe_path(again)), "again", RECIPE)
    assert not Attestation.objects.filter(batch__name="again", row=3, ordinal=1).exists()
    with zipfile.ZipFile(store().path(Source.objects.get(filename="again.xlsx").sha256)) as archive:
        assert "Quelle" not in b"".join(map(archive.read, archive.namelist())).decode()


def test_rows_that_need_eyes_are_kept_with_their_words(museum: object, curator: User, tmp_path: Path):
    xml = sheet([("Name", "Died"), ("Jan Oda", '<c t="e"><v>#REF!</v></c>'), ("Zora Quelle", "1918"), ("Ema Vol", "1917")], hidden=[4])
    path = write(tmp_path / "list.xlsx", parts_of({"L": xml}))
    recipe = RECIPE.replace("Stones", "L").replace("header_row = 2", "header_row = 1").partition("subjects")
    text = recipe[0] + recipe[2].partition("\n")[2]
    stone = '[[columns]]\ncolumn = "Stone"\nproperty = "memorial_location"\n'
    text = text.replace(stone, "").replace("Name 1", "Name").replace("Died 1", "Died").replace("L of the", "Stones of the")
    recipe_path(path).write_text(text, encoding="utf-8")
    _, numbers = taken_in(curator, path)
    assert (numbers.read, numbers.new, numbers.eyes) == (3, 3, 2)
    kept = {each.row: (each.column, each.words) for each in RowProblem.objects.all()}
    assert kept == {2: ("Died", '["Jan Oda", "#REF!"]'), 4: ("", '["Ema Vol", "1917"]')}


def test_the_desk_takes_a_workbook(museum: object, tmp_path: Path):
    client = at_the_desk_first()
    raw = workbook(tmp_path / "dead.xlsx", Dead=[("name", "date of death"), ("Anna Berg", (DAY, 1))]).read_bytes()
    answer = client.post("/desk/batches/add/", {"file": SimpleUploadedFile("dead.xlsx", raw)}, follow=True)
    words = answer.content.decode()
    assert "Anna Berg" in words and "1914-11-22" in words and "keeps days as numbers" in words
    assert 'sheet = "Dead"' in Upload.objects.get().recipe
    answer = client.post("/desk/batches/add/", {"file": SimpleUploadedFile("locked.xlsx", b"\xd0\xcf\x11\xe0" * 99)}, follow=True)
    assert "locked with a password" in answer.content.decode()
