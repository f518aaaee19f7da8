"""Killed at any moment of a taking-in, a rebuild, a backup: nothing half-taken is visible, and the same command completes it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.mortal import LISTS, Ended, Mortal
from tests.site.samples import edition, new_museum, report, rows_of, stele, tei, workbook

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
UNFINISHED = re.compile(r"a taking-in was stopped|is not wholly in|are not followed up yet")
COMMANDS = {
    "list": ("take-in", "register-2.csv"),
    "report": ("take-in", "courier.txt"),
    "tei": ("take-in", "edition.xml"),
    "workbook": ("take-in", "register-2.xlsx"),
    "accept": ("accept", "register-2", "--reason", "checked"),
    "rebuild": ("rebuild",),
}
DENSE = pytest.param(400, marks=pytest.mark.audit)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that are taken in, and a museum for each command, as it stands before it."""
    folder = tmp_path_factory.mktemp("killed")
    edition(folder, 1, rows_of(1, 12), "1950")
    edition(folder, 2, rows_of(5, 44, "10 April 1917"), "1960")
    report(folder)
    tei(folder, 14)
    workbook(folder, 2, rows_of(5, 24, "10 April 1917"), "1960")
    one = new_museum(folder / "before-list")
    stele(one, "take-in", folder / "register-1.csv", code=0)
    stele(one, "accept", "register-1", "--reason", "checked", code=0)
    return folder


@pytest.fixture(scope="session")
def mortals(folder: Path) -> Iterator[dict[str, Mortal]]:
    """A museum for each command, each with its process."""
    for name in ("report", "tei", "workbook"):
        (folder / f"before-{name}").symlink_to("before-list")
    made = {name: Mortal(folder / f"before-{name}", folder / f"museum-{name}") for name in ("list", "report", "tei", "workbook")}
    made["list"].stele(*_words(folder, "list"))
    (folder / "museum-list").rename(folder / "before-accept")
    made["accept"] = Mortal(folder / "before-accept", folder / "museum-accept")
    made["accept"].stele(*_words(folder, "accept"))
    (folder / "museum-accept").rename(folder / "before-rebuild")
    made["rebuild"] = Mortal(folder / "before-rebuild", folder / "museum-rebuild")
    yield made
    for each in made.values():
        each.end()


def _words(folder: Path, name: str) -> list[str]:
    return [str(folder / word) if "." in word else word for word in COMMANDS[name]]


