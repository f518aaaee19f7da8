"""Taking a source in: its bytes first, then its attestations in bulk, invisible until the batch is accepted."""

from stele.evidence.actions.take_in.batch import OtherRecipeError, TakenBeforeError, Taking, batch_of, finish_loading, open_batch
from stele.evidence.actions.take_in.report import Incoming, load_report
from stele.evidence.actions.take_in.rows import Loaded, RowLoader

__all__ = [
    "Incoming",
    "Loaded",
    "OtherRecipeError",
    "RowLoader",
    "TakenBeforeError",
    "Taking",
    "batch_of",
    "finish_loading",
    "load_report",
    "open_batch",
]
