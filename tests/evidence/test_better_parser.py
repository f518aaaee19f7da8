"""A better date parser changes no id and no decided value; what it reads otherwise waits for a person's eyes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from stele.evidence import understand as reading_words
from stele.evidence.actions import decisions
from stele.evidence.eyes import needing_eyes, needing_eyes_among
from stele.evidence.keys import statement_id
from stele.evidence.models import Attestation
from stele.linkage.actions import statements
from stele.plain.dates import Date, understand_date
from stele.records import doubtful
from stele.records.actions import rebuild_around, rebuild_everything
from stele.records.doubtful import look_through
from stele.records.models import Doubt
from stele.site.check import snapshot
from stele.site.reactions import follow_up
from tests.evidence.driver import Museum, fact

pytestmark = pytest.mark.django_db

DIED = 1  # the slot of the form
ROWS = [
    ("1", "Anna Berg", "Easter Monday 1917", "", "", ""),
    ("2", "Jan Oda", "9 April 1917", "", "", ""),
    ("3", "Mara Lind", "summer 1917", "", "", ""),
    ("4", "Per Holm", "summer 1917", "", "", ""),
    ("5", "Ida Moe", "", "", "", ""),
]


@pytest.fixture
def museum() -> Museum:
    found = Museum()
    found.take_in("wall", ROWS)
    found.accept("wall")
    return found


@pytest.fixture
def better(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a parser in place that reads some wordings otherwise."""

    def put(**otherwise: str) -> None:
        known = {words.replace("_", " "): edtf for words, edtf in otherwise.items()}

        def read(words: str, **options: object) -> Date:
            return Date(known[words]) if words in known else understand_date(words, **options)

        monkeypatch.setattr(reading_words, "understand_date", read)
        monkeypatch.setattr(doubtful, "parser_of_today", lambda: json.dumps(known))

    return put


def ids() -> list[tuple[int, bytes, str]]:
    return [(n, bytes(each), words) for n, each, words in Attestation.objects.order_by("n").values_list("n", "id", "words")]


def listed() -> list[tuple[str, str, dict, dict]]:
    """What needs eyes, as it is found by reading everything; the rows that the desk reads say the same."""
    look_through()
    found = {each.place for each in needing_eyes()}
    assert set(Doubt.objects.values_list("n", "slot")) == found
    assert {each.place for each in needing_eyes_among(Attestation.objects.values_list("n", flat=True))} == found
    return [(each.statement, each.words, each.kept, each.today) for each in needing_eyes()]


def edtf(n: int) -> str:
    found = fact(n, "death_date")
    return found["values"][0]["value"].get("edtf", "") if found else ""


def test_nothing_needs_eyes_under_the_parser_that_was_there(museum: Museum):
    assert listed() == []


def test_no_id_and_no_decided_value_changes(museum: Museum, better: Callable[..., None]):
    before, built = ids(), snapshot()
    better(summer_1917="1917-06-21/1917-09-22")
    rebuild_everything()
    assert ids() == before
    assert snapshot() == built | {"Doubt": snapshot()["Doubt"]}
    assert edtf(museum.n("wall", 4)) == "1917-22"


def test_the_statement_needs_eyes(museum: Museum, better: Callable[..., None]):
    better(summer_1917="1917-06-21/1917-09-22")
    found = list(needing_eyes())
    assert [(each.statement, each.words, each.kept, each.today) for each in found] == [
        (statement_id(museum.n("wall", row), DIED), "summer 1917", {"edtf": "1917-22"}, {"edtf": "1917-06-21/1917-09-22"}) for row in (4, 5)
    ]
    assert (found[0].source, found[0].title) == (museum.lists["wall"].source_id, "List wall")
    assert (found[0].row, found[0].columns, found[0].passage, found[0].property) == (4, ("died",), None, "death_date")


def test_what_can_be_read_only_now_waits_too(museum: Museum, better: Callable[..., None]):
    anna = museum.n("wall", 2)
    assert edtf(anna) == ""
    better(Easter_Monday_1917="1917-04-09")
    rebuild_everything()
    assert edtf(anna) == ""
    assert listed() == [(statement_id(anna, DIED), "Easter Monday 1917", {}, {"edtf": "1917-04-09"})]


