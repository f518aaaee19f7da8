"""What a rule withholds is cut from the text of a report too, for whoever may not read it; who may be living is judged at the desk."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from stele.evidence.actions.visibility import Where, hide, lift, restrict
from stele.evidence.forms import Form, Slot
from stele.evidence.models import Attestation, Batch, Restriction
from stele.evidence.queries import parsed_form
from stele.evidence.reading import Item
from stele.evidence.terms import Audience, Kind
from stele.linkage.actions.statements import decide
from stele.linkage.actions.verdicts import judge
from stele.records.sight import ListSight, readable_among
from stele.site.desk.card import at_of
from stele.staff.models import Role
from tests.desk.people import OTHERS, Small, at_the_desk, followed
from tests.desk.report import item, taken_in

pytestmark = pytest.mark.django_db
WORDS = "au moins 45 morts"


@pytest.fixture
def batch(museum: object, curator) -> Batch:
    """A report of which every figure is accepted."""
    made = taken_in(curator)
    for each in (item(made, "figure", "42"), item(made, "figure", "45"), item(made, "event_type", "cérémonie"), item(made, "name", "Jonas Pell")):
        decide(curator, each.n, each.slot, accepts=True, reason="read")
    followed()
    return made


def texts(client: Client, batch: Batch, it: Item) -> str:
    """Every screen and page on which the report's text stands."""
    desk = [f"/desk/reading/{batch.pk}/?at={at_of(it)}", f"/desk/reading/{batch.pk}/state/", f"/desk/reading/{batch.pk}/edit/?at={at_of(it)}"]
    return "".join(client.get(path).content.decode() for path in desk)


def public(batch: Batch, it: Item) -> str:
    paths = [f"/fr/source/{batch.source_id}", f"/fr/source/{batch.source_id}.json", f"/fr/statement/{at_of(it)}", "/fr/search/texts?q=préfecture"]
    answers = [Client().get(path) for path in paths]
    assert {each.status_code for each in answers} == {200}
    return "".join(each.content.decode() for each in answers)


@pytest.mark.parametrize("scope", ["statement", "attestation", "column", "property"])
def test_a_rule_cuts_its_words_from_the_text_for_those_who_may_not_read_them(batch: Batch, curator, scope: str):
    withheld, other = item(batch, "figure", "45"), item(batch, "event_type", "cérémonie")
    people = {role: at_the_desk(role) for role in (Role.CATALOGUER, Role.EDITOR)}
    whole = texts(people[Role.CATALOGUER], batch, other) + public(batch, other)
    assert whole.count(WORDS) > 4
    where = {
        "statement": Where("statement", attestation=withheld.n, slot=withheld.slot), "attestation": Where("attestation", attestation=withheld.n),
        "column": Where("column", source=batch.source_id, property="figure"), "property": Where("property", property="figure"),
    }[scope]  # fmt: skip
    restrict(curator, where, Audience.RESTRICTED, "asked in a letter")
    followed()
    cut = texts(people[Role.CATALOGUER], batch, other)
    assert WORDS not in cut and withheld.words not in cut and "▒" not in cut and "[withheld by a rule]" in cut
    assert WORDS in texts(people[Role.EDITOR], batch, other)
    assert withheld.words not in public(batch, other) and "La préfecture a fait état" in public(batch, other)
    assert people[Role.CATALOGUER].get(f"/desk/reading/{batch.pk}/?at={at_of(withheld)}").status_code == 302
    lift(curator, Restriction.objects.get().pk, "they agree now")
    followed()
    assert WORDS in texts(people[Role.CATALOGUER], batch, other) and WORDS in public(batch, other)


def test_words_that_are_withheld_cannot_be_tried_out(batch: Batch, curator):
    withheld = item(batch, "figure", "45")
    restrict(curator, Where("statement", attestation=withheld.n, slot=withheld.slot), Audience.RESTRICTED, "asked")
    client, form = at_the_desk(Role.CATALOGUER), {"subject": "", "named": "Somebody", "property": "person/note", "modality": "asserted"}
    start, end = withheld.passage
    for words in (withheld.words, "au moins 99 morts"):
        found, marked = client.post(f"/desk/reading/{batch.pk}/state/", form | {"words": words}), f"{start}-{end}"
        there = client.post(f"/desk/reading/{batch.pk}/state/", form | {"words": words, "sentence": marked})
        assert (found.status_code, there.status_code) == (409, 409)
        assert "Its words do not stand in the sentences that are marked" in there.content.decode()


def test_whom_the_museum_hides_is_not_named_in_a_text_that_the_public_reads(batch: Batch, curator):
    named = item(batch, "name", "Jonas Pell")
    assert public(batch, item(batch, "figure", "42")).count("Jonas Pell") > 1
    hide(curator, "asked by telephone", attestation=named.n)
    followed()
    assert "Jonas Pell" not in public(batch, item(batch, "figure", "42"))
    assert "Jonas Pell" in texts(at_the_desk(Role.CATALOGUER), batch, item(batch, "figure", "42"))


def test_the_lists_of_the_desk_judge_who_may_be_living(museum: object):
    form = Form(Kind.PERSON, (Slot("name", (0,), ("",)), Slot("occupation", (1,))))
    small = Small()
    small.take_in("guests", [("Ole Vik", "Tanner of Strand")], form=form)
    small.take_in("wall", [("1", "Ole Vik", "1917", "", "", "")])
    n = small.n("guests", 2)
    screen = f"/desk/wordings/?batch={small.lists['guests'].pk}&property=occupation"
    cataloguer, editor = at_the_desk(Role.CATALOGUER), at_the_desk(Role.EDITOR)
    for step in ("waiting", "accepted"):
        assert readable_among([n], Audience.STAFF) == set() and (n, 1) in readable_among([n], Audience.RESTRICTED), step
        assert "Tanner" not in cataloguer.get(screen).content.decode() and "Tanner" in editor.get(screen).content.decode()
        if step == "waiting":
            small.accept("guests")
    small.accept("wall")
    judge(small.one, n, small.n("wall", 2), "same", "one man")
    assert (n, 1) in readable_among([n], Audience.STAFF), "his death is told"
    assert "Tanner" in cataloguer.get(screen).content.decode()


@pytest.mark.parametrize("audience", Audience)
def test_rows_judged_by_their_list_are_judged_as_one_by_one(museum: object, audience: Audience):
    small = Small().fill()
    small.take_in("waiting", OTHERS, claimed="1952")
    judge(small.one, small.n("wall", 2), small.n("parish", 2), "same", "one grave")
    decide(small.one, small.n("wall", 3), 5, accepts=False, reason="he lived")
    decide(small.one, small.n("wall", 3), 1, accepts=False, reason="he lived")
    for batch in small.lists.values():
        _as_one_by_one(batch, audience)
    restrict(small.one, Where("column", source=small.lists["wall"].source_id, property="name"), Audience.RESTRICTED, "asked")
    _as_one_by_one(small.lists["wall"], audience)


def _as_one_by_one(batch: Batch, audience: Audience) -> None:
    rows = {each.n: json.loads(each.words) for each in Attestation.objects.filter(batch=batch)}
    slots, found = parsed_form(batch.form).slots, ListSight(batch, audience)(rows)
    assert {(n, at) for n, at in found if slots[at].words(rows[n])} == readable_among(rows, audience)
