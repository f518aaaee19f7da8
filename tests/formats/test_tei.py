"""TEI through its recipe: marks are voices, references are ties, what no rule takes is told; a document line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stele.evidence.actions.erasure import ask_erasure
from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Batch, RowProblem
from stele.evidence.recipes import RecipeError, recipe_path
from stele.evidence.tei import guess_tei, read_entries, read_tei_recipe
from stele.evidence.tei.marks import MarkError, voiced
from stele.linkage.actions.batches import accept_batch, undo_batch
from stele.linkage.actions.erasure import erase
from stele.site import intake, work
from stele.site.reactions import follow_up
from stele.sources.models import Source, Upload
from stele.sources.queries import store, text_of
from stele.sources.readers.tei import Element, read_tei, transcribe
from stele.staff.actions import RefusedError, add_person
from stele.staff.models import Role, User
from tests.desk.test_desk import at_the_desk_first

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
PLACES = f"""<TEI {NS}><text><body><listPlace>
<place xml:id="pl-1"><placeName>Rasna</placeName></place><place xml:id="pl-2"><placeName>Mill Bridge</placeName></place>
</listPlace></body></text></TEI>"""
PERSONS = f"""<TEI {NS}><text><body><listPerson>
<person xml:id="p-1"><persName><forename>Zuzka</forename><surname>Querfeld</surname></persName>
 <death>died on <date when="1916">9 April 1917 [REG] 10 April 1917 [TES]</date> at <placeName ref="places.xml#pl-2">Mill Bridge</placeName></death>
</person>
<person xml:id="p-2"><persName><forename>Jan</forename><surname>Oda</surname></persName>
 <death>died on <date when="1918-11-02">All Souls' day of 1918</date> at <placeName ref="places.xml#pl-9">Nowhere</placeName></death>
 <faith cert="low">unknown</faith><note>A friend [XYZ]</note>
