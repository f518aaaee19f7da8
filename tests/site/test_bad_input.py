"""Bad input from end to end: a sentence that says where, every word kept, nothing run; the good rows are taken in."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.site.mortal import Mortal
from tests.site.samples import HEADER, edition, new_museum, report, stele

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
GOOD = "2,Zora Quelle,1918,Upper Town,a note\n"
HOSTILE = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "{{ settings }}{% debug %}")
FORMULAS = ("=1+1", "+cmd|'/C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "'=1")
ROOM = 30_000_000  # bytes of memory that a huge list may need beyond what a list of one row needs


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One museum for all of these lists: none disturbs another."""
    return new_museum(tmp_path_factory.mktemp("bad") / "museum")


def a_list(folder: Path, name: str, *pieces: str | bytes, encoding: str = 'encoding = "utf-8"\n') -> Path:
    """A list of these bytes, whatever they are, and its recipe."""
    first = edition(folder, 1, "", "1950")
    file, recipe = folder / f"{name}.csv", first.with_name(f"{first.name}.recipe.toml")
    with file.open("wb") as out:
        for each in pieces:
            out.write(each.encode() if isinstance(each, str) else each)
    text = recipe.read_text(encoding="utf-8").replace('series = "register"\nedition = 1\n', "")
    file.with_name(f"{file.name}.recipe.toml").write_text(text.replace('encoding = "utf-8"\n', encoding), encoding="utf-8")
    return file


def is_kept(museum: Path, file: Path) -> bool:
    """Whether the museum holds these very bytes."""
    with file.open("rb") as stream:
        digest = sha256()
        while piece := stream.read(1 << 20):
            digest.update(piece)
    name = digest.hexdigest()
    kept = museum / "files" / name[:2] / name
    return kept.is_file() and kept.stat().st_size == file.stat().st_size


def problems(museum: Path, name: str) -> list[tuple[int, str, str]]:
    """Row, column and words of each row of a batch that was not read."""
    wanted = "SELECT p.row, p.column, p.words FROM evidence_rowproblem p JOIN evidence_batch b ON b.id = p.batch_id WHERE b.name = ?"
    with closing(sqlite3.connect(museum / "museum.sqlite3")) as database:
        return database.execute(wanted, [name]).fetchall()


@pytest.fixture(scope="session")
def visitor(museum: Path) -> Iterator[Mortal]:
    """Looks at a copy of the museum, always from one process."""
    visitor = Mortal(museum, museum.with_name("looked-at"))
    yield visitor
    visitor.end()


def public(visitor: Mortal, name: str) -> Callable[[list[str]], dict[str, str]]:
    """The batch accepted, and a way to get what the public gets at an address; each must answer 200."""
    stele(visitor.template, "accept", name, "--reason", "checked", code=0)
    visitor.again()

    def bodies(paths: list[str]) -> dict[str, str]:
        seen = visitor.look(paths)
        assert seen["faults"] == []
        assert not {path: status for path, (status, _) in seen["pages"].items() if status != 200}
        return {path: body for path, (_, body) in seen["pages"].items()}

    return bodies


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def peak(museum: Path, file: Path) -> tuple[int, str]:
    """The most memory that a taking-in needed, in bytes, and what it said."""
    environment = {**os.environ, "STELE_MUSEUM": str(museum), "DJANGO_SETTINGS_MODULE": "stele.site.settings"}
    said = file.with_suffix(".said")
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "stele.site", "take-in", str(file)], env=environment, stdout=out, stderr=out
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    text = said.read_text(encoding="utf-8")
    assert process.returncode == 0 and "Traceback" not in text, text
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024), text


def test_an_empty_file(museum: Path, tmp_path: Path):
    said = stele(museum, "take-in", a_list(tmp_path, "nothing", ""), code=1)
    assert "nothing.csv is empty: a header and rows were expected." in said
    assert "no batch" in stele(museum, "accept", "nothing", "--reason", "checked", code=1).lower()


def test_an_empty_report(museum: Path, tmp_path: Path):
    file = report(tmp_path)
    file.write_bytes(b"")
    assert re.search(r"courier\.txt.*empty", stele(museum, "take-in", file, code=1))


