"""Two people who save at once lose nothing: the second is told what changed, and what they wrote is kept."""

from __future__ import annotations

import re
import threading

import pytest
from django.db import connection, connections
from django.test import Client

from stele.evidence.models import Attestation, Decision, Ruling
from stele.linkage.models import Verdict
from stele.staff.models import JournalLine, Role
from tests.desk.people import Small, at_the_desk
from tests.evidence.driver import fact


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
