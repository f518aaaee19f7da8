"""What files say of themselves: IPTC in XMP and in IIM, EXIF; held against exiftool. Licences by their words and addresses."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image as Pillow

from stele.images.embedded import embedded_in
from stele.images.receiving import look_at
from stele.plain.licences import LICENCES, licence_of

CREDIT = "KCNA VIA KNS / STR"
needs_exiftool = pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed here")


def _written(path: Path, *tags: str) -> Path:
    Pillow.new("RGB", (64, 48), "grey").save(path)
    subprocess.run(["exiftool", "-q", "-overwrite_original", *tags, str(path)], check=True)
    return path


@needs_exiftool
def test_iim_in_utf_8_as_it_declares(tmp_path: Path):
    path = _written(
        tmp_path / "a.jpg", "-charset", "iptc=UTF8", "-IPTC:CodedCharacterSet=UTF8", f"-IPTC:Credit={CREDIT}",
        "-IPTC:Caption-Abstract=Cérémonie à Pyongyang", "-IPTC:By-line=STR", "-IPTC:By-line=AFP", "-IPTC:City=Pyongyang",
        "-IPTC:DateCreated=2025:10:23",
    )  # fmt: skip
    read = look_at(path).embedded
    assert read.guessed == "" and not read.located
    assert read.fields == {
        "caption": "Cérémonie à Pyongyang", "credit": CREDIT, "creator": "STR; AFP", "date": "2025-10-23", "place": "Pyongyang",
    }  # fmt: skip
    assert json.loads(subprocess.check_output(["exiftool", "-j", "-IPTC:Credit", str(path)]))[0]["Credit"] == CREDIT


@needs_exiftool
def test_iim_that_does_not_say_its_letters_is_guessed_and_that_is_told(tmp_path: Path):
    words = "-IPTC:Caption-Abstract=Cérémonie"
    latin = _written(tmp_path / "a.jpg", "-charset", "iptc=cp1252", words)
    assert (look_at(latin).embedded.fields["caption"], look_at(latin).embedded.guessed) == ("Cérémonie", "Windows-1252")
    plain = _written(tmp_path / "b.jpg", f"-IPTC:Credit={CREDIT}")
    assert (look_at(plain).embedded.fields["credit"], look_at(plain).embedded.guessed) == (CREDIT, "")


def test_iim_in_utf_8_that_does_not_say_so():
    read = embedded_in(b"", {(2, 120): "Кёнсон".encode()}, None)
    assert (read.fields["caption"], read.guessed) == ("Кёнсон", "UTF-8")


@needs_exiftool
def test_xmp_comes_first_and_the_place_of_the_camera_is_noted(tmp_path: Path):
    path = _written(
        tmp_path / "a.jpg", "-XMP-dc:Description=From XMP", "-IPTC:Caption-Abstract=From IIM", "-EXIF:Artist=From EXIF",
        "-XMP-cc:License=https://creativecommons.org/licenses/by-sa/4.0/", "-XMP-dc:Rights=Museum of the Dykes",
        "-GPSLatitude=39", "-GPSLatitudeRef=N", "-GPSLongitude=125", "-GPSLongitudeRef=E",
    )  # fmt: skip
    read = look_at(path).embedded
    assert read.fields["caption"] == "From XMP" and read.fields["creator"] == "From EXIF" and read.located
    assert read.fields["rights"] == "Museum of the Dykes https://creativecommons.org/licenses/by-sa/4.0/"
    assert licence_of(read.fields["rights"]).words == "CC BY-SA 4.0"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("stood", "camera"),
    [
        ({1: "N", 2: (39.0, 1.0, 2.0), 3: "W", 4: (125.0, 3.0, 4.0)}, (39.0172222, -125.0511111)), ({}, None), ({1: "N"}, None),
        ({1: "N", 2: (99.0, 0.0, 0.0), 3: "E", 4: (5.0, 0.0, 0.0)}, None), ({1: "up", 2: (9.0, 0.0, 0.0), 3: "E", 4: (5.0, 0.0, 0.0)}, None),
        ({1: "N", 2: (9.0, 0.0), 3: "E", 4: (5.0, 0.0, 0.0)}, None), ({1: "N", 2: "x", 3: "E", 4: 5}, None),
        ({1: "N", 2: (float("nan"),) * 3, 3: "E", 4: (5.0, 0.0, 0.0)}, None),
    ],
)  # fmt: skip
def test_where_the_camera_stood_is_read_or_not(stood: dict[int, object], camera: tuple[float, float] | None):
    exif = Pillow.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825).update(stood)
    read = embedded_in(b"", {}, exif)
    assert (read.located, read.camera) == (bool(stood), camera)


@pytest.mark.parametrize("xmp", [b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"<x", b"", b"\xff\xfe"])
def test_broken_or_hostile_xmp_says_nothing(xmp: bytes):
    assert embedded_in(xmp, {}, None).fields == {}


@pytest.mark.parametrize("each", LICENCES, ids=lambda one: one.words)
def test_a_licence_is_known_by_words_and_address(each):
    assert licence_of(each.words) == licence_of(each.uri) == licence_of(f"© X, {each.uri.replace('http:', 'https:')}") == each


@pytest.mark.parametrize(
    "words", ["", "CC BY", "Public domain", "all rights reserved", "CC BY 4.0 or GFDL", "http://creativecommons.org/licenses/by/9.9/",
              "http://creativecommons.org/licenses/by/4.0/ or https://creativecommons.org/licenses/by-sa/4.0/"],
)  # fmt: skip
def test_words_that_name_no_one_licence_name_none(words: str):
    assert licence_of(words) is None


def test_credit_lines_from_outside_are_read_as_far_as_they_name_one_licence():
    path = Path(__file__).parents[3] / "shared/data/credit_lines/credits.json"
    if not path.is_file():
        pytest.skip("../shared/data/credit_lines is not here")
    found = {each["path"]: licence_of(each["attribution"]) for each in json.loads(path.read_text(encoding="utf-8"))}
    assert found["Lake_Vuoksa_1.jpg"].words == "CC BY-SA 3.0"
    assert found["The_Great_Wave_off_Kanagawa.jpg"] is None  # “Public domain” says neither where nor why
