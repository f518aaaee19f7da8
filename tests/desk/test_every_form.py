"""Every form of the desk, sent by two people who opened it at the same time: nothing that the first one saved is lost."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stele.evidence.actions.decisions import rule
from stele.evidence.actions.erasure import ask_erasure
from stele.evidence.actions.visibility import Where, hide, restrict
from stele.evidence.models import Batch, Hiding, Restriction, Ruling, Understanding
from stele.evidence.terms import Audience
from stele.linkage.actions.verdicts import judge
from stele.linkage.models import Verdict
from stele.records.doubtful import look_through
from stele.site import work
from stele.site.desk.card import at_of
from stele.site.desk.screens import DOORS
from stele.sources.models import Upload
from stele.staff.models import Job, JournalLine, Proposal, Role, User
from tests.desk import report
from tests.desk.people import Small, at_the_desk, followed
from tests.desk.test_at_once import HOW
from tests.desk.test_reading import CONFIRM, form
from tests.desk.test_workbooks import SHEETS
from tests.evidence.driver import PLACES
from tests.reading.sheets import workbook

pytestmark = pytest.mark.django_db
Forms = tuple[str, dict[str, Any], dict[str, Any]]
"""An address, what the first person sends there, and what the second one does."""


@dataclass
class Desk:
    """A small museum, and two people at its desk."""

    small: Small
    one: Client
    other: Client

    def shown(self, path: str, pattern: str = r'name="seen" value="([^"]*)"') -> str:
        """What the form of a screen sends back, as the second person has opened it."""
        return re.search(pattern, self.other.get(path).content.decode())[1]

    def told(self, path: str, first: dict[str, Any], second: dict[str, Any]) -> Forms:
        opened = {"seen": self.shown(path)}
        return path, first | opened, second | opened

    def report(self) -> Batch:
        return report.taken_in(self.small.one)

    def upload(self) -> Upload:
        self.one.post("/desk/batches/add/", {"file": SimpleUploadedFile("dead.csv", b"id,name,died\n1,Anna Berg,1917\n")})
        return Upload.objects.get()


def _apart(desk: Desk) -> Forms:
    judge(desk.small.one, desk.small.n("wall", 2), desk.small.n("parish", 2), "same", "one grave")
    followed()
    path, side = f"/desk/records/{desk.small.at('wall', 2)}/apart/", desk.small.at("parish", 2)
    sent = {"side": side, "cut": str(Verdict.objects.get(closed=None).pk), "reason": "two graves"}
    opened = {"seen": desk.shown(f"{path}?side={side}")}
    return path, sent | opened, sent | opened | {"reason": "two stones"}


def _eyes(desk: Desk) -> Forms:
    Understanding.objects.filter(words="1918").update(value='{"edtf":"1908"}')
    look_through()
    _label, row, kept, _today = desk.other.get("/desk/eyes/").context["rows"][0]
    sent = {"at": row.statement, "seen": kept["seen"], "reason": "the stone"}
    return "/desk/eyes/", sent | {"do": "keep"}, sent | {"do": "today"}


def _wordings(desk: Desk) -> Forms:
    desk.small.take_in("places", [("Upper Mill", ""), ("Mill, Upper", "")], form=PLACES)
    desk.small.accept("places")
    sent = {"at": f"{desk.small.at('wall', 2)}-2", "property": "death_place", "scope": "column", "reason": "x", "seen": "none"}
    return "/desk/wordings/", sent | {"address": desk.small.at("places", 2)}, sent | {"address": desk.small.at("places", 3)}


def _reading(desk: Desk) -> Forms:
    batch = desk.report()
    role = report.item(batch, "role")
    sent = {"at": at_of(role), "seen": role.seen}
    return f"/desk/reading/{batch.pk}/", sent | {"do": "accept"}, sent | {"do": "reject1"}


def _edit(desk: Desk) -> Forms:
    batch = desk.report()
    role = report.item(batch, "role")
    return f"/desk/reading/{batch.pk}/edit/?at={at_of(role)}", form(role, words="maire"), form(role, words="Varnel")


def _who(desk: Desk) -> Forms:
    batch = desk.report()
    path = f"/desk/reading/{batch.pk}/who/?at={at_of(report.item(batch, 'role'))}"
    sent = {"do": "all", "reason": "he is it"}
    return desk.told(path, sent | {"address": desk.small.at("wall", 2)}, sent | {"address": desk.small.at("wall", 3)})


def _stating(desk: Desk) -> Forms:
    batch = desk.report()
    path = f"/desk/reading/{batch.pk}/state/"
    page = desk.other.get(path).content.decode()
    marked = next(m for m in re.finditer(r'value="(\d+)-(\d+)"', page) if report.REPORT[int(m[1]) :].startswith("La préfecture"))
    chain = " ".join(report.item(batch, "role").chain)
    sent = {"sentence": f"{marked[1]}-{marked[2]}", "property": "group/name", "chain": chain, "modality": "asserted"}
    return path, sent | {"words": "La préfecture", "named": "Préfecture"}, sent | {"words": "45 morts", "named": "Des morts"}


def _of_upload(desk: Desk, sub: str = "", **sent: str) -> Forms:
    mine = desk.upload()
    base = {"version": str(mine.version)} | sent
    return f"/desk/batches/upload/{mine.pk}/{sub}", base | {"toml": mine.recipe, "name": "one"}, base | {"toml": f"# x\n{mine.recipe}", "name": "two"}


def _try(desk: Desk) -> Forms:
    """The first one changes the recipe, and the second takes the list in as the dry run showed it."""
    mine = desk.upload()
    version, base = str(mine.version), f"/desk/batches/upload/{mine.pk}/"
    desk.one.post(base, {"version": version, "toml": f"# x\n{mine.recipe}"})
    return f"{base}try/", {"version": version}, {"version": version}


def _sheets(desk: Desk) -> Forms:
    with TemporaryDirectory() as folder:
        path = workbook(Path(folder) / "stones.xlsx", **SHEETS)
        desk.one.post("/desk/batches/add/", {"file": SimpleUploadedFile(path.name, path.read_bytes())})
    return f"/desk/batches/upload/{Upload.objects.get().pk}/sheets/", {"sheet": "North", "version": "1"}, {"sheet": "South", "version": "1"}


def _person(what: str, **sent: str) -> Callable[[Desk], Forms]:
    def forms(desk: Desk) -> Forms:
        lou = User.objects.create_user("Lou", role=Role.CATALOGUER, password="seven quiet stones")
        opened = {"seen": "cataloguer"}
        desk.one.post(f"/desk/people/{lou.pk}/role/", opened | {"role": "editor"})
        return f"/desk/people/{lou.pk}/{what}/", opened | sent, opened | sent

    return forms


def _erasure(desk: Desk) -> Forms:
    ask_erasure(desk.small.one, desk.small.n("wall", 4), "privacy")
    path = f"/desk/erasures/{desk.small.at('wall', 4)}/"
    return desk.told(path, {"do": "drop"}, {"do": "erase", "sure": "yes"})


def _proposal(what: str) -> Callable[[Desk], Forms]:
    def forms(desk: Desk) -> Forms:
        desk.small.take_in("many", [(str(at), f"Per {at}", "", "", f"{at} Mill Lane", "") for at in range(6)])
        desk.small.accept("many")
        sent = {"scope": "property", "property": "residence", "audience": "public", "reason": "they agree", "step": "make"}
        at_the_desk(Role.EDITOR).post("/desk/visibility/new/", sent)
        return f"/desk/proposals/{Proposal.objects.get().pk}/{what}/", {"reason": "yes"}, {"reason": "no"}

    return forms


def _job(what: str) -> Callable[[Desk], Forms]:
    def forms(desk: Desk) -> Forms:
        job = work.ask(desk.small.one, "accept batch", {"batch": desk.small.lists["wall"].pk, "reason": "again"})
        if what == "resume":
            work.stop(job)
        return f"/desk/jobs/{job.pk}/{what}/", {}, {}

    return forms


def _withdrawn(desk: Desk) -> Forms:
    rule(desk.small.one, desk.small.n("wall", 2), 1, "the book")
    return f"/desk/rulings/{Ruling.objects.get().pk}/withdraw/", {"reason": "weighed"}, {"reason": "weighed again"}


def _taken_back(desk: Desk) -> Forms:
    judge(desk.small.one, desk.small.n("wall", 2), desk.small.n("parish", 2), "same", "one grave")
    followed()
    line = JournalLine.objects.latest("seq").seq
    return f"/desk/verdicts/{line}/take-back/", {"reason": "two graves"}, {"reason": "two stones"}


def _lifted(desk: Desk) -> Forms:
    restrict(desk.small.one, Where("statement", attestation=desk.small.n("wall", 2), slot=4), Audience.STAFF, "asked")
    followed()
    return f"/desk/visibility/{Restriction.objects.get().pk}/lift/", {"reason": "they agree"}, {"reason": "they agree"}


def _shown_again(desk: Desk) -> Forms:
    hide(desk.small.one, "privacy", attestation=desk.small.n("wall", 4))
    followed()
    return f"/desk/hide/{Hiding.objects.get().pk}/show/", {"reason": "reviewed"}, {"reason": "reviewed"}


def _report(desk: Desk) -> Forms:
    desk.one.post("/desk/reports/add/", {"text": report.REPORT})
    return f"/desk/reports/{Upload.objects.get().pk}/", CONFIRM, CONFIRM | {"title": "Another title", "name": "other"}


def _undone(desk: Desk) -> Forms:
    """The second one would undo what the first has just built on."""
    path = f"/desk/batches/{desk.small.lists['wall'].pk}/"
    opened = {"seen": desk.shown(path)}
    desk.one.post(f"/desk/statements/{desk.small.at('wall', 3)}-1/", {"do": "reject", "reason": "x", "seen": desk.shown(f"/desk/statements/{desk.small.at('wall', 3)}-1/")})
    return path, {"do": "undo", "reason": "x"} | opened, {"do": "undo", "reason": "x"} | opened


def _details(desk: Desk) -> Forms:
    """The first one decides on the record, whose form of details the second has open."""
    address = desk.small.at("wall", 3)
    opened = desk.shown(path := f"/desk/statements/{address}-1/")
    desk.one.post(path, {"do": "reject", "reason": "x", "seen": opened})
    sent = {"image": "x", "left": "1", "top": "1", "width": "9", "height": "9", "name": "a hand", "seen": opened, "reason": "x"}
    return f"/desk/records/{address}/details/", sent, sent


CASES: dict[str, Callable[[Desk], Forms]] = {
    "desk_add_by_hand": lambda desk: desk.told(
        f"/desk/records/{desk.small.at('wall', 3)}/add/",
        {"voice": "museum", "property0": "birth_date", "words0": "1890", "reason": "x"},
        {"voice": "museum", "property0": "birth_date", "words0": "1891", "reason": "x"},
    ),
    "desk_join": lambda desk: desk.told(
        f"/desk/join/?a={desk.small.at('wall', 3)}&a={desk.small.at('parish', 3)}",
        {"a": [desk.small.at("wall", 3), desk.small.at("parish", 3)], "reason": "x"},
        {"a": [desk.small.at("wall", 3), desk.small.at("parish", 3)], "reason": "y"},
    ),
    "desk_statement": lambda desk: desk.told(
        f"/desk/statements/{desk.small.at('wall', 3)}-1/", {"do": "reject", "reason": "x"}, {"do": "accept", "reason": "y"}
    ),
    "desk_correct": lambda desk: desk.told(
        f"/desk/attestations/{desk.small.at('wall', 3)}/correct/", {"cell1": "Jan Odda", "reason": "x"}, {"cell1": "Jan Oder", "reason": "y"}
    ),
    "desk_pair": lambda desk: desk.told(
        f"/desk/pairs/{desk.small.at('wall', 3)}/{desk.small.at('parish', 3)}/",
        {"answer": "same", "reason": "x"}, {"answer": "different", "reason": "y"},
    ),
    "desk_details": _details, "desk_apart": _apart, "desk_reading_who": _who, "desk_reading": _reading, "desk_reading_edit": _edit, "desk_eyes": _eyes,
    "desk_change_role": _person("role", role="reviewer"), "desk_retire_person": _person("retire"),
    "desk_invite_person": _person("invite"), "desk_wordings": _wordings, "desk_upload": _of_upload, "desk_try": _try,
    "desk_sheets": _sheets, "desk_show": _shown_again, "desk_erasure": _erasure, "desk_withdraw_ruling": _withdrawn,
    "desk_take_back": _taken_back, "desk_lift_rule": _lifted, "desk_agree": _proposal("agree"), "desk_decline": _proposal("decline"),
    "desk_report": _report, "desk_stop_job": _job("stop"), "desk_resume_job": _job("resume"),
    "desk_people": lambda desk: ("/desk/people/", {"name": "Lou", "role": "editor"}, {"name": "Lou", "role": "reviewer"}),
    "desk_batch": _undone, "desk_reading_state": _stating,
    "desk_hiding": lambda desk: (
        "/desk/hide/", {"address": desk.small.at("wall", 3), "reason": "privacy"}, {"address": desk.small.at("wall", 3), "reason": "safety"}
    ),
    "desk_new_by_hand": lambda desk: (
        "/desk/by-hand/person/", *({"voice": "museum", "property0": "name", "words0": name, "reason": "x"} for name in ("Ida Moe", "Per Holm"))
    ),
    "desk_new_rule": lambda desk: (
        "/desk/visibility/new/",
        *({"scope": "record", "what": desk.small.at("wall", 2), "audience": each, "reason": "x", "step": "make"} for each in ("staff", "restricted")),
    ),
    "desk_report_add": lambda desk: ("/desk/reports/add/", {"text": report.REPORT}, {"text": f"{report.REPORT}\nFin."}),
    "desk_add": lambda desk: (
        "/desk/batches/add/", {"file": io.BytesIO(b"id,name\n1,Anna Berg\n")}, {"file": io.BytesIO(b"id,name\n2,Jan Oda\n")}
    ),
}  # fmt: skip
ENDED = ("desk_join", "desk_apart")
"""What the second one chose among is no longer there to choose."""
SPENT = ("desk_details", "desk_change_role", "desk_retire_person", "desk_invite_person", "desk_try", "desk_batch")
"""Where the first person has saved elsewhere: neither of the two forms may pass."""


def test_every_form_has_its_line():
    assert set(CASES) == {each.name for each in DOORS.values() if each.writes}


@pytest.mark.parametrize("name", CASES)
def test_of_two_who_opened_it_at_once_the_second_overwrites_nothing(museum: object, name: str):
    desk = Desk(Small().fill(), at_the_desk(Role.ADMINISTRATOR, "first"), at_the_desk(Role.ADMINISTRATOR, "second"))
    path, first, second = CASES[name](desk)
    for each in (first, second):
        if "file" in each:
            each["file"].name = "list.csv"
    before = _done()
    assert desk.one.post(path, first).status_code in (200, 302, 409)
    after = _done()
    assert (after == before) is (name in SPENT), "the first one has saved"
    answer = desk.other.post(path, second, follow=True)
    words = answer.content.decode()
    if name in HOW["adds"]:
        assert _done() > after and answer.status_code == 200
        return
    assert _done() == after, "the second one has changed something"
    if name in HOW["told"] and name not in ENDED:
        assert answer.status_code == 409 and 'name="seen"' in words
    else:
        assert answer.status_code in (404, 409) or 'class="error"' in words, "and was told so"


def _done() -> tuple[int, int, int, list[tuple[object, ...]]]:
    """What has been written: lines of the journal, jobs and how they stand, and recipes."""
    jobs = sorted(f"{each.pk} {each.state}" for each in Job.objects.all())
    return JournalLine.objects.count(), Upload.objects.count(), len(jobs), [*jobs, *Upload.objects.order_by("pk").values_list("recipe", "version")]
