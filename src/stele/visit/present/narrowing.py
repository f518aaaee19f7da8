"""What the list of works can be narrowed by, in words: values as written, with how many works have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stele.records.queries import NARROWING
from stele.visit.present import words
from stele.visit.present.found import Filter, Option

_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters of a list: those in use with an address without each, and those that are left."""

    active: list[tuple[str, str]]
    filters: list[Filter]
    total: str


def wanted_in(asked: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for, each value once and in one order; what is not understood is left out."""
    found = {name: " ".join(asked.get(name, "").replace("\0", "").split())[:_LONGEST] for name in NARROWING}
    if not (found["decade"].isascii() and found["decade"].isdecimal()):
        found["decade"] = ""
    return {name: value for name, value in found.items() if value}


def narrowing_of(
    wanted: Mapping[str, str], counts: Mapping[str, list[tuple[str, int]]], total: int | None, language: str
) -> Narrowing:
    """Every filter of a list of which ``counts`` are known."""
    return Narrowing(
        active=[
            (_("%(filter)s: %(value)s") % {"filter": _label(name, language), "value": _value(name, value)}, _without(wanted, name))
            for name, value in wanted.items()
        ],
        filters=[_filter(name, counts[name], wanted, language) for name in NARROWING if counts.get(name)],
        total="" if total is None
        else ngettext("%(n)s record", "%(n)s records", total) % {"n": words.number(total, language)},
    )  # fmt: skip


def address(values: Mapping[str, str]) -> str:
    """The query string that asks for these values; of nothing the list itself."""
    return "?" + urlencode(values) if values else ""


def _without(wanted: Mapping[str, str], name: str) -> str:
    return address({each: value for each, value in wanted.items() if each != name})


def _filter(name: str, values: list[tuple[str, int]], wanted: Mapping[str, str], language: str) -> Filter:
    ordered = sorted(values, key=lambda each: int(each[0])) if name == "decade" else values
    options = [
        Option(_value(name, value), words.number(count, language), address(_in_order({**wanted, name: value})))
        for value, count in ordered
    ]  # fmt: skip
    return Filter(name, _label(name, language), options)


def _in_order(wanted: Mapping[str, str]) -> dict[str, str]:
    return {name: wanted[name] for name in NARROWING if name in wanted}


def _label(name: str, language: str) -> str:
    return _("Dates") if name == "decade" else words.label(name, language)


def _value(name: str, value: str) -> str:
    return f"{value}–{int(value) + 9}" if name == "decade" else value
