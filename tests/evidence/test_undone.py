"""Undoing a batch takes everything of it away, says what people built on it, and gives that back when it is accepted again."""

from __future__ import annotations

import pytest

from stele.evidence.actions import decisions
from stele.evidence.models import Decision
from stele.linkage.actions import statements
from stele.linkage.actions.batches import BuiltOn, accept_batch, built_on, undo_batch
from stele.linkage.models import Tie, Verdict
from stele.records.actions import rebuild_everything
from stele.site.check import snapshot
from stele.site.intake.reports import take_in_report
from stele.site.reactions import follow_up
from tests.evidence.driver import Museum, fact, reading

pytestmark = pytest.mark.django_db
DIED = 1
WALL = [("1", "Jan Oda", "1917", "", "", "a"), ("2", "Ada Brun", "1917", "", "", "b"), ("3", "Ida Lom", "1918", "", "", "c")]


@pytest.fixture
def here(museum):
    made = Museum()
    made.take_in("wall", WALL)
    made.accept("wall")
    return made


def undo(here: Museum) -> BuiltOn:
    built = undo_batch(here.one, here.lists["wall"], "the wrong wall")
    follow_up()
    return built



def understood_and_corrected(here: Museum) -> int:
    value = {"edtf": "1917-05"}
    statements.decide(here.one, here.n("wall", 2), DIED, accepts=True, reason="by the page before", value=value)
    right = decisions.correct(here.one, here.n("wall", 3), ["2", "Ada Bruun", "1917", "", "", "b"], "a copying error")
    statements.decide(here.one, here.n("wall", 4), DIED, accepts=False, reason="another hand wrote it")
    follow_up()
    return right.n


def shown(here: Museum) -> list:
    return [reading(here.n("wall", row)) for row in (2, 3, 4)]


def test_nothing_of_an_undone_batch_is_shown_and_it_is_said_what_was_built_on_it(here: Museum):
    right = understood_and_corrected(here)
    assert built_on(here.lists["wall"]) == undo(here) == BuiltOn(0, 0, rejections=1, rulings=0, statements=1, corrections=1)
    assert shown(here) == [None, None, None] and reading(right) is None
    assert not Decision.objects.filter(accepts=True, closed=None).exists()
    before = snapshot()
    rebuild_everything()
    assert snapshot() == before


def test_accepting_again_gives_it_back_with_what_people_decided_in_it(here: Museum):
    understood_and_corrected(here)
    before = shown(here)
    assert "Ada Bruun" in str(before[1]) and "1917-05" in str(before[0]) and fact(here.n("wall", 4), "death_date") is None
    for _ in range(2):
        undo(here)
        here.accept("wall")
        assert shown(here) == before


def test_what_somebody_decided_in_between_outranks_what_was_closed(here: Museum):
    understood_and_corrected(here)
    undo(here)
    statements.decide(here.other, here.n("wall", 2), DIED, accepts=True, reason="the stone", value={"edtf": "1917-06"})
    decisions.correct(here.other, here.n("wall", 3), ["2", "Ada Brunn", "1917", "", "", "b"], "the stone")
    here.accept("wall")
    assert "1917-06" in str(shown(here)[0]) and "1917-05" not in str(shown(here)[0])
    assert "Ada Brunn" in str(shown(here)[1]) and "Ada Bruun" not in str(shown(here)[1])


def test_a_verdict_of_a_person_stays_in_force(here: Museum):
    from stele.linkage.actions.verdicts import judge

    judge(here.one, here.n("wall", 2), here.n("wall", 3), "different", "other parents")
    assert undo(here).verdicts == 1
    assert Verdict.objects.filter(closed=None).count() == 1


REPORT = "Ada Brun was killed at Upper Town. Ada Brun was a weaver.\n"
SIDE = """
[source]
title = "A report"
kind = "press report"
language = "en"
publisher = "paper"
public = true

[voices.paper]
name = {en = "The paper"}

[[attestation]]
subject = "ada"
kind = "person"
chain = ["paper"]
passage = "Ada Brun was killed at Upper Town."
statement = [{property = "name", words = "Ada Brun"}, {property = "death_place", words = "Upper Town", target = "town"}]

[[attestation]]
subject = "ada"
kind = "person"
chain = ["paper"]
passage = "Ada Brun was a weaver."
statement = [{property = "occupation", words = "weaver"}]

[[attestation]]
subject = "town"
kind = "place"
chain = ["paper"]
passage = "Ada Brun was killed at Upper Town."
statement = [{property = "name", words = "Upper Town"}]
"""


def test_what_a_statement_declared_by_itself_goes_with_the_report_and_comes_back(museum, curator, tmp_path):
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    side = tmp_path / "report.statements.toml"
    side.write_text(SIDE, encoding="utf-8")
    batch, _ = take_in_report(curator, tmp_path / "report.txt", side, "report")
    first, second, _ = batch.attestation_set.order_by("n")
    for n, slot in ((first.n, 1), (second.n, 0)):
        statements.decide(curator, n, slot, accepts=True, reason="read against its passage")
    assert Verdict.objects.filter(closed=None).count() == Tie.objects.filter(closed=None).count() == 1
    accept_batch(curator, batch, "all of it")
    follow_up()
    before = reading(first.n)
    assert undo_batch(curator, batch, "the wrong report").statements == 2
    follow_up()
    assert reading(first.n) is None and reading(second.n) is None
    assert not Verdict.objects.filter(closed=None).exists() and not Tie.objects.filter(closed=None).exists()
    accept_batch(curator, batch, "the right one after all")
    follow_up()
    assert reading(first.n) == before
