"""From a file to a batch: a list through its recipe, a report through its statements file. Interrupted, it resumes."""

from stele.site.intake.lists import dry_run, guess, take_in_list
from stele.site.intake.numbers import FiveNumbers, Progress, rows_of
from stele.site.intake.reports import take_in_report

__all__ = ["FiveNumbers", "Progress", "dry_run", "guess", "rows_of", "take_in_list", "take_in_report"]
