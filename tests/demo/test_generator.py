"""The generator: same seed, same bytes; lists that overlap and disagree; constant memory."""

from __future__ import annotations

import csv
import hashlib
import tracemalloc
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from stele.evidence.recipes import check_recipe, read_recipe, recipe_path
from stele.evidence.statement_files import read_statement_file
from stele.site.demo.town.generate import FILES, generate
from stele.site.demo.town.lists import LISTS, REGISTER, write_list
from stele.site.demo.town.persons import in_another_order, person
from stele.sources.readers.table import inspect_table
from stele.sources.readers.text import read_report


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    generate(folder / "received", folder / "key", 600)
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def persons_by_list(made: Path) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (made / "key" / "who-is-who.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            found[line["list"]].append((line["row"], line["person"]))
    return found


def test_the_same_seed_gives_the_same_bytes(made, tmp_path):
    generate(tmp_path / "received", tmp_path / "key", 600)
    assert digests(tmp_path) == digests(made)
    generate(tmp_path / "other", tmp_path / "other-key", 600, seed=1)
    assert digests(tmp_path / "other")["registre-1966.csv"] != digests(made)["registre-1966.csv"]


def test_every_row_is_in_the_hidden_key(made):
    key = persons_by_list(made)
    for each in LISTS:
        with (made / "received" / each.file).open(encoding="utf-8") as file:
            rows = [row[0] for row in csv.reader(file, delimiter=each.delimiter)][1:]
        assert rows == [row for row, _ in key[each.name]]


def test_the_lists_overlap_and_no_one_holds_all(made):
    people = {name: {person for _, person in rows} for name, rows in persons_by_list(made).items()}
    everybody = set.union(*people.values())
    for name in ("register-1966", "roll-1965", "committee-1964", "missing-1971"):
        assert 0.2 < len(people[name]) / len(everybody) < 0.9
    for name in ("roll-1965", "committee-1964", "missing-1971"):
        assert len(people[name] & people["register-1966"]) > 50


def test_some_stand_twice_and_some_of_one_name_are_two(made):
    rows = persons_by_list(made)["committee-1964"]
    assert max(Counter(person for _, person in rows).values()) == 2
    names = Counter((each.family, each.given) for each in map(person, range(3000)))
    assert max(names.values()) > 1


def test_the_second_edition_has_rows_changed_gone_and_new(made):
    editions = []
    for year in ("1966", "1987"):
        with (made / "received" / f"registre-{year}.csv").open(encoding="utf-8") as file:
            editions.append({row[0]: row[1:10] for row in csv.reader(file, delimiter=";")})
    first, again = editions
    assert first.keys() - again.keys() and again.keys() - first.keys()
    assert 5 < sum(first[number] != again[number] for number in first.keys() & again.keys()) < 100


def test_every_number_comes_once_in_another_order():
    for count in (1, 2, 30, 600, 1001):
        orders = [list(in_another_order(count, salt)) for salt in (1, 2, 3)]
        assert all(sorted(order) == list(range(count)) for order in orders)
    assert orders[0] != orders[1] != list(range(1001))


def test_memory_does_not_grow_with_the_persons(tmp_path):
    peaks = []
    for persons in (500, 4_000):
        write_list(tmp_path, REGISTER, 50, 1, lambda line: None)  # what is remembered once is remembered
        tracemalloc.start()
        write_list(tmp_path, REGISTER, persons, 1, lambda line: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1_000_000


def test_every_recipe_fits_its_list(made):
    recipes = sorted(FILES.glob("*.recipe.toml"))
    assert len(recipes) == 10
    for path in sorted((made / "received").glob("*.csv")):
        recipe = read_recipe(recipe_path(path))
        shape = inspect_table(path, delimiter=recipe.delimiter, header=recipe.header_row)
        assert check_recipe(recipe, shape.columns) == []
        assert recipe.source.invented


def test_every_report_has_its_statements_and_says_that_it_is_invented():
    reports = sorted(FILES.glob("*.txt"))
    assert len(reports) == 22
    for path in reports:
        read = read_statement_file(path.with_suffix(".statements.toml"), read_report(path).text)
        assert read.source.invented and read.attestations
        if read.source.language in ("ko", "ru", "ar"):
            assert "not yet been read by a native editor" in read.source.note
