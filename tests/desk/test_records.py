"""Records at the desk: one with all its evidence; two judged, joined, taken apart; choices; words corrected."""

from __future__ import annotations

import pytest
from django.test import Client

from stele.evidence.models import Attestation, Ruling
from stele.linkage.models import Verdict
from stele.staff.models import JournalLine, Proposal, Role
from tests.desk.people import Small, at_the_desk, followed
from tests.evidence.driver import fact, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(museum: object) -> Small:
    return Small().fill()


@pytest.fixture
def desk(small: Small) -> Client:
    return at_the_desk()


def said(answer) -> str:
    return answer.content.decode()


def seen() -> int:
    return JournalLine.objects.latest("seq").seq


def joined(desk: Client, small: Small) -> tuple[int, int]:
    a, b = small.n("wall", 2), small.n("parish", 2)
    address = f"/desk/pairs/{small.at('wall', 2)}/{small.at('parish', 2)}/"
    assert desk.post(address, {"answer": "same", "reason": "one grave", "seen": seen()}).status_code == 302
    return a, b


def test_a_record_shows_its_evidence_its_history_and_what_the_public_reads(small: Small, desk: Client):
    joined(desk, small)
    page = desk.get(f"/desk/records/{small.at('wall', 2)}/")
    words = said(page)
    assert [each.name for each in page.context["facts"] if each.differs] == ["residence"]
    assert "12 Mill Lane" in words and "reads nothing" in words
    assert words.count('class="account"') == 2 and "9 April 1917" in words and "10 April 1917" in words
    assert "checked against the original" in words and "one grave" in words
    assert [each.what for each in page.context["events"]] == ["Judged the same", "Accepted with its batch", "Accepted with its batch"]
    assert desk.get("/desk/records/nowhere/").status_code == 404


def test_a_cataloguer_does_not_read_what_is_restricted(small: Small):
    page = said(at_the_desk(Role.CATALOGUER).get(f"/desk/records/{small.at('wall', 2)}/"))
    assert "12 Mill Lane" not in page and "a baker" in page and "restricted" not in page


def test_a_second_record_is_found_by_name_and_compared(small: Small, desk: Client):
    here = f"/desk/records/{small.at('wall', 3)}/compare/"
    assert f"/desk/pairs/{small.at('wall', 3)}/{small.at('parish', 3)}/" in said(desk.get(here))
    rows = {row.label: row for row in desk.get(f"/desk/pairs/{small.at('wall', 3)}/{small.at('parish', 3)}/").context["rows"]}
    assert (rows["Name"].mark, rows["Name"].word) == ("≈", "near")
    assert "<u>d</u>" in rows["Name"].other[0]
    assert (rows["Died"].mark, rows["Place of death"].word) == ("=", "one side only")
    rows = {row.label: row for row in desk.get(f"/desk/pairs/{small.at('wall', 2)}/{small.at('parish', 2)}/").context["rows"]}
    assert (rows["Name"].mark, rows["Died"].mark) == ("=", "≠")


def test_consequences_are_shown_before_and_come_true(small: Small, desk: Client):
    wall, parish = small.at("wall", 2), small.at("parish", 2)
    page = desk.get(f"/desk/pairs/{wall}/{parish}/")
    follows = page.context["follows"]
    assert (follows["address"], follows["moved"], follows["contested"]) == (wall, (parish,), ["Died"])
    joined(desk, small)
    assert fact(small.n("wall", 2), "death_date")["state"] == "differ"
    assert desk.get(f"/en/person/{parish}").status_code == 307
    assert "one record now" in said(desk.get(f"/desk/pairs/{wall}/{parish}/"))


def test_a_verdict_needs_a_reason_and_can_be_taken_back(small: Small, desk: Client):
    address = f"/desk/pairs/{small.at('wall', 2)}/{small.at('parish', 2)}/"
    desk.post(address, {"answer": "same", "reason": " ", "seen": seen()})
    assert not Verdict.objects.exists()
    joined(desk, small)
    line = Verdict.objects.get().opened
    desk.post(f"/desk/verdicts/{line}/take-back/", {"reason": "too quick"})
    assert fact(small.n("wall", 2), "death_date")["state"] == "one"
    assert not Verdict.objects.filter(closed=None).exists()
    assert "Take back" in said(desk.get(f"/desk/records/{small.at('wall', 2)}/"))


