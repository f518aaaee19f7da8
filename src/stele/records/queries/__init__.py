"""The only readers of records for other packages: each takes who reads, and returns what that reader may see."""

from stele.records.pictured import said_to_show
from stele.records.queries.as_known import page_as_known
from stele.records.queries.figures import FigureRow, figures
from stele.records.queries.findables import FindableRow, findable_rows, rows_of, stale_records
from stele.records.queries.finding import Home, Listed, home, listing, participants
from stele.records.queries.folding import FOLDED, Fold, text_for, unfolded
from stele.records.queries.homes import RecordHome, homes_by_accession_number, record_home
from stele.records.queries.narrowing import Narrowed, counts_of_all, narrowed
from stele.records.queries.pages import Gone, LinkedRecord, Moved, Page, page
from stele.records.queries.rows import Row
from stele.records.queries.sources import Changes, SourcePage, SourceRow, public_texts, source, sources, titles_of
from stele.records.queries.statements import DecisionShape, StatementPage, statement
from stele.records.traits import NARROWING

__all__ = [
    "FOLDED",
    "NARROWING",
    "Changes",
    "DecisionShape",
    "FigureRow",
    "FindableRow",
    "Fold",
    "Gone",
    "Home",
    "LinkedRecord",
    "Listed",
    "Moved",
    "Narrowed",
    "Page",
    "RecordHome",
    "Row",
    "SourcePage",
    "SourceRow",
    "StatementPage",
    "counts_of_all",
    "figures",
    "findable_rows",
    "home",
    "homes_by_accession_number",
    "listing",
    "narrowed",
    "page",
    "page_as_known",
    "participants",
    "public_texts",
    "record_home",
    "rows_of",
    "said_to_show",
    "source",
    "sources",
    "stale_records",
    "statement",
    "text_for",
    "titles_of",
    "unfolded",
]
