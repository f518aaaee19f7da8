"""Images on pages: first, plain, with credit, licence and who says so; small in lists; found by the filter."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow
from PIL import IptcImagePlugin

from stele.evidence.actions.visibility import hide
from stele.evidence.models import Batch
from stele.images.models import Image
from stele.images.queries import pictures
from stele.records.models import Findable, Record
from stele.site.reactions import follow_up
from stele.staff.models import User
from tests.images.drawn import texture
from tests.images.test_actions import _ask
from tests.images.test_taken_in import _taken_in, folder  # noqa: F401  # the fixture


@pytest.fixture
def page(curator: User, folder: Path, client: Client) -> str:  # noqa: F811  # the fixture
    """The page of a work of which there is a large image."""
    texture(900, 600).jpegsave(str(folder / "a.jpg"))
    _taken_in(curator, folder)
    record = Record.objects.get(title="Nine Steps")
    answer = client.get(f"/en/work/{record.address}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_image_comes_first_as_a_plain_picture(page: str):
    image = Image.objects.get(filename="a.jpg")
    shown = re.search(r"<img ([^>]*)>", page)
    assert shown is not None and page.index("<img") < page.index('id="facts"')
    for each in (
        f'src="/iiif/3/{image.pk}/full/800,533/0/default.jpg"', 'width="900" height="600"',
        'alt="The steps, seen from the water"', f"/iiif/3/{image.pk}/full/400,267/0/default.jpg 400w",
    ):  # fmt: skip
        assert each in shown[1]
    for address in re.findall(r"/iiif/3/[^ \",]+/full/[0-9]+,[0-9]+/0/default.jpg", shown[1]):
        assert _ask(address)[0] == "200 OK", address  # canonical: no redirect


def test_a_page_with_an_image_asks_twice_as_every_page_does(page: str, client: Client):
    record = Record.objects.get(title="Nine Steps")
    with CaptureQueriesContext(connection) as queries:
        assert "<img" in client.get(f"/en/work/{record.address}").content.decode()
    assert len(queries) == 2, [each["sql"][:120] for each in queries]


def test_credit_licence_and_who_says_so_stand_with_it(page: str):
    assert "KCNA VIA KNS / STR" in page
    assert '<a rel="license" href="http://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>' in page
    said = re.search(r'href="(/en/statement/[0-9a-z]+-0)">Who says so<span class="vh">: The steps', page)
    assert said is not None and Client().get(said[1]).status_code == 200


def test_what_is_not_recorded_is_said(curator: User, folder: Path, client: Client):  # noqa: F811  # the fixture
    _taken_in(curator, folder)
    page = client.get(f"/en/work/{Record.objects.get(title='Standing Water').address}").content.decode()
    assert "Credit of the image not recorded here" in page and "Licence of the image not recorded here" in page
    assert 'alt="Standing Water"' in page


def test_a_list_has_a_small_image_and_the_filter_knows(page: str, client: Client):
    image = Image.objects.get(filename="a.jpg")
    listed = client.get("/en/work/").content.decode()
    assert f'src="{pictures([image.pk])[image.pk].at(240, 160)}"' in listed
    assert Findable.objects.filter(photograph=True).count() == 2


def test_a_hidden_image_is_on_no_page(page: str, curator: User, client: Client):
    image = Image.objects.get(filename="a.jpg")
    hide(curator, "rights", source=Batch.objects.get(name="photos/a.jpg").source_id)
    follow_up()
    for address in (f"/en/work/{Record.objects.get(title='Nine Steps').address}", "/en/work/"):
        assert image.pk not in client.get(address).content.decode()


def test_a_download_carries_credit_and_licence_and_not_where_the_camera_stood(
    curator: User, folder: Path, client: Client, tmp_path: Path  # noqa: F811  # the fixture
):
    exif = Pillow.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 1.0, 2.0), 3: "E", 4: (125.0, 3.0, 4.0)})
    Pillow.new("RGB", (700, 400), "grey").save(folder / "a.jpg", exif=exif)
    image = _taken_in(curator, folder)["a.jpg"]
    assert image.embedded["located"] and b"A camera" in (folder / "a.jpg").read_bytes()
    answer = client.get(f"/image/{image.pk}.jpg")
    assert answer.status_code == 200 and b"A camera" not in answer.content
    with Pillow.open(io.BytesIO(answer.content)) as read:
        assert read.size == (700, 400) and not read.getexif()
        assert IptcImagePlugin.getiptcinfo(read)[2, 110] == b"KCNA VIA KNS / STR"  # type: ignore[index]
    (tmp_path / "got.jpg").write_bytes(answer.content)
    if shutil.which("exiftool"):
        tags = ("-XMP-photoshop:Credit", "-XMP-cc:License", "-IPTC:Credit", "-IPTC:CopyrightNotice", "-Validate", "-GPSLatitude")
        said = json.loads(subprocess.check_output(["exiftool", "-j", "-G1", *tags, str(tmp_path / "got.jpg")]))[0]
        assert said["XMP-photoshop:Credit"] == said["IPTC:Credit"] == "KCNA VIA KNS / STR"
        assert said["XMP-cc:License"] == "http://creativecommons.org/licenses/by/4.0/"
        assert said["IPTC:CopyrightNotice"] == "CC BY 4.0 http://creativecommons.org/licenses/by/4.0/"
        assert said["ExifTool:Validate"].startswith("OK") and not any("GPS" in each for each in said)
    tile = _ask(f"/iiif/3/{image.pk}/0,0,256,256/256,256/0/default.jpg")[1]
    assert b"KCNA" not in tile and b"http" not in tile


def test_a_download_says_where_the_camera_stood_where_the_museum_wants_it(
    curator: User, folder: Path, client: Client, tmp_path: Path, settings  # noqa: F811  # the fixture
):
    exif = Pillow.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (39.0, 1.0, 2.0), 3: "E", 4: (125.0, 3.0, 4.5)})
    Pillow.new("RGB", (70, 40), "grey").save(folder / "a.jpg", exif=exif)
    image = _taken_in(curator, folder)["a.jpg"]
    place = f"/image/{image.pk}.jpg"
    silent = client.get(place)
    assert b"GPS" not in silent.content
    settings.MUSEUM = replace(settings.MUSEUM, camera_places=True)
    telling = client.get(place)
    assert b'exif:GPSLatitude="39,1.033332S" exif:GPSLongitude="125,3.075000E"' in telling.content
    assert telling["ETag"] != silent["ETag"]
    assert b"GPS" not in _ask(f"/iiif/3/{image.pk}/full/max/0/default.jpg")[1]
    (tmp_path / "got.jpg").write_bytes(telling.content)
    if shutil.which("exiftool"):
        said = json.loads(subprocess.check_output(["exiftool", "-j", "-n", "-XMP:GPSLatitude", "-XMP:GPSLongitude", str(tmp_path / "got.jpg")]))[0]
        assert (said["GPSLatitude"], said["GPSLongitude"]) == pytest.approx((-39.017222, 125.05125), abs=1e-6)


def test_what_is_hidden_or_unknown_is_no_download(page: str, curator: User, client: Client):
    image = Image.objects.get(filename="a.jpg")
    assert client.get(f"/image/{image.pk}.jpg").status_code == 200
    hide(curator, "rights", source=Batch.objects.get(name="photos/a.jpg").source_id)
    follow_up()
    assert client.get(f"/image/{image.pk}.jpg").status_code == 410
    assert client.get("/image/nothing.jpg").status_code == 404


def test_pages_of_one_work_stand_in_their_order(curator: User, folder: Path, client: Client):  # noqa: F811  # the fixture
    numbers = (1, 2, 3, 10, 11)
    for number in numbers:
        texture(64 + number, 60).jpegsave(str(folder / f"VM.2-page-{number}.jpg"))
    (folder / "VM.2-verso.jpg").unlink()
    _taken_in(curator, folder)
    page = client.get(f"/en/work/{Record.objects.get(title='Standing Water').address}").content.decode()
    assert re.findall(r'<img [^>]*width="(\d+)"', page) == [str(64 + number) for number in numbers]
