"""From a file to a batch: lists and TEI by recipes, reports by statements, pictures by captions. It can be resumed."""

from stele.site.intake.lists import dry_run, guess, take_in_list
from stele.site.intake.numbers import FiveNumbers, Progress, rows_of
from stele.site.intake.pictures import dry_run_pictures, take_in_pictures
from stele.site.intake.reports import take_in_report
from stele.site.intake.tei import dry_run_tei, take_in_tei

__all__ = [
    "FiveNumbers", "Progress", "dry_run", "dry_run_pictures", "dry_run_tei", "guess", "rows_of",
    "take_in_list", "take_in_pictures", "take_in_report", "take_in_tei",
]  # fmt: skip
