"""The scanned wills of the Testaments de Poilus, page by page beside what is written on each; and forms of ALTO and PAGE."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from stele.evidence.actions.visibility import hide
from stele.evidence.queries import batches_named
from stele.evidence.recipes import read_recipe
from stele.evidence.tei import read_tei_recipe
from stele.images.models import Image
from stele.linkage.actions.batches import accept_batch
from stele.records.models import Record
from stele.site import image_jobs, intake
from stele.site.reactions import follow_up
from stele.site.work import work
from stele.sources.readers.page_texts import PageTextError, is_page_text, read_page_text
from stele.staff.models import User
from tests.exchange.conformity import faults
from tests.formats.test_poilus import DATA, taken_in
from tests.images.drawn import texture

HERE = Path(__file__).resolve()
RECIPE = HERE.parents[1] / "formats" / "poilus" / "wills.toml"
here_only = pytest.mark.skipif(not DATA.is_dir(), reason="the scans of the Testaments de Poilus are not beside this project")
LIST = """
kind = "work"
row_key = ["number"]
chain = ["archive"]
[source]
title = "Inventory"
kind = "museum record"
public = true
[voices.archive]
name.en = "the archive"
kind = "archive"
[[columns]]
column = "number"
property = "accession_number"
[[columns]]
column = "title"
property = "name"
form = "title"
"""
CREDIT = "Archives nationales, AD Yvelines; CREMMA / HTR-United"


def _scans() -> dict[str, list[Path]]:
    """The scans of each will, by the name of its TEI file without ending."""
    found: dict[str, list[Path]] = {}
    for path in sorted((DATA / "scans").glob("*.jpg")):
        found.setdefault(path.stem.removeprefix("TestamentsDePoilus_").rpartition("-")[0], []).append(path)
    return found


def _written(alto: Path) -> list[str]:
    """What the file says, read without any of this project's readers."""
    text = alto.read_text(encoding="utf-8")
    lines = ["".join(re.findall(r'<String CONTENT="([^"]*)"', each)) for each in text.split("<TextLine")[1:]]
    return [" ".join(html.unescape(each).split()) for each in lines if each.strip()]


def _shown(by: User, homes: dict[str, Record], folder: Path) -> intake.FiveNumbers:
    rows = [f"{name},{record.address},\"{CREDIT}\",https://creativecommons.org/licenses/by/4.0/" for name, record in homes.items()]
    (folder / "captions.csv").write_text("\n".join(["file,record,credit,rights", *rows]), encoding="utf-8")
    numbers = intake.take_in_pictures(by, folder, "scans")
    image_jobs.ask_to_prepare(by)
    work()
    for each in batches_named("scans"):
        accept_batch(by, each, "looked at")
    follow_up()
    return numbers


def _all_can_be_read(by: User, client: Client, wills: dict[str, list[Path]], folder: Path) -> int:
    """Every scan has a page with its image and every line of its text; how many there were."""
    homes: dict[str, Record] = {}
    recipe, text = read_tei_recipe(RECIPE), RECIPE.read_text(encoding="utf-8")
    teis = {re.search(r'<text [^>]*xml:id="([^"]+)"', each.read_text(encoding="utf-8"))[1]: each for each in (DATA / "wills").glob("*.xml")}  # type: ignore[index]
    records: dict[str, Record] = {}
    for which in ("places", "units", "persons"):
        for batch, _ in taken_in(by, which):
            accept_batch(by, batch, "compared with the files")
    for name in wills:
        batch, _ = intake.take_in_tei(by, teis[name], recipe, name, text)
        before = set(Record.objects.values_list("key", flat=True))
        accept_batch(by, batch, "compared with the file")
        follow_up()
        [records[name]] = Record.objects.filter(kind="work").exclude(key__in=before)
    for name, scans in wills.items():
        for scan in scans:
            for path in (scan, scan.with_suffix(".xml")):
                (folder / path.name).symlink_to(path)
            homes[scan.name] = records[name]
    numbers = _shown(by, homes, folder)
    assert (numbers.new, numbers.eyes) == (2 * len(homes), 0), numbers.sentences
    assert Image.objects.filter(fault="", sight="shown").exclude(served="").count() == len(homes)
    opened = 0
    for name, scans in wills.items():
        opened += _one_can_be_read(client, records[name], scans)
    return opened


