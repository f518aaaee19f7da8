"""Erasing leaves no trace of the words: not in a file of the museum, not in the next backup; nor do they come back."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import database_of_its_own, postgres
from tests.site.mortal import Mortal
from tests.site.samples import edition, new_museum, report, stele

in_files = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
ROWS = (
    '1,Jan Oda,9 April 1917,Upper Town,"a note\u2028in two\nlines"\n'
    "2,Xanthe Quizzlewick,29 February 1916,Vrbovno,the only Zyzzyva\n"
    "3,Mara Berg,10 April 1917,Upper Town,another note\n"
)
SECRETS = ("Xanthe", "Quizzlewick", "Vrbovno", "Zyzzyva", "29 February 1916")
WHO = "Zuzka Querfeld"


def _forms(words: str) -> set[bytes]:
    """The bytes in which words could be found again: encodings, JSON's escapes, folded."""
    texts = {words, words.casefold(), words.upper(), json.dumps(words)[1:-1]}
    return {text.encode(each) for text in texts for each in ("utf-8", "utf-16-le", "utf-16-be")}


def _traces(folder: Path, secrets: tuple[str, ...]) -> list[str]:
    found = []
    for file in (each for each in folder.rglob("*") if each.is_file()):
        held = file.read_bytes() + str(file).encode()
        found += [f"{file.name}: {secret}" for secret in secrets if any(form in held for form in _forms(secret))]
    return found


def _digest(file: Path) -> tuple[str, ...]:
    digest = hashlib.sha256(file.read_bytes())
    return (digest.hexdigest(), digest.digest().decode("latin-1"))


def _address(museum: Path, name: str) -> str:
    return next(line.split()[0] for line in stele(museum, "find", name).splitlines() if name in line)


def _erase(museum: Path, address: str) -> None:
    assert "Asked" in stele(museum, "ask-erasure", address, "--ground", "privacy", "--as", "administrator")
    assert "cannot also" in stele(museum, "erase", address, "--as", "administrator")
    assert "Erased" in stele(museum, "erase", address, "--as", "other", code=0)


def _museum(tmp_path: Path) -> tuple[Path, Path, Path]:
    museum = new_museum(tmp_path / "museum")
    stele(museum, "add-person", "other", "--role", "privacy officer", code=0)
    register, courier = edition(tmp_path / "in", 1, ROWS, "1950"), report(tmp_path / "in")
    for file in (register, courier):
        stele(museum, "take-in", file, "--as", "administrator", code=0)
        stele(museum, "accept", file.stem, "--reason", "checked", "--as", "administrator", code=0)
    return museum, register, courier


@in_files
def test_a_row_of_a_list_leaves_no_trace_and_does_not_come_back(tmp_path: Path):
    museum, register, _ = _museum(tmp_path)
    stele(museum, "backup", tmp_path / "before", code=0)
    secrets = (*SECRETS, *_digest(register)[:1])
    assert _traces(museum, secrets) and _traces(tmp_path / "before", secrets)
    address, other = _address(museum, "Xanthe"), _address(museum, "Mara Berg")
    mortal = Mortal(museum, tmp_path / "served")
    assert mortal.look([f"/en/person/{address}"])["pages"][f"/en/person/{address}"][0] == 200
    mortal.end()
    reading = stele(museum, "record", other)
    _erase(museum, address)
    stele(museum, "backup", tmp_path / "after", code=0)
    assert _traces(museum, secrets) == [] and _traces(tmp_path / "after", secrets) == []
    assert stele(museum, "record", other) == reading
    kept = next(each for each in (museum / "files").rglob("*") if each.is_file() and b"Mara Berg" in each.read_bytes())
    lines, before = kept.read_text(encoding="utf-8").split("\n"), register.read_text(encoding="utf-8").split("\n")
    assert [at for at, line in enumerate(lines) if line != before[at]] == [3] and len(lines) == len(before)
    assert len(lines[3]) == len(before[3])
    assert "is whole" in stele(museum, "check", code=0)
    _does_not_come_back(museum, register, secrets)
    stele(tmp_path, "restore", tmp_path / "after", tmp_path / "again", code=0)
    assert _traces(tmp_path / "again", secrets) == []
    mortal = Mortal(tmp_path / "again", tmp_path / "served-again")
    pages = mortal.look([f"/en/person/{address}", f"/en/person/{address}.json", f"/en/statement/{address}-1"])["pages"]
    mortal.end()
    assert {status for status, _ in pages.values()} == {410}