def test_crossing_an_open_different_is_refused_with_its_sentence(small: Small, desk: Client):
    wall, parish, lind = small.at("wall", 2), small.at("parish", 2), small.at("parish", 3)
    joined(desk, small)
    desk.post(f"/desk/pairs/{wall}/{lind}/", {"answer": "different", "reason": "a brother", "seen": seen()})
    assert "Somebody decided" in said(desk.get(f"/desk/pairs/{parish}/{lind}/"))
    answer = desk.post(f"/desk/pairs/{parish}/{lind}/", {"answer": "same", "reason": "so it seems", "seen": seen()}, follow=True)
    assert "are different; this would put both into one record" in said(answer)
    assert Verdict.objects.filter(closed=None, answer="same").count() == 1


def test_a_record_is_taken_apart_by_a_cut_that_was_shown(small: Small, desk: Client):
    a, b = joined(desk, small)
    here, side = f"/desk/records/{small.at('wall', 2)}/apart/", small.at("parish", 2)
    cut = desk.get(here, {"side": side}).context["cut"]
    assert [(each.a_id, each.b_id) for each, _, _ in cut] == [(a, b)]
    opened = seen()
    desk.post(here, {"side": side, "cut": cut[0][0].pk, "reason": "two brothers", "seen": opened})
    assert set(Verdict.objects.filter(closed=None).values_list("answer", flat=True)) == {"different"}
    assert reading(a)["address"] != reading(b)["address"]
    desk.post(f"/desk/verdicts/{seen()}/take-back/", {"reason": "they were one"})
    assert set(Verdict.objects.filter(closed=None).values_list("answer", flat=True)) == {"same"}


def test_a_cut_that_no_longer_separates_is_refused(small: Small, desk: Client):
    from stele.linkage.actions.parting import cut_for, part
    from stele.staff.actions import RefusedError

    joined(desk, small)
    n = small.n("parish", 2)
    cut = [each.pk for each in cut_for([n]).closing]
    from stele.linkage.actions.verdicts import judge

    judge(small.other, small.n("wall", 2), n, "same", "one grave, I saw it too")
    with pytest.raises(RefusedError, match="no longer separate"):
        part(small.one, [n], cut, "two brothers")
    with pytest.raises(RefusedError, match="Something must stay"):
        cut_for([n, small.n("wall", 2)])


def test_a_side_that_only_the_cut_held_stays_together(small: Small):
    from stele.linkage.actions.parting import cut_for, part
    from stele.linkage.actions.verdicts import judge
    from stele.linkage.queries import component_of

    small.take_in("third", [("x", "Anna Berg", "1917", "", "", "")], voice="families", claimed="1952")
    small.accept("third")
    first, second, third = small.n("wall", 2), small.n("parish", 2), small.n("third", 2)
    judge(small.one, first, second, "same", "one grave")
    judge(small.one, first, third, "same", "one grave")
    cut = cut_for([second, third])
    assert cut.mending == ((second, third),)
    part(small.one, [second, third], [each.pk for each in cut.closing], "two sisters")
    followed()
    assert component_of(second) == {second, third} and component_of(first) == {first}


