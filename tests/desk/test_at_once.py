"""Two people who save at once lose nothing: the second is told what changed, and what they wrote is kept."""

from __future__ import annotations

import re
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client

from stele.evidence.actions.decisions import rule
from stele.evidence.actions.visibility import Where, restrict
from stele.evidence.models import Attestation, Decision, Hiding, Restriction, Ruling
from stele.evidence.terms import Audience
from stele.linkage.models import Tie, Verdict
from stele.sources.models import Upload
from stele.staff.models import Job, JournalLine, Role, User
from tests.desk.people import Small, at_the_desk
from tests.evidence.driver import PLACES, fact


def seen(client: Client, path: str) -> str:
    """The number that the form of a screen was opened at, as a browser sends it back."""
    return re.search(r'name="seen" value="(\d+)"', client.get(path).content.decode())[1]


@pytest.fixture
def small(museum: object) -> Small:
    return Small().fill()


@pytest.mark.django_db
@pytest.mark.parametrize("first", ["judge", "decide", "correct", "rule", "state"])
def test_the_second_of_two_is_told_what_changed_and_nothing_is_overwritten(small: Small, first: str):
    one, other = at_the_desk(Role.REVIEWER, "first to save"), at_the_desk(Role.REVIEWER)
    address, sid = small.at("wall", 3), f"{small.at('wall', 3)}-1"
    pair = f"/desk/pairs/{address}/{small.at('parish', 3)}/"
    forms = {
        "judge": (pair, {"answer": "same", "reason": "one grave"}),
        "decide": (f"/desk/statements/{sid}/", {"do": "reject", "reason": "illegible"}),
        "correct": (f"/desk/attestations/{address}/correct/", {"cell1": "Jan Odda", "reason": "misread"}),
        "rule": (f"/desk/statements/{sid}/", {"do": "choose", "reason": "the book"}),
        "state": (f"/desk/records/{address}/add/", {"voice": "museum", "property0": "birth_date", "words0": "1890", "reason": "his stone"}),
    }
    mine = (pair, {"answer": "different", "reason": "what the other one wrote"})
    opened = {path: seen(one, path) for path, _ in (forms[first], mine)}
    path, form = forms[first]
    assert one.post(path, form | {"seen": opened[path]}).status_code == 302
    answer = other.post(mine[0], mine[1] | {"seen": opened[mine[0]]})
    words = answer.content.decode()
    assert answer.status_code == 409 and "what the other one wrote" in words and "first to save" in words
    assert not Verdict.objects.filter(answer="different").exists()
    assert other.post(mine[0], mine[1] | {"seen": seen(other, mine[0])}).status_code == 302


@pytest.mark.django_db
def test_a_form_that_says_nothing_of_when_it_was_opened_is_told_everything(small: Small):
    answer = at_the_desk().post(f"/desk/statements/{small.at('wall', 3)}-1/", {"do": "reject", "reason": "illegible"})
    assert answer.status_code == 409 and not Decision.objects.filter(accepts=False).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_that_arrive_in_the_same_moment_one_is_told(museum: object):
    small = Small().fill()
    path = f"/desk/statements/{small.at('wall', 3)}-1/"
    people = [at_the_desk(Role.REVIEWER), at_the_desk(Role.REVIEWER)]
    opened, codes, start = seen(people[0], path), [], threading.Barrier(2)

    def save(client: Client, do: str) -> None:
        start.wait()
        try:
            codes.append(client.post(path, {"do": do, "reason": f"I {do}", "seen": opened}).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=each) for each in zip(people, ("reject", "choose"), strict=True)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(codes) == [302, 409], connection.vendor
    assert Ruling.objects.count() + Decision.objects.filter(accepts=False).count() == 1
    assert JournalLine.objects.filter(verb__in=("decide", "rule")).count() == 1
    assert Attestation.objects.count() == 5 and fact(small.n("wall", 2), "death_date")


HOW = {
    "told": ("desk_add_by_hand", "desk_join", "desk_statement", "desk_correct", "desk_pair", "desk_apart",
             "desk_reading_who", "desk_details"),
    "seen": ("desk_reading", "desk_reading_edit", "desk_eyes", "desk_change_role", "desk_retire_person",
             "desk_invite_person", "desk_wordings", "desk_upload", "desk_try", "desk_sheets", "desk_batch"),
    "once": ("desk_show", "desk_erasure", "desk_withdraw_ruling", "desk_take_back", "desk_lift_rule", "desk_agree", "desk_decline",
             "desk_report", "desk_people", "desk_stop_job", "desk_resume_job"),
    "adds": ("desk_hiding", "desk_new_by_hand", "desk_new_rule", "desk_report_add", "desk_reading_state", "desk_add"),
}  # fmt: skip
"""How a form that saves keeps what another has saved meanwhile: its writer is told what changed; it sends back what it showed and is
refused where that is no longer so; it ends something, which the second finds ended; or it adds, and both stand."""


def test_each_form_that_saves_says_how_it_loses_nothing():
    from stele.site.desk.doors import DOORS

    named = [each for group in HOW.values() for each in group]
    assert len(named) == len(set(named)) and set(named) == {each.name for each in DOORS.values() if each.writes}


