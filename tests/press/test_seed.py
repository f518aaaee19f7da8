"""The report that Stele began with, against what a careful reader takes from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stele.evidence.press import check, statement_file
from stele.evidence.statement_files import read_statement_file
from stele.sources.readers.press import REPORT, Proposal, Reading, read_press

NAME = "000_fdb5f005d5c2c022.txt"


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    return (shared / "seed" / NAME).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading(text: str) -> Reading:
    return read_press(text)


def of(reading: Reading, name: str, kind: str = "") -> list[Proposal]:
    return [each for each in reading.of(name) if not kind or each.kind == kind]


def voice(reading: Reading, each: Proposal) -> str | None:
    return None if each.origin == REPORT else reading.voice(each.origin).name


def test_the_source(reading: Reading, gold: dict[str, Any]):
    source = gold["source"]
    assert reading.source.headline == source["headline"]
    assert (reading.source.language, reading.source.published) == (source["language"], source["published"])
    assert reading.source.publisher == "", "the text names no publisher"


def test_every_photograph(reading: Reading, gold: dict[str, Any]):
    captions = of(reading, "description", "work")
    assert len(captions) == len(gold["photographs"])
    for wanted, caption in zip(gold["photographs"], captions, strict=True):
        assert caption.words.startswith(wanted["caption_starts"])
        said = {each.property: each for each in reading.proposals if each.subject == caption.subject}
        assert said["credit_line"].words == wanted["credit"]
        assert said["date"].value == {"edtf": wanted["taken"]}
        assert said["taken_at"].words == wanted["place"]
        shown = [each.target for each in reading.proposals if each.subject == caption.subject and each.property == "shows"]
        names = [each.name for each in reading.subjects if each.key in shown]
        assert names == wanted["depicts"]


def test_every_person(reading: Reading, gold: dict[str, Any]):
    people = {each.name: each for each in reading.subjects if each.kind == "person"}
    assert set(people) == {each["name"] for each in gold["persons"]}
    for wanted in gold["persons"]:
        said = [each for each in reading.proposals if each.subject == people[wanted["name"]].key]
        assert wanted["role"] in [each.words for each in said if each.property == "role"]
        names = [each.words for each in said if each.property == "name"]
        assert {wanted["name"], *wanted.get("also_written", [])} <= set(names)


def test_the_memorial(reading: Reading, gold: dict[str, Any]):
    (wanted,) = gold["memorials"]
    (subject,) = [each for each in reading.subjects if each.kind == "memorial"]
    assert subject.name == wanted["name"]
    said = [each for each in reading.proposals if each.subject == subject.key]
    words = {name: [each.words for each in said if each.property == name] for name in {each.property for each in said}}
    assert set(words["location"]) == {wanted["place"]}
    assert {"code": wanted["state"]} in [each.value for each in said if each.property == "state"]
    assert [each.value for each in said if each.property == "works_began"] == [{"edtf": wanted["works_began"]}]
    assert words["dedicated_to"] == ["soldats morts au combat pour la Russie en Ukraine"]
    held = [each for each in said if each.property == "will_hold"]
    assert [each.words.split(" dédiées")[0].split(" illustrant")[0] for each in held] == wanted["will_hold"]
    assert {each.modality for each in held} == {"announced"}
    assert {voice(reading, each) for each in held} == {wanted["voice_of_will_hold"]}


def test_every_event(reading: Reading, gold: dict[str, Any]):
    types = {each.subject: (each.value or {})["code"] for each in of(reading, "event_type")}
    dates = {each.value["edtf"]: each for each in of(reading, "date", "event") if each.value and each.subject in types}
    for wanted in gold["events"]:
        if "date" not in wanted:
            continue
        found = dates[wanted["date"]]
        kind = types[found.subject]
        assert kind == wanted["type"] or (kind, wanted["type"]) == ("groundbreaking", "ceremony")
        place = {each.words for each in of(reading, "place") if each.subject == found.subject}
        assert place == {wanted["place"]}
    ceremony = dates["2025-10-23"].subject
    parts = [each for each in of(reading, "participant") if each.subject == ceremony]
    names = {each.key: each.name for each in reading.subjects}
    assert [names[each.target] for each in parts] == ["Kim Jong Un", "Alexander Matsegora"]
    assert {reading.voice(each.origin).name.endswith("KCNA") for each in parts} == {True}


def test_the_deployment_is_about_a_year_old(reading: Reading):
    (found,) = [each for each in of(reading, "date", "event") if each.words == "depuis un an"]
    assert found.value == {"edtf": "2024-10~/.."}


def test_the_agreement(reading: Reading, gold: dict[str, Any]):
    (wanted,) = gold["agreements"]
    (label,) = of(reading, "name", "agreement")
    assert label.words == wanted["label"]
    assert [each.words for each in of(reading, "party")] == wanted["parties"]
    assert [each.value for each in of(reading, "date", "agreement")] == [{"edtf": wanted["date"]}]


def test_the_relations(reading: Reading):
    assert [each.words for each in of(reading, "supplied")] == ["des armes et des troupes"]
    assert [each.words for each in of(reading, "work_shown")] == [
        "des soldats nord-coréens et leurs alliés russes résistant à un Occident hostile"
    ]


def test_every_figure_with_its_voice(reading: Reading, gold: dict[str, Any]):
    figures = of(reading, "figure")
    assert [(each.options["measure"], voice(reading, each)) for each in figures] == [
        (each["measure"], each["voice"]) for each in gold["figures"]
    ]
    killed, wounded = figures
    assert killed.value == {"measure": "killed", "population": "soldats nord-coréens", "low": 600, "bound": "at least"}
    assert wounded.value == {"measure": "wounded", "bound": "order", "order": "thousands"}
    assert killed.subject == wounded.subject


def test_every_quotation_with_its_speaker(reading: Reading, gold: dict[str, Any]):
    found = [(each.words, voice(reading, each), not each.options["whole"]) for each in of(reading, "quotation")]
    assert found == [(each["words"], each["speaker"], each["partial"]) for each in gold["quotations"]]
    victory = next(each for each in of(reading, "quotation") if each.words == "victoire décisive")
    assert [reading.voice(each).name for each in victory.chain[1:]] == ["l'agence officielle KCNA", "Kim Jong Un"]


def test_a_name_in_quotation_marks_is_no_quotation(reading: Reading, gold: dict[str, Any]):
    assert not {each.words for each in of(reading, "quotation")} & set(gold["not_quotations"])


def test_the_voices(reading: Reading):
    names = {each.name.rpartition(" ")[2] if "KCNA" in each.name else each.name for each in reading.voices if each.key != REPORT}
    assert names == {"KCNA", "Séoul", "Kim Jong Un", "les médias d'Etat"}


def test_every_passage_is_there(reading: Reading, text: str):
    for each in reading.proposals:
        assert text[each.at.start : each.at.end] == each.words
        assert each.passage.holds(each.at)
    assert check(reading).left_out == ()


def test_it_is_a_statements_file(reading: Reading, text: str, tmp_path: Path):
    path = tmp_path / "report.statements.toml"
    path.write_text(statement_file(reading, "report-2025-10-24"), encoding="utf-8")
    read = read_statement_file(path, text)
    assert sum(len(each.form.slots) for each in read.attestations) == len(reading.proposals)
    assert read.source.public is False


def test_two_reports_are_two_voices(tmp_path: Path):
    """Two papers that say the same are two origins, and the chain of each begins with the paper itself."""
    text = "Le maire a inauguré un mémorial à Varnel. Selon l'agence Arla, 42 ouvriers ont été tués.\n"
    reading, files = read_press(text, language="fr", published="2026-05-12"), []
    for name in ("courrier", "gazette", "신문", "報紙", "museum"):
        path = tmp_path / f"{name}.statements.toml"
        path.write_text(statement_file(reading, name), encoding="utf-8")
        files.append(read_statement_file(path, text))
    own = [each.source.publisher for each in files]
    assert len(set(own)) == 5 and own[:2] == ["courrier", "gazette"] and not {"report", "museum"} & set(own)
    for publisher, read in zip(own, files, strict=True):
        assert {each.chain[0] for each in read.attestations} == {publisher} and publisher in read.voices
        assert any(len(each.chain) == 2 for each in read.attestations)
