"""What a text said of its time before: the day of the report, and the year that a paragraph tells of."""

from __future__ import annotations

from stele.plain.dates import Date
from stele.plain.dates.days import calendar_day


class Story:
    """What the text said before: the day of the report, and the year that a paragraph tells of."""

    def __init__(self, report_day: Date | None) -> None:
        day = report_day.earliest if report_day is not None and report_day.earliest == report_day.latest else None
        self.day: int | None = day
        self.year: int | None = None
        self.month = 0
        self.told = 0

    def remember(self, year: int, month: int = 0) -> None:
        """A year that was written out, and the month that it was written with."""
        self.year, self.month, self.told = year, month, year

    def continues(self, month: int) -> bool:
        """Whether a day of this month goes on with the story, though in another paragraph."""
        return bool(self.told) and self.month == month

    @property
    def own_year(self) -> int:
        return calendar_day(self.day)[0] if self.day is not None else 0
