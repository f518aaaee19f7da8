"""Catalogues of museums from the file to the public page: none lost, makers in their roles, dates with their stages."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from django.test import Client

from stele.evidence.actions.visibility import hide
from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch, RowProblem
from stele.evidence.recipes import read_recipe
from stele.linkage.actions.batches import accept_batch
from stele.linkage.actions.verdicts import judge
from stele.plain.dates import DateError, NoDateGiven, parse_edtf, understand_date, understand_stages
from stele.records.models import Record
from stele.search.actions import rebuild_index
from stele.search.asking import Question
from stele.search.queries import find
from stele.site import intake
from stele.site.reactions import follow_up
from stele.staff.models import User

HERE = Path(__file__).parent
FILES = HERE.parents[2] / "shared" / "data" / "catalogues"
FILE_OF = {"tate": "tate_artworks.ndjson.gz", "moma": "moma_artworks.ndjson.gz"}
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason=f"the catalogues are not in {FILES}")
BUST = {
    "acno": "X1", "title": "Head of a Woman", "classification": "sculpture", "medium": "Bronze", "dateText": "1914, cast 1966",
    "contributors": [{"fc": "Ema Vol", "role": "artist"}, {"fc": "Jan Oda", "role": "after"}], "dimensions": "object: 300 x 200 mm",
    "creditLine": "Given by the families 1970", "acquisitionYear": 1970, "inscription": "date inscribed", "extra": None,
    "subjects": {"children": [{"children": [{"children": [{"name": "woman"}, {"name": "grief"}]}]}]},
}  # fmt: skip
RECIPE = """\
kind = "work"
row_key = ["acno"]
chain = ["museum"]
[source]
title = "The catalogue"
kind = "museum record"
language = "en"
public = true
[voices.museum]
kind = "museum"
name = { en = "The museum" }
"""
RULES = {
    "acno": 'property = "accession_number"', "title": 'property = "name"', "classification": 'property = "classification"',
    "medium": 'property = "medium"', "dateText": 'property = "date"', "dimensions": 'property = "dimensions"',
    "contributors[].fc": 'property = "maker"\nrole = "contributors[].role"', "creditLine": 'property = "credit_line"',
    "acquisitionYear": 'property = "acquired"', "inscription": 'property = "inscription"',
    "subjects.children[].children[].children[].name": 'property = "shows"',
}  # fmt: skip


def taken_in(by: User, path: Path, recipe: Path) -> tuple[Batch, intake.FiveNumbers]:
    batch, numbers = intake.take_in_list(by, path, read_recipe(recipe), path.stem, recipe.read_text(encoding="utf-8"))
    accept_batch(by, batch, "checked")
    follow_up()
    rebuild_index()
    return batch, numbers


def small(folder: Path, *works: dict[str, object]) -> tuple[Path, Path]:
    path, recipe = folder / "works.json", folder / "works.toml"
    path.write_text("".join(json.dumps(each) + "\n" for each in works), encoding="utf-8")
    rules = "".join(f'[[columns]]\ncolumn = "{column}"\n{rule}\n' for column, rule in RULES.items())
    recipe.write_text(RECIPE + rules, encoding="utf-8")
    return path, recipe


def test_a_work_says_what_its_catalogue_says(curator: User, client: Client, tmp_path: Path):
    batch, numbers = taken_in(curator, *small(tmp_path, BUST))
    assert (numbers.read, numbers.new, numbers.eyes) == (1, 1, 0)
    reading = json.loads(Record.objects.get().reading)
    facts = {each["property"]: each["values"] for each in reading["facts"]}
    assert [(each["words"], each["value"]) for each in facts["maker"]] == [("Ema Vol", {"role": "artist"}), ("Jan Oda", {"role": "after"})]
    assert facts["date"][0]["value"] == {"edtf": "1914", "stages": [{"words": "cast 1966", "edtf": "1966"}]}
    assert [each["words"] for each in facts["shows"]] == ["woman", "grief"]
    assert facts["acquired"][0]["value"] == {"edtf": "1970"}
    address = address_of(Attestation.objects.get(batch=batch).n)
    page = client.get(f"/en/work/{address}").content.decode()
    for words in ("Jan Oda <span", "(after)", "(cast 1966)", "object: 300 x 200 mm", "Given by the families 1970", "Bronze"):
        assert words in page
    assert [row.title for _, _, hits in find(Question("grief", kind="work")).groups for row in [hits[0].row]] == ["Head of a Woman"]


def test_a_date_said_to_be_unknown_needs_no_eyes_and_is_no_date(curator: User, client: Client, tmp_path: Path):
    batch, numbers = taken_in(curator, *small(tmp_path, BUST | {"dateText": "date not known"}))
    assert numbers.eyes == 0
    assert Record.objects.get().died_from is None
    page = client.get(f"/en/work/{address_of(Attestation.objects.get(batch=batch).n)}").content.decode()
    assert "date not known" in page


def second_catalogue(curator: User, tmp_path: Path) -> None:
    """A work in two catalogues that date it differently, joined by a curator."""
    taken_in(curator, *small(tmp_path, BUST))
    other = tmp_path / "other"
    other.mkdir()
    path, recipe = small(other, BUST | {"dateText": "1920"})
    recipe.write_text(recipe.read_text(encoding="utf-8").replace("The catalogue", "Another catalogue"), encoding="utf-8")
    path = path.rename(other / "second.json")
    taken_in(curator, path, recipe)
    one, two = Attestation.objects.order_by("n").values_list("n", flat=True)
    judge(curator, one, two, "same", "the same cast")
    follow_up()


def test_two_catalogues_that_differ_stand_side_by_side(curator: User, tmp_path: Path):
    second_catalogue(curator, tmp_path)
    facts = {each["property"]: each for each in json.loads(Record.objects.get().reading)["facts"]}
    assert facts["date"]["state"] == "differ"
    assert {each["words"] for each in facts["date"]["values"]} == {"1914, cast 1966", "1920"}


def test_works_are_narrowed_by_maker_years_material_and_class(curator: User, client: Client, tmp_path: Path):
    works = [BUST | {"acno": f"X{at}", "title": f"Study {at:02}", "dateText": str(1800 + at)} for at in range(60)]
    works += [BUST | {"acno": "Y1", "title": "Other", "medium": "Oil & wax", "contributors": [], "dateText": "1939–40"}]
    batch, _ = taken_in(curator, *small(tmp_path, *works))
    whole = client.get("/en/work/").content.decode()
    assert '<a href="/en/work/?maker=Ema+Vol"><bdi>Ema Vol</bdi></a> <span class="count">60</span>' in whole
    assert '<a href="/en/work/?medium=Oil+%26+wax"><bdi>Oil &amp; wax</bdi></a> <span class="count">1</span>' in whole
    assert '<a href="/en/work/?decade=1930"><bdi>1930–1939</bdi></a> <span class="count">1</span>' in whole
    first = client.get("/en/work/?maker=Ema+Vol&medium=Bronze").content.decode()
    assert first.count('class="name"') == 50
    assert "60 records" in first
    assert '?maker=Ema+Vol&amp;medium=Bronze&amp;decade=1820"><bdi>1820–1829</bdi></a> <span class="count">10</span>' in first
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = client.get(following[1].replace("&amp;", "&")).content.decode()
    assert (second.count('class="name"'), "60 records" in second, 'rel="prev"' in second) == (10, False, True)
    two = client.get("/en/work/?decade=1930&classification=sculpture").content.decode()
    assert (two.count('class="name"'), "Other" in two) == (1, True)
    assert "Nothing here has all of these." in client.get("/en/work/?maker=Ema+Vol&medium=Oil+%26+wax").content.decode()
    assert client.get("/en/work.csv?decade=1930").content.decode().count("\n") == 2
    hide(curator, "rights", attestation=Attestation.objects.get(batch=batch, row=61).n)
    follow_up()
    assert "Nothing here has all of these." in client.get("/en/work/?decade=1930").content.decode()


def test_a_contested_date_is_found_in_each_of_its_decades(curator: User, client: Client, tmp_path: Path):
    second_catalogue(curator, tmp_path)
    for decade in ("1910", "1920"):
        assert "Head of a Woman" in client.get(f"/en/work/?decade={decade}").content.decode()
    address = Record.objects.get().address
    page = client.get(f"/en/work/{address}").content.decode()
    for words in ("1914, cast 1966", "1920", "The museum", "object: 300 x 200 mm", "Given by the families 1970", "X1"):
        assert words in page


@needs_files
@pytest.mark.parametrize(("name", "found_by", "said"), [("tate", "Blake", "after"), ("moma", "Bernard Tschumi", "")])
def test_a_sample_of_a_catalogue(curator: User, client: Client, tmp_path: Path, name: str, found_by: str, said: str):
    sample = tmp_path / "sample.gz"
    with gzip.open(FILES / FILE_OF[name], "rb") as whole, gzip.open(sample, "wb") as part:
        part.writelines(islice(whole, 300))
    rules = (HERE / f"{name}.toml").read_text(encoding="utf-8").split("\n[[columns]]\n")
    columns = set(intake.lists.inspect_list(sample, named=read_recipe(HERE / f"{name}.toml").named).columns)
    kept = [each for each in rules[1:] if json.loads(each.split("\n")[0].partition(" = ")[2]) in columns]
    recipe = tmp_path / "sample.toml"
    recipe.write_text("\n[[columns]]\n".join([rules[0], *kept]), encoding="utf-8")
    batch, numbers = taken_in(curator, sample, recipe)
    assert (numbers.read, numbers.new, batch.problems) == (300, 300, 0)
    assert numbers.eyes == RowProblem.objects.count() + len(set(numbers.sentences))
    assert Record.objects.filter(kind="work").count() == 300
    assert find(Question(found_by, kind="work", list=batch.source_id)).total
    assert client.get("/en/work/").status_code == 200


@needs_files
@pytest.mark.audit
@pytest.mark.parametrize(("name", "count", "unread"), [("tate", 69_202, 35), ("moma", 123_919, 865)])
def test_a_whole_catalogue(curator: User, name: str, count: int, unread: int):
    recipe = HERE / f"{name}.toml"
    batch, numbers = intake.take_in_list(curator, FILES / FILE_OF[name], read_recipe(recipe), name, "")
    assert (numbers.read, numbers.new, batch.problems) == (count, count, 0)
    assert numbers.eyes <= unread


@needs_files
def test_no_date_of_a_work_contradicts_what_its_museum_understands():
    """The Tate says of each date which years it means: what is understood here never lies wholly outside of them."""
    words: Counter[tuple[str, str, str]] = Counter()
    with gzip.open(FILES / FILE_OF["tate"], "rt", encoding="utf-8") as lines:
        for work in map(json.loads, lines):
            years = work["dateRange"] or {}
            if isinstance(first := years.get("startYear"), int) and isinstance(last := years.get("endYear"), int) and first <= last:
                words[work["dateText"], f"{first:04}", f"{last:04}"] += 1
    strange = []
    for (text, first, last), _ in words.items():
        try:
            edtf = understand_date(text, language="en").edtf
        except NoDateGiven:
            continue
        except DateError:
            made = understand_stages(text, language="en")
            edtf = made.edtf if made else ""
        if edtf:
            date, museum = parse_edtf(edtf), parse_edtf(f"{first}/{last}")
            assert museum.earliest is not None and museum.latest is not None
            apart = (date.earliest or 0) > museum.latest + 366 or (date.latest or 1 << 40) < museum.earliest - 366
            if apart and "~" not in edtf and "%" not in edtf:
                strange.append((text, edtf, first, last))
    assert len(strange) <= 10, strange  # slips of the catalogue itself: “1935” with the year 1835
