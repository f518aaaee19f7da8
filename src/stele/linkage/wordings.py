"""Wordings that name something else, once for each source and property: how often each stands there, and what it is tied to."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from stele.evidence.forms import Slot
from stele.evidence.models import Attestation, Batch
from stele.evidence.queries import accepted_slots, form_of, parsed_form
from stele.evidence.terms import Property, ValueType
from stele.evidence.vocabulary import BY_NAME
from stele.linkage.models import Tie
from stele.plain.names import fold

NAMING: Final = frozenset({ValueType.PLACE, ValueType.MENTION, ValueType.RELATION})
MOST_ROWS: Final = 200_000
_AT_ONCE: Final = 5_000
_SCOPES: Final = (Tie.Scope.COLUMN, Tie.Scope.SOURCE, Tie.Scope.SERIES, Tie.Scope.MUSEUM)
Place = tuple[int, int]


@dataclass(slots=True)
class Wording:
    """How often words stand in a column without a tie of their own, one statement that has them, and their tie."""

    words: str
    example: Place
    count: int = 0
    tie: Tie | None = None


def properties_of(batch: Batch) -> list[str]:
    """The properties of a source whose words can name something."""
    forms = [parsed_form(batch.form)] if batch.form else [form_of(each) for each in _rows(batch)[:2000]]
    found = {slot.property for form in forms for slot in form.slots}
    return [name for name in BY_NAME if name in found and BY_NAME[name].value in NAMING]


def wordings_of(batch: Batch, name: str, readable: Callable[[Collection[int]], Collection[Place]] | None = None) -> list[Wording]:
    """What is undecided first, the most frequent first; of a list its first 200,000 rows.

    Statements that whoever asks may not read are counted nowhere: ``readable`` gives those of some attestations.
    """
    tied = Tie.objects.filter(closed=None, scope=Tie.Scope.STATEMENT, attestation__batch=batch)
    own = set(tied.values_list("attestation", "slot"))
    found: dict[str, Wording] = {}
    every = _list(batch, name) if batch.form else _report(batch, name)
    while piece := list(islice(every, _AT_ONCE)):
        read = readable({n for _, (n, _slot) in piece}) if readable else None
        for words, place in piece:
            if words.strip() and place not in own and (read is None or place in read):
                found.setdefault(fold(words), Wording(words, place)).count += 1
    ties = _ties(batch, BY_NAME[name])
    for folded, each in found.items():
        each.tie = ties.get(folded)
    return sorted(found.values(), key=lambda each: (each.tie is not None, -each.count, each.words))


def tie_of(batch: Batch, name: str, n: int, slot: int) -> Tie | None:
    """The tie in force, of a wider scope than itself, for the words of a statement."""
    row = Attestation.objects.select_related("batch").get(n=n)
    slots = form_of(row).slots
    return _ties(batch, BY_NAME[name]).get(fold(slots[slot].words(json.loads(row.words)))) if slot < len(slots) else None


def kind_of(prop: Property) -> str:
    """The kind under which a wording of this property is tied."""
    return prop.target.value if prop.target else prop.name


def _rows(batch: Batch) -> list[Attestation]:
    return list(Attestation.objects.filter(batch=batch, erased=None).select_related("batch").order_by("row", "ordinal"))


def _list(batch: Batch, name: str) -> Iterator[tuple[str, Place]]:
    slots = [(at, slot) for at, slot in enumerate(parsed_form(batch.form).slots) if slot.property == name]
    rows = Attestation.objects.filter(batch=batch, form="", erased=None).order_by("row").values_list("n", "words")
    for n, text in rows[:MOST_ROWS].iterator(chunk_size=5_000):
        cells = json.loads(text)
        yield from ((slot.words(cells), (n, at)) for at, slot in slots)


def _report(batch: Batch, name: str) -> Iterator[tuple[str, Place]]:
    rows = _rows(batch)
    accepted = accepted_slots(rows)
    for each in rows:
        cells = json.loads(each.words)
        slots: Iterable[tuple[int, Slot]] = enumerate(form_of(each).slots)
        yield from ((slot.words(cells), (each.n, at)) for at, slot in slots if at in accepted[each.n] and slot.property == name)


def _ties(batch: Batch, prop: Property) -> dict[str, Tie]:
    """The tie in force for each folded wording: the narrowest scope decides."""
    source = batch.source
    where = {
        Tie.Scope.COLUMN: {"source": source.pk, "property": prop.name}, Tie.Scope.SOURCE: {"source": source.pk},
        Tie.Scope.SERIES: {"series": source.series_id or ""}, Tie.Scope.MUSEUM: {},
    }  # fmt: skip
    found: dict[str, Tie] = {}
    for scope in reversed(_SCOPES):
        for tie in Tie.objects.filter(closed=None, scope=scope, kind=kind_of(prop), **where[scope]).order_by("opened"):
            found[fold(tie.words)] = tie
    return found
