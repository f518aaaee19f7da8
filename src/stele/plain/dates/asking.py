from typing import NamedTuple, TypeAlias

from stele.plain.dates.date import Date, Hemisphere
from stele.plain.dates.errors import DateError
from stele.plain.showing import shown

Values: TypeAlias = list[int | str]


class Asking(NamedTuple):
    """The words and what is known about them. `near` is the day of the report."""

    words: str
    order: str | None
    near: Date | None
    hemisphere: Hemisphere

    @property
    def shown(self) -> str:
        return shown(self.words)

    def refusal(self) -> DateError:
        return DateError(
            f"{self.shown} is not understood as a date: expected for example 9 April 1917 or 1917-04-09."
        )

    def day_of_report(self) -> int:
        """Raises DateError when it is not known."""
        if self.near is None:
            raise DateError(
                f"{self.shown} can only be placed with the day of the report, which is not given."
            )
        day = self.near.earliest
        if day is None or day != self.near.latest:
            raise DateError(
                f"The date of the report, {self.near}, is not one day: expected for example 2025-10-24."
            )
        return day
