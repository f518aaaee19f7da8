"""The journal at the desk: every verb with who, when, what it was before and is after; by person, verb and day."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stele.evidence.actions.decisions import correct, rule, withdraw_ruling
from stele.evidence.actions.erasure import ask_erasure, drop_erasure
from stele.evidence.actions.visibility import Where, hide, lift, restrict, show
from stele.evidence.models import Restriction
from stele.evidence.terms import Audience
from stele.images.actions import limit
from stele.images.models import Image
from stele.linkage.actions.batches import accept_batch, undo_batch
from stele.linkage.actions.erasure import erase
from stele.linkage.actions.joining import join
from stele.linkage.actions.parting import cut_for, part
from stele.linkage.actions.statements import decide, edit, marked_as, state
from stele.linkage.actions.taking_back import take_back
from stele.linkage.actions.ties import tie_wording, untie
from stele.linkage.actions.undoing import undo_line
from stele.linkage.actions.verdicts import judge, smallest_cut, unjoin
from stele.records.queries.journal import Wanted, lines_of
from stele.sources.models import Source
from stele.staff.actions import add_person, change_role, retire
from stele.staff.models import JournalLine, Role, User
from stele.staff.proposals import NeedsTwoError, decline, propose
from stele.staff.rules import VERBS
from tests.desk.people import Small, at_the_desk
from tests.desk.report import item, taken_in
from tests.evidence.driver import PLACES

pytestmark = pytest.mark.django_db
NOBODY_DOES = {"describe source", "restore"}
"""Verbs that a role has and that nothing does yet."""
Row = tuple[str, str, str]


def rows_of(desk: Client, query: str = "") -> list[tuple[JournalLine, list[Row]]]:
    answer = desk.get(f"/desk/journal/{query}")
    assert answer.status_code == 200
    return [(line, [(each.old, each.new, each.reason) for each in events]) for line, _verb, _at, events in answer.context["rows"]]


def test_every_verb_says_what_was_before_and_what_is_after(museum: object):
    small, desk = Small().fill(), at_the_desk(Role.ADMINISTRATOR, "reads the journal")
    small.take_in("places", [("Upper Mill", "")], form=PLACES)
    small.accept("places")
    one, other, n = small.one, small.other, small.n
    done: dict[str, list[tuple[str, str]]] = {}

    def did(verb: str, *expected: tuple[str, str]) -> None:
        line = JournalLine.objects.latest("seq")
        assert line.verb == verb
        [shown] = [events for each, events in rows_of(desk, f"?verb={verb}") if each.seq == line.seq]
        assert [pair for pair in expected if pair not in [each[:2] for each in shown]] == [], (verb, shown)
        done[verb] = list(expected)

    batch = taken_in(one)
    _of_lists(small, did)
    judge(one, n("wall", 2), n("parish", 2), "same", "one grave")
    did("judge", ("", "Judged the same"))
    take_back(other, JournalLine.objects.latest("seq").seq, "two graves")
    did("take back", ("Judged the same", ""))
    join(one, [n("wall", 2), n("parish", 2)], "one grave after all")
    did("join", ("", "Judged the same"))
    unjoin(one, n("wall", 2), n("parish", 2), smallest_cut(n("wall", 2), n("parish", 2)), "two dates")
    did("unjoin", ("Judged the same", ""), ("", "Judged different"))
    join(one, [n("wall", 3), n("parish", 3)], "one man")
    side = [n("wall", 3)]
    part(one, side, [each.pk for each in cut_for(side).closing], "two men")
    did("part", ("Judged the same", ""), ("", "Judged different"))
    decide(one, n("wall", 3), 1, accepts=False, reason="illegible")
    did("decide", ("Accepted with its batch", "rejected"))
    decide(one, n("wall", 3), 1, accepts=True, reason="read again", value={"edtf": "1919"})
    did("decide", ("rejected", "1919"))
    tie_wording(one, n("wall", 2), 2, "column", n("places", 2), "the only one")
    did("tie", ("", "Upper Mill"))
    untie(one, JournalLine.objects.latest("seq").refs["tie"], "there are two")
    did("untie", ("Upper Mill", ""))
    row = ["2", "Jan Odda", "1918", "Lower Mill", "", ""]
    correct(one, n("wall", 3), row, "misread")
    did("correct", ("Jan Oda · 1918 · Lower Mill", "Jan Odda · 1918 · Lower Mill"))
    rule(one, n("wall", 2), 1, "the book")
    did("rule", ("", f"{small.at('wall', 2)}-1"))
    withdraw_ruling(one, JournalLine.objects.latest("seq").refs["ruling"], "weighed again")
    did("withdraw ruling", (f"{small.at('wall', 2)}-1", ""))
    _of_the_report(one, batch, did)
    _of_sight(small, did)
    _of_people(one, did)
    _of_files(desk, did)
    assert set(done) == VERBS - NOBODY_DOES
    assert all(any(any(pair) for pair in pairs) for pairs in done.values())


def _of_lists(small: Small, did) -> None:
    small.take_in("more", [("9", "Ema Vol", "1917", "", "", "")], claimed="1952")
    did("take in", ("", "more"))
    accept_batch(small.one, small.lists["more"], "held against the book")
    did("accept batch", ("", "more"))
    undo_batch(small.one, small.lists["more"], "the wrong book")
    did("undo batch", ("more", ""))


def _of_the_report(one: User, batch, did) -> None:
    figure = item(batch, "figure", "42")
    decide(one, figure.n, figure.slot, accepts=True, reason="read")
    undo_line(one, JournalLine.objects.latest("seq").seq)
    did("undo decision", ("best: 42, bound: exact, high: 42, low: 42, measure: killed, population: ouvriers", ""))
    figure = item(batch, "figure", "45")
    edit(one, figure.n, figure.slot, marked_as(figure).__class__(**{**_fields(marked_as(figure)), "words": "45"}), "read")
    did("correct", ("au moins 45", "45"))
    state(one, batch, marked_as(item(batch, "date", "11 mai 2026")), "by hand")
    did("state", ("", "11 mai 2026"))


def _fields(marked) -> dict:
    return {name: getattr(marked, name) for name in marked.__slots__}


def _of_sight(small: Small, did) -> None:
    one, n = small.one, small.n("wall", 4)
    restrict(one, Where("statement", attestation=n, slot=1), Audience.STAFF, "asked")
    did("restrict", ("", "statement: staff"))
    lift(one, Restriction.objects.latest("pk").pk, "they agree")
    did("lift restriction", ("statement: staff", ""))
    restrict(one, Where("source", source=small.lists["parish"].source_id), Audience.STAFF, "asked")
    did("restrict", ("", "source: staff"))
    hidden = hide(one, "privacy", attestation=n)
    did("hide", ("", "hidden"))
    show(one, hidden.pk, "reviewed")
    did("show", ("hidden", ""))
    ask_erasure(one, n, "privacy")
    did("ask erasure", ("", "asked for"))
    drop_erasure(one, n)
    did("drop erasure", ("asked for", ""))
    ask_erasure(one, n, "privacy")
    Source.objects.update(sha256=None)
    erase(small.other, n)
    did("erase", ("asked for", "erased"))


def _of_people(one: User, did) -> None:
    person = add_person(one, "Lou", Role.CATALOGUER)
    did("add person", ("", "cataloguer"))
    change_role(one, person, Role.EDITOR)
    did("change role", ("cataloguer", "editor"))
    from stele.site.desk.invitation import invite

    invite(one, person)
    did("invite person", ("", "invited"))
    retire(one, person)
    did("retire person", ("works here", "no longer works here"))
    made = propose(one, NeedsTwoError("two", "join", {"attestations": []}), "one man")
    did("propose", ("", "proposed"))
    decline(one, made.pk, "two men")
    did("decline", ("proposed", "declined"))
    image = Image.objects.create(id="x" * 13, sha256="0" * 64, page=1, pages=1, filename="a.jpg", media="image/jpeg", received=1)
    limit(one, image, 600)
    did("limit image", ("whole", "600"))


def _of_files(desk: Client, did) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = desk.post("/desk/batches/add/", {"file": SimpleUploadedFile("dead.csv", b"name,died\nAnna Berg,1917\n")})
    did("prepare", ("", "kept"))
    desk.post(answer["Location"], {"drop": "1"})
    did("prepare", ("kept", "put aside"))


def test_lines_are_found_by_person_verb_and_day(museum: object):
    small, desk = Small().fill(), at_the_desk()
    for at, line in enumerate(JournalLine.objects.order_by("seq")):
        JournalLine.objects.filter(pk=line.pk).update(at=datetime(2026, 3, 1 + at // 2, 12, tzinfo=UTC))
    everything = rows_of(desk)
    assert [each.verb for each, _ in rows_of(desk, "?verb=accept+batch")] == ["accept batch"] * 2
    assert rows_of(desk, "?by=other") == [] and len(rows_of(desk, f"?by={small.one.username}")) == len(everything)
    days = [each.at.date() for each, _ in rows_of(desk, "?since=2026-03-02&until=2026-03-02")]
    assert days == [date(2026, 3, 2)] * 2
    assert "Nothing in the journal is like this" in desk.get("/desk/journal/?until=2020-01-01").content.decode()
    answer = html.unescape(desk.get("/desk/journal/?since=yesterday").content.decode())
    assert "A day is written as 2030-12-31." in answer and "yesterday" in answer
    assert desk.get("/desk/journal/?below=99999999999999999999&verb=x&by=%00").status_code == 200


def test_lines_are_found_by_record_and_by_role(museum: object):
    small, desk = Small().fill(), at_the_desk(Role.CATALOGUER, "Lou")
    lou = User.objects.get(username="Lou")
    decide(lou, small.n("wall", 2), 1, accepts=False, reason="illegible")
    judge(small.one, small.n("wall", 3), small.n("parish", 3), "same", "one grave")
    hide(small.one, attestation=small.n("wall", 4), reason="asked")
    address = small.at("wall", 2)
    assert {line.verb for line, _ in rows_of(desk, f"?record={address}")} == {"accept batch", "decide"}
    assert [line.verb for line, _ in rows_of(desk, f"?record=https://museum.example/en/person/{address}&verb=decide")] == ["decide"]
    assert [line.verb for line, _ in rows_of(desk, f"?record={small.at('parish', 3)}&verb=judge")] == ["judge"]
    assert [line.by.username for line, _ in rows_of(desk, "?role=cataloguer")] == ["Lou"]
    assert {line.by.username for line, _ in rows_of(desk, "?role=administrator")} == {"one"}
    assert rows_of(desk, f"?role=cataloguer&record={address}&by=one") == []
    restrict(small.one, Where("record", attestation=small.n("wall", 3)), Audience.RESTRICTED, "asked")
    for unknown in (small.at("wall", 3), "nowhere"):
        answer = desk.get(f"/desk/journal/?record={unknown}")
        assert answer.context["rows"] == [] and "no record that your role reads" in answer.content.decode()


def test_a_role_reads_in_the_journal_no_more_than_elsewhere(museum: object):
    small = Small().fill()
    decide(small.one, small.n("wall", 2), 4, accepts=True, reason="his sister wrote")
    restrict(small.one, Where("statement", attestation=small.n("wall", 2), slot=4), Audience.RESTRICTED, "asked by his sister")
    row = ["1", "Anna Berg", "9 April 1917", "Upper Mill", "99 Secret Lane", "a baker"]
    correct(small.one, small.n("wall", 2), row, "misread")
    told = {role: html.unescape(at_the_desk(role).get("/desk/journal/").content.decode()) for role in (Role.CATALOGUER, Role.EDITOR)}
    assert "his sister" not in told[Role.CATALOGUER] and "Your role does not read what this was about." in told[Role.CATALOGUER]
    assert "Secret Lane" in told[Role.EDITOR] and "Secret Lane" not in told[Role.CATALOGUER] and "misread" in told[Role.CATALOGUER]
    record = f"/desk/records/{small.at('wall', 2)}/"
    assert "Secret Lane" not in at_the_desk(Role.CATALOGUER).get(record).content.decode()
    assert "his sister wrote" in told[Role.EDITOR] and "asked by his sister" in told[Role.EDITOR]


def test_a_long_journal_is_paged_without_counting(museum: object):
    one, desk = User.objects.create_user("one", role=Role.ADMINISTRATOR), at_the_desk()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    JournalLine.objects.bulk_create(JournalLine(at=at, by=one, verb="take in", followed=True) for _ in range(120))
    with CaptureQueriesContext(connection, ) as asked:
        page = desk.get("/desk/journal/?verb=take+in&since=2026-01-01").content.decode()
    assert not [each["sql"] for each in asked if "COUNT(" in each["sql"] and "journalline" in each["sql"]]
    seen, more = [], re.search(r'href="\?([^"]*below=\d+)"', page)
    while more:
        rows = rows_of(desk, "?" + html.unescape(more[1]))
        seen += [each.seq for each, _ in rows]
        more = re.search(r'href="\?([^"]*below=\d+)"', desk.get("/desk/journal/?" + html.unescape(more[1])).content.decode())
    assert len(seen) == 70 and seen == sorted(seen, reverse=True)
    assert [each.seq for each in lines_of(Wanted(since=date(2026, 1, 1), until=date(2026, 1, 1)), 500)] == [
        each.seq for each in JournalLine.objects.filter(at__date=date(2026, 1, 1)).order_by("-seq")
    ]
