"""A million dates as a register of a war writes them, beside the library ``edtf`` on a sample of them."""

from __future__ import annotations

import random
import re
import time

DATES = 1_000_000
SAMPLE = 300
_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"),
}  # fmt: skip
_EDTF = re.compile(r"[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")


def main() -> list[tuple[str, str, str, float, str]]:
    """What, project, peer, ratio, limit."""
    words = [*_written(DATES)]
    days, seconds = _project(words)
    assert days == DATES, days
    peer = _peer([each for each in words if _EDTF.fullmatch(each[0])][:SAMPLE])
    rate = DATES / seconds
    return [
        (
            f"{DATES:,} dates understood", f"{seconds:.1f} s, {rate:,.0f} dates/s",
            f"edtf {peer:,.0f} dates/s ({SAMPLE} of them)", rate / peer, "under 20 s",
        )
    ]  # fmt: skip


def _written(count: int) -> list[tuple[str, str]]:
    """Words and their language: mostly days, a tenth in other forms; few are written twice."""
    chance = random.Random(1)
    found = []
    for _ in range(count):
        year, month, day = chance.randrange(1700, 2020), chance.randrange(1, 13), chance.randrange(1, 29)
        language = chance.choice(("en", "fr"))
        name = _MONTHS[language][month - 1]
        forms = (
            f"{year}-{month:02d}-{day:02d}", f"{day:02d}/{month:02d}/{year}", f"{day} {name} {year}", f"{day} {name} {year}",
            f"{name} {year}", f"{year}",
        )  # fmt: skip
        rare = (
            f"c. {year}", f"{year}?", f"{year}-{(year + 1) % 100:02d}" if 12 < (year + 1) % 100 < 21 else f"{year}/{year + 1}",
            f"{year} or {year + 1}" if language == "en" else f"{year} ou {year + 1}",
            f"before {name} {year}" if language == "en" else f"avant {name} {year}",
            f"{day} {name} - {min(day + 1, 28)} {name} {year}",
        )  # fmt: skip
        found.append((chance.choice(rare if chance.random() < 0.1 else forms), language))
    return found


def _project(words: list[tuple[str, str]]) -> tuple[int, float]:
    """How many were understood, with their earliest and latest day, and in how many seconds."""
    from stele.plain.dates import understand_date

    placed = 0
    begun = time.perf_counter()
    for each, language in words:
        date = understand_date(each, language=language, order="dmy")
        if date.earliest is not None or date.latest is not None:
            placed += 1
    return placed, time.perf_counter() - begun


def _peer(words: list[tuple[str, str]]) -> float:
    """Dates a second, of those that are EDTF as they stand; each with its bounds."""
    import edtf

    begun = time.perf_counter()
    for each, _ in words:
        date = edtf.parse_edtf(each)
        date.lower_strict(), date.upper_strict()
    return len(words) / (time.perf_counter() - begun)


if __name__ == "__main__":
    print(main())
