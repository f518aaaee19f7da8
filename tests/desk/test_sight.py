"""Who may read what, at the desk: rules with their effect shown before, hiding, erasing by two, entering by hand."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from stele.evidence.models import Attestation, Batch, ErasureRequest, Hiding, Restriction
from stele.records.models import Record
from stele.site.desk.stale import last_line
from stele.sources.models import Source
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


def rule(scope: str, what: str, **more: str) -> dict[str, str]:
    return {"scope": scope, "what": what, "audience": "staff", "reason": "asked in a letter", "step": "show", **more}


def test_the_effect_of_a_rule_is_shown_and_nothing_is_done(small: Small, desk: Client):
    page = desk.post("/desk/visibility/new/", rule("statement", f"{small.at('wall', 2)}-2"))
    effect = page.context["effect"]
    assert (effect.changed, effect.shown[0].gone) == (1, ("Place of death",))
    assert not Restriction.objects.exists() and fact(small.n("wall", 2), "death_place")["state"] == "one"


def test_a_statement_is_withheld_silently_or_with_a_sentence(small: Small, desk: Client):
    form = rule("statement", f"{small.at('wall', 2)}-2", step="make")
    desk.post("/desk/visibility/new/", form)
    assert fact(small.n("wall", 2), "death_place") is None
    made = Restriction.objects.get()
    assert "Place of death" in said(desk.get(f"/desk/visibility/{made.pk}/lift/"))
    desk.post(f"/desk/visibility/{made.pk}/lift/", {"reason": "they agree now"})
    assert fact(small.n("wall", 2), "death_place")["state"] == "one"
    desk.post("/desk/visibility/new/", form | {"how": "announced", "announced": "at the family's request"})
    assert fact(small.n("wall", 2), "death_place")["withheld"] == ["at the family's request"]
    assert "at the family&#x27;s request" in said(desk.get("/desk/visibility/"))


@pytest.mark.parametrize("change", [{"reason": ""}, {"audience": "nobody"}, {"how": "announced"}, {"until": "tomorrow"}, {"what": "x"}])
def test_a_rule_that_is_not_whole_is_refused(small: Small, desk: Client, change: dict[str, str]):
    answer = desk.post("/desk/visibility/new/", rule("source", small.lists["wall"].source_id, step="make") | change)
    assert answer.status_code in (302, 404) and not Restriction.objects.exists()


def test_publishing_by_rule_takes_two_people_who_are_both_in_the_journal(small: Small, desk: Client):
    small.take_in("long", [(str(at), f"Ole Vik {at}", "1917", "", f"{at} Strand", "") for at in range(8)], claimed="1960")
    small.accept("long")
    form = rule("column", small.lists["long"].source_id, property="residence", audience="public")
    page = desk.post("/desk/visibility/new/", form)
    assert page.context["takes_two"] and page.context["effect"].changed == 8
    desk.post("/desk/visibility/new/", form | {"step": "make"})
    assert not Restriction.objects.exists()
    proposal = Proposal.objects.get()
    desk.post(f"/desk/proposals/{proposal.pk}/agree/")
    assert not Restriction.objects.exists()
    at_the_desk(Role.EDITOR).post(f"/desk/proposals/{proposal.pk}/agree/", {"reason": "all dead since 1930"})
    assert fact(small.n("long", 2), "residence")["state"] == "listed"
    line = JournalLine.objects.get(verb="restrict")
    assert line.refs["proposed_by"] == JournalLine.objects.get(verb="propose").by_id != line.by_id
    assert at_the_desk(Role.CATALOGUER).get("/desk/proposals/").context["answered"] == []


def test_a_proposal_is_declined_and_stays_in_the_journal(small: Small, desk: Client):
    small.take_in("long", [(str(at), f"Ole Vik {at}", "1917", "", "", "") for at in range(8)], claimed="1960")
    small.accept("long")
    desk.post("/desk/visibility/new/", rule("source", small.lists["long"].source_id, audience="public", step="make"))
    proposal = Proposal.objects.get()
    at_the_desk().post(f"/desk/proposals/{proposal.pk}/decline/", {"reason": "some may be living"})
    proposal.refresh_from_db()
    assert not proposal.agreed and proposal.answered and JournalLine.objects.filter(verb="decline").exists()
    assert "declined" in said(desk.get("/desk/proposals/"))


def test_a_page_is_hidden_from_its_record_at_once(small: Small, desk: Client):
    address = small.at("wall", 2)
    back = f"/desk/records/{address}/"
    assert desk.post("/desk/hide/", {"address": address, "reason": "privacy", "back": back})["Location"] == back
    assert desk.get(f"/en/person/{address}").status_code == 410
    assert "its page answers 410" in said(desk.get(back))
    assert "Hidden" in [each.what for each in desk.get(back).context["events"]] and Hiding.objects.count() == 1


def test_two_people_erase_and_never_the_same_one_twice(small: Small, desk: Client):
    address = small.at("wall", 3)
    here = f"/desk/erasures/{address}/"
    Source.objects.update(sha256=None)  # the bytes and their redaction are tests/site/test_erasure.py's
    assert "Jan Oda" in said(desk.get(here)) and "answer 410" in said(desk.get(here))
    desk.post(here, {"do": "ask", "ground": "privacy"})
    assert "another person carries it out" in said(desk.get(here))
    refused = desk.post(here, {"do": "erase", "sure": "yes", "seen": last_line()}, follow=True)
    assert "cannot also carry it out" in said(refused) and reading(small.n("wall", 3))
    other = at_the_desk(Role.PRIVACY_OFFICER)
    other.post(here, {"do": "erase", "seen": last_line()})
    assert ErasureRequest.objects.get().erased is None
    opened = re.search(r'name="seen" value="(\d+)"', other.get(here).content.decode())[1]
    assert other.post(here, {"do": "erase", "sure": "yes", "seen": "0"}).status_code == 409
    other.post(here, {"do": "erase", "sure": "yes", "seen": opened})
    request = ErasureRequest.objects.get()
    assert request.erased_by_id and request.asked_by_id != request.erased_by_id
    assert "Jan Oda" not in Attestation.objects.get(n=small.n("wall", 3)).words
    assert desk.get(f"/en/person/{address}").status_code == 410
    assert "tombstone" in said(desk.get(f"/desk/records/{address}/"))
    assert request.asked_by.username in said(other.get("/desk/erasures/"))


def test_a_request_to_erase_is_taken_back(small: Small, desk: Client):
    here = f"/desk/erasures/{small.at('wall', 3)}/"
    desk.post(here, {"do": "ask", "ground": "privacy"})
    desk.post(here, {"do": "drop"})
    assert not ErasureRequest.objects.exists() and JournalLine.objects.filter(verb="drop erasure").exists()


def seen() -> int:
    return JournalLine.objects.latest("seq").seq


def test_the_museum_says_something_itself(small: Small, desk: Client):
    form = {"voice": "museum", "language": "en", "property0": "birth_date", "words0": "3 May 1890", "reason": "the stone in the yard"}
    desk.post(f"/desk/records/{small.at('wall', 3)}/add/", form | {"seen": seen()})
    born = fact(small.n("wall", 3), "birth_date")
    assert born["values"][0]["value"] == {"edtf": "1890-05-03"} and born["values"][0]["origins"] == ["museum"]
    desk.post(f"/desk/records/{small.at('wall', 4)}/add/", form | {"words0": "1888", "seen": seen()})
    assert Source.objects.filter(kind="museum record").count() == 1


def test_a_letter_becomes_a_source_with_who_and_when(small: Small, desk: Client):
    form = {
        "voice": "source", "source_title": "Letter of a daughter", "source_kind": "family testimony", "source_who": "A daughter",
        "voice_kind": "family", "source_when": "2026-05-03", "language": "en", "property0": "death_date", "words0": "the spring of 1918",
        "value0": "1918-21", "property1": "death_place", "words1": "the ferry", "reason": "she wrote to us", "source_public": "yes",
    }  # fmt: skip
    answer = desk.post(f"/desk/records/{small.at('wall', 3)}/add/", form | {"seen": seen()})
    source = Source.objects.get(title="Letter of a daughter")
    assert (source.kind, source.claimed, source.publisher.name) == ("family testimony", "2026-05-03", {"en": "A daughter"})
    died = fact(small.n("wall", 3), "death_date")
    assert [each["words"] for each in (*died["values"], *died.get("coarser", ()))] == ["the spring of 1918", "1918"]
    assert "Letter of a daughter" in said(desk.get(answer["Location"]))
    assert desk.get(f"/en/source/{source.address}").status_code == 200
    from stele.linkage.actions.batches import undo_batch

    undo_batch(small.one, Batch.objects.get(source=source), "she took it back")
    followed()
    assert [each["words"] for each in fact(small.n("wall", 3), "death_date")["values"]] == ["1918"]


def test_somebody_new_is_entered_by_hand(small: Small, desk: Client):
    form = {"voice": "museum", "language": "en", "property0": "name", "words0": "Rosa Klee", "property1": "death_date",
            "words1": "1917", "standing": "commemorated", "reason": "her stone"}  # fmt: skip
    desk.post("/desk/by-hand/person/", form)
    assert Record.objects.get(title="Rosa Klee").listed
    refused = desk.post("/desk/by-hand/person/", form | {"words1": "the day of the flood"}, follow=True)
    assert "Write it otherwise" in said(refused) and Record.objects.filter(title="Rosa Klee").count() == 1


def test_the_effect_of_a_rule_that_reaches_further_says_at_least_and_why(small: Small, desk: Client, monkeypatch: pytest.MonkeyPatch):
    small.take_in("long", [(str(at), f"Ole Vik {at}", "1917", "Strand", "", "") for at in range(8)], claimed="1960")
    small.accept("long")
    form = rule("source", small.lists["long"].source_id, audience="staff")
    assert "8 records looked at; the public would read 8 of them otherwise." in said(desk.post("/desk/visibility/new/", form))
    monkeypatch.setattr("stele.records.queries.foresight.MOST_LOOKED_AT", 5)
    answer = said(desk.post("/desk/visibility/new/", form))
    assert "At least 5 records would be read otherwise by the public." in answer and "reaches further" in answer