def test_what_can_no_longer_be_read_is_kept_and_waits(museum: Museum, monkeypatch: pytest.MonkeyPatch):
    def worse(words: str, **options: object) -> Date:
        return understand_date("somewhen" if words == "9 April 1917" else words, **options)

    monkeypatch.setattr(reading_words, "understand_date", worse)
    monkeypatch.setattr(doubtful, "parser_of_today", lambda: "worse")
    rebuild_everything()
    assert edtf(museum.n("wall", 3)) == "1917-04-09"
    assert listed() == [(statement_id(museum.n("wall", 3), DIED), "9 April 1917", {"edtf": "1917-04-09"}, {})]


def test_a_decision_sees_the_value_of_today_and_ends_the_waiting(museum: Museum, better: Callable[..., None]):
    mara, per = museum.n("wall", 4), museum.n("wall", 5)
    better(summer_1917="1917-06-21/1917-09-22")
    statements.decide(museum.one, mara, DIED, accepts=True, reason="the calendar's summer is meant")
    statements.decide(museum.one, per, DIED, accepts=True, reason="by the parish register", value={"edtf": "1917-07"})
    follow_up()
    assert (edtf(mara), edtf(per)) == ("1917-06-21/1917-09-22", "1917-07")
    assert listed() == []
    better(summer_1917="1917-07/1917-08")
    rebuild_everything()
    assert (edtf(mara), edtf(per)) == ("1917-06-21/1917-09-22", "1917-07")  # a person's own value outranks every parser
    assert listed() == [(statement_id(mara, DIED), "summer 1917", {"edtf": "1917-06-21/1917-09-22"}, {"edtf": "1917-07/1917-08"})]


def test_rejected_and_withdrawn_statements_do_not_wait(museum: Museum, better: Callable[..., None]):
    statements.decide(museum.one, museum.n("wall", 4), DIED, accepts=False, reason="another hand wrote it")
    statements.decide(museum.one, museum.n("wall", 5), -1, accepts=False, reason="not on the wall")
    better(summer_1917="1917-07")
    assert listed() == []


def test_a_correction_keeps_what_its_person_saw(museum: Museum, better: Callable[..., None]):
    right = decisions.correct(museum.one, museum.n("wall", 3), ["2", "Jan Oda", "autumn 1917", "", "", ""], "a copying error")
    follow_up()
    before = ids()
    better(autumn_1917="1917-10")
    rebuild_around([right.n])
    assert ids() == before
    assert edtf(right.n) == "1917-23"
    assert listed() == [(statement_id(right.n, DIED), "autumn 1917", {"edtf": "1917-23"}, {"edtf": "1917-10"})]


def test_an_undone_batch_waits_for_nothing_and_sees_anew_when_accepted_again(museum: Museum, better: Callable[..., None]):
    from stele.linkage.actions.batches import undo_batch

    before = ids()
    undo_batch(museum.one, museum.lists["wall"], "the wrong wall")
    better(summer_1917="1917-07")
    assert listed() == []
    museum.accept("wall")
    assert ids() == before
    assert edtf(museum.n("wall", 4)) == "1917-07"
    assert listed() == []


def test_the_command_lists_them(
    museum: Museum, better: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from stele.site.cli import looking

    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "stele.site.settings")  # the command sets it; it must not stay
    monkeypatch.setattr(looking.out, "width", 250)
    looking.eyes()
    assert "No statement needs eyes" in capsys.readouterr().out
    better(Easter_Monday_1917="1917-04-09")
    looking.eyes()
    told = capsys.readouterr().out
    line = next(each for each in told.splitlines() if "Easter Monday 1917" in each)
    assert statement_id(museum.n("wall", 2), DIED) in line
    assert all(words in line for words in ("row 2, died", "death_date", "not understood", "1917-04-09", museum.lists["wall"].source_id))
    assert "Statements that need eyes: 1." in told
