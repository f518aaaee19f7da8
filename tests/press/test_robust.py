"""Any text gives proposals or a clear refusal, in time that grows as the text does."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stele.evidence.press import check, statement_file
from stele.sources.readers.press import PressError, read_press
from stele.sources.readers.press.documents import read_document
from stele.sources.readers.text import ReportError

WORDS = st.sampled_from(
    ["Selon", "Séoul", "according", "to", "officials", "le", "ministère", "the", "ministry", "a", "déclaré", "said", "Jean", "Varnet", "«", "»", '"', "“", "”", ",", ".", ";", ":", "!", "?", "12", "1", "200\n", "", "", "", "soldats", "soldiers", "tués", "killed", "blessés", "wounded", "et", "and", "que", "that", "jeudi", "Thursday", "depuis", "since", "mars", "March", "2022", "1944", "il", "he\n", "", "", "", "a-t-il", "M.", "Dr.", "exposition", "exhibition", "mémorial", "memorial", "au", "moins", "at", "least", "des", "dizaines", "de", "dozens", "of", "’", "'", "(", ")", "-", "—", "\n", "\n\n", "dédié", "à\n", "", "", "", "KCNA", "/", "photo:", "l'", "d'", "qu'", "une", "vingtaine", "quatre-vingt-dix-sept", "two", "hundred", "and", "forty", "1,200", "1.5", "million", "не", "명"]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=120), st.sampled_from(["fr", "en"]), st.sampled_from(["", "2025-10-24", "2024"]))
def test_every_proposal_stands_where_it_says(words: list[str], language: str, published: str):
    text = " ".join(words)
    reading = read_press(text, language=language, published=published)
    for each in reading.proposals:
        assert text[each.at.start : each.at.end] == each.words
        assert each.passage.holds(each.at)
        assert {voice.key for voice in reading.voices} >= set(each.chain)
    assert check(reading) is not None
    statement_file(reading, "report")


@settings(max_examples=300)
@given(st.text(max_size=400), st.sampled_from(["fr", "en"]))
def test_any_text_is_read(text: str, language: str):
    read_press(text, language=language, published="2025-10-24")


@settings(max_examples=200)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=300).map(lambda each: b"%PDF-1.7\n" + each),
        st.binary(max_size=300).map(lambda each: b"<html><body><p>" + each),
    )
)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(content)
    try:
        document = read_document(path)
        read_press(document.text, language=document.language, published=document.published)
    except (ReportError, PressError) as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    "unit",
    ['"', "« ", "“a ", '" a', "a, ", "Selon ", "a déclaré ", "12 ", "Jean Varnet ", "de ", "(", "1 ", "12 morts, ", "\n", "M. "],
)
def test_time_grows_with_length(unit: str):
    text = "Le ministère a déclaré. " + unit * (200_000 // len(unit))
    begun = time.process_time()
    read_press(text, language="fr", published="2025-10-24")
    assert time.process_time() - begun < 15


@pytest.mark.parametrize(("mark", "length"), [('"', 5_000_000), ("«", 500_000), ("“", 500_000), ("» ", 500_000), ('" ', 500_000)])
def test_a_million_quotation_marks_take_seconds(mark: str, length: int):
    text = (mark + "mot ") * (length // (len(mark) + 4))
    begun = time.process_time()
    read_press(text, language="fr", published="2025-10-24")
    assert time.process_time() - begun < 60


def test_what_cannot_be_read_is_said(tmp_path: Path):
    with pytest.raises(PressError, match="language"):
        read_press("0 0 0", published="2025-10-24")
    with pytest.raises(PressError, match="date"):
        read_press("Le ministère a parlé.", language="fr", published="24 octobre")
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(ReportError, match="empty"):
        read_document(path)
