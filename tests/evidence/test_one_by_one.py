"""Statements of a report decided one by one: what each declares is joined and tied with it, and goes with it."""

from __future__ import annotations

import pytest

from stele.evidence.actions.marking import Marked
from stele.evidence.keys import address_of
from stele.evidence.models import Attestation, Decision
from stele.evidence.reading import items_of
from stele.evidence.terms import Audience, Kind
from stele.linkage.actions.batches import accept_batch
from stele.linkage.actions.statements import (
    OvertakenError,
    attribute,
    decide,
    edit,
    marked_as,
    say_who,
    state,
)
from stele.linkage.actions.undoing import last_of, undo_line
from stele.linkage.models import Tie, Verdict
from stele.linkage.queries import component_of
from stele.records.foresight import foresee
from stele.records.queries import Page, page, source
from stele.records.queries.pages import reading_for, record_at
from stele.site.check import faults
from stele.site.reactions import follow_up
from stele.staff.actions import RefusedError
from tests.desk.report import item, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(museum, curator):
    return taken_in(curator)


def fact(n, prop):
    """A property as those read it who may read of the living."""
    record = record_at(n)
    reading = reading_for(record, Audience.RESTRICTED) if record else None
    return next((each for each in reading["facts"] if each["property"] == prop), None) if reading else None


def accept(by, it, **more):
    decide(by, it.n, it.slot, accepts=True, reason="read against its passage", **more)
    follow_up()


def test_nothing_is_said_before_somebody_decides_and_nothing_is_accepted_all_at_once(batch, curator):
    assert len(items_of(batch)) > 8 and {each.standing for each in items_of(batch)} == {"open"}
    assert source(batch.source_id) is None
    with pytest.raises(RefusedError, match="decided by itself"):
        accept_batch(curator, batch, "all of it")


def test_accepting_one_statement_shows_it_with_its_source_and_joins_the_next_one(batch, curator):
    name, role = item(batch, "name", "Jonas Pell"), item(batch, "role")
    accept(curator, role)
    assert fact(role.n, "role")["values"][0]["words"] == "maire de Varnel"
    assert source(batch.source_id).text.startswith("Un mémorial")
    accept(curator, name)
    assert {role.n, name.n} <= component_of(role.n)
    assert fact(role.n, "name")["values"][0]["words"] == "Jonas Pell"
    assert list(faults()) == []


def test_a_join_stands_as_long_as_something_of_its_attestation_is_accepted_in_any_order(batch, curator):
    name, quotation = item(batch, "name", "Jonas Pell"), item(batch, "quotation")
    anchor = min(each.n for each in items_of(batch) if each.subject == name.subject)
    for it in (quotation, name):
        accept(curator, it)
    decide(curator, quotation.n, quotation.slot, accepts=False, reason="not what the passage says")
    follow_up()
    assert quotation.n not in component_of(anchor)
    assert fact(name.n, "quotation") is None and list(faults()) == []
    accept(curator, quotation)
    assert quotation.n in component_of(anchor)


def test_a_relation_is_tied_when_it_is_accepted_and_untied_when_that_is_taken_back(batch, curator):
    place = item(batch, "place")
    accept(curator, place)
    tie = Tie.objects.get(attestation=place.n, closed=None)
    assert Attestation.objects.get(n=tie.target_id).subject == place.slot_form.target == "varnel"
    undo_line(curator, last_of(curator, batch.pk).seq)
    follow_up()
    assert not Tie.objects.filter(closed=None).exists() and fact(place.n, "place") is None


def test_taking_back_is_a_new_act_and_what_stood_before_stands_again(batch, curator):
    name = item(batch, "name", "Jonas Pell")
    accept(curator, name)
    decide(curator, name.n, name.slot, accepts=False, reason="a mistake")
    undo_line(curator, last_of(curator, batch.pk).seq)
    follow_up()
    assert [each.accepts for each in Decision.objects.filter(attestation=name.n).order_by("pk")] == [True, False, True]
    assert fact(name.n, "name") and last_of(curator, batch.pk).verb == "decide"
    undo_line(curator, last_of(curator, batch.pk).seq)
    assert last_of(curator, batch.pk) is None
    assert item(batch, "name", "Jonas Pell").standing == "open"


def test_who_decides_on_what_somebody_else_decided_meanwhile_is_told_and_nothing_is_lost(batch, curator, other_curator):
    name = item(batch, "name", "Jonas Pell")
    accept(other_curator, name, seen=name.seen)
    with pytest.raises(OvertakenError, match="other curator decided on this statement while you read it: accepted"):
        decide(curator, name.n, name.slot, accepts=False, reason="no", seen=name.seen)
    assert Decision.objects.get(attestation=name.n).by == other_curator
    with pytest.raises(RefusedError, match="Somebody has since decided otherwise"):
        seq = last_of(other_curator, batch.pk).seq
        decide(curator, name.n, name.slot, accepts=False, reason="no")
        undo_line(other_curator, seq)


