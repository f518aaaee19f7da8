"""How the reading of a report stands: what was decided, what is left for later, and which public pages say it now."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stele.evidence.keys import statement_id
from stele.evidence.models import Batch
from stele.evidence.reading import Item, items_of
from stele.records.models import Member, Record
from stele.records.queries.rows import row_of
from stele.records.queries.sources import LATER
from stele.site.desk.card import at_of
from stele.sources.queries import text_of
from stele.sources.readers.press.reread import changed
from stele.visit.present import words
from stele.visit.present.rows import RowLine, row_line


@dataclass(frozen=True, slots=True)
class Left:
    """A statement that was left for later."""

    at: str
    label: str
    words: str


def gone_with_their_sentence(batch: Batch, language: str) -> list[tuple[int, Left]]:
    """Accepted statements of the version before, whose sentence this version of the page took out; each with its batch."""
    source = batch.source
    earlier = Batch.objects.select_related("source").filter(source=source.derives_from_id).first()
    if earlier is None or source.derivation != LATER:
        return []
    removed = changed(text_of(earlier.source) or "", text_of(source) or "").removed
    mine = [each for each in items_of(earlier) if each.standing in ("accepted", "edited")]
    met = [each for each in mine if any(span.start < each.passage[1] and each.passage[0] < span.end for span in removed)]
    return [(earlier.pk, Left(at_of(each), words.label(each.slot_form.property, language), each.words[:120])) for each in met]


def summary_of(items: Sequence[Item], language: str) -> dict[str, Any]:
    """Counts of what was decided, what is left, and the public pages on which a statement of the report stands."""
    counts = Counter(each.standing for each in items)
    left = [
        Left(at_of(each), words.label(each.slot_form.property, language), each.words[:120])
        for each in items if each.standing == "open"
    ]  # fmt: skip
    return {
        "accepted": counts["accepted"], "edited": counts["edited"], "rejected": counts["rejected"], "left": left,
        "total": len(items), "pages": _pages(items, language),
    }  # fmt: skip


def _pages(items: Sequence[Item], language: str) -> list[RowLine]:
    numbers = {each.n for each in items if each.standing in ("accepted", "edited")}
    home = dict(Member.objects.filter(n__in=numbers).values_list("n", "record"))
    mine = {statement_id(each.n, each.slot) for each in items if each.n in numbers}
    records = Record.objects.filter(key__in={home.get(n, n) for n in numbers}, hidden=False).exclude(reading="").order_by("key")
    return [row_line(row_of(each), language) for each in records if mine & json.loads(each.reading)["statements"].keys()]
