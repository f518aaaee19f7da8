"""Neither museum is indexed, and nothing of the invented one is without its mark: pages, rows, exports, manifests, images."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.demo.town import ask, run, served

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="museums in files of their own; SQLite only")
NOTICES = {
    "en": "Everything in this museum is invented", "fr": "Tout est inventé", "ko": "지어낸", "ru": "вымышлен", "ar": "مُختلَق",
}  # fmt: skip
KINDS = ("person", "unnamed", "memorial", "work", "event", "agreement", "place", "group")
PICTURED = "VM.1968.19"
TAKE_IN = """
import django, pathlib, sys
django.setup()
from stele.images.actions import prepare
from stele.evidence.queries import batches_named
from stele.images.models import Image
from stele.linkage.actions.batches import accept_batch
from stele.site.intake import take_in_pictures
from stele.site.reactions import follow_up
from stele.sources.queries import store
from stele.staff.models import Role, User
by = User.objects.get(role=Role.CATALOGUER)
take_in_pictures(by, pathlib.Path(sys.argv[1]), "tested")
for batch in batches_named("tested"):
    accept_batch(by, batch, "for a test")
follow_up()
for image in Image.objects.filter(served=""):
    prepare(image, store().path(image.sha256))
follow_up()
"""


@pytest.fixture(scope="module")
def records(town: Path) -> dict[str, str]:
    """One record of each kind, by its address without a language."""
    lists = ask(town, [f"/en/{kind}.csv" for kind in KINDS])
    found = {}
    for kind in KINDS:
        rows = list(csv.DictReader(io.StringIO(lists[f"/en/{kind}.csv"][1].removeprefix("\ufeff"))))
        found[kind] = "/" + rows[0]["address"].split("/", 3)[3]
    return found


def test_every_kind_of_page_says_so_in_every_language(town, records):
    wanted = {f"/{language}{address}": words for address in ["/", *records.values()] for language, words in NOTICES.items()}
    for address, (status, page, headers) in ask(town, list(wanted)).items():
        assert status == 200 and wanted[address] in page, address
        assert 'name="stele:invented" content="true"' in page and headers["X-Robots-Tag"] == "noindex"


STILL_BEING_MADE = {
    "en": "still being made", "fr": "en cours de réalisation", "ko": "아직 만들고 있습니다", "ru": "ещё создаётся", "ar": "قيد الإنجاز",
}  # fmt: skip


def test_a_page_that_waits_for_its_picture_says_so_and_no_other(town, records):
    works = ask(town, ["/en/work.csv"])["/en/work.csv"][1]
    homes = {row["title"]: row["address"].rpartition("/")[2] for row in csv.DictReader(io.StringIO(works.removeprefix("\ufeff")))}
    drawn, never = f"work/{homes['Postcard from a ferryman']}", records["memorial"][1:]
    found = ask(town, [f"/{each}/{one}" for each in STILL_BEING_MADE for one in (drawn, never)])
    for language, words in STILL_BEING_MADE.items():
        assert words in found[f"/{language}/{drawn}"][1]
        assert words not in found[f"/{language}/{never}"][1]


def test_json_ld_says_so_in_every_node(town, records):
    for address, (_, page, _) in ask(town, [f"/{each}{one}" for one in records.values() for each in ("en", "ar")]).items():
        graph = linked(page)["@graph"]
        assert all(NOTICES[address[1:3]] in node["disambiguatingDescription"] for node in graph), address
        claims = [node for node in graph if node["@type"] == "Claim"]
        sources = {node["@id"] for node in graph}
        assert claims and all(claim["appearance"]["@id"] in sources for claim in claims)


def test_json_ld_never_chooses_where_sources_differ(town):
    page = ask(town, ["/en/person/2y7khj6jy6j0j"])["/en/person/2y7khj6jy6j0j"][1]
    graph = linked(page)["@graph"]
    subject = next(node for node in graph if node["@type"] == "Person" and "@id" in node and "name" in node and "url" in node)
    assert subject["name"] == "Idrel Tamun" and subject["birthDate"] == "1921-05-04"
    assert "deathDate" not in subject
    told = next(node for node in graph if node["@type"] == "ItemList" and node["@id"].endswith("#death_date"))
    assert told["description"].startswith("Sources differ: 4 accounts.")
    claims = {node["@id"]: node for node in graph if node["@type"] == "Claim"}
    values = {claims[each["@id"]]["mainEntity"]["value"] for each in told["itemListElement"]}
    assert len(values) > 3 and all("author" in claims[each["@id"]] for each in told["itemListElement"])


def linked(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    read: dict[str, Any] = json.loads(found[1])
    return read


@pytest.fixture(scope="module")
def pictured(town: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a work that has a picture."""
    folder = tmp_path_factory.mktemp("pictures")
    Image.effect_noise((600, 400), 60).save(folder / "one.jpg")
    caption = f"file,accession number,caption,credit,rights\none.jpg,{PICTURED},invented,A program,\n"
    (folder / "captions.csv").write_text(caption, encoding="utf-8")
    run(town, TAKE_IN, str(folder))
    found = ask(town, ["/iiif/presentation/3/collection/work.json"])
    items = json.loads(next(iter(found.values()))[1])["items"]
    return next(each["id"].split("/")[-2] for each in items)