def _spread(moments: int, wanted: int) -> list[int]:
    """The first moments and the last, and others evenly between them."""
    assert moments > 10
    between = {1 + at * (moments - 1) // (wanted - 1) for at in range(wanted)}
    return sorted(between | {2, moments - 1})


@pytest.mark.parametrize("wanted", [6, DENSE])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_shows_nothing_and_is_completed_by_the_same_command(
    mortals: dict[str, Mortal], folder: Path, name: str, wanted: int
):
    mortal, words = mortals[name], _words(folder, name)
    mortal.again()
    before = mortal.look()
    whole = mortal.stele(*words)
    after = mortal.look()
    assert whole.code == 0 and after["faults"] == []
    for at in _spread(whole.moments, wanted):
        mortal.again()
        assert mortal.stele(*words, die_at=at).code == -9, at
        _nothing_half_done(mortal, before, after, f"killed at {at} of {whole.moments}")
        _completed(mortal, mortal.stele(*words), whole, after, f"killed at {at} of {whole.moments}")


@pytest.mark.parametrize("wanted", [2, DENSE])
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_by_the_clock(mortals: dict[str, Mortal], folder: Path, name: str, wanted: int):
    mortal, words = mortals[name], _words(folder, name)
    mortal.again()
    before = mortal.look()
    whole = mortal.stele(*words)
    after = mortal.look()
    for at in range(min(wanted, 40)):
        mortal.again()
        seconds = 0.01 + 0.25 * at / min(wanted, 40)
        if mortal.stele(*words, die_after=seconds).code == -9:
            _nothing_half_done(mortal, before, after, f"killed after {seconds:.3f} s")
        _completed(mortal, mortal.stele(*words), whole, after, f"killed after {seconds:.3f} s")


def _nothing_half_done(mortal: Mortal, before: dict, after: dict, when: str) -> None:
    """The public sees the museum as it was, or, where the decision was made and followed up, as it will be."""
    now = mortal.look()
    odd = [each for each in now["faults"] if not UNFINISHED.search(each)]
    assert not odd, (when, odd)
    lists = {path: now["pages"][path] for path in (f"/en/{each}" for each in LISTS)}
    searches = {path: lists.pop(path) for path in [*lists] if "/search" in path}
    assert lists in ({path: each["pages"][path] for path in lists} for each in (before, after)), when
    undecided = all(lists[path] == before["pages"][path] for path in lists)
    for path, (_, text) in searches.items():  # the index of names follows the records, a moment after the decision
        assert not undecided or _links(text) <= _links(before["pages"][path][1]), when
    shown = {path for path, (status, _) in now["pages"].items() if status == 200}
    assert shown <= {path for each in (before, after) for path, (status, _) in each["pages"].items() if status == 200}, when


def _links(text: str) -> set[str]:
    return set(re.findall(r"/en/[a-z]+/[0-9a-z]{13}", text))


def _completed(mortal: Mortal, again: Ended, whole: Ended, after: dict, when: str) -> None:
    """The same command once more ends as if it had not been disturbed, or says that all of it is done already."""
    now = mortal.look([])
    assert now["faults"] == [], (when, again.said)
    assert now["rows"] == after["rows"], (when, again.said)
    assert _numbers(again) in (_numbers(whole), ""), (when, again.said, whole.said)
    if again.code:
        assert re.search(r"taken in before|is accepted already", again.said), (when, again.said)


def _numbers(ended: Ended) -> str:
    """The five numbers, where the command ended with them."""
    found = re.search(r"\d+ read .* eyes", ended.said)
    return found[0] if found else ""


@pytest.mark.parametrize("wanted", [8, DENSE])
def test_a_killed_backup_is_refused_and_made_anew(mortals: dict[str, Mortal], folder: Path, tmp_path: Path, wanted: int):
    mortal, place = mortals["accept"], tmp_path / "backup"
    mortal.again()
    whole = mortal.stele("backup", tmp_path / "first")
    assert whole.code == 0
    for at in _spread(whole.moments, wanted):
        assert mortal.stele("backup", place, die_at=at).code == -9
        finished = place.exists() and (place / "manifest.json").exists()
        assert not finished or at == whole.moments, f"killed at {at} of {whole.moments}"
        if not finished:
            assert "no whole backup" in mortal.stele("restore", place, tmp_path / "again").said
            assert not (tmp_path / "again").exists()
            assert mortal.stele("backup", place).code == 0
        assert _contents(place) == _contents(tmp_path / "first")
        shutil.rmtree(place)
    shutil.copytree(tmp_path / "first", place)
    assert "is there already" in mortal.stele("backup", place).said
    assert "Restored" in stele(tmp_path, "restore", place, tmp_path / "again", code=0)


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("name", [*COMMANDS, "backup"])
def test_a_full_disk_is_said_in_a_sentence_and_loses_nothing(
    mortals: dict[str, Mortal], folder: Path, tmp_path: Path, name: str
):
    mortal = mortals.get(name, mortals["accept"])
    words = _words(folder, name) if name in COMMANDS else ["backup", str(tmp_path / "backup")]
    mortal.again()
    before = mortal.look()
    whole = mortal.stele(*words)
    after = mortal.look()
    shutil.rmtree(tmp_path / "backup", ignore_errors=True)
    refused = 0
    for size in (300, 700, 60_000, 120_000):
        mortal.again()
        full = mortal.stele(*words, largest_file=size)
        if full.code:
            refused += 1
            assert full.code == 1 and re.search(r"(?s)stele: .*(disk|could not be written).*again", full.said), full
            _nothing_half_done(mortal, before, after, f"no file above {size} bytes")
        if name in COMMANDS:
            _completed(mortal, mortal.stele(*words), whole, after, f"no file above {size} bytes")
        elif full.code:
            assert "no whole backup" in mortal.stele("restore", words[1], tmp_path / "again").said
            assert mortal.stele(*words).code == 0
        shutil.rmtree(tmp_path / "backup", ignore_errors=True)
    assert refused