</person></listPerson></body></text></TEI>"""
HEAD = """format = "tei"
chain = ["edition"]
[source]
title = "{title}"
kind = "official register"
language = "en"
claimed = "1960"
publisher = "edition"
[voices.edition]
name = {{ en = "The edition" }}
[voices.register]
name = {{ en = "The register" }}
[voices.will]
name = {{ en = "The will" }}
[marks]
REG = "register"
TES = "will"
"""
PLACE_RULES = """[[entries]]
path = "text/body/listPlace/place"
kind = "place"
elements = [{ path = "placeName", property = "name" }]
"""
PERSON_RULES = """[[references]]
begins = "places.xml#"
file = "places.xml"
[[entries]]
path = "text/body/listPerson/person"
constants = { standing = "commemorated" }
elements = [
    { path = "persName", property = "name", parts = { given = "forename", family = "surname" } },
    { path = "death", ignore = true },
    { path = "death/date", property = "death_date", value = "when" },
    { path = "death/placeName", property = "death_place", target = "ref" },
    { path = "note", property = "note" },
]
"""


def files(folder: Path) -> tuple[Path, Path]:
    places, persons = folder / "places.xml", folder / "persons.xml"
    places.write_text(PLACES, encoding="utf-8")
    persons.write_text(PERSONS, encoding="utf-8")
    recipe_path(places).write_text(HEAD.format(title="Places") + PLACE_RULES, encoding="utf-8")
    recipe_path(persons).write_text(HEAD.format(title="Persons") + PERSON_RULES, encoding="utf-8")
    return places, persons


def taken_in(by: User, path: Path) -> Batch:
    batch, _ = intake.take_in_tei(by, path, read_tei_recipe(recipe_path(path)), path.stem, "")
    accept_batch(by, batch, "compared with the file")
    follow_up()
    return batch


def test_each_mark_is_a_voice():
    marks = {"A": "a", "B": "b"}
    assert [(each.words, each.voices) for each in voiced("1914 [A] ǀ 1915 [B] [A], 1916", marks)] == [
        ("1914", ("a",)), ("1915", ("b", "a")), ("1916", ()),
    ]  # fmt: skip
    assert [(each.words, each.start, each.end) for each in voiced("  at Rasna  [A]", marks)] == [("at Rasna", 2, 10)]
    for text, why in (("1914 [C]", "[C]"), ("[A] 1914", "follows no words"), ("1914 [A [B]", "opened or closed alone")):
        with pytest.raises(MarkError) as fault:
            voiced(text, marks)
        assert why in str(fault.value)


@pytest.mark.django_db
def test_from_the_file_to_the_page(museum: object, curator: User, tmp_path: Path):
    places, persons = files(tmp_path)
    recipe = read_tei_recipe(recipe_path(persons))
    with pytest.raises(RefusedError, match=r"persons\.xml refers to entries of places\.xml, which was not taken in yet"):
        intake.dry_run_tei(persons, recipe)
    taken_in(curator, places)
    numbers, told = intake.dry_run_tei(persons, recipe)
    assert (numbers.read, numbers.new, numbers.eyes) == (2, 2, 1)
    text = "\n".join(told)
    assert "persons.xml, line 3, p-1, death/date: the words say" not in text  # two values: when is of neither
    assert "p-2, faith: no rule of the recipe takes these words." in text
    assert "p-2, faith: the attribute cert is taken by no rule." in text
    assert "the mark “[XYZ]” is not among the recipe's marks." in text
    assert "“Nowhere” refers to places.xml:pl-9, which is not there." in text
    assert not Attestation.objects.filter(batch__name="persons").exists()
    batch = taken_in(curator, persons)
    said = {(each.subject, each.chain) for each in Attestation.objects.filter(batch=batch)}
    assert said == {("p-1", '["edition"]'), ("p-1", '["edition","register"]'), ("p-1", '["edition","will"]'), ("p-2", '["edition"]')}
    first = Attestation.objects.filter(batch=batch).order_by("row", "ordinal").first()
    page = Client().get(f"/en/person/{address_of(first.n)}").content.decode()
    assert "9 April 1917" in page and "10 April 1917" in page and "Sources differ" in page and "The register" in page
    assert f'href="/en/place/{address_of(Attestation.objects.get(batch__name="places", subject="pl-2").n)}"' in page
    second = Attestation.objects.get(batch=batch, subject="p-2")
    assert "2 November 1918" in Client().get(f"/en/person/{address_of(second.n)}").content.decode()
    assert RowProblem.objects.filter(batch=batch).count() == 4
    undo_batch(curator, batch, "a trial")
    follow_up()
    assert Client().get(f"/en/person/{address_of(first.n)}").status_code == 404


@pytest.mark.django_db
def test_what_is_erased_leaves_the_text_and_the_bytes(museum: object, curator: User, tmp_path: Path):
    places, persons = files(tmp_path)
    taken_in(curator, places)
    batch = taken_in(curator, persons)
    before = Source.objects.get(pk=batch.source_id).sha256
    second = Attestation.objects.get(batch=batch, subject="p-2")
    ask_erasure(curator, second.n, "privacy")
    erase(add_person(curator, "another", Role.PRIVACY_OFFICER), second.n)
    source = Source.objects.get(pk=batch.source_id)
    text = text_of(source) or ""
    assert source.redacted and source.sha256 != before and "Oda" not in text and "Querfeld" in text
    assert b"Oda" not in store().path(source.sha256).read_bytes()


def test_a_document_as_written_and_as_read(tmp_path: Path):
    inside = """<div><pb/><head>My will</head><p>I, <choice><abbr>Zka</abbr><expan>Zuzka</expan></choice> Quer<lb break="no"/>feld,
    leave <del>all</del><add>half</add> to<lb/>my <choice><sic>bruther</sic><corr>brother</corr></choice> <gap/> <supplied>Jan</supplied>
    <unclear>Oda</unclear>.</p><pb/><p>Rasna<note>in pencil</note></p><zone>odd</zone></div>"""
    path = tmp_path / "will.xml"
    path.write_text(f"<TEI {NS}><text><body>{inside}</body></text></TEI>", encoding="utf-8")
    body: Element = next(each for each in read_tei(path).everything() if each.name == "body")
    written = transcribe(body, as_written=True)
    assert written.text == (
        "[page 1]\nMy will\nI, Zka Quer\nfeld, leave ⟦all⟧\\half/ to\nmy bruther […] [Jan] Oda[?].\n\n[page 2]\nRasna [note: in pencil]\nodd"
    )
    assert [name for _, name in written.unknown] == ["zone"]
    read = transcribe(body, as_written=False).text
    assert "I, Zuzka Querfeld, leave half to my brother […] [Jan] Oda[?]." in read


def test_faults_of_a_recipe_are_told_together(tmp_path: Path):
    path = tmp_path / "tei.recipe.toml"
    text = HEAD.format(title="x").replace('REG = "register"', 'REG = "regster"') + PERSON_RULES
    path.write_text(text.replace("death_date", "deth_date").replace('path = "note"', 'path = "note["'), encoding="utf-8")
    with pytest.raises(RecipeError) as fault:
        read_tei_recipe(path)
    told = str(fault.value)
    assert "“deth_date” is not a property. Did you mean “death_date”?" in told
    assert "“note[” is not a path." in told and "is the voice “regster”, which is not among the voices." in told


def test_a_recipe_to_begin_with_keeps_every_word(tmp_path: Path):
    _, persons = files(tmp_path)
    recipe = tmp_path / "guessed.toml"
    text = guess_tei(read_tei(persons), "persons")
    recipe.write_text(text.replace('kind = ""', 'kind = "museum record"').replace('en = ""', 'en = "x"'), encoding="utf-8")
    read = read_entries(read_tei(persons), read_tei_recipe(recipe), "persons.xml")
    assert read.keys == ["p-1", "p-2"] and not read.said
    assert not [each for each in read.problems if "no rule" in each.sentence]


@pytest.mark.django_db
def test_the_desk_takes_tei(museum: object, tmp_path: Path):
    client = at_the_desk_first()
    answer = client.post("/desk/batches/add/", {"file": SimpleUploadedFile("places.xml", PLACES.encode())}, follow=True)
    mine = Upload.objects.get()
    assert "keeps every word and interprets none" in answer.content.decode() and "text/body/listPlace/place" in mine.recipe
    address = f"/desk/batches/upload/{mine.pk}/"
    client.post(address, {"toml": HEAD.format(title="Places") + PLACE_RULES, "version": 1, "try": 1, "name": "places"})
    assert client.get(f"{address}try/").context["numbers"].read == 2
    client.post(f"{address}try/", {"version": Upload.objects.get().version})
    assert work.work() == 1 and Batch.objects.get().rows_read == 2
