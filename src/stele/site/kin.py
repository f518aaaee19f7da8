"""Which reports of the museum a text has lines in common with: shown to a curator, who says whether it derives from one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stele.sources.models import Source
from stele.sources.queries import text_of
from stele.sources.readers.press.lineage import Lineage, lineage

_LATEST: Final = 200
_SHOWN: Final = 5
_FEWEST: Final = 0.1


@dataclass(frozen=True, slots=True)
class Kin:
    """A report and what it has in common with the text; ``sample`` is a sentence that stands in both."""

    source: Source
    common: Lineage
    sample: str


def kin_of(text: str) -> list[Kin]:
    """The nearest of the latest reports: those with lines in the same words, the most alike first."""
    found = []
    for source in Source.objects.filter(kind="press report").order_by("-received")[:_LATEST]:
        common = lineage(text, text_of(source) or "")
        if common.lines and (common.share >= _FEWEST or common.agencies):
            here = max((each.here for each in common.lines), key=lambda span: span.end - span.start)
            found.append(Kin(source, common, text[here.start : here.end]))
    return sorted(found, key=lambda each: -each.common.share)[:_SHOWN]