def test_an_edit_of_the_words_corrects_that_statement_alone(batch, curator):
    dedicated = item(batch, "dedicated_to")
    accept(curator, dedicated)
    words = "ouvriers morts dans l'incendie"
    marked = marked_as(dedicated)
    right = edit(curator, dedicated.n, dedicated.slot, Marked(**{**fields(marked), "words": words}), "too long")
    follow_up()
    said = fact(dedicated.n, "dedicated_to")["values"]
    assert [each["words"] for each in said] == [words]
    assert right.corrects_id == dedicated.n and right.n in component_of(dedicated.n)
    changed = item(batch, "dedicated_to")
    assert (changed.standing, changed.n, changed.first) == ("edited", right.n, dedicated.first)
    with pytest.raises(RefusedError, match="is not in the passage that is marked"):
        edit(curator, right.n, 0, Marked(**{**fields(marked), "words": "ouvriers tombés"}), "other words")
    undo_line(curator, last_of(curator, batch.pk).seq)
    follow_up()
    assert fact(dedicated.n, "dedicated_to")["values"][0]["words"] == dedicated.words
    assert list(faults()) == []


def fields(marked):
    return {name: getattr(marked, name) for name in Marked.__slots__}


def test_an_understanding_that_somebody_gives_outranks_the_parser(batch, curator):
    date = item(batch, "date", "11")
    decide(curator, date.n, date.slot, accepts=True, reason="the ceremony lasted two days", value={"edtf": "2026-05-11/2026-05-12"})
    follow_up()
    assert fact(date.n, "date")["values"][0]["value"] == {"edtf": "2026-05-11/2026-05-12"}
    assert item(batch, "date", "11").standing == "edited"


def test_a_statement_is_made_by_hand_from_a_passage_and_refused_where_it_does_not_stand(batch, curator):
    text = "Un mémorial inauguré à Varnel\n\nLe maire de Varnel, Jonas Pell,"
    chain = item(batch, "role").chain
    whole = (text.index("Le maire"), len(text))
    marked = Marked(Kind.PERSON, item(batch, "role").subject, "residence", "Varnel", whole, chain)
    made = state(curator, batch, marked, "the mayor lives where he governs, says the report")
    follow_up()
    assert made.n in component_of(item(batch, "role").n)
    with pytest.raises(RefusedError, match="not in the passage"):
        state(curator, batch, Marked(Kind.PERSON, "x", "name", "Ana Pell", whole, chain), "a guess")
    with pytest.raises(RefusedError, match="does not stand in the report"):
        state(curator, batch, Marked(Kind.PERSON, "x", "name", "Pell", (5, 99_999), chain), "a guess")
    with pytest.raises(RefusedError, match="not said of a subject of the kind"):
        state(curator, batch, Marked(Kind.PERSON, "x", "medium", "Pell", whole, chain), "a guess")


def test_before_a_key_is_pressed_the_record_is_assembled_with_the_decision(batch, curator):
    date = item(batch, "date", "11")
    accept(curator, date)
    other = taken_in(
        curator, "La cérémonie de Varnel\n\nLa cérémonie a eu lieu le 12 mai 2026 à Varnel, en présence du maire.\n", "autre"
    )
    theirs = item(other, "date", "12")
    say_who(curator, theirs.n, date.n, "the same ceremony")
    follow_up()
    seen = foresee(theirs.n, theirs.slot, Audience.PUBLIC)
    assert (seen.fact(seen.before)["state"], seen.fact(seen.after)["state"]) == ("one", "differ")
    assert len(seen.fact(seen.after)["values"]) == 2 and seen.public
    assert fact(date.n, "date")["state"] == "one", "nothing is decided by looking"
    accept(curator, theirs)
    assert fact(date.n, "date") == seen.fact(seen.after)


def test_one_statement_can_be_of_another_record_while_the_others_stay(batch, curator):
    accept(curator, item(batch, "name", "Jonas Pell"))
    other = taken_in(curator, "Jonas Pell, ancien maire\n\nL'ancien maire, Jonas Pell, a visité Varnel. « Je reviendrai », a déclaré Jonas Pell.\n", "ancien")
    elsewhere = item(other, "quotation")
    accept(curator, elsewhere)
    role = item(batch, "role")
    made = attribute(curator, role.n, role.slot, elsewhere.n, "the former mayor is meant")
    follow_up()
    assert fact(elsewhere.n, "role")["values"][0]["words"] == "maire de Varnel"
    assert made.n not in component_of(item(batch, "name", "Jonas Pell").n)
    assert item(batch, "role").standing == "rejected"
    assert isinstance(page(address_of(elsewhere.n), Audience.RESTRICTED), Page)
    assert Verdict.objects.filter(reason="the former mayor is meant").count() == 1
