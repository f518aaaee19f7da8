"""Nothing restricted leaks, to nobody and to no role that may not read it: other withheld words change no answer.

Each address of the museum is asked before and after, by name, by counts, by order, as export, as suggestion, by redirect and
by error; what is withheld is restricted by default, silently, or with a sentence.
"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from stele.evidence.actions.visibility import Where, restrict
from stele.evidence.models import Attestation, Understanding
from stele.evidence.terms import Audience
from stele.linkage.actions.verdicts import judge
from stele.records.actions import rebuild_everything
from stele.records.doubtful import look_through
from stele.search.actions import rebuild_index
from stele.staff.models import JournalLine, Role
from stele.staff.rules import reads
from tests.desk.matrix import path_of, routes
from tests.desk.people import Small, at_the_desk, followed
from tests.desk.test_matrix import holders

pytestmark = pytest.mark.django_db
_TOKEN = re.compile(rb'(csrfmiddlewaretoken" value=|CSRF_TOKEN":\s*|csrf_token":\s*|csrf-token" content=)"[A-Za-z0-9]{32,64}"')
SECRETS = {
    "restricted by default": ("residence", "12 Mill Lane", "Zebra Quay 99"),
    "silently withheld": ("death_place", "Upper Mill", "Aalborg"),
    "withheld with a sentence": ("note", "a baker", "zookeeper"),
}
ASKED = ("search?q={}", "search.csv?q={}", "search.json?q={}", "suggestions.json?q={}", "search/texts?q={}", "search?q=berg&place={}",
         "person.csv", "person/?page=1", "source/")  # fmt: skip
NOT_OURS = re.compile(r"^desk/(?!records|sources|pairs|statements|attestations|batches|journal|proposals|visibility|jobs|join|hide|wordings|eyes|$)")


@pytest.fixture
def small(museum: object) -> Small:
    made = Small().fill()
    n = made.n("wall", 2)
    judge(made.one, n, made.n("parish", 2), "same", "one grave")
    restrict(made.one, Where("statement", attestation=n, slot=2), Audience.RESTRICTED, "asked")
    restrict(made.one, Where("statement", attestation=n, slot=4), Audience.RESTRICTED, "asked", announced="at the family's request")
    followed()
    look_through()
    rebuild_index()  # of this museum alone: the folder is shared with the tests before
    return made


def everything(client: Client, small: Small, words: tuple[str, str], desk: bool) -> dict[str, object]:
    """What each address answers; the words that are withheld are asked for in every way."""
    own = holders(small)
    paths = [path_of(route, own) for route in routes() if (not route.startswith("desk/") or (desk and not NOT_OURS.match(route)))]
    paths += [f"/en/{each.format(word.replace(' ', '+'))}" for each in ASKED for word in words]
    paths += [f"/s/{small.at('wall', 2)}-{slot}" for slot in range(8)]
    if desk:
        paths += [f"/desk/records/?q={word.replace(' ', '+')}" for word in words]
        paths += [f"/desk/wordings/?batch={batch}&property={name}" for batch in (1, 2) for name in ("death_place", "residence")]
        paths += [f"/desk/statements/{small.at('wall', 2)}-{slot}/" for slot in range(8)]
        paths += [f"/desk/records/{small.at('wall', 2)}/apart/?side={small.at('parish', 2)}", f"/desk/pairs/{small.at('wall', 2)}/{small.at('wall', 3)}/"]
    return {path: answer(client, path) for path in paths}


def answer(client: Client, path: str) -> object:
    found = client.get(path)
    body = b"".join(found.streaming_content) if found.streaming else found.content
    return found.status_code, found.headers.get("Location", ""), _TOKEN.sub(b"", body)


def rewrite(small: Small, old: str, new: str) -> None:
    """Other words in the same place, as if they had been taken in so."""
    row = Attestation.objects.get(n=small.n("wall", 2))
    row.words = row.words.replace(old, new)
    row.save()
    Understanding.objects.filter(words=old).update(words=new)
    rebuild_everything()
    rebuild_index()


@pytest.mark.parametrize("secret", SECRETS)
def test_other_withheld_words_change_no_answer(small: Small, secret: str):
    _prop, old, new = SECRETS[secret]
    people = {None: Client()} | {role: at_the_desk(role) for role in (Role.CATALOGUER, Role.EDITOR)}
    before = {role: everything(client, small, (old, new), reads(role or "") == "staff") for role, client in people.items()}
    shown = answer(people[Role.EDITOR], f"/desk/records/{small.at('wall', 2)}/")
    assert old.encode() in shown[2], "an editor reads it"
    rewrite(small, old, new)
    for role, client in people.items():
        after = everything(client, small, (old, new), reads(role or "") == "staff")
        assert [path for path in after if after[path] != before[role][path]] == [], role
        assert not [path for path, said in after.items() if "q=" not in path and "place=" not in path and new.encode() in said[2]]


@pytest.mark.parametrize("role", [Role.CATALOGUER, Role.REVIEWER])
def test_posting_tells_no_more_than_looking(small: Small, role: Role):
    client, address = at_the_desk(role), small.at("wall", 2)
    before = JournalLine.objects.count()
    for slot in (2, 3, 4, 99):
        for do in ("accept", "reject", "understand", "choose"):
            found = client.post(f"/desk/statements/{address}-{slot}/", {"do": do, "reason": "x", "value": "x", "seen": 10**6})
            assert found.status_code == 404, (slot, do)
    assert JournalLine.objects.count() == before


def test_the_history_of_what_is_withheld_is_not_told(small: Small):
    from stele.linkage.actions.statements import decide

    decide(small.one, small.n("wall", 2), 2, accepts=True, reason="his sister lived in Upper Mill")
    page = at_the_desk(Role.CATALOGUER).get(f"/desk/records/{small.at('wall', 2)}/").content.decode()
    assert "his sister" not in page and "Rule of visibility" in page, "the announced rule is known, the silent one is not"
    assert page.count("Rule of visibility") == 1
    assert "his sister" in at_the_desk(Role.EDITOR).get(f"/desk/records/{small.at('wall', 2)}/").content.decode()
