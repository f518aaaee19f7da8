"""A form as it is read row after row: what is the same for all of its rows is looked up once."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from stele.evidence.forms import Form, Slot
from stele.evidence.queries import parsed_form
from stele.evidence.terms import Modality, Property, ValueType
from stele.evidence.understand import depends_on_words_alone
from stele.evidence.vocabulary import BY_NAME
from stele.records.targets import CAN_NAME

_SAID_WITHOUT_WORDS: Final = frozenset({Modality.NO_VALUE, Modality.DENIED})
FollowsFrom = Literal["slot", "words", "cells"]


class SlotPlan(NamedTuple):
    """One slot of a form. ``follows`` says what its meaning follows from: ``cells`` are the whole row."""

    number: int
    slot: Slot
    prop: Property
    needs_words: bool
    can_name: bool
    follows: FollowsFrom


class Plan(NamedTuple):
    """A form and its slots."""

    form: Form
    slots: tuple[SlotPlan, ...]


@lru_cache(maxsize=4096)
def plan_of(text: str) -> Plan:
    """The plan of a form as it is kept; forms are few and never change."""
    form = parsed_form(text)
    return Plan(form, tuple(_slot(number, slot) for number, slot in enumerate(form.slots)))


def _slot(number: int, slot: Slot) -> SlotPlan:
    prop = BY_NAME[slot.property]
    return SlotPlan(
        number, slot, prop,
        needs_words=slot.given is None and slot.modality not in _SAID_WITHOUT_WORDS,
        can_name=prop.value in CAN_NAME, follows=_follows_from(slot, prop),
    )  # fmt: skip


def _follows_from(slot: Slot, prop: Property) -> FollowsFrom:
    if depends_on_words_alone(slot):
        return "words"
    if slot.given is None and (slot.parts[1:] or (prop.value is ValueType.NAME and any(slot.parts))):
        return "cells"
    return "slot"