@pytest.mark.django_db
@pytest.mark.parametrize("second", ["role", "retire", "invite"])
def test_of_two_who_change_somebody_the_second_is_refused_and_told(museum: object, second: str):
    one, other = at_the_desk(Role.ADMINISTRATOR, "first"), at_the_desk(Role.ADMINISTRATOR, "second")
    person = User.objects.create_user("Lou", role=Role.CATALOGUER, password="seven quiet stones")
    shown = re.search(rf'/desk/people/{person.pk}/role/">.*?name="seen" value="([^"]+)"', other.get("/desk/people/").content.decode())[1]
    assert one.post(f"/desk/people/{person.pk}/role/", {"role": "editor", "seen": shown}).status_code == 302
    told = other.post(f"/desk/people/{person.pk}/{second}/", {"role": "reviewer", "seen": shown}, follow=True).content.decode()
    assert "Lou now: editor" in told
    person.refresh_from_db()
    assert (person.role, person.is_active, person.has_usable_password()) == ("editor", True, True)
    assert "Lou now" in other.post(f"/desk/people/{person.pk}/role/", {"role": "reviewer"}, follow=True).content.decode()
    now = re.search(rf'/desk/people/{person.pk}/role/">.*?name="seen" value="([^"]+)"', other.get("/desk/people/").content.decode())[1]
    other.post(f"/desk/people/{person.pk}/{second}/", {"role": "reviewer", "seen": now})
    person.refresh_from_db()
    assert (person.role, person.is_active, person.has_usable_password()) != ("editor", True, True) or second == "invite"


@pytest.mark.django_db
def test_of_two_who_tie_the_same_words_the_second_is_refused(small: Small):
    small.take_in("places", [("Upper Mill", ""), ("Mill, Upper", "")], form=PLACES)
    small.accept("places")
    batch, one, other = small.lists["wall"].pk, at_the_desk(), at_the_desk(Role.CATALOGUER)
    form = {"at": f"{small.at('wall', 2)}-2", "property": "death_place", "scope": "column", "reason": "the only one", "seen": "none"}
    screen = f"/desk/wordings/?batch={batch}&property=death_place&at={form['at']}"
    assert 'name="seen" value="none"' in other.get(screen).content.decode()
    one.post("/desk/wordings/", form | {"address": small.at("places", 2)})
    told = other.post("/desk/wordings/", form | {"address": small.at("places", 3)}, follow=True).content.decode()
    tie = Tie.objects.get()
    assert "Somebody has tied or untied these words" in told and tie.target_id == small.n("places", 2)
    assert f'name="seen" value="{tie.pk}"' in other.get(screen).content.decode()
    other.post("/desk/wordings/", form | {"address": small.at("places", 3), "seen": tie.pk})
    assert Tie.objects.get(closed=None).target_id == small.n("places", 3)


@pytest.mark.django_db
def test_a_list_is_taken_in_with_the_recipe_of_the_dry_run_that_was_seen(museum: object):
    one, other = at_the_desk(), at_the_desk(Role.CATALOGUER)
    file = SimpleUploadedFile("dead.csv", b"id,name,date of death\n1,Anna Berg,9 April 1917\n")
    one.post("/desk/batches/add/", {"file": file})
    mine = Upload.objects.get()
    text = mine.recipe.replace('title = "dead"', 'title = "The dead"\nkind = "official register"').replace("[voices.list]", '[voices.list]\nname = {en = "The list"}')
    path = f"/desk/batches/upload/{mine.pk}/"
    one.post(path, {"toml": text, "version": mine.version})
    seen = re.search(r'name="version" value="(\d+)"', one.get(f"{path}try/").content.decode())[1]
    other.post(path, {"toml": text.replace("The dead", "Others"), "version": seen})
    stale = one.post(f"{path}try/", {"version": seen}, follow=True).content.decode()
    assert "Somebody has changed the recipe since this dry run." in stale and not Job.objects.exists()
    lost = other.post(path, {"toml": "kind = 'person'" + text, "version": seen})
    assert lost.status_code in (302, 409) and "Others" in Upload.objects.get().recipe


@pytest.mark.django_db
def test_what_ends_something_is_refused_the_second_time(small: Small):
    one, other = at_the_desk(Role.ADMINISTRATOR, "first"), at_the_desk(Role.ADMINISTRATOR, "second")
    address = small.at("wall", 3)
    rule(small.one, small.n("wall", 2), 1, "the book")
    restrict(small.one, Where("statement", attestation=small.n("wall", 2), slot=4), Audience.STAFF, "asked")
    one.post("/desk/hide/", {"address": address, "reason": "privacy"})
    ends = [
        (f"/desk/hide/{Hiding.objects.get().pk}/show/", {"reason": "reviewed"}),
        (f"/desk/rulings/{Ruling.objects.get().pk}/withdraw/", {"reason": "weighed again"}),
        (f"/desk/visibility/{Restriction.objects.get().pk}/lift/", {"reason": "they agree"}),
        (f"/desk/erasures/{address}/", {"do": "ask", "ground": "privacy"}),
        (f"/desk/erasures/{address}/", {"do": "drop"}),
        ("/desk/people/", {"name": "Lou", "role": "editor"}),
    ]
    for path, form in ends:
        before = JournalLine.objects.count()
        assert one.post(path, form).status_code in (200, 302)
        assert JournalLine.objects.count() == before + 1, path
        answer = other.post(path, form, follow=True)
        assert JournalLine.objects.count() == before + 1, path
        assert answer.status_code == 404 or 'class="error"' in answer.content.decode() or "messages" in answer.content.decode(), path
