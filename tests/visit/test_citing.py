"""A page cited for reference managers: nothing in a title can break out of its field."""

from __future__ import annotations

from datetime import date

from stele.visit.present.citing import Cited, citations

CITED = Cited("Kim {50 %} & \\sons\nER  - x", "Museum", "https://museum.example/person/a1", "a1", date(2026, 11, 24), "Invented.")


def test_bibtex_escapes_what_tex_would_act_on():
    text = dict(citations(CITED))["BibTeX"]
    assert text.startswith("@online{stele-a1,\n")
    assert r"title = {{Kim \{50 \%\} \& \textbackslash{}sons ER - x}}" in text
    assert "urldate = {2026-11-24}" in text
    assert "note = {{Invented.}}" in text


def test_ris_keeps_each_field_on_its_line():
    lines = dict(citations(CITED))["RIS"].split("\n")
    assert [each[:6] for each in lines] == ["TY  - ", "TI  - ", "PB  - ", "UR  - ", "Y2  - ", "N1  - ", "ER  - "]
    assert lines[1] == r"TI  - Kim {50 %} & \sons ER - x"


def test_what_is_not_invented_has_no_note():
    real = Cited("Kim", "Museum", "https://museum.example/person/a1", "a1", date(2026, 11, 24))
    assert all("note" not in text and "N1" not in text for _form, text in citations(real))


def test_a_record_is_cited_at_its_address_without_language(read):
    page = read("/fr/person/han1")
    assert "url = {http://testserver/person/han1}" in page
    assert "UR  - http://testserver/person/han1" in page


def test_a_person_leads_to_people_with_names_like_theirs(read):
    assert "/fr/search?kind=person&amp;q=Han%20Mi-sook" in read("/fr/person/han1")
    assert "Names like this one" not in read("/en/event/soraeev")
