"""Pictures in the museum: taken in from a folder, tied to a work, seen as long as its reading says so, hidden, erased, restored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image as Pillow

from stele.evidence.actions.erasure import ask_erasure, erase
from stele.evidence.actions.visibility import Where, hide, restrict, show
from stele.evidence.models import Attestation, Batch
from stele.evidence.queries import batches_named
from stele.evidence.recipes import read_recipe
from stele.evidence.terms import Audience
from stele.images.models import Image
from stele.images.queries import shelf
from stele.images.server.kept import Kept
from stele.linkage.actions.batches import accept_batch, undo_batch
from stele.records.models import Pictured, Record
from stele.records.pictured import unsettled
from stele.records.queries import Page, page
from stele.site import image_jobs, intake
from stele.site.check import faults
from stele.site.museum import Museum
from stele.site.reactions import follow_up
from stele.site.work import work
from stele.sources.queries import store
from stele.staff.actions import add_person
from stele.staff.models import Role, User
from tests.images.drawn import texture
from tests.images.test_actions import _ask

WORKS = "number,title\nVM.1,Nine Steps\nVM.2,Standing Water\n"
RECIPE = """
kind = "work"
row_key = ["number"]
chain = ["museum"]
[source]
title = "Inventory"
kind = "museum record"
language = "en"
[voices.museum]
name.en = "the museum"
name.fr = "le musée"
kind = "museum"
[[columns]]
column = "number"
property = "accession_number"
[[columns]]
column = "title"
property = "name"
form = "title"
"""
CAPTIONS = (
    "file,accession number,caption,credit,rights\n"
    'a.jpg,VM.1,"The steps, seen from the water",KCNA VIA KNS / STR,https://creativecommons.org/licenses/by/4.0/\n'
)


@pytest.fixture
def folder(museum: Museum, curator: User, tmp_path: Path) -> Path:
    """Two works in the inventory, accepted; a folder with a picture of each, one captioned, and a file that is none."""
    (tmp_path / "works.csv").write_text(WORKS, encoding="utf-8")
    (tmp_path / "works.csv.recipe.toml").write_text(RECIPE, encoding="utf-8")
    recipe = read_recipe(tmp_path / "works.csv.recipe.toml")
    batch, _ = intake.take_in_list(curator, tmp_path / "works.csv", recipe, "works", RECIPE)
    accept_batch(curator, batch, "read")
    follow_up()
    pictures = tmp_path / "photos"
    pictures.mkdir()
    texture(300, 200).jpegsave(str(pictures / "a.jpg"))
    texture(200, 300, seed=5).jpegsave(str(pictures / "VM.2-verso.jpg"))
    (pictures / "notes.txt").write_text("no picture", encoding="utf-8")
    (pictures / "captions.csv").write_text(CAPTIONS, encoding="utf-8")
    return pictures


def _taken_in(curator: User, folder: Path) -> dict[str, Image]:
    intake.take_in_pictures(curator, folder, "photos")
    for batch in batches_named("photos"):
        accept_batch(curator, batch, "looked at")
    follow_up()
    image_jobs.ask_to_prepare(curator)
    work()
    follow_up()
    return {each.filename: each for each in Image.objects.all()}


def _status(image: Image) -> set[str]:
    """Of what is told, of what is sent as it lies, of what is cut in passing, and of what is cut and kept."""
    rests = ("info.json", "full/max/0/default.jpg", "0,0,60,60/max/0/default.jpg", "0,0,60,60/max/0/default.png")
    return {_ask(f"/iiif/3/{image.pk}/{rest}")[0][:3] for rest in rests}


def _work(title: str) -> Record:
    return Record.objects.get(title=title)


def test_a_dry_run_counts_and_changes_nothing(curator: User, folder: Path):
    numbers = intake.dry_run_pictures(folder, "photos")
    assert (numbers.read, numbers.new, numbers.seen, numbers.gone) == (3, 2, 0, 0)
    assert any("notes.txt" in each and "no picture" in each for each in numbers.sentences)
    assert Image.objects.count() == 0 and Batch.objects.count() == 1


def test_pictures_join_the_works_that_they_are_of(curator: User, folder: Path):
    images = _taken_in(curator, folder)
    assert {each.filename for each in images.values()} == {"a.jpg", "VM.2-verso.jpg"}
    assert Record.objects.filter(kind="work").exclude(reading="").count() == 2
    shown = Pictured.objects.get(record=_work("Nine Steps").key)
    assert shown.image == images["a.jpg"].pk
    assert (shown.credit, shown.licence) == ("KCNA VIA KNS / STR", "http://creativecommons.org/licenses/by/4.0/")
    assert _status(images["a.jpg"]) == _status(images["VM.2-verso.jpg"]) == {"200"}
    said = json.loads(_ask(f"/iiif/3/{images['a.jpg'].pk}/info.json")[1])
    assert said["rights"] == shown.licence
    assert list(faults()) == []


def test_taken_in_again_nothing_is_added_and_what_is_gone_is_told(curator: User, folder: Path):
    _taken_in(curator, folder)
    (folder / "VM.2-verso.jpg").unlink()
    numbers = intake.take_in_pictures(curator, folder, "photos")
    assert (numbers.read, numbers.new, numbers.seen, numbers.gone) == (2, 0, 1, 1)
    assert Image.objects.count() == 2


def test_what_was_broken_off_goes_on(curator: User, folder: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[Path] = []

    def stop(count: int) -> None:
        seen.append(folder)
        if len(seen) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.take_in_pictures(curator, folder, "photos", progress=stop)
    assert Image.objects.count() == 1
    assert intake.take_in_pictures(curator, folder, "photos").new == 1
    assert Image.objects.count() == 2


def test_nothing_is_seen_before_it_is_accepted_nor_after_it_is_undone(curator: User, folder: Path):
    intake.take_in_pictures(curator, folder, "photos")
    follow_up()
    image_jobs.ask_to_prepare(curator)
    work()
    image = Image.objects.get(filename="a.jpg")
    assert _status(image) == {"404"}
    batch = Batch.objects.get(name="photos/a.jpg")
    accept_batch(curator, batch, "looked at")
    follow_up()
    assert _status(image) == {"200"}
    undo_batch(curator, batch, "wrong picture")
    follow_up()
    assert _status(image) == {"404"} and image.pk not in Kept(shelf().cut).images()


@pytest.mark.parametrize("what", ["source", "record"])
def test_hidden_it_is_gone_at_once_and_back_when_shown(curator: User, folder: Path, what: str):
    image = _taken_in(curator, folder)["a.jpg"]
    assert _status(image) == {"200"} and image.pk in Kept(shelf().cut).images()
    source = Batch.objects.get(name="photos/a.jpg").source_id
    hiding = hide(curator, "rights", source=source) if what == "source" else hide(curator, "rights", attestation=_work("Nine Steps").key)
    follow_up()
    assert _status(image) == {"410"} and image.pk not in Kept(shelf().cut).images()
    assert list(faults()) == []
    show(curator, hiding.pk, "cleared")
    follow_up()
    assert _status(image) == {"200"}


def test_restricted_it_is_as_if_it_were_not_there(curator: User, folder: Path):
    image = _taken_in(curator, folder)["a.jpg"]
    source = Batch.objects.get(name="photos/a.jpg").source_id
    restrict(curator, Where("source", source=source), Audience.STAFF, "asked for")
    follow_up()
    assert _status(image) == {"404"}
    found = page(_work("Nine Steps").address)
    assert isinstance(found, Page) and image.pk not in json.dumps(found.reading)


def test_erased_nothing_of_it_is_left_and_it_does_not_come_back(curator: User, folder: Path):
    image = _taken_in(curator, folder)["a.jpg"]
    _status(image)
    place, prepared = store().path(image.sha256), shelf().path(image.pk, image.served)
    assert place.exists() and prepared.exists()
    attestation = Attestation.objects.get(batch__name="photos/a.jpg", row=1)
    ask_erasure(curator, attestation.n, "privacy")
    erase(add_person(curator, "other", Role.PRIVACY_OFFICER), attestation.n)
    follow_up()
    assert _status(image) == {"410"}
    from stele.site.reactions import forget_erased_bytes

    forget_erased_bytes()  # what follow_up does outside a transaction
    assert _status(image) == {"410"}
    assert not place.exists() and not prepared.exists() and image.pk not in Kept(shelf().cut).images()
    row = Image.objects.get(pk=image.pk)
    assert not row.filename and not row.credit and image.sha256 not in row.sha256
    assert not Batch.objects.filter(name__contains="a.jpg").exists()
    numbers = intake.take_in_pictures(curator, folder, "photos")
    assert numbers.new == 0 and any("was erased here" in each for each in numbers.sentences)


def test_what_was_prepared_can_be_thrown_away(curator: User, folder: Path):
    image = _taken_in(curator, folder)["a.jpg"]
    shelf().path(image.pk, image.served).unlink()
    assert any(image.pk in each for each in faults())
    image_jobs.prepare_again()
    assert work() == 1
    follow_up()
    assert _status(image) == {"200"} and list(faults()) == [] and unsettled() == []


def test_what_the_file_itself_says_is_said_by_the_file(curator: User, folder: Path):
    picture = Pillow.new("RGB", (80, 60), "grey")
    exif = Pillow.Exif()
    exif[0x8298], exif[0x010E] = "CC BY-SA 4.0", "A caption in the camera"
    picture.save(folder / "VM.1-b.jpg", exif=exif)
    image = _taken_in(curator, folder)["VM.1-b.jpg"]
    assert image.embedded["fields"] == {"caption": "A caption in the camera", "rights": "CC BY-SA 4.0"}
    found = page(_work("Nine Steps").address)
    assert isinstance(found, Page)
    said = next(each for each in found.reading["statements"].values() if each["words"] == "A caption in the camera")
    assert (said["property"], said["chain"]) == ("image_caption", ["image-file"])
    assert Image.objects.get(pk=image.pk).licence == "http://creativecommons.org/licenses/by-sa/4.0/"
