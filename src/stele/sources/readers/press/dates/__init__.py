"""Dates in French and English prose, resolved against the day of the report. What cannot be resolved is left alone.

A month or a day without a year is the last one in a sentence about the past and the next in one about what will be;
after a date with its year in the same paragraph it keeps that year, as a story told in order does.
"""

from stele.sources.readers.press.dates.reading import dates_in

__all__ = ["dates_in"]
