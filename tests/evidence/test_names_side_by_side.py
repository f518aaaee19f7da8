"""What one source writes differently from another stands beside it: names, numbers and speeches are never taken for one."""

from __future__ import annotations

import pytest

from stele.evidence.forms import Form, Slot
from stele.evidence.terms import Kind
from stele.linkage.actions.verdicts import judge
from stele.site.reactions import follow_up
from tests.evidence.driver import Museum, fact

NAMED = Form(
    Kind.PERSON,
    (
        Slot("name", (0,), ("",)),
        Slot("identifier", (1,), options={"scheme": "register"}),
        Slot("standing", constant="commemorated", given={"code": "commemorated"}),
    ),
)


@pytest.mark.django_db
def test_names_and_numbers_of_one_person_stand_side_by_side():
    museum = Museum()
    museum.take_in("one", [("Anna Berg", "17")], form=NAMED)
    museum.take_in("two", [("Anna Bergé", "18")], voice="archive", form=NAMED)
    museum.take_in("three", [("Anna  Berg", "17")], voice="families", claimed="1990", form=NAMED)
    for name in ("one", "two", "three"):
        museum.accept(name)
    judge(museum.one, museum.n("one", 2), museum.n("two", 2), "same", "the same parents")
    judge(museum.one, museum.n("one", 2), museum.n("three", 2), "same", "the same parents")
    follow_up()
    names, numbers = (fact(museum.n("one", 2), each)["values"] for each in ("name", "identifier"))
    assert {each["words"]: set(each["origins"]) for each in names} == {"Anna Berg": {"ministry", "families"}, "Anna Bergé": {"archive"}}
    assert {each["words"] for each in numbers} == {"17", "18"}
