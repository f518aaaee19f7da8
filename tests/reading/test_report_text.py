"""The text of a report: offsets that hold, passages to the character, and refusals that help."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stele.sources.readers.text import LARGEST, PassageError, ReportError, find_passage, read_report

TEXT = "Selon Séoul, au moins 600 soldats ont été tués.\r\nSelon KCNA, aucun chiffre.\n"


def write(folder: Path, content: bytes) -> Path:
    path = folder / "report.txt"
    path.write_bytes(content)
    return path


def test_line_ends_and_offsets_stay_as_they_are(tmp_path: Path) -> None:
    report = read_report(write(tmp_path, TEXT.encode()))
    assert report.text == TEXT
    assert (report.encoding, report.warnings) == ("utf-8", ())


@pytest.mark.parametrize(
    "mark, encoding",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
    ],
)
def test_a_byte_order_mark_is_taken_off(tmp_path: Path, mark: bytes, encoding: str) -> None:
    assert read_report(write(tmp_path, mark + TEXT.encode(encoding))).text == TEXT


def test_another_encoding_is_named_with_the_byte(tmp_path: Path) -> None:
    report = read_report(write(tmp_path, TEXT.encode("cp1252")))
    assert report.text == TEXT
    assert report.warnings[0].startswith("report.txt: not UTF-8 at byte 8; read as cp1252")


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "is empty"),
        (b" \n\t \r\n", "only blank space"),
        (b"\xef\xbb\xbf", "only blank space"),
        (b"line one\nline\0two", "line 2, character 5: a NUL character"),
        (codecs.BOM_UTF8 + b"line one\nab\xff", "line 2, character 3: a byte that is not utf-8"),
        (b"%PDF-1.7 ...", "is a PDF, not plain text"),
        (b"PK\x03\x04....", "Word, LibreOffice or ZIP"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(ReportError) as raised:
        read_report(write(tmp_path, content))
    assert words in str(raised.value)
    assert str(raised.value).startswith("report.txt")


def test_a_report_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = write(tmp_path, b"x")
    with path.open("r+b") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(ReportError, match="20,971,521 bytes"):
        read_report(path)


def test_a_passage_is_found_to_the_character() -> None:
    start, end = find_passage(TEXT, "au moins 600")
    assert TEXT[start:end] == "au moins 600"


def test_a_passage_that_is_there_twice_needs_its_occurrence() -> None:
    with pytest.raises(
        PassageError, match=r"stands 2 times in the text, at characters 0, 49\. Add occurrence"
    ):
        find_passage(TEXT, "Selon")
    assert find_passage(TEXT, "Selon", 1) == (0, 5)
    assert find_passage(TEXT, "Selon", 2) == (49, 54)
    with pytest.raises(PassageError, match="no occurrence 3"):
        find_passage(TEXT, "Selon", 3)
    with pytest.raises(PassageError, match="no occurrence 0"):
        find_passage(TEXT, "Selon", 0)


@pytest.mark.parametrize(
    "passage, words",
    [
        ("au moins 700 soldats", "begins like characters 13-21, after which the text goes on “ 600 so"),
        ("Au Moins  600\nsoldats", "Characters 13-33 differ only in spaces, quotation marks or capitals"),
        ("Washington", "Not even its first word"),
        ("", "is empty"),
    ],
)
def test_a_passage_that_is_not_there_is_led_to_the_nearest(passage: str, words: str) -> None:
    with pytest.raises(PassageError) as raised:
        find_passage(TEXT, passage)
    assert words in str(raised.value)


def test_curled_quotation_marks_are_told_from_straight_ones() -> None:
    with pytest.raises(PassageError, match="Characters 0-10 differ only"):
        find_passage("l'été “là”", 'l’été "là"')


def test_very_many_places_do_not_fill_the_memory() -> None:
    with pytest.raises(PassageError, match="1000 times"):
        find_passage("a" * 1_000_000, "a")


@given(st.text(min_size=1), st.data())
def test_any_part_of_any_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = text[start:end]
    places = [at for at in range(len(text)) if text.startswith(passage, at)]
    assert find_passage(text, passage, places.index(start) + 1) == (start, end)


@given(st.text(), st.text(min_size=1))
def test_a_passage_is_found_or_refused_and_nothing_else(text: str, passage: str) -> None:
    assume(passage not in text)
    with pytest.raises(PassageError):
        find_passage(text, passage)
