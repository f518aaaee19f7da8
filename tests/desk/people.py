"""People at the desk in tests, and a small museum of two lists that disagree."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from stele.evidence.keys import address_of
from stele.search.actions import catch_up
from stele.site.reactions import follow_up
from stele.staff.models import Role, User
from tests.evidence.driver import Museum

RULES = [
    ("1", "Anna Berg", "9 April 1917", "Upper Mill", "12 Mill Lane", "a baker"),
    ("2", "Jan Oda", "1918", "Lower Mill", "", ""),
    ("3", "Mara Lind", "1917", "", "7 Quay", ""),
]
OTHERS = [("a", "Anna Berg", "10 April 1917", "", "", ""), ("b", "Jan Odda", "1918", "", "", "")]


def at_the_desk(role: Role = Role.ADMINISTRATOR, name: str = "") -> Client:
    """Somebody of that role who has signed in with a second factor."""
    person = User.objects.filter(username=name).first() if name else None
    person = person or User.objects.create_user(name or f"the {role} {User.objects.count()}", role=role)
    TOTP.activate(person, generate_totp_secret())
    client = Client()
    client.force_login(person)
    return client


class Small(Museum):
    """Two lists, both accepted, in which Anna Berg died on two days; ``at`` gives addresses."""

    def fill(self) -> Small:
        self.take_in("wall", RULES)
        self.take_in("parish", OTHERS, voice="archive", claimed="1951")
        self.accept("wall")
        self.accept("parish")
        catch_up()
        return self

    def at(self, name: str, row: int) -> str:
        return address_of(self.n(name, row))


def followed() -> None:
    """What the worker does after a decision."""
    follow_up()
    catch_up()
