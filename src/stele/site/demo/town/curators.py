"""Who works in the invented museum. Their names are invented too."""

from __future__ import annotations

from dataclasses import dataclass

from stele.staff.actions import add_person
from stele.staff.models import Role, User


@dataclass(frozen=True, slots=True)
class Curators:
    """The people who act in the demonstration."""

    director: User
    cataloguer: User
    reviewer: User
    privacy: User


def appoint() -> Curators:
    """Add them to an empty museum."""
    director = add_person(None, "Hesta Varmune", Role.ADMINISTRATOR)
    return Curators(
        director,
        add_person(director, "Kolume Ashtavel", Role.CATALOGUER),
        add_person(director, "Rusale Pertovar", Role.REVIEWER),
        add_person(director, "Sirvane Doskun", Role.PRIVACY_OFFICER),
    )