def _one_can_be_read(client: Client, record: Record, scans: list[Path]) -> int:
    place = f"/fr/work/{record.address}"
    assert f'href="{place}/page/1"' in client.get(place).content.decode()
    made = client.get(f"/iiif/presentation/3/work/{record.address}/manifest.json").json()
    assert faults(made, f"http://testserver/iiif/presentation/3/work/{record.address}/manifest.json") == []
    assert len(made["items"]) == len(scans)
    for number, scan in enumerate(scans, 1):
        page = client.get(f"{place}/page/{number}")
        assert page.status_code == 200
        text = page.content.decode()
        lines = _written(scan.with_suffix(".xml"))
        assert [html.unescape(each) for each in re.findall(r"<li><a class=\"line-at\".*?<bdi>(.*?)</bdi></li>", text)] == lines
        assert Image.objects.get(pk=re.search(r'id="image-(\w+)"', text)[1]).filename == scan.name  # type: ignore[index]
        assert (f'rel="next" href="{place}/page/{number + 1}"' in text) == (number < len(scans))
        assert (f'rel="prev" href="{place}/page/{number - 1}"' in text) == (number > 1)
        notes = [each for page in made["items"][number - 1]["annotations"] for each in page["items"]]
        assert [each["body"]["value"] for each in notes if "#xywh=" in each["target"]] == lines
    assert client.get(f"{place}/page/{len(scans) + 1}").status_code == 404
    return len(scans)


LETTER = "number,title\nVM.1,A will\n"


@here_only
@pytest.mark.django_db
def test_a_will_of_several_pages_is_read_page_by_page(museum: object, curator: User, client: Client, tmp_path: Path):
    [scans] = [scans for scans in _scans().values() if len(scans) == 3]
    (tmp_path / "wills.csv").write_text(LETTER, encoding="utf-8")
    (tmp_path / "wills.toml").write_text(LIST, encoding="utf-8")
    batch, _ = intake.take_in_list(curator, tmp_path / "wills.csv", read_recipe(tmp_path / "wills.toml"), "wills", LIST)
    accept_batch(curator, batch, "read")
    follow_up()
    record = Record.objects.get(kind="work")
    folder = tmp_path / "scans"
    folder.mkdir()
    for path in (each for scan in scans for each in (scan, scan.with_suffix(".xml"))):
        (folder / path.name).symlink_to(path)
    numbers = _shown(curator, {each.name: record for each in scans}, folder)
    assert (numbers.new, numbers.eyes) == (6, 0), numbers.sentences
    record.refresh_from_db()
    assert _one_can_be_read(client, record, scans) == 3
    found = client.get(f"/iiif/search/2/work/{record.address}?q=désire").json()["items"]
    assert found and all("#xywh=" in each["target"] for each in found)
    assert "le fichier de texte joint à l" in client.get(f"/fr/work/{record.address}/page/1").content.decode()
    hide(curator, "asked by the family", attestation=record.key)
    follow_up()
    assert client.get(f"/fr/work/{record.address}/page/1").status_code == 410


@here_only
@pytest.mark.audit
@pytest.mark.django_db
def test_all_eighty_eight_scans_are_read_page_by_page(museum: object, curator: User, client: Client, tmp_path: Path):
    wills = _scans()
    assert Counter(map(len, wills.values())) == {1: 43, 2: 19, 3: 1, 4: 1}
    assert _all_can_be_read(curator, client, wills, tmp_path) == 88


