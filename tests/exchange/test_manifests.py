"""Works as IIIF manifests: conforming, with who says so, and gone at once when they are hidden."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from stele.evidence.actions.visibility import Where, hide, restrict
from stele.evidence.queries import batches_named
from stele.evidence.recipes import read_recipe
from stele.evidence.terms import Audience
from stele.linkage.actions.batches import accept_batch
from stele.records.models import Pictured, Record
from stele.site import image_jobs, intake
from stele.site.museum import Museum
from stele.site.reactions import follow_up
from stele.site.work import work
from stele.staff.models import User
from tests.exchange.conformity import SCHEMA, faults
from tests.images.drawn import texture

LETTERS = """number,title,made,text
VM.1,Letter from the river,"1912, printed later","Dear all,
the bridge is gone."
VM.2,Letter from the hill,1913,
"""
RECIPE = """
kind = "work"
row_key = ["number"]
chain = ["archive"]
[source]
title = "Inventory"
kind = "museum record"
language = "en"
public = true
[voices.archive]
name.en = "the archive"
name.fr = "les archives"
kind = "archive"
[[columns]]
column = "number"
property = "accession_number"
[[columns]]
column = "title"
property = "name"
form = "title"
[[columns]]
column = "made"
property = "date"
[[columns]]
column = "text"
property = "transcription"
"""
CAPTIONS = (
    "file,accession number,caption,credit,rights\n"
    'a.jpg,VM.1,"The letter, front",KCNA VIA KNS / STR,https://creativecommons.org/licenses/by/4.0/\n'
)


@pytest.fixture
def letter(museum: Museum, curator: User, tmp_path: Path) -> Record:
    """A letter with a transcription and a captioned image of its one page."""
    (tmp_path / "letters.csv").write_text(LETTERS, encoding="utf-8")
    (tmp_path / "letters.toml").write_text(RECIPE, encoding="utf-8")
    batch, _ = intake.take_in_list(curator, tmp_path / "letters.csv", read_recipe(tmp_path / "letters.toml"), "letters", RECIPE)
    accept_batch(curator, batch, "read")
    follow_up()
    folder = tmp_path / "photos"
    folder.mkdir()
    texture(300, 200).jpegsave(str(folder / "a.jpg"))
    (folder / "captions.csv").write_text(CAPTIONS, encoding="utf-8")
    intake.take_in_pictures(curator, folder, "photos")
    for each in batches_named("photos"):
        accept_batch(curator, each, "looked at")
    follow_up()
    image_jobs.ask_to_prepare(curator)
    work()
    follow_up()
    return Record.objects.get(title="Letter from the river")


def path_of(record: Record) -> str:
    return f"/iiif/presentation/3/work/{record.address}/manifest.json"


def fetched(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*" and "Accept-Encoding" in answer["Vary"]
    assert answer["Content-Type"].startswith("application/ld+json;profile=")
    found: dict[str, Any] = json.loads(answer.content)
    return found


@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"the schema is not at {SCHEMA}")
def test_manifests_and_collections_conform(client: Client, letter: Record):
    for path in (path_of(letter), "/iiif/presentation/3/collection.json", "/iiif/presentation/3/collection/work.json"):
        assert faults(fetched(client, path), f"http://testserver{path}") == []


def test_a_manifest_says_who_says_so(client: Client, letter: Record):
    found = fetched(client, path_of(letter))
    assert found["label"] == {"en": ["Letter from the river"]}
    values = {each["label"]["en"][0]: each["value"]["en"] for each in found["metadata"]}
    assert values["Date"] == ["1912 (printed later) – “1912, printed later” · According to the archive."]
    assert any("KCNA VIA KNS / STR · " in each for each in found["requiredStatement"]["value"]["en"])
    assert found["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    (canvas,) = found["items"]
    assert canvas["label"]["none"] == ["The letter, front"] or "The letter, front" in str(canvas["label"])
    assert (canvas["width"], canvas["height"]) == (300, 200)
    (text,) = canvas["annotations"][0]["items"]
    assert text["body"]["value"] == "Dear all,\nthe bridge is gone." and text["target"] == canvas["id"]


@pytest.mark.parametrize("version", [1, 2])
def test_its_text_is_searched(client: Client, letter: Record, version: int):
    services = fetched(client, path_of(letter))["service"]
    address = next(each.get("id", each.get("@id")) for each in services if f"/search/{version}/" in str(each))
    found = fetched(client, f"{address}?q=BRIDGE+gone")
    each = found["items" if version == 2 else "resources"]
    assert len(each) == 1 and "the bridge is gone." in json.dumps(each)
    assert found["id" if version == 2 else "@id"].endswith("?q=BRIDGE+gone")
    nothing = fetched(client, f"{address}?q=harbour")
    assert nothing["items" if version == 2 else "resources"] == []


def test_hidden_is_gone_and_withheld_was_never_there(client: Client, curator: User, letter: Record):
    path, other = path_of(letter), Record.objects.get(title="Letter from the hill")
    assert client.get(path_of(other)).status_code == 404
    restrict(curator, Where("property", property="transcription"), Audience.RESTRICTED, "a family asks")
    follow_up()
    found = fetched(client, path)
    assert "bridge" not in json.dumps(found) and "service" not in found
    hide(curator, "a family asks", attestation=letter.key)
    follow_up()
    assert client.get(path).status_code == 410
    assert "Letter from the river" not in client.get("/iiif/presentation/3/collection/work.json").content.decode()
    assert client.get("/iiif/presentation/3/work/nobody/manifest.json").status_code == 404


def _painted_elsewhere(found: dict[str, Any]) -> None:
    found["items"][0]["items"][0]["items"][0]["target"] = "http://testserver/other"


def _motivation(found: dict[str, Any]) -> None:
    found["items"][0]["annotations"][0]["items"][0]["motivation"] = "gossiping"


def _no_canvas(found: dict[str, Any]) -> None:
    found["items"] = []


def _twice(found: dict[str, Any]) -> None:
    found["items"] *= 2


def _nav_date(found: dict[str, Any]) -> None:
    found["navDate"] = "1917"


def _label(found: dict[str, Any]) -> None:
    found["label"] = "Letter"


@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"the schema is not at {SCHEMA}")
@pytest.mark.parametrize("spoil", [_painted_elsewhere, _motivation, _no_canvas, _twice, _nav_date, _label])
def test_the_judge_refuses(client: Client, letter: Record, spoil: Callable[[dict[str, Any]], None]):
    good = fetched(client, path_of(letter))
    bad = copy.deepcopy(good)
    spoil(bad)
    assert faults(good, good["id"]) == [] and faults(bad, bad["id"])


def test_a_large_collection_comes_in_pieces_and_none_is_left_out(letter: Record, client: Client, monkeypatch: pytest.MonkeyPatch):
    from stele.exchange import collections

    second = Record.objects.exclude(pk=letter.pk).filter(kind="work").get()
    Pictured.objects.create(statement="another-0", record=second.key, image=Pictured.objects.get().image, at=0)
    monkeypatch.setattr(collections, "PIECE", 1)
    root = "http://testserver/iiif/presentation/3/collection/work"
    whole = client.get(f"{root}.json").json()
    assert faults(whole, f"{root}.json") == []
    assert [each["id"] for each in whole["items"]] == [f"{root}/1.json", f"{root}/2.json"]
    assert whole["items"][1]["label"]["en"] == ["Works, 2–2"]
    members = []
    for each in whole["items"]:
        found = client.get(each["id"]).json()
        assert faults(found, each["id"]) == []
        assert found["label"] == each["label"]
        members += [one["id"] for one in found["items"]]
    assert len(set(members)) == 2
    for nowhere in ("0", "3"):
        assert client.get(f"{root}/{nowhere}.json").status_code == 404
