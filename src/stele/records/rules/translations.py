"""Which statements say nothing of their own, but render in another language what their source derives from. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stele.records.rules.said import Said
from stele.records.shapes import FactShape

Key = tuple[int, int]


def originals(said: Sequence[Said]) -> dict[Key, Said]:
    """For each translation, the statement of the same record that it renders.

    A translation whose original is not there (it was rejected, or stands in another record) stands for itself.
    """
    if not any(each.translates for each in said):
        return {}
    places = {(each.source.address, (each.row, each.ordinal, each.slot)): each for each in said}
    found = {}
    for each in said:
        original = places.get((each.source.derives_from, each.translates)) if each.translates else None
        if original is not None and original.prop is each.prop:
            found[each.n, each.slot] = original
    return found


def add_translations(facts: Sequence[FactShape], pairs: Mapping[str, str]) -> None:
    """Set each translation at the end of the value that its original says. ``pairs``: translation to original."""
    values = [value for fact in facts for value in (*fact["values"], *fact.get("coarser", ()))]
    home = {sid: value for value in values for sid in value["statements"]}
    for translation, original in pairs.items():
        if original in home:
            home[original]["statements"].append(translation)
