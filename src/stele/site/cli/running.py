"""Running a museum: making one, serving it, keeping it whole."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stele.site.cli.app import As, acting_person, app, out, start
from stele.site.museum import Museum, MuseumError, write_museum

if TYPE_CHECKING:
    from stele.staff.models import Role, User


@app.command()
def init(
    folder: Path,
    name: Annotated[str, typer.Option(help="The museum's name, in its first language.")],
    language: Annotated[list[str], typer.Option(help="A language of its pages; repeat for more.")] = ["en"],  # noqa: B006
    administrator: Annotated[str, typer.Option(help="The first person who works here.")] = "administrator",
    contact: Annotated[str, typer.Option(help="Where visitors can write to.")] = "",
) -> None:
    """Make an empty museum in FOLDER."""
    museum = Museum(folder.resolve(), {language[0]: name}, tuple(language), contact=contact)
    write_museum(museum)
    prepare(museum.root)
    from stele.staff.actions import add_person
    from stele.staff.models import Role

    person = add_person(None, administrator, Role.ADMINISTRATOR)
    out.print(f"The museum “{name}” is ready in {folder}. {administrator} is its administrator.")
    _tell_invitation(person)
    out.print(f"Serve it with: STELE_MUSEUM={folder} stele serve")


def prepare(root: Path) -> None:
    """Bring the database of a museum to the present form."""
    start(root)
    from stele.site.blank import bring_up_to_date

    bring_up_to_date()


def _tell_invitation(person: User) -> None:
    from stele.site.desk.invitation import invitation_for

    out.print(f"{person.username} sets a password within three days at: http://127.0.0.1:8000{invitation_for(person)}")


@app.command()
def invite(name: str, by: As = "") -> None:
    """Invite somebody to set a new password and second factor; those that they had are void."""
    start()
    from stele.site.desk.invitation import invite as invite_again

    person = acting_person(name)
    invite_again(acting_person(by), person)
    _tell_invitation(person)


@app.command("change-role")
def change_role(
    name: str, role: Annotated[str, typer.Argument(help="cataloguer, reviewer, editor, …")], by: As = ""
) -> None:
    """Give somebody who works here another ROLE."""
    start()
    from stele.staff.actions import change_role as change

    change(acting_person(by), acting_person(name), _role(role))
    out.print(f"{name} is {role} now.")


@app.command()
def retire(name: str, by: As = "") -> None:
    """Say that somebody no longer works here; what they did stays theirs."""
    start()
    from stele.staff.actions import retire as leave

    leave(acting_person(by), acting_person(name))
    out.print(f"{name} no longer works here.")


def _role(words: str) -> Role:
    from stele.staff.actions import RefusedError
    from stele.staff.models import Role

    if words not in Role.values:
        raise RefusedError(f"“{words}” is no role. The roles are: {', '.join(Role.values)}.")
    return Role(words)


@app.command("add-person")
def add_person_here(
    name: str, role: Annotated[str, typer.Option(help="cataloguer, reviewer, editor, …")] = "cataloguer", by: As = ""
) -> None:
    """Add somebody who works here."""
    start()
    from stele.staff.actions import add_person

    person = add_person(acting_person(by), name, _role(role))
    out.print(f"{name} works here now, as {role}.")
    _tell_invitation(person)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer.")] = 1,
    worker: Annotated[bool, typer.Option("--with-worker/--no-worker", help="Also do the jobs and what follows.")] = True,
) -> None:
    """Serve the museum."""
    start()
    from granian.constants import Interfaces
    from granian.server import Server

    from stele.site.blank import bring_up_to_date

    bring_up_to_date()
    if worker:
        _start_worker()
    out.print(f"The museum is open at http://{host}:{port}/ (Ctrl-C closes it).")
    Server(
        "stele.site.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=2, log_access=False, log_enabled=False,
    ).serve()  # fmt: skip


@app.command("serve-images")
def serve_images(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8010,
    workers: Annotated[int, typer.Option(help="Processes that answer.")] = 2,
) -> None:
    """Serve the museum's images alone, from small processes: a proxy sends them /iiif/2/ and /iiif/3/."""
    from granian.constants import Interfaces
    from granian.server import Server

    out.print(f"The images are at http://{host}:{port}/iiif/3/ (Ctrl-C ends it).")
    Server(
        "stele.site.image_server:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=2, log_access=False, log_enabled=False,
    ).serve()  # fmt: skip