@pytest.mark.parametrize("size", [50_000_000, pytest.param(2_000_000_000, marks=pytest.mark.audit)])
def test_one_line_of_very_great_length(tmp_path: Path, size: int, record_property: Callable[[str, object], None]):
    museum = new_museum(tmp_path / "museum")
    usual, _ = peak(museum, a_list(tmp_path, f"usual-{size}", HEADER, GOOD))
    pieces = [b"x" * 1_000_000] * (size // 1_000_000)
    file = a_list(tmp_path, f"long-{size}", HEADER, "1,Jan Oda,1917,Mill Bridge,", *pieces, "\n", GOOD)
    most, said = peak(museum, file)
    record_property("told", f"A line of {size:,} characters: {most - usual:+,} bytes of memory beyond {usual:,}.")
    assert most < usual + ROOM
    assert f"{file.name}, row 2: the line is longer than 1,048,576 characters, so it was not read. Check that" in said
    assert "2 read · 2 new · 0 seen before · 0 gone since last time · 1 needing eyes" in said
    [(row, _, words)] = problems(museum, file.stem)
    assert row == 2 and words.startswith("1,Jan Oda,1917,Mill Bridge,xxx")
    assert is_kept(museum, file)
    shutil.rmtree(museum)
    file.unlink()


def test_a_heading_without_an_end(museum: Path, tmp_path: Path):
    file = a_list(tmp_path, "heading", b"y" * 5_000_000)
    assert "heading.csv, row 1: no line end in the first 1,048,576 characters" in stele(museum, "take-in", file, code=1)


def test_nul_bytes(museum: Path, tmp_path: Path):
    file = a_list(tmp_path, "nul", HEADER, "1,Jan\0Oda,1917,Mill Bridge,\n", GOOD)
    said = stele(museum, "take-in", file, code=0)
    assert "nul.csv, row 2, column “name”: character 4 is NUL, which no text holds." in said
    assert "\0" not in said and "2 read · 2 new" in said and "1 needing eyes" in said
    [(row, column, words)] = problems(museum, "nul")
    assert (row, column, json.loads(words)) == (2, "name", ["1", "Jan\\x00Oda", "1917", "Mill Bridge", ""])
    assert is_kept(museum, file)


def test_a_wrong_encoding(museum: Path, tmp_path: Path):
    file = a_list(tmp_path, "wrong", HEADER, "1,Zoé,1917,Mill Bridge,\n".encode("cp1252"), GOOD)
    said = stele(museum, "take-in", file, code=0)
    assert r"wrong.csv, row 2, column “name”: byte 0xE9, at character 3 of “Zo\xe9”, does not fit the encoding" in said
    assert "Name another encoding" in said and "2 read · 2 new" in said and "1 needing eyes" in said
    [(row, column, words)] = problems(museum, "wrong")
    assert (row, column, json.loads(words)[1]) == (2, "name", r"Zo\xe9")
    assert is_kept(museum, file)


def test_the_encoding_that_was_named_brings_the_words_back(museum: Path, visitor: Mortal, tmp_path: Path):
    row = "1,Zoé Žák,1917,Mill Bridge,\n".encode("cp1252")
    file = a_list(tmp_path, "right", HEADER, row, encoding='encoding = "cp1252"\n')
    assert "0 needing eyes" in stele(museum, "take-in", file, code=0)
    found = public(visitor, "right")(["/en/search.csv?q=Zoé"])
    assert [each["title"] for each in cells(found["/en/search.csv?q=Zoé"])] == ["Zoé Žák"]


def test_an_encoding_that_is_none(museum: Path, tmp_path: Path):
    file = a_list(tmp_path, "unknown", HEADER, GOOD, encoding='encoding = "klingon"\n')
    said = stele(museum, "take-in", file, code=1)
    assert "“klingon” is not an encoding" in said and "utf-8" in said


def test_a_name_of_ten_thousand_characters(museum: Path, visitor: Mortal, tmp_path: Path):
    name = "Annelore " * 1_110 + "Longnameson"[:10]
    assert len(name) == 10_000
    stele(museum, "take-in", a_list(tmp_path, "name", HEADER, f"1,{name},1917,Mill Bridge,\n", GOOD), code=0)
    bodies = public(visitor, "name")
    [row] = cells(bodies(["/en/search.csv?q=Annelore"])["/en/search.csv?q=Annelore"])
    assert row["title"] == name
    path = "/en/" + "/".join(row["address"].rsplit("/", 2)[1:])
    found = bodies([path, f"{path}.json", "/en/search?q=Annelore", "/en/person/"])
    assert name in found[path] and json.loads(found[f"{path}.json"])


def test_a_date_of_the_year_99999999(museum: Path, visitor: Mortal, tmp_path: Path):
    rows = "1,Yara Eins,99999999,,\n2,Yara Zwei,9 April 99999999,,\n3,Yara Drei,Y99999999,,\n"
    said = stele(museum, "take-in", a_list(tmp_path, "year", HEADER, rows), code=0)
    assert "year.csv, row 2, column “died”: “99999999” is not a date in eight digits: expected year, month, day" in said
    assert "year.csv, row 3, column “died”: “9 April 99999999” is not understood as a date: expected for example" in said
    assert "2 needing eyes" in said
    path = "/en/search.csv?q=Yara&by=statement"
    found = public(visitor, "year")([path, "/en/search?q=Yara"])[path]
    dates = {each["words"]: each["edtf"] for each in cells(found) if each["property"] == "death_date"}
    assert dates == {"99999999": "", "9 April 99999999": "", "Y99999999": "Y99999999"}


def test_hostile_html_is_only_words(museum: Path, visitor: Mortal, tmp_path: Path):
    rows = io.StringIO(newline="")
    csv.writer(rows, lineterminator="\n").writerows((at, f"Malice {each}", each, each, each) for at, each in enumerate(HOSTILE))
    said = stele(museum, "take-in", a_list(tmp_path, "hostile", HEADER, rows.getvalue()), code=0)
    assert "4 needing eyes" in said and re.search("hostile.csv, row 2, column “died”: .* is not understood in a date", said)
    bodies = public(visitor, "hostile")
    found = cells(bodies(["/en/search.csv?q=Malice"])["/en/search.csv?q=Malice"])
    assert sorted(each["title"] for each in found) == sorted(f"Malice {each}" for each in HOSTILE)
    records = ["/".join(each["address"].rsplit("/", 2)[1:]) for each in found]
    statements = [f"statement/{each.split('/')[1]}-{slot}" for each in records for slot in range(5)]
    pages = bodies([f"/en/{each}" for each in (*records, *statements, "search?q=Malice", "person/")])
    for path, body in pages.items():
        assert not re.search(r"<script>alert|<img src=x|<svg onload", body), path
    assert sum("&lt;script&gt;alert(1)" in body for body in pages.values()) >= 5
    assert sum("{{ settings }}{% debug %}" in body for body in pages.values()) >= 5


def test_formulas_leave_as_words(museum: Path, visitor: Mortal, tmp_path: Path):
    rows = io.StringIO(newline="")
    csv.writer(rows, lineterminator="\n").writerows((at, f"Formula {at}", 1917, each, each) for at, each in enumerate(FORMULAS))
    stele(museum, "take-in", a_list(tmp_path, "formulas", HEADER, rows.getvalue()), code=0)
    paths = ["/en/search.csv?q=Formula", "/en/search.csv?q=Formula&by=statement", "/en/person.csv"]
    found = public(visitor, "formulas")(paths)
    for text in found.values():
        assert not [each for row in cells(text) for each in row.values() if each.startswith(("=", "+", "-", "@", "＝"))]
    places = [each["place"] for each in cells(found[paths[0]])]
    assert sorted(places) == sorted(f"'{each}" for each in FORMULAS)
    notes = [each["words"] for each in cells(found[paths[1]]) if each["property"] == "note"]
    assert sorted(each.removeprefix("'") for each in notes) == sorted(FORMULAS)
