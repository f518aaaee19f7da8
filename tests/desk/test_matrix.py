"""Every address and every command against every role, and nobody: one that has no line in its table fails."""

from __future__ import annotations

import os

import pytest
from django.test import Client

from stele.evidence.models import Batch
from stele.staff.models import JournalLine, Role, User
from tests.desk.matrix import HERE, NOBODY, path_of, routes, table
from tests.desk.people import Small, at_the_desk

pytestmark = pytest.mark.django_db
WRITE = os.environ.get("STELE_WRITE_MATRIX")


@pytest.fixture
def small(museum: object) -> Small:
    return Small().fill()


def holders(small: Small) -> dict[str, str]:
    address, other = small.at("wall", 2), small.at("parish", 2)
    batch, user = (model.objects.order_by("pk")[0].pk for model in (Batch, User))
    known = {"address": address, "one": address, "other": other, "sid": f"{address}-1", "kind": "person"}
    return known | {"batch": str(batch), "user": str(user), "source": small.lists["wall"].source_id}


def clients() -> dict[str, Client]:
    return {NOBODY: Client()} | {role.value: at_the_desk(role) for role in Role}


def answered(client: Client, path: str) -> str:
    """The status; whoever is signed out by an address comes in again for the next one."""
    client.raise_request_exception = False
    before = client.session.get("_auth_user_id")
    code = str(client.get(path).status_code)
    if before and client.session.get("_auth_user_id") != before:
        client.force_login(User.objects.get(pk=before))
    return code


def test_every_address_answers_each_role_as_its_line_says(small: Small):
    people, own = clients(), holders(small)
    found = {route: [answered(each, path_of(route, own)) for each in people.values()] for route in routes()}
    if WRITE:
        lines = ["\t".join((route, *codes)) for route, codes in found.items()]
        (HERE / "matrix.tsv").write_text("\n".join(["\t".join(("address", *people)), *lines]) + "\n", encoding="utf-8")
    roles, known = table("matrix.tsv")
    assert roles == list(people)
    assert sorted(set(found) - set(known)) == [], "a door without a line: read it, and write one"
    assert sorted(set(known) - set(found)) == [], "a line without a door"
    assert {route: codes for route, codes in found.items() if codes != known[route]} == {}


def test_nobody_comes_in_under_the_desk_without_signing_in():
    _roles, known = table("matrix.tsv")
    open_to_all = {route for route, codes in known.items() if route.startswith("desk/") and codes[0] == "200"}
    assert open_to_all == {"desk/sign-in/", "desk/sign-in/inactive/", "desk/sign-in/invitation/done/", INVITATION,
                           "desk/sprite/", "desk/jsi18n/"}  # fmt: skip
    assert not [route for route, codes in known.items() if "500" in codes]


INVITATION = "desk/sign-in/^invitation/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"


@pytest.mark.parametrize("role", [None, *Role])
def test_what_a_role_may_not_do_it_does_not_do_by_posting_either(small: Small, role: Role | None):
    from stele.site.desk.screens import DOORS
    from stele.staff.rules import may

    client, own = at_the_desk(role) if role else Client(), holders(small)
    before = JournalLine.objects.count()
    for door in DOORS.values():
        if door.writes and (role is None or not may(role, door.verb)):
            answer = client.post(path_of(f"desk/{door.route}", own), {"reason": "x", "do": "accept", "answer": "same"})
            assert answer.status_code == (302 if role is None else 403), door.route
    assert JournalLine.objects.count() == before


def test_no_role_changes_anything_through_the_screens_of_wagtail(small: Small):
    client, own = at_the_desk(), holders(small)
    client.raise_request_exception = False
    before = kept()
    for route in routes():
        if route.startswith(("desk/users", "desk/groups", "desk/pages", "desk/images", "desk/documents", "desk/collections")):
            client.post(path_of(route, own), {"username": "x", "name": "x", "role": "administrator"})
    assert kept() == before


def kept() -> list[object]:
    from django.contrib.auth.models import Group
    from wagtail.documents.models import Document
    from wagtail.images.models import Image
    from wagtail.models import Collection, Page

    people = list(User.objects.order_by("pk").values_list("username", "role", "is_active", "is_superuser"))
    return [people, *(model.objects.count() for model in (Group, Document, Image, Collection, Page))]
