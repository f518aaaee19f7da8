"""The command itself: its groups, its errors in whole sentences, and who is acting."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from stele.site.sentences import is_for_people, sentence

if TYPE_CHECKING:
    from stele.staff.models import User

app = typer.Typer(
    help="Stele: software for memorial museums. Every statement shows who says so.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip
out: Final = Console(soft_wrap=True, highlight=False, markup=False)
err: Final = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

As = Annotated[str, typer.Option("--as", help="Who is acting; the only administrator where nobody is named.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; a decision needs a reason.")]


def run() -> None:
    """Run the command; what is refused is said in a sentence, with exit code 1."""
    for group in _GROUPS:
        import_module(f"stele.site.cli.{group}")
    try:
        app()
    except Exception as error:
        if not is_for_people(error):
            raise
        err.print(f"stele: {sentence(error)}")
        sys.exit(1)


def start(museum: Path | None = None) -> None:
    """Load Django for the museum in this folder, or the one that ``STELE_MUSEUM`` names."""
    import django
    from django.apps import apps

    if museum is not None:
        os.environ["STELE_MUSEUM"] = str(museum)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stele.site.settings")
    if not apps.ready:
        django.setup()


def acting_person(name: str) -> User:
    """The person called ``name``, else the only administrator. First of all, what a killed process left is followed up."""
    from stele.site.reactions import follow_up
    from stele.staff.actions import RefusedError
    from stele.staff.models import Role, User

    follow_up()
    wanted = name or os.environ.get("STELE_AS", "")
    if wanted:
        found = User.objects.filter(username=wanted).first()
        if found is None:
            raise RefusedError(f"Nobody called “{wanted}” works here. Add them with: stele add-person {wanted}")
        return found
    administrators = list(User.objects.filter(role=Role.ADMINISTRATOR)[:2])
    if len(administrators) != 1:
        raise RefusedError("Say who is acting, with --as NAME or STELE_AS: there is not exactly one administrator.")
    return administrators[0]


@contextmanager
def followed_at_once() -> Any:
    """The decision and everything that follows from it, in one transaction: nothing old is shown in between."""
    from django.db import transaction

    from stele.site.reactions import follow, follow_up
    from stele.staff.models import JournalLine

    follow_up()
    with transaction.atomic():
        yield
        for line in JournalLine.objects.filter(followed=False).order_by("seq"):
            follow(line)
    follow_up()


def or_propose(act: Callable[[], None], by: User, reason: str) -> bool:
    """Do it; or, where it takes two people, propose it. Whether it was done."""
    from stele.staff.proposals import NeedsTwoError, propose

    try:
        act()
    except NeedsTwoError as needs:
        made = propose(by, needs, reason)
        out.print(f"Proposed, for it takes two people; nothing has changed. Another person agrees with: stele agree {made.pk}")
        return False
    return True


def number(address: str) -> int:
    """The attestation at a public address, as every page shows it; a statement's id will do."""
    from stele.evidence.keys import number_at
    from stele.evidence.models import Attestation
    from stele.staff.actions import RefusedError

    n = number_at(address.rstrip("/").rpartition("/")[2].partition("-")[0])
    if n is None or not Attestation.objects.filter(n=n).exists():
        raise RefusedError(f"“{address}” is no address of this museum. An address has 13 letters, as on its page.")
    return n


def statement_place(sid: str) -> tuple[int, int]:
    """The attestation and slot of a statement's id."""
    from stele.evidence.keys import statement_at
    from stele.staff.actions import RefusedError

    place = statement_at(sid.rstrip("/").rpartition("/")[2])
    if place is None:
        raise RefusedError(f"“{sid}” is no statement of this museum. Its id stands in the address /s/… of its page.")
    return place


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a plain table."""
    shown = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        shown.add_row(*(str(each) for each in row))
    out.print(shown)


_GROUPS: Final = (
    "running", "demonstration", "taking", "deciding", "identity", "together", "visibility", "looking", "reading", "by_hand",
)  # fmt: skip
Command = Callable[..., None]
