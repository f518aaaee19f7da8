"""Dates as people write them, as EDTF, and as the days that they allow."""

from stele.plain.dates.date import Date, parse_edtf
from stele.plain.dates.days import day_to_iso, iso_to_day
from stele.plain.dates.describe import describe_date
from stele.plain.dates.errors import AmbiguousDate, DateError, ImpossibleDate, NoDateGiven
from stele.plain.dates.stages import Made, understand_stages
from stele.plain.dates.understand import says_nothing, understand_date

__all__ = [
    "AmbiguousDate",
    "Date",
    "DateError",
    "ImpossibleDate",
    "Made",
    "NoDateGiven",
    "day_to_iso",
    "describe_date",
    "iso_to_day",
    "parse_edtf",
    "says_nothing",
    "understand_date",
    "understand_stages",
]
