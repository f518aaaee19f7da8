"""The drawings: the same each time, marked as invented in pixels and metadata, and not empty."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image

from stele.images.embedded import embedded_in
from stele.site.demo.drawing.letters import LETTERS, pieces
from stele.site.demo.drawing.mark import DIGITAL_SOURCE_TYPE, marked, save
from stele.site.demo.drawing.transcript import alto
from stele.site.demo.drawing.works import PICTURES, pages_of
from stele.site.demo.town.generate import FILES
from stele.sources.readers.page_texts import read_page_text


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_a_drawing_is_the_same_each_time_and_shows_something(picture):
    once = np.asarray(picture.made(0.06))
    assert (once == np.asarray(picture.made(0.06))).all()
    assert once.shape[0] * once.shape[1] == pytest.approx(60_000, rel=0.05)
    assert once.std() > 6 and once.max() > 120 and once.min() < 110


def test_each_work_of_the_inventory_is_drawn():
    inventory = (FILES / "works.csv").read_text(encoding="utf-8")
    numbers = {row["Accession number"] for row in csv.DictReader((FILES / "works.csv").open(encoding="utf-8"))}
    assert len(numbers) == 40 and {each.name.partition("-page-")[0] for each in PICTURES} == numbers
    for picture in PICTURES:
        assert f"\n{picture.name.partition('-page-')[0]}," in inventory, picture.name
        assert picture.title.partition(", page")[0] in inventory


def test_the_mark_is_whole_on_the_narrowest_picture():
    """Its last sign is the number's: dark again before the edge."""
    line = np.asarray(marked(Image.new("RGB", (260, 400), (200, 200, 200)), "VM.1970.33-page-1").convert("L"))[400:]
    assert line.max() > 200 and line[:, -8:].max() < 40


def test_it_is_marked_in_pixels_and_metadata(tmp_path):
    picture = Image.new("RGB", (400, 300), (200, 200, 200))
    line = np.asarray(marked(picture, "VM.1"))[300:]
    assert line.shape[0] > 20 and line.max() > 200 and line.min() < 40
    save(marked(picture, "VM.1"), tmp_path / "one.jpg", "Title & more")
    with Image.open(tmp_path / "one.jpg") as read:
        xmp = read.info["xmp"].decode("utf-8")
    assert DIGITAL_SOURCE_TYPE in xmp and "Invented" in xmp and "Title &amp; more" in xmp


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_others_read_that_a_program_made_it(tmp_path):
    picture = PICTURES[0]
    save(marked(picture.made(0.06), picture.name), tmp_path / "one.jpg", picture.title)
    command = ["exiftool", "-json", "-XMP-iptcExt:DigitalSourceType", "-XMP-dc:Title", str(tmp_path / "one.jpg")]
    (read,) = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert read["DigitalSourceType"] == DIGITAL_SOURCE_TYPE and read["Title"] == f"{picture.title} (invented)"


def test_the_museum_itself_reads_so(tmp_path):
    picture = PICTURES[0]
    save(marked(picture.made(0.06), picture.name), tmp_path / "one.jpg", picture.title)
    with Image.open(tmp_path / "one.jpg") as read:
        assert embedded_in(read.info["xmp"], {}, None).made_by == DIGITAL_SOURCE_TYPE


def test_one_is_of_a_hundred_megapixels_and_one_of_each_kind_comes_first():
    assert max(each.megapixels for each in PICTURES) == 100
    assert all(4 <= each.megapixels <= 100 for each in PICTURES)
    inventory = {row["Accession number"]: row["Kind"] for row in csv.DictReader((FILES / "works.csv").open(encoding="utf-8"))}
    kinds = [inventory[each.name.partition("-page-")[0]] for each in PICTURES]
    assert len(set(kinds[:6])) == 5 and len(set(kinds)) == 7


WRITTEN = [each for each in PICTURES if each.written is not None]


def test_letters_have_their_pages_and_every_sign_can_be_written():
    assert len(pages_of("lettre-ishane.fr", 30)) == 3 and len(pages_of("letter-idrel.en", 24)) == 2
    assert all(len(line) <= 30 for page in pages_of("lettre-ishane.fr", 30) for line in page)
    assert set("abcdefghijklmnopqrstuvwxyz") <= LETTERS.keys()
    for picture in WRITTEN:
        for words, _at, _unit in picture.written(picture.size()):
            assert all(pieces(each) for each in words.replace(" ", "")), words


@pytest.mark.parametrize("picture", WRITTEN, ids=lambda each: each.name)
def test_the_transcript_says_what_is_written_and_where(picture, tmp_path):
    """Each line that was written, in a box on which there is ink; above the first line there is none."""
    (tmp_path / "page.xml").write_text(alto(picture.written(picture.size(1.2)), picture.size(1.2)), encoding="utf-8")
    lines = read_page_text(tmp_path / "page.xml").lines
    assert [each.words for each in lines] == [words for words, _at, _unit in picture.written(picture.size(1.2)) if words]
    shown = np.asarray(marked(picture.made(1.2), picture.name).convert("L"), float)
    height, width = shown.shape
    for line in lines:
        left, top, wide, tall = line.box
        within = shown[round(top * height) : round((top + tall) * height), round(left * width) : round((left + wide) * width)]
        assert within.min() < within.mean() - 35, line.words


def test_the_letters_are_written_as_their_transcripts_have_them():
    for letter, number in (("lettre-ishane.fr", "VM.1970.33"), ("letter-idrel.en", "VM.1970.34")):
        text = (FILES / f"{letter}.txt").read_text(encoding="utf-8")
        pages = [each for each in WRITTEN if each.name.startswith(number)]
        written = [words for each in pages for words, _at, _unit in each.written(each.size())]
        assert " ".join(" ".join(written).split()) == " ".join(re.sub(r"\[page \d+\]", "", text).split())
