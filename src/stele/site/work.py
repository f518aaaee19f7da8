"""Work in the background: what each kind of job does, how a worker takes one, and what becomes of a worker that died.

A job runs in pieces. After each piece it leaves a heartbeat and looks whether somebody asked it to stop; whatever it
does can be done again, so that a job whose worker died is simply begun again and goes on after its last piece.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stele.site.sentences import is_for_people, sentence
from stele.staff.actions import RefusedError
from stele.staff.models import Job, User

State = Job.State
_SILENT_FOR: Final = timedelta(minutes=10)
_MOST_ATTEMPTS: Final = 3


class StoppedError(Exception):
    """Somebody asked the job to stop; what it has done is kept."""


class Beat:
    """What a running job calls after each piece of its work, with how many rows that was."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, rows: int = 0, **checkpoint: Any) -> None:
        """Leave a heartbeat; raises ``StoppedError`` when the job is to stop."""
        job = self.job
        job.done += rows
        job.checkpoint |= checkpoint
        Job.objects.filter(pk=job.pk).update(done=job.done, checkpoint=job.checkpoint, heartbeat=timezone.now())
        if Job.objects.filter(pk=job.pk, stop_asked=True).exists():
            raise StoppedError


Runner = Callable[[Job, Beat], dict[str, Any]]
KINDS: Final[dict[str, Runner]] = {}


def kind(name: str) -> Callable[[Runner], Runner]:
    """Register what a kind of job does; it answers what is to be told of it."""

    def make(run: Runner) -> Runner:
        KINDS[name] = run
        return run

    return make


def ask(by: User, name: str, refs: dict[str, Any], total: int = 0) -> Job:
    """Ask for a job; one that is open already for the same things is answered instead."""
    if name not in KINDS:
        raise ValueError(f"“{name}” is no kind of job.")
    for job in Job.objects.filter(kind=name, state__in=(State.WAITING, State.RUNNING)):
        if job.refs == refs:
            return job
    return Job.objects.create(kind=name, refs=refs, by=by, total=total)


def stop(job: Job) -> None:
    """Ask a job to stop after the piece it is at; one that has not begun stops at once."""
    if not Job.objects.filter(pk=job.pk, state=State.WAITING).update(state=State.STOPPED, ended_at=timezone.now()):
        asked = Job.objects.filter(pk=job.pk, state=State.RUNNING).update(stop_asked=True)
        if not asked:
            raise RefusedError(_("The job is not running, so there is nothing to stop."))


def resume(job: Job) -> None:
    """Let a job that was stopped or failed go on after its last piece."""
    again = Job.objects.filter(pk=job.pk, state__in=(State.STOPPED, State.FAILED))
    if not again.update(state=State.WAITING, stop_asked=False, message="", attempts=0, ended_at=None):
        raise RefusedError(_("The job is neither stopped nor failed, so it cannot be resumed."))


def work() -> int:
    """Do every job that waits; answers how many."""
    reap()
    count = 0
    while (job := _take()) is not None:
        _run(job)
        count += 1
    return count


def reap() -> int:
    """Jobs whose worker died wait again; one that has died three times has failed."""
    dead = [each for each in Job.objects.filter(state=State.RUNNING) if _is_dead(each)]
    for job in dead:
        given_up = job.attempts >= _MOST_ATTEMPTS
        sentence = f"Its worker ended {job.attempts} times without finishing it. Look at the worker, and resume it."
        Job.objects.filter(pk=job.pk, state=State.RUNNING, heartbeat=job.heartbeat).update(
            state=State.FAILED if given_up else State.WAITING, message=sentence if given_up else "",
        )  # fmt: skip
    return len(dead)


def _is_dead(job: Job) -> bool:
    host, _, pid = job.worker.rpartition(":")
    if host == socket.gethostname():
        return int(pid) != os.getpid() and not _lives(int(pid))
    return job.heartbeat is None or job.heartbeat < timezone.now() - _SILENT_FOR


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _take() -> Job | None:
    """The oldest waiting job, if no other worker was quicker."""
    with transaction.atomic():
        job = Job.objects.filter(state=State.WAITING).order_by("pk").first()
        if job is None:
            return None
        mine = {"worker": f"{socket.gethostname()}:{os.getpid()}", "heartbeat": timezone.now()}
        taken = Job.objects.filter(pk=job.pk, state=State.WAITING).update(
            state=State.RUNNING, attempts=job.attempts + 1, **mine
        )
    job.refresh_from_db()
    return job if taken else _take()


def _run(job: Job) -> None:
    state, message, result = State.DONE, "", {}
    try:
        result = KINDS[job.kind](job, Beat(job))
    except StoppedError:
        state = State.STOPPED
    except Exception as error:
        state = State.FAILED
        message = sentence(error) if is_for_people(error) else f"{type(error).__name__}: look at the worker's output."
        if not is_for_people(error):
            import traceback

            traceback.print_exc()
    Job.objects.filter(pk=job.pk).update(
        state=state, message=message, result=result, stop_asked=False, ended_at=timezone.now()
    )
