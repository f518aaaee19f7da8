"""As known on a past date: what was decided by then, under the rules of today (rule 7 of evidence)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from stele.evidence.actions import decisions, visibility
from stele.evidence.actions.visibility import Where
from stele.evidence.forms import Form, Slot
from stele.evidence.keys import address_of
from stele.evidence.terms import Audience, Kind
from stele.linkage.actions import statements
from stele.linkage.actions.batches import undo_batch
from stele.linkage.actions.verdicts import judge, smallest_cut, unjoin
from stele.records.queries import Page, page, page_as_known
from stele.site.reactions import follow_up
from stele.staff.models import JournalLine
from tests.evidence.driver import Museum
from tests.evidence.test_histories import UNSHRUNK, History, commands, rows

ANNA = ("k1", "Anna Berg", "9 April 1917", "Upper Town", "", "a note")
SAME_ANNA = ("k7", "Anna Bergh", "April 1917", "", "", "")
WITHOUT_STANDING = Form(Kind.PERSON, (Slot("name", (0,), ("",)), Slot("death_date", (1,))))


@pytest.fixture
def here(db: None) -> Museum:
    """Two lists, one row each, taken in and not accepted."""
    museum = Museum()
    museum.take_in("a", [ANNA])
    museum.take_in("b", [SAME_ANNA], voice="archive", claimed="1960")
    return museum


def last_line() -> int:
    return JournalLine.objects.order_by("-seq").values_list("seq", flat=True)[0]


def known(n: int, seq: int, audience: Audience = Audience.PUBLIC) -> dict | None:
    """The reading as known after a line of the journal."""
    found = page_as_known(address_of(n), seq, audience)
    return dict(found.reading) if found else None


def words(found: dict | None, prop: str) -> list[str]:
    return [each["words"] for each in found["statements"].values() if each["property"] == prop] if found else []


def test_a_batch_appears_at_one_number(here: Museum):
    n = here.n("a", 2)
    seq = here.accept("a")
    assert known(n, seq - 1) is None
    found = known(n, seq)
    assert words(found, "name") == ["Anna Berg"] and words(found, "note") == ["a note"]
    undo_batch(here.one, here.lists["a"], "the wrong list")
    follow_up()
    assert known(n, last_line()) is None and page(address_of(n)) is None


def test_two_editions_appear_joined_at_the_number_of_the_second(db: None):
    museum = Museum()
    museum.take_in("e1", [ANNA], series="s", edition=1)
    museum.take_in("e2", [("k1", "Anna Bergh", "1917", "", "", "")], series="s", edition=2, claimed="1960")
    museum.accept("e1")
    seq = museum.accept("e2")
    assert words(known(museum.n("e1", 2), seq - 1), "name") == ["Anna Berg"]
    assert sorted(words(known(museum.n("e1", 2), seq), "name")) == ["Anna Berg", "Anna Bergh"]


def test_a_correction_is_not_seen_before_it_was_made(here: Museum):
    n = here.n("a", 2)
    before = here.accept("a")
    right = decisions.correct(here.one, n, ["k1", "Anne Berg", "10 April 1917", "", "", ""], "a copying error")
    follow_up()
    assert words(known(n, before), "name") == ["Anna Berg"]
    assert words(known(n, before), "death_date") == ["9 April 1917"]
    assert {each["fate"] for each in known(n, before)["changes"]} == {"stands"}
    assert known(n, last_line())["title"] == "Anne Berg"
    assert page(address_of(n)).reading == known(n, last_line())
    statements.decide(here.one, right.n, -1, accepts=False, reason="the copy was right")
    follow_up()
    assert known(n, last_line())["title"] == "Anna Berg"


def test_a_later_verdict_is_not_yet_seen(here: Museum):
    a, b = here.n("a", 2), here.n("b", 2)
    here.accept("a")
    before = here.accept("b")
    judge(here.one, a, b, "same", "the same day")
    joined = last_line()
    assert words(known(a, before), "name") == ["Anna Berg"]
    assert words(known(b, before), "name") == ["Anna Bergh"]
    assert sorted(words(known(a, joined), "name")) == ["Anna Berg", "Anna Bergh"]
    unjoin(here.one, a, b, smallest_cut(a, b), "other parents")
    follow_up()
    assert sorted(words(known(b, joined), "name")) == ["Anna Berg", "Anna Bergh"]
    assert words(known(b, last_line()), "name") == ["Anna Bergh"]


def test_the_past_of_somebody_since_joined_with_a_hidden_record_is_hidden(here: Museum):
    a, b = here.n("a", 2), here.n("b", 2)
    here.accept("a")
    before = here.accept("b")
    visibility.hide(here.one, "privacy", attestation=b)
    assert known(a, before) is not None and known(b, before) is None
    judge(here.one, a, b, "same", "the same day")
    follow_up()
    assert known(a, before) is None
    assert known(a, before, Audience.STAFF) is not None


def test_a_past_page_that_shows_what_is_hidden_today_is_hidden(here: Museum):
    a, b = here.n("a", 2), here.n("b", 2)
    here.accept("a")
    here.accept("b")
    judge(here.one, a, b, "same", "the same day")
    joined = last_line()
    unjoin(here.one, a, b, smallest_cut(a, b), "other parents")
    visibility.hide(here.one, "privacy", attestation=b)
    follow_up()
    assert known(a, joined) is None
    assert known(a, last_line()) is not None


def test_a_restriction_on_todays_record_holds_for_the_past_of_each_member(here: Museum):
    a, b = here.n("a", 2), here.n("b", 2)
    here.accept("a")
    before = here.accept("b")
    visibility.restrict(here.one, Where("record", attestation=b), Audience.STAFF, "asked")
    assert known(a, before) is not None
    judge(here.one, a, b, "same", "the same day")
    follow_up()
    assert known(a, before) is None
    assert words(known(a, before, Audience.STAFF), "name") == ["Anna Berg"]


def test_a_death_rejected_since_does_not_open_a_living_persons_past(db: None):
    museum = Museum()
    museum.take_in("living", [("Jan Oda", "9 April 1999")], form=WITHOUT_STANDING)
    n, before = museum.n("living", 2), museum.accept("living")
    assert words(known(n, before), "name") == ["Jan Oda"]
    statements.decide(museum.one, n, 1, accepts=False, reason="he wrote to us")
    follow_up()
    assert page(address_of(n)) is None
    assert known(n, before) is None
    assert known(n, before, Audience.STAFF) is None
    assert words(known(n, before, Audience.RESTRICTED), "name") == ["Jan Oda"]


def test_an_address_that_the_public_does_not_read_leads_to_no_past(here: Museum):
    a, b = here.n("a", 2), here.n("b", 2)
    before = here.accept("a")
    judge(here.one, a, b, "same", "the same day")
    follow_up()
    assert known(a, last_line()) is not None
    assert known(b, last_line()) is None, "the list of this row was never accepted"
    assert known(b, before) is None


class AnyHistory(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
    @given(st.tuples(rows, rows, rows, rows), commands, commands)
    def test_the_last_line_is_today_and_what_was_public_stays_as_it_was(self, contents, some, more):
        history = History(list(contents))
        history.run(some)
        everywhere = [*history.numbers, *history.places]
        for n in everywhere:
            today = page(address_of(n))
            then = page_as_known(address_of(n), last_line())
            assert not isinstance(today, Page) or (then is not None and then.reading == today.reading)
        seq = last_line()
        before = {n: page_as_known(address_of(n), seq) for n in everywhere}
        history.run([each for each in more if each[0] in ("accept", "same", "decide", "understand", "correct", "unsure")])
        for n in everywhere:
            after = page_as_known(address_of(n), seq)
            if before[n] and after:
                assert after.reading == before[n].reading
