"""The only readers of records for other packages: each takes who reads, and returns what that reader may see."""

from stele.records.queries.figures import FigureRow, figures
from stele.records.queries.finding import Found, Home, Listed, find, home, listing, participants
from stele.records.queries.folding import FOLDED, Fold
from stele.records.queries.pages import Gone, LinkedRecord, Moved, Page, page, page_as_known
from stele.records.queries.rows import Row
from stele.records.queries.sources import SourcePage, SourceRow, source, sources
from stele.records.queries.statements import DecisionShape, StatementPage, statement

__all__ = [
    "FOLDED",
    "DecisionShape",
    "FigureRow",
    "Fold",
    "Found",
    "Gone",
    "Home",
    "LinkedRecord",
    "Listed",
    "Moved",
    "Page",
    "Row",
    "SourcePage",
    "SourceRow",
    "StatementPage",
    "figures",
    "find",
    "home",
    "listing",
    "page",
    "page_as_known",
    "participants",
    "source",
    "sources",
    "statement",
]
