"""``records.queries`` answered from the samples, so that pages are rendered without a database."""

from __future__ import annotations

from typing import Any

from stele.records import queries
from tests.visit import samples


def page(address: str, audience: Any = None) -> Any:
    """A sample, or one of the other answers."""
    if address == "moved1":
        return queries.Moved("han1", "person")
    if address == "gone1":
        return queries.Gone("hidden")
    return samples.page(address) if address in samples.READINGS else None


def statement(sid: str, audience: Any = None) -> Any:
    """A statement of a sample."""
    address = sid.partition("-")[0]
    reading = samples.READINGS.get(address)
    if reading is None or sid not in reading["statements"]:
        return queries.Gone("hidden") if address == "gone1" else None
    said = reading["statements"][sid]
    decided = [queries.DecisionShape(what="accepted", on="2026-11-02", reason="read against the paper")]
    links = [each for each in samples.LINKS.get(address, []) if each.statement == sid]
    return queries.StatementPage(said, samples.row(address), reading, samples.SOURCES[said["source"]], "", decided, links)


def source(address: str, audience: Any = None, cursor: str = "") -> Any:
    """The one source that has a page."""
    return samples.source_page() if address == "srcdaily" else None


def sources(audience: Any = None) -> Any:
    """Every source."""
    return [
        queries.SourceRow(address, each["title"], each["kind"], each["language"], each["claimed"])
        for address, each in samples.SOURCES.items()
    ]


def find(text: str, *, kind: str = "", cursor: str = "", limit: int = 20) -> Any:
    """Two groups for anybody called Han, nothing for others."""
    if "han" not in text.casefold():
        return queries.Found(text, [], 0)
    groups = [("same", [samples.row("han1", "same"), samples.row("han2", "same")]), ("begins", [samples.row("bad1", "begins")])]
    return queries.Found(text, groups, 3, "20" if limit == 20 else "")


FAKES: dict[str, Any] = {
    "page": page,
    "statement": statement,
    "source": source,
    "sources": sources,
    "find": find,
    "listing": lambda kind, **_more: samples.listed(kind),
    "participants": lambda limit=100: [samples.row("ahn1")],
    "figures": samples.figure_rows,
    "home": samples.home,
}