def _start_worker() -> None:
    """Follow up in a process of its own, which ends with this one."""
    import subprocess
    import sys

    subprocess.Popen([sys.executable, "-m", "stele.site", "worker", "--with-parent", str(os.getpid())])  # noqa: S603


@app.command()
def worker(
    once: Annotated[bool, typer.Option(help="Follow up what is waiting, then stop.")] = False,
    with_parent: Annotated[int, typer.Option(hidden=True)] = 0,
) -> None:
    """Do the jobs that the desk asked for, follow up what was decided, and rebuild what changes as days pass."""
    start()
    from django.conf import settings

    from stele.site import image_jobs, jobs  # noqa: F401  # register the kinds of jobs

    if settings.MUSEUM.invented:
        from stele.site.demo.town import pictures  # noqa: F401  # its works are drawn by the worker
    from stele.records.doubtful import look_through
    from stele.site.reactions import day_has_come, follow_up
    from stele.site.work import work

    while True:
        work()
        follow_up()
        day_has_come()
        look_through()
        if once or (with_parent and os.getppid() != with_parent):
            return
        time.sleep(1)


@app.command()
def rebuild() -> None:
    """Drop everything that is derived and build it again from the decisions in force."""
    start()
    from stele.site.reactions import rebuild_and_follow_up

    begun = time.monotonic()
    count = rebuild_and_follow_up()
    out.print(f"{count:,} subjects assembled again in {time.monotonic() - begun:.1f} s.")


@app.command("rebuild-index")
def rebuild_the_index() -> None:
    """Build the index of names anew, beside the one that serves, and put it in its place."""
    start()
    from stele.search.actions import rebuild_index

    begun = time.monotonic()
    count = rebuild_index(lambda done: out.print(f"{done:,} …"))
    out.print(f"{count:,} records can be found; built in {time.monotonic() - begun:.1f} s.")


@app.command()
def check() -> None:
    """Check every byte against its digest, every derived row against the evidence, every verdict against the others."""
    start()
    from stele.site.check import faults
    from stele.visit.fonts import missing_fonts

    if lacking := missing_fonts():
        out.print(
            f"Of the fonts in which names are shown, {len(lacking)} files are missing ({', '.join(lacking)}); the visitor's own "
            "serve in their place. Run: make set-up"
        )
    found = 0
    for fault in faults():
        found += 1
        out.print(f"- {fault}")
    if found:
        raise MuseumError(f"{found} faults were found.")
    out.print("Everything is whole: bytes, derived rows, verdicts.")


@app.command()
def backup(folder: Path) -> None:
    """Copy the whole museum into FOLDER, which must not be there yet. It holds the museum's key: guard it."""
    start()
    from stele.site.backup import back_up

    counts = back_up(folder)
    out.print(f"Backed up to {folder}: {counts.rows:,} rows and {counts.files:,} files. It holds the museum's key.")


@app.command()
def restore(backup_folder: Path, folder: Path) -> None:
    """Make the museum of BACKUP_FOLDER again in FOLDER, where there is none yet."""
    from stele.site.backup_folder import put_in_place, unpack

    folder = folder.resolve()
    beside = unpack(backup_folder, folder)
    prepare(beside)
    from django.db import connections

    from stele.site.backup import restore_into

    counts = restore_into(backup_folder)
    connections.close_all()
    put_in_place(beside, folder)
    out.print(f"Restored into {folder}: {counts.rows:,} rows and {counts.files:,} files, and everything rebuilt.")
