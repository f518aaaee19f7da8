class DateError(ValueError):
    """The message is a whole sentence: what is wrong, and what was expected."""


class ImpossibleDate(DateError):
    """The form is that of a date, but no such day, month or period exists."""


class AmbiguousDate(DateError):
    """The words have several readings; the message names them."""


class NoDateGiven(DateError):
    """The words are empty, or say that there is no date."""
