"""What a number in a cell says: a spreadsheet keeps days as numbers, and a format that shows them as days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

_DATES: Final = {
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
}  # fmt: skip
_BUILT_IN: Final = {
    **_DATES, **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys(range(32, 36), "h:mm:ss"), 9: "0%", 10: "0.00%",
}  # fmt: skip
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIELD: Final = re.compile(r"am/pm|a/p|y+|e+|m+|d+|h+|s+", re.IGNORECASE)
_WHOLE: Final = 2_958_465
_ZEROS: Final = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """``fields`` are those of a date or time that it shows, of "ymdt"; ``zeros`` is a fixed number of digits."""

    code: str = ""
    fields: frozenset[str] = frozenset()
    percent: bool = False
    zeros: int = 0


def number_format(number: int, code: str | None) -> NumberFormat:
    """By its number, or as the file writes it."""
    written = (code if code is not None else _BUILT_IN.get(number, ""))[:255]
    bare = _LITERAL.sub("", written.partition(";")[0])
    if bare.lower() == "general" or "#" in bare or "?" in bare:
        return NumberFormat(written, percent="%" in bare)
    fields = _fields([each.lower() for each in _FIELD.findall(bare)]) if "0" not in bare or "s" in bare.lower() else frozenset()
    return NumberFormat(written, fields, "%" in bare, len(bare) if _ZEROS.fullmatch(bare) else 0)


def number_words(written: str, shape: NumberFormat, since_1904: bool) -> str:
    """The words of a number. A day is written as ISO 8601 does, as far as its format shows it."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return written
    if shape.fields:
        return _moment(float(value), shape.fields, since_1904) or _plain(value)
    if shape.percent:
        return f"{_plain(value * 100)} %"
    words = _plain(value)
    return words.zfill(shape.zeros) if shape.zeros and words.isdecimal() else words


def _fields(parts: list[str]) -> frozenset[str]:
    """An m beside hours or seconds is a minute."""
    found = set()
    for at, each in enumerate(parts):
        before, after = parts[at - 1][0] if at else "", parts[at + 1][0] if at + 1 < len(parts) else ""
        kind = "y" if each[0] in "ye" else "t" if each[0] in "hsa" else each[0]
        found.add("t" if each[0] == "m" and (before == "h" or after == "s") else kind)
    return frozenset(found)


def _plain(value: Decimal) -> str:
    """As a reader writes it: 1.1, though the file may have 1.1000000000000001."""
    near = float(value)
    if near == int(near) and abs(near) < 1e15:
        return str(int(near))
    return repr(near)


def _moment(serial: float, fields: frozenset[str], since_1904: bool) -> str:
    """Empty for a number that is no day; 29 February 1900, which spreadsheets count, never was."""
    if not 0 <= serial < _WHOLE + 1:
        return ""
    if since_1904:
        first = datetime(1904, 1, 1)  # noqa: DTZ001  # a day, not an instant
    elif int(serial) == 60:
        return ""
    else:
        first = datetime(1899, 12, 31) if serial < 60 else datetime(1899, 12, 30)  # noqa: DTZ001  # a day, not an instant
    at = first + timedelta(days=int(serial), seconds=round((serial % 1) * 86_400))
    if fields == {"t"}:
        return f"{int(serial) * 24 + at.hour if serial >= 1 else at.hour:02}:{at:%M:%S}".removesuffix(":00")
    day = _day(at, fields)
    return f"{day}T{at:%H:%M:%S}" if "t" in fields and day.count("-") == 2 else day


def _day(at: datetime, fields: frozenset[str]) -> str:
    shown = fields - {"t"}
    if shown == {"y"}:
        return f"{at.year:04}"
    if shown == {"y", "m"}:
        return f"{at.year:04}-{at.month:02}"
    if shown == {"m", "d"}:
        return f"XXXX-{at.month:02}-{at.day:02}"
    return f"{at.year:04}-{at.month:02}-{at.day:02}"