def _does_not_come_back(museum: Path, register: Path, secrets: tuple[str, ...]) -> None:
    """Neither the very file nor another copy of it, with other line ends and a row more, brings the words back."""
    assert "were erased since" in stele(museum, "take-in", register, "--as", "administrator", code=1)
    copy = register.with_name("copy.csv")
    text = register.read_text(encoding="utf-8").replace("\n", "\r\n") + "4,New Row,1918,Upper Town,\r\n"
    copy.write_text(text, encoding="utf-8", newline="")
    recipe = register.with_name(f"{register.name}.recipe.toml").read_text(encoding="utf-8")
    copy.with_name("copy.csv.recipe.toml").write_text(recipe.replace('series = "register"\nedition = 1\n', ""), encoding="utf-8")
    stele(museum, "take-in", copy, "--as", "administrator", code=0)
    stele(museum, "accept", "copy", "--reason", "checked", "--as", "administrator", code=0)
    assert _traces(museum, secrets) == []
    assert "Nobody" in stele(museum, "find", "Xanthe")
    assert "New Row" in stele(museum, "find", "New Row")


@in_files
def test_a_person_of_a_report_leaves_no_trace(tmp_path: Path):
    museum, _, courier = _museum(tmp_path)
    address, secrets = _address(museum, WHO), (WHO, "Zuzka", *_digest(courier)[:1])
    assert _traces(museum, secrets)
    _erase(museum, address)
    stele(museum, "backup", tmp_path / "after", code=0)
    assert _traces(museum, secrets) == [] and _traces(tmp_path / "after", secrets) == []
    kept = next(each for each in (museum / "files").rglob("*") if each.is_file() and b"the courier" in each.read_bytes())
    text, before = kept.read_text(encoding="utf-8"), courier.read_text(encoding="utf-8")
    assert len(text) == len(before)
    assert re.sub("█+", "", text).endswith("was born in 1920, said her neighbour. Jan Oda was killed there too.\n")
    assert "is whole" in stele(museum, "check", code=0)
    assert "were erased since" in stele(museum, "take-in", courier, "--as", "administrator", code=1)
    assert _traces(museum, secrets) == []


@in_files
def test_an_erasure_that_is_killed_is_finished_by_the_next_who_looks(tmp_path: Path):
    museum, _, _ = _museum(tmp_path)
    address = _address(museum, "Xanthe")
    stele(museum, "ask-erasure", address, "--ground", "privacy", "--as", "administrator", code=0)
    mortal = Mortal(museum, tmp_path / "mortal")
    whole = mortal.stele("erase", address, "--as", "other")
    for at in sorted({1 + part * (whole.moments - 1) // 9 for part in range(10)}):
        mortal.again()
        assert mortal.stele("erase", address, "--as", "other", die_at=at).code == -9
        mortal.stele("erase", address, "--as", "other")
        assert _traces(tmp_path / "mortal", SECRETS) == [], f"killed at {at} of {whole.moments}"
        assert mortal.look([])["faults"] == []
    mortal.end()


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database of PostgreSQL, which the ``stele`` commands of this test use."""
    if "DATABASE_URL" not in os.environ:
        pytest.skip("only on PostgreSQL")
    with database_of_its_own("erasure") as address:
        monkeypatch.setenv("DATABASE_URL", address)
        yield address


def test_a_dump_of_postgresql_holds_no_trace(database: str, tmp_path: Path):
    museum, register, courier = _museum(tmp_path)
    erased = {_address(museum, "Xanthe"): (*SECRETS, *_digest(register)[:1]), _address(museum, WHO): (WHO, *_digest(courier)[:1])}
    dump = museum / "dump.sql"
    dump.write_bytes(postgres("pg_dump", "--inserts", database))
    secrets = [each for some in erased.values() for each in some]
    assert {trace.removeprefix("dump.sql: ") for trace in _traces(museum, tuple(secrets)) if "dump.sql" in trace} == set(secrets)
    for address in erased:
        _erase(museum, address)
    dump.write_bytes(postgres("pg_dump", "--inserts", database))
    stele(museum, "backup", tmp_path / "after", code=0)
    assert _traces(museum, tuple(secrets)) == [] and _traces(tmp_path / "after", tuple(secrets)) == []
    assert "is whole" in stele(museum, "check", code=0)