def test_joining_more_than_the_museum_lets_one_person_takes_two(small: Small, desk: Client):
    small.take_in("many", [("p", f"Ada Quay {at}", "", "", "", "") for at in range(1)], voice="families")
    small.accept("many")
    rows = [small.take_in(f"l{at}", [("k", f"Ada Quay {at}", "", "", "", "")], voice="families", claimed=f"19{60 + at}") for at in range(6)]
    for at in range(6):
        small.accept(f"l{at}")
    chosen = [small.at(f"l{at}", 2) for at in range(len(rows))]
    assert "take two people" in said(desk.get("/desk/join/", {"a": chosen}))
    desk.post("/desk/join/", {"a": chosen, "reason": "one woman", "seen": seen()})
    assert not Verdict.objects.exists()
    proposal = Proposal.objects.get()
    desk.post(f"/desk/proposals/{proposal.pk}/agree/", {})
    assert not Verdict.objects.exists() and "You proposed this" in said(desk.get("/desk/proposals/"))
    second = at_the_desk()
    assert "To be joined" in said(second.get("/desk/proposals/"))
    second.post(f"/desk/proposals/{proposal.pk}/agree/", {"reason": "seen the letters"})
    assert Verdict.objects.filter(closed=None, answer="same").count() == 5
    line = JournalLine.objects.get(verb="join")
    assert line.refs["proposed_by"] == proposal.by_id != line.by_id
    desk.post("/desk/join/", {"a": [*chosen[:1], small.at("wall", 4)], "reason": "as it seems", "seen": seen()})
    assert Verdict.objects.filter(closed=None, answer="same").count() == 6, "two at once take one person"


def test_the_museum_chooses_on_a_contested_property_and_the_others_stay(small: Small, desk: Client):
    joined(desk, small)
    sid = f"{small.at('wall', 2)}-1"
    desk.post(f"/desk/statements/{sid}/", {"do": "choose", "reason": "the certificate", "seen": seen()})
    chosen = fact(small.n("wall", 2), "death_date")
    assert chosen["ruling"]["reason"] == "the certificate" and len(chosen["values"]) == 2
    assert "has chosen here already" in said(desk.get(f"/desk/statements/{small.at('parish', 2)}-1/"))
    ruling = Ruling.objects.get()
    desk.post(f"/desk/rulings/{ruling.pk}/withdraw/", {"reason": "it was a copy"})
    assert "ruling" not in fact(small.n("wall", 2), "death_date")


def test_two_choices_that_would_collide_are_shown_before_joining(small: Small, desk: Client):
    from stele.evidence.actions.decisions import rule

    rule(small.one, small.n("wall", 2), 1, "the wall")
    rule(small.one, small.n("parish", 2), 1, "the parish")
    page = desk.get(f"/desk/pairs/{small.at('wall', 2)}/{small.at('parish', 2)}/")
    assert page.context["follows"]["collide"] == ["Died"]


def test_words_are_corrected_and_understood_otherwise(small: Small, desk: Client):
    address, n = small.at("wall", 3), small.n("wall", 3)
    desk.post(f"/desk/statements/{address}-1/", {"do": "understand", "value": "1918-05", "reason": "her letter", "seen": seen()})
    assert fact(n, "death_date")["values"][0]["value"] == {"edtf": "1918-05"}
    form = desk.get(f"/desk/attestations/{address}/correct/")
    assert [cell for _, _, cell in form.context["cells"]][1] == "Jan Oda"
    desk.post(f"/desk/attestations/{address}/correct/", {"cell1": "Jan Odda", "reason": "misread", "seen": seen()})
    right = Attestation.objects.get(corrects=n)
    assert reading(n)["title"] == "Jan Odda" and '"2"' in right.words
    assert "Words corrected" in said(desk.get(f"/desk/records/{address}/"))
    desk.post(f"/desk/statements/{address}-0/", {"do": "reject", "reason": "illegible", "seen": seen()})
    assert "illegible" in said(desk.get(f"/desk/records/{address}/"))


def test_correcting_keeps_what_a_cataloguer_does_not_read(small: Small):
    cataloguer, address = at_the_desk(Role.CATALOGUER), small.at("wall", 2)
    form = cataloguer.get(f"/desk/attestations/{address}/correct/")
    assert "12 Mill Lane" not in said(form)
    cataloguer.post(f"/desk/attestations/{address}/correct/", {"cell1": "Anna Bergh", "cell4": "x", "reason": "misread", "seen": seen()})
    assert "12 Mill Lane" in Attestation.objects.get(corrects=small.n("wall", 2)).words
