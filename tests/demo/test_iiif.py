"""Every manifest and collection of both museums conforms; the town's letters bring their text, and its works their details."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from stele.site.demo.drawing.details import DETAILS
from tests.demo.town import ask, run
from tests.exchange.conformity import SCHEMA, faults

pytestmark = [
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only"),
    pytest.mark.skipif(not SCHEMA.is_file(), reason=f"the schema is not at {SCHEMA}"),
]
DRAW = """
import django, sys
from dataclasses import replace
django.setup()
from stele.site.demo.drawing.works import PICTURES
from stele.site.demo.town import pictures
from stele.staff.models import Role, User
by, wanted = User.objects.get(role=Role.CATALOGUER), set(sys.argv[1:])
for each in PICTURES:
    if not wanted or each.name in wanted:
        pictures._bring(by, replace(each, megapixels=0.05))
"""
SOME = ("VM.1978.15", "VM.1970.33-page-1", "VM.1970.33-page-2")
TITLES = ("Hands in the Register Office", "Letter of a teacher")
ROOT = "/iiif/presentation/3/collection.json"


def _here(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def _fetched(museum: Path, addresses: list[str]) -> list[dict[str, Any]]:
    """What stands at these addresses, each held against the schema and our own checks."""
    found = ask(museum, [_here(each) for each in addresses])
    made = [json.loads(found[_here(each)][1]) for each in addresses]
    assert {each: faults(one, each) for each, one in zip(addresses, made, strict=True)} == {each: [] for each in addresses}
    return made


def _manifests(museum: Path) -> list[dict[str, Any]]:
    """Every manifest that is reached from the collection of all."""
    [everything] = _fetched(museum, [f"http://localhost{ROOT}"])
    collections, manifests = [each["id"] for each in everything["items"]], []
    while collections:
        items = [each for one in _fetched(museum, collections) for each in one["items"]]
        collections = [each["id"] for each in items if each["type"] == "Collection"]
        manifests += [each["id"] for each in items if each["type"] == "Manifest"]
    assert len(set(manifests)) == len(manifests)
    return _fetched(museum, manifests)


def _drawn(town: Path, folder: Path, *names: str) -> list[dict[str, Any]]:
    """The manifests of a copy of the town in which these works are drawn, small; without names all are."""
    museum = folder / "town"
    shutil.copytree(town, museum)
    run(museum, DRAW, *names)
    return _manifests(museum)


def _notes(manifest: dict[str, Any], motivation: str) -> list[str]:
    pages = [page for canvas in manifest["items"] for page in canvas.get("annotations", ())]
    return [each["target"].partition("#")[2] for page in pages for each in page["items"] if each["motivation"] == motivation]


def test_manifests_of_both_museums_conform(museums: dict[str, Path], tmp_path: Path):
    assert all(each["items"] for each in _manifests(museums["memorial-under-construction"]))
    drawn = _drawn(museums["invented-town"], tmp_path, *SOME)
    work, letter = (next(each for each in drawn if title in str(each["label"])) for title in TITLES)
    assert len(letter["items"]) == 2 and len(_notes(letter, "supplementing")) > 4
    places = _notes(work, "commenting")
    assert len(places) == len(DETAILS["VM.1978.15"]) and all(each.startswith("xywh=") for each in places)


@pytest.mark.audit
def test_manifests_of_all_forty_works_conform(town: Path, tmp_path: Path, record_property):
    found = _drawn(town, tmp_path)
    record_property("told", f"{len(found)} manifests of the invented town conform, with {sum(len(each['items']) for each in found)} canvases")
    assert len(found) == 40 and sum(bool(_notes(each, "commenting")) for each in found) == len(DETAILS)