def test_manifests_and_collections_say_so(town, pictured):
    base = "/iiif/presentation/3"
    addresses = [f"{base}/work/{pictured}/manifest.json", f"{base}/collection.json", f"{base}/collection/work.json"]
    found = ask(town, addresses)
    manifest, *collections = (json.loads(found[each][1]) for each in addresses)
    for language, words in NOTICES.items():
        assert any(words in line for line in manifest["requiredStatement"]["value"][language])
        assert all(words in collection["summary"][language][0] for collection in collections)


@pytest.mark.parametrize("asked", ["full/max/0/default.jpg", "0,0,100,100/max/0/default.jpg", "full/60,/0/default.png", "full/60,/0/default.webp"])
def test_each_image_that_is_served_says_so_in_its_metadata(town, pictured, asked):
    page = ask(town, [f"/en/work/{pictured}"])[f"/en/work/{pictured}"][1]
    image = re.search(r'src="(/iiif/3/[0-9a-z]+)/', page)
    assert image is not None
    status, headers, body = served(town, [f"{image[1]}/{asked}"])[f"{image[1]}/{asked}"]
    assert status.startswith("200") and dict(headers)["Content-Length"] == str(len(body))
    with Image.open(io.BytesIO(body)) as shown:
        shown.load()
        xmp = shown.info["xmp"] if "xmp" in shown.info else shown.info["XML:com.adobe.xmp"].encode()
    assert b"Everything in the museum that serves this image is invented" in xmp


MISTAKEN = {"person": "/en/person/zzzzzzzzzzzzz", "page": "/en/nothing-here", "withdrawn": "/en/person/26nya292krn15"}


@pytest.mark.parametrize("language", NOTICES)
def test_pages_of_what_is_not_there_say_so_too(town, language):
    asked = [each.replace("/en/", f"/{language}/") for each in MISTAKEN.values()]
    for address, (status, page, headers) in ask(town, asked).items():
        assert status in (404, 410) and NOTICES[language] in page and headers["X-Robots-Tag"] == "noindex", address


def test_every_answer_keeps_search_engines_out(museums, town, pictured, records):
    page = ask(town, [f"/en/work/{pictured}"])[f"/en/work/{pictured}"][1]
    image = re.search(r'src="(/iiif/3/([0-9a-z]+)/[^"]+)"', page)
    assert image is not None
    addresses = [
        "/", "/robots.txt", "/en/", "/en/nothing-here", "/static/visit/visit.css", "/en/person.csv", "/en/search.csv?q=mirel",
        "/en/search.json?q=mirel", "/en/suggestions.json?q=mi", "/desk/", f"/s/{records['person'][8:]}-0", records["person"],
        f"/en{records['person']}.json", image[1], f"/iiif/3/{image[2]}/info.json", "/iiif/3/none/info.json",
        f"/image/{image[2]}.jpg", f"/iiif/presentation/3/work/{pictured}/manifest.json", "/iiif/presentation/3/collection.json",
    ]  # fmt: skip
    for museum, asked in ((town, addresses), (museums["memorial-under-construction"], addresses[:8])):
        for address, (status, headers, body) in served(museum, asked).items():
            assert [value for name, value in headers if name.lower() == "x-robots-tag"] == ["noindex"], (address, status)
            assert address != "/robots.txt" or body == b"User-agent: *\nDisallow: /\n"
    assert served(town, [image[1]])[image[1]][0].startswith("200")
