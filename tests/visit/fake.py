"""``records.queries`` answered from the samples, so that pages are rendered without a database."""

from __future__ import annotations

from typing import Any

from stele.plain.names import Why
from stele.records import queries
from stele.search.asking import Question
from stele.search.results import Group, Hit, Results
from tests.visit import samples


def page(address: str, audience: Any = None, part: int = 1) -> Any:
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


def find(asked: Question, audience: Any = None, limit: int = 20) -> Any:
    """Two groups for anybody called Han, nothing for others."""
    if "han" not in asked.text.casefold():
        return Results(asked, 0, [], nearest=[("Han Mi-sook", 2)] if asked.text else [])
    same = [hit("han1", Group.SAME, Why.SAME), hit("han2", Group.SAME, Why.PART)]
    groups = [(Group.SAME, 2, same), (Group.SIMILAR, 1, [hit("bad1", Group.SIMILAR, Why.BEGINS)])]
    return Results(asked, 3, groups, {"born": [("1960", 2)], "place": [("Kounsan", 1)], "list": [("srcdaily", 3)]}, 2)


def hit(address: str, group: Group, why: Why) -> Hit:
    """A sample as a result."""
    row = samples.row(address)
    return Hit(row, group, why, row.title, "", "", 100.0)


FAKES: dict[str, Any] = {
    "page": page,
    "statement": statement,
    "source": source,
    "sources": sources,
    "titles_of": lambda addresses: {each: samples.SOURCES[each]["title"] for each in addresses if each in samples.SOURCES},
    "listing": lambda kind, **_more: samples.listed(kind),
    "participants": lambda cursor="", limit=100: queries.Listed([samples.row("ahn1")], "", "", []),
    "figures": samples.figure_rows,
    "home": samples.home,
}
