"""Somebody else acts between what a person saw and what they do: what no longer holds is refused, and nothing is written over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest

from stele.evidence.actions import decisions, erasure, visibility
from stele.evidence.actions.visibility import Where
from stele.evidence.models import Attestation, ErasureRequest, Hiding, Restriction, Ruling
from stele.evidence.terms import Audience
from stele.linkage.actions import ties, verdicts
from stele.linkage.actions.ties import Mention
from stele.linkage.models import Tie, Verdict
from stele.staff import actions as staff
from stele.staff.actions import RefusedError
from stele.staff.models import Role
from tests.evidence.driver import Museum

pytestmark = pytest.mark.django_db
Does = Callable[[Any], Any]


@pytest.fixture
def here() -> Museum:
    museum = Museum()
    for name, voice in (("a", "ministry"), ("b", "archive"), ("c", "families")):
        museum.take_in(name, [("k", "Anna Berg", "1917", "", "", "")], voice=voice)
        museum.accept(name)
    return museum


def overtaken(module: ModuleType, rival: Does, mine: Does, here: Museum) -> None:
    """``rival`` acts when everything that ``mine`` looks at before it begins to act has been looked at."""
    original = module.acting

    @contextmanager
    def late(*who):
        module.acting = original
        rival(here.other)
        with original(*who) as act:
            yield act

    with patch.object(module, "acting", late), pytest.raises(RefusedError):
        mine(here.one)


def test_a_cut_that_no_longer_separates_is_refused_at_the_last_moment(here: Museum):
    a, b, c = (here.n(each, 2) for each in "abc")
    joined = verdicts.judge(here.one, a, b, "same", "one grave")

    def around(by):
        verdicts.judge(by, a, c, "same", "one grave")
        verdicts.judge(by, b, c, "same", "one grave")

    overtaken(verdicts, around, lambda by: verdicts.unjoin(by, a, b, [joined.pk], "two graves"), here)
    assert not Verdict.objects.filter(answer="different").exists() and Verdict.objects.filter(closed=None).count() == 3


def test_what_is_closed_once_keeps_the_number_at_which_it_was_closed(here: Museum):
    a = here.n("a", 2)
    tied = ties.tie(here.one, Mention("place", "x", "museum"), a, "by the map")
    rule = visibility.restrict(here.one, Where("attestation", attestation=a), Audience.STAFF, "asked")
    hidden = visibility.hide(here.one, "asked", attestation=a)
    chosen = decisions.rule(here.one, a, 1, "the stone")
    for module, model, pk, close in (
        (ties, Tie, tied.pk, ties.untie), (visibility, Restriction, rule.pk, visibility.lift),
        (visibility, Hiding, hidden.pk, visibility.show), (decisions, Ruling, chosen.pk, decisions.withdraw_ruling),
    ):  # fmt: skip
        closed = []

        def first(by, model=model, pk=pk, close=close, closed=closed):
            close(by, pk, "no longer")
            closed.append(model.objects.get(pk=pk).closed)

        overtaken(module, first, lambda by, close=close, pk=pk: close(by, pk, "no longer"), here)
        assert model.objects.get(pk=pk).closed == closed[0], model


def test_nothing_is_erased_whose_request_was_dropped_meanwhile(here: Museum):
    a = here.n("a", 2)
    erasure.ask_erasure(here.other, a, "privacy")
    overtaken(erasure, lambda by: erasure.drop_erasure(by, a), lambda by: erasure.erase(by, a), here)
    assert Attestation.objects.get(n=a).erased is None and not ErasureRequest.objects.exists()


def test_two_administrators_cannot_retire_each_other(here: Museum):
    overtaken(staff, lambda by: staff.retire(by, here.one), lambda by: staff.retire(by, here.other), here)
    assert type(here.one).objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists()
