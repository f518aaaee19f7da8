"""From a file to a batch: a list through its recipe, a report through its statements file, TEI through a recipe. Interrupted, it resumes."""

from stele.site.intake.lists import dry_run, guess, take_in_list
from stele.site.intake.numbers import FiveNumbers, Progress, rows_of
from stele.site.intake.reports import take_in_report
from stele.site.intake.tei import dry_run_tei, take_in_tei

__all__ = [
    "FiveNumbers", "Progress", "dry_run", "dry_run_tei", "guess", "rows_of", "take_in_list", "take_in_report", "take_in_tei",
]  # fmt: skip
