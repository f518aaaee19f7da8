"""Acting: one person, one verb, one transaction, one line of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from stele.staff.models import JournalLine, Role, User
from stele.staff.rules import VERBS, may

_WRITERS_LOCK = 7_305_001


class RefusedError(Exception):
    """A command that was understood and not carried out; the message is a whole sentence for the person."""


class NotAllowedError(RefusedError):
    """The person's role does not include the verb."""


@dataclass(slots=True)
class Act:
    """What is being done. ``refs`` (ids only) goes into the journal when the transaction ends."""

    seq: int
    by: User
    verb: str
    refs: dict[str, Any] = field(default_factory=dict)


@contextmanager
def acting(by: User, verb: str) -> Iterator[Act]:
    """Run a block as one verb of one person: all of it happens, with its journal line, or none of it does."""
    if verb not in VERBS:
        raise ValueError(f"“{verb}” is not a verb of this museum.")
    if not may(by.role, verb):
        raise NotAllowedError(
            _(
                "%(username)s is a %(role)s, who may not “%(verb)s”. Ask an administrator."
            ) % {"username": by.username, "role": by.role, "verb": verb}
        )
    with transaction.atomic():
        one_writer_at_a_time()
        line = JournalLine.objects.create(at=timezone.now(), by=by, verb=verb)
        act = Act(line.seq, by, verb)
        yield act
        line.refs = act.refs
        line.save(update_fields=["refs"])


def add_person(by: User | None, username: str, role: Role, password: str | None = None) -> User:
    """Add somebody who works here. Only the first person of an empty museum is added by nobody."""
    if by is None:
        if User.objects.exists():
            raise NotAllowedError(_("Only the first person of a museum is added without an administrator."))
        return _new_user(username, role, password)
    with acting(by, "add person") as act:
        user = _new_user(username, role, password)
        act.refs.update(user=user.pk, role=role)
        return user


def change_role(by: User, user: User, role: Role) -> None:
    """Give somebody another role. The last administrator stays one."""
    with acting(by, "change role") as act:
        _keep_an_administrator(user, role)
        was = User.objects.values_list("role", flat=True).get(pk=user.pk)
        User.objects.filter(pk=user.pk).update(role=role, is_active=True)
        act.refs.update(user=user.pk, role=role, was=was)


def retire(by: User, user: User) -> None:
    """Somebody no longer works here: they cannot come in; what they did stays theirs."""
    with acting(by, "retire person") as act:
        _keep_an_administrator(user, None)
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        act.refs["user"] = user.pk


def _keep_an_administrator(user: User, role: Role | None) -> None:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMINISTRATOR and role != Role.ADMINISTRATOR and not others.exists():
        raise RefusedError(
            _(
                "%(username)s is the only administrator. Make somebody else an administrator first."
            ) % {"username": user.username}
        )


def _new_user(username: str, role: Role, password: str | None) -> User:
    if User.objects.filter(username=username).exists():
        raise RefusedError(_("There is already somebody called “%(username)s” here. Choose another name.") % {"username": username})
    return User.objects.create_user(username, password=password, role=role)


def one_writer_at_a_time() -> None:
    """Journal numbers follow the order of commits. SQLite locks at BEGIN IMMEDIATE, PostgreSQL here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS_LOCK])