PAGE = """<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="a.jpg"
 imageWidth="300" imageHeight="200"><ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="b"/><RegionRefIndexed
 index="1" regionRef="a"/></OrderedGroup></ReadingOrder>
<TextRegion id="a"><TextLine id="3"><Coords points="0,100 150,100 150,150 0,150"/><TextEquiv index="1"><Unicode>wrong</Unicode></TextEquiv>
<TextEquiv index="0"><Unicode>the bridge is gone</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="b"><TextLine id="1"><Coords points="30,20 270,20 270,40 30,40"/><Word><TextEquiv><Unicode>Dear</Unicode></TextEquiv></Word>
<Word><TextEquiv><Unicode>all,</Unicode></TextEquiv></Word></TextLine><TextLine id="2"/></TextRegion></Page></PcGts>"""
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Description><MeasurementUnit>mm10</MeasurementUnit></Description><Layout>
<Page WIDTH="1000" HEIGHT="500"><PrintSpace><TextBlock><TextLine HPOS="100" VPOS="50" WIDTH="500" HEIGHT="25"><String CONTENT="Dear"/><SP/>
<String CONTENT="all,"/></TextLine><TextLine><Shape><Polygon POINTS="-9,100 500,100 500,150"/></Shape><String CONTENT="nowhere &amp; here"/>
</TextLine><TextLine><String CONTENT="without a place"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"""


def test_page_is_read_in_its_reading_order(tmp_path: Path):
    (tmp_path / "a.xml").write_text(PAGE, encoding="utf-8")
    assert is_page_text(tmp_path / "a.xml")
    read = read_page_text(tmp_path / "a.xml")
    assert [(each.words, each.box) for each in read.lines] == [
        ("Dear all,", (0.1, 0.1, 0.8, 0.1)), ("the bridge is gone", (0.0, 0.5, 0.5, 0.25)),
    ]  # fmt: skip


def test_alto_is_read_whatever_its_unit(tmp_path: Path):
    (tmp_path / "a.xml").write_text(ALTO, encoding="utf-8")
    read = read_page_text(tmp_path / "a.xml")
    assert [(each.words, each.box) for each in read.lines] == [
        ("Dear all,", (0.1, 0.1, 0.5, 0.05)), ("nowhere & here", (0.0, 0.2, 0.5, 0.1)), ("without a place", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<alto><Layout/></alto>", "has no page"),
        ("<alto><Page", "Well-formed XML was expected"),
        ('<!DOCTYPE alto [<!ENTITY a "b">]><alto><Page/>&a;</alto>', "entit"),
        ("<svg/>", "neither ALTO nor PAGE"),
    ],
)
def test_what_is_no_text_of_an_image_is_refused_with_a_sentence(tmp_path: Path, text: str, words: str):
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    with pytest.raises(PageTextError, match=words):
        read_page_text(tmp_path / "a.xml")


@pytest.mark.django_db
def test_a_picture_and_its_text_are_a_record_of_their_own(museum: object, curator: User, client: Client, tmp_path: Path):
    texture(300, 200).jpegsave(str(tmp_path / "a.jpg"))
    (tmp_path / "a.xml").write_text(PAGE, encoding="utf-8")
    (tmp_path / "lost.xml").write_text(ALTO, encoding="utf-8")
    numbers = intake.dry_run_pictures(tmp_path, "letters")
    assert (numbers.read, numbers.new) == (3, 2)
    assert any("lost.xml lies beside no picture" in each for each in numbers.sentences)
    intake.take_in_pictures(curator, tmp_path, "letters")
    assert intake.take_in_pictures(curator, tmp_path, "letters").seen == 2
    image_jobs.ask_to_prepare(curator)
    work()
    for each in batches_named("letters"):
        accept_batch(curator, each, "looked at")
    follow_up()
    record = Record.objects.get(kind="work")
    text = client.get(f"/en/work/{record.address}/page/1").content.decode()
    image = Image.objects.get()
    assert f'href="/iiif/3/{image.pk}/30,20,240,20/max/0/default.jpg"' in text
    assert re.findall(r"<bdi>(Dear all,|the bridge is gone)</bdi>", text) == ["Dear all,", "the bridge is gone"]
    assert client.get(f"/en/work/{record.address}/page/2").status_code == 404
