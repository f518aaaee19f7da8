"""Every command against every role: one that has no line in ``commands.tsv`` fails, and so does one whose line is wrong."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
import typer
from django.db import transaction
from typer.testing import CliRunner

from stele.evidence.actions.decisions import rule
from stele.evidence.actions.erasure import ask_erasure
from stele.evidence.actions.visibility import Where, hide, restrict
from stele.evidence.terms import Audience
from stele.images.models import Image
from stele.linkage.actions.ties import Mention, tie
from stele.linkage.actions.verdicts import judge
from stele.linkage.models import Verdict
from stele.records.details import key_of
from stele.records.models import Pictured
from stele.site.cli import app
from stele.sources.models import Source
from stele.staff.actions import NotAllowedError
from stele.staff.models import JournalLine, Role, User
from stele.staff.proposals import NeedsTwoError, propose
from tests.desk.matrix import table
from tests.desk.people import Small, followed
from tests.desk.report import REPORT
from tests.evidence.driver import person
from tests.site.samples import edition, rows_of

pytestmark = pytest.mark.django_db
MACHINE = "whoever has the machine"


def commands() -> dict[str, bool]:
    """Every command, and whether it asks who is acting."""
    package = importlib.import_module("stele.site.cli")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    found = typer.main.get_command(app).commands
    return {name: any("--as" in each.opts for each in command.params) for name, command in found.items()}


def test_every_command_has_a_line_and_every_line_a_command():
    roles, lines = table("commands.tsv")
    assert roles == list(Role.values)
    assert set(lines) == set(commands())
    for name, acts in commands().items():
        assert (lines[name] == [MACHINE] * len(Role)) is not acts, name


@pytest.fixture
def words(museum: object, tmp_path: Path) -> dict[str, list[str]]:
    """For each command that somebody does, what makes it do something."""
    small = Small().fill()
    wall, parish, oda, odda, lind = (small.at(*each) for each in (("wall", 2), ("parish", 2), ("wall", 3), ("parish", 3), ("wall", 4)))
    n = {name: small.n(*each) for name, each in {"wall": ("wall", 2), "parish": ("parish", 2), "odda": ("parish", 3), "lind": ("wall", 4)}.items()}
    judge(small.one, n["wall"], n["parish"], "same", "one grave")
    line = JournalLine.objects.latest("seq").seq
    cut = Verdict.objects.get().pk
    made = rule(small.one, n["wall"], 1, "the wall")
    tied = tie(small.one, Mention("place", "Upper Mill", "museum"), n["lind"], "by the map")
    ruled = restrict(small.one, Where("statement", attestation=n["lind"], slot=1), Audience.STAFF, "asked")
    hidden = hide(small.one, "privacy", attestation=n["odda"])
    ask_erasure(small.one, n["lind"], "privacy")
    small.take_in("more", [(str(at), f"Ole Vik {at}", "1917", "", "", "") for at in range(2)])
    small.take_in("loose", [("k", "Rut Holm", "", "", "", "")], claimed="1970")
    Source.objects.update(sha256=None)
    needs = [NeedsTwoError("", "join", {"attestations": sorted([n["odda"], n["lind"]])}) for _ in range(2)]
    proposed = [propose(small.one, each, "so it seems") for each in needs]
    person("leaving")
    reason = ["--reason", "because"]
    report = tmp_path / "varnel.txt"
    report.write_text(REPORT, encoding="utf-8")
    list_file = edition(tmp_path / "lists", 1, rows_of(1, 3), "1960")
    followed()
    Image.objects.create(id="stone", sha256="0" * 64, served="v1", width=300, height=200, sight="shown", received=1)
    Pictured.objects.create(statement="stone-0", record=key_of(n["lind"]), image="stone", at=0)
    return {
        "add-person": ["newcomer"], "invite": ["leaving"], "change-role": ["leaving", "reviewer"], "retire": ["leaving"],
        "take-in": [str(list_file)], "propose": [str(report), "--date", "2026-05-12"], "accept": ["more", *reason],
        "undo": ["wall", *reason],
        "same": [oda, odda, *reason], "different": [oda, lind, *reason], "unsure": [oda, odda, *reason],
        "unjoin": [wall, parish, "--cut", str(cut), *reason], "join": [oda, odda, *reason],
        "part": [parish, "--cut", str(cut), *reason], "take-back": [str(line), *reason],
        "tie": [lind, "--words", "Lower Mill", *reason], "untie": [str(tied.pk), *reason],
        "decide": [f"{oda}-1", "reject", *reason], "correct": [oda, "2", "Jan Odda", "1918", "", "", "", *reason],
        "choose": [f"{parish}-1", *reason], "withdraw-choice": [str(made.pk), *reason],
        "detail": [lind, "10,20,30,40", "The hands", *reason],
        "state": ["birth_date=1890", "--about", oda, *reason], "restrict": ["record", oda, "staff", *reason],
        "lift": [str(ruled.pk), *reason], "hide": [oda, *reason], "show": [str(hidden.pk), *reason],
        "ask-erasure": [oda, "--ground", "privacy"], "drop-erasure": [lind], "erase": [lind],
        "agree": [str(proposed[0].pk)], "decline": [str(proposed[1].pk), *reason],
    }  # fmt: skip


def test_each_role_carries_out_its_commands_and_no_other(words: dict[str, list[str]]):
    roles, lines = table("commands.tsv")
    acting = {name for name, acts in commands().items() if acts}
    assert set(words) == acting
    people = {role: User.objects.create_user(f"a {role}", role=role).username for role in roles}
    wrong = []
    for name in sorted(acting):
        for role, expected in zip(roles, lines[name], strict=True):
            if (found := outcome(name, [*words[name], "--as", people[role]])) != expected:
                wrong.append(f"{name} as {role}: {found}")
    assert wrong == []


def outcome(name: str, given: list[str]) -> str:
    """``yes`` where it was done, ``no`` where the role does not include it; everything is put back."""
    before = JournalLine.objects.count()
    with transaction.atomic():
        result = CliRunner().invoke(app, [name, *given])
        wrote = JournalLine.objects.count() > before
        transaction.set_rollback(True)
    if isinstance(result.exception, NotAllowedError):
        return "no" if not wrote else "no, and it wrote"
    return "yes" if result.exit_code == 0 else f"{result.exception!r} {result.output}"
